#include "directory.h"

#include <string.h>

#include "base/date.h"
#include "base/lang.h"
#include "base/text.h"
#include "round.h"

enum { EMAIL = 0, LEFT_ON = 7, DIRECTORY_ID = 9 };

/* A column of the file that a directory has, unless it tells something else here. */
static int
find_column(const struct reader *reader, const char *name)
{
	for (size_t i = 0; i < reader->n_columns; i++) {
		if (reader->columns[i].by == HEADING_SPARE &&
		    reading_same_name(reader->columns[i].field.text, name))
			return (int)i;
	}
	return -1;
}

void
directory_begin(struct import *import)
{
	const struct reader *reader = &import->reader;
	struct directory *directory = &import->directory;
	*directory = (struct directory){
		.type = -1, .enabled = -1, .blocked = -1, .status = -1};
	if (import->kind->id != KIND_EMPLOYEES || import->alone)
		return;
	directory->type = find_column(reader, "userType");
	directory->enabled = find_column(reader, "accountEnabled");
	if (directory->enabled < 0)
		directory->enabled = find_column(reader, "Enabled");
	directory->blocked = find_column(reader, "Block credential");
	directory->status = find_column(reader, "Status [READ ONLY]");
	directory->is = directory->type >= 0 || directory->enabled >= 0 ||
			directory->blocked >= 0 || directory->status >= 0;
	directory->has_ids =
		reader->has[DIRECTORY_ID] &&
		(directory->is ||
		 reader->columns[reader->at[DIRECTORY_ID]].by == HEADING_FOREIGN);
	if (directory->has_ids)
		people_index_ids(&import->people);
}

/* A cell without what stands around it, in the round's arena; "" if there is none. */
static const char *
cell(struct import *import, const struct csv_record *record, int column)
{
	if (column < 0)
		return "";
	const char *text = record->fields[column].text;
	size_t len = record->fields[column].len;
	text_trim(&text, &len);
	return arena_strndup(&import->round, text, len);
}

bool
directory_takes(struct import *import, const struct csv_record *record)
{
	struct directory *directory = &import->directory;
	if (!directory->is ||
	    text_compare(cell(import, record, directory->type), "guest") != 0)
		return true;
	directory->n_guests++;
	return false;
}

/* ---- accounts ---- */

/* As directories write it, and Excel in other languages after them. */
static bool
read_truth(const char *text, bool *truth)
{
	static const char *const words[][2] = {
		{"false", "true"}, {"no", "yes"}, {"0", "1"}, {"falsch", "wahr"}};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		for (size_t k = 0; k < 2; k++) {
			if (text_compare(text, words[i][k]) != 0)
				continue;
			*truth = k == 1;
			return true;
		}
	}
	return false;
}

/* Whether the account is disabled, by a column that says so if it is `sign`. */
static bool
read_column(struct import *import, const struct csv_record *record, int column,
	    bool sign, bool *disabled)
{
	const char *text = cell(import, record, column);
	bool truth = !sign;
	if (*text && !read_truth(text, &truth))
		return issues_bad(&import->issues, import->line,
				  import->reader.columns[column].name, ISSUE_NO_TRUTH,
				  TEXTS(import_quote(import, text)));
	*disabled |= truth == sign;
	return true;
}

static bool
read_account(struct import *import, const struct csv_record *record, bool *disabled)
{
	const struct directory *directory = &import->directory;
	const char *status = cell(import, record, directory->status);
	*disabled = text_compare(status, "suspended") == 0 ||
		    text_compare(status, "archived") == 0;
	return read_column(import, record, directory->enabled, false, disabled) &&
	       read_column(import, record, directory->blocked, true, disabled);
}

/* The last day is the app's date where none is on record, nor in the file. */
static void
leave(struct import *import, uint32_t person, union value *values,
      bool given[KIND_COLUMNS])
{
	union value recorded[KIND_COLUMNS];
	people_get(&import->people, person, recorded);
	if (recorded[LEFT_ON].number != DATE_NEVER) {
		given[LEFT_ON] &= values[LEFT_ON].number != DATE_NEVER;
		return;
	}
	if (values[LEFT_ON].number == DATE_NEVER) {
		values[LEFT_ON].number = import->app->as_of;
		import->directory.n_disabled++;
	}
	given[LEFT_ON] = true;
}

bool
directory_settle(struct import *import, const struct csv_record *record,
		 union value *values, bool given[KIND_COLUMNS])
{
	bool disabled = false;
	if (import->directory.is && !read_account(import, record, &disabled))
		return false;
	if (import->directory.has_ids)
		renamed_find_by_id(import, values);
	if (!disabled)
		return true;
	const char *email = values[EMAIL].text;
	uint32_t person = people_find(&import->people, email, strlen(email));
	if (person == INDEX_NONE) {
		import->directory.n_unknown++;
		return false;
	}
	leave(import, person, values, given);
	return true;
}

void
directory_say(const struct import *import, struct buf *out)
{
	const struct directory *directory = &import->directory;
	char date[DATE_TEXT_BYTES];
	date_format(import->app->as_of, date);
	if (directory->n_disabled > 0)
		buf_printf(out,
			   ngettext("%zu account is disabled: left on %s\n",
				    "%zu accounts are disabled: left on %s\n",
				    directory->n_disabled),
			   directory->n_disabled, date);
	if (directory->n_unknown > 0)
		buf_printf(
			out,
			ngettext("%zu disabled account of nobody on record was left "
				 "out\n",
				 "%zu disabled accounts of nobody on record were left "
				 "out\n",
				 directory->n_unknown),
			directory->n_unknown);
	if (directory->n_guests > 0)
		buf_printf(out,
			   ngettext("%zu guest was left out\n",
				    "%zu guests were left out\n", directory->n_guests),
			   directory->n_guests);
}
