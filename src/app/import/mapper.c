#include "mapper.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/address.h"
#include "base/mem.h"
#include "base/text.h"
#include "checks.h"
#include "core/program_ids.h"
#include "dates.h"
#include "elsewhere.h"
#include "import.h"
#include "round.h"
#include "summary.h"

enum { MONTHS_AHEAD = 120 }; /* further, a start is unlikely */

void
cells_begin(struct cells *cells, const struct app *app, struct people *people,
	    struct arena *arena)
{
	*cells = (struct cells){.app = app,
				.people = people,
				.credentials.catalog = app->catalog,
				.arena = arena,
				.decided = true,
				.last_start =
					date_plus_months(app->as_of, MONTHS_AHEAD)};
}

void
cells_free(struct cells *cells)
{
	credentials_free(&cells->credentials);
	index_free(&cells->organization_numbers);
	free(cells->organizations);
	arena_free(&cells->names);
}

/* ---- what stands in a cell ---- */

enum { LONGEST_NONE = 7 };

/* A word for none, where an id or an address would stand. */
static bool
is_none(const char *text, size_t len)
{
	static const char *const words[] = {"0",    "-",       "n/a", "none",
					    "null", "unknown", "#n/a"};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (strlen(words[i]) == len && strncasecmp(text, words[i], len) == 0)
			return true;
	}
	return false;
}

/* 1000001.0, as a table of numbers writes an id. */
static bool
is_whole_number(const char *text, size_t len)
{
	return len > 2 && strncmp(text + len - 2, ".0", 2) == 0 &&
	       strspn(text, "0123456789") == len - 2;
}

static inline bool
names_somebody(const struct kind_column *column)
{
	return column->is_id || column->cell == CELL_ADDRESS ||
	       column->cell == CELL_ADDRESSES || column->cell == CELL_PERSON;
}

/* Neither a blank nor the byte of one. */
static inline bool
is_solid(char c)
{
	return (unsigned char)c > ' ' && (unsigned char)c < 0x80;
}

/* True if cells_text has nothing to do: most cells are so. */
static inline bool
is_as_said(const struct kind_column *column, const struct csv_field *field)
{
	return is_solid(field->text[0]) && is_solid(field->text[field->len - 1]) &&
	       !column->is_id && (field->len > LONGEST_NONE || !names_somebody(column));
}

struct csv_field
cells_text(const struct cells *cells, const struct kind_column *column,
	   const struct csv_field *field)
{
	const char *text = field->text;
	size_t len = field->len;
	unsigned char first = (unsigned char)*text,
		      last = len > 0 ? (unsigned char)text[len - 1] : 0;
	bool cut = (first <= ' ' || first >= 0x80 || last <= ' ' || last >= 0x80) &&
		   text_trim(&text, &len);
	if (column->is_id && is_whole_number(text, len)) {
		len -= strlen(".0");
		cut = true;
	}
	if (len <= LONGEST_NONE && names_somebody(column) && is_none(text, len))
		return (struct csv_field){"", 0};
	if (cut)
		text = len > 0 ? arena_strndup(cells->arena, text, len) : "";
	return (struct csv_field){text, len};
}

/* ---- addresses ---- */

static enum issue_kind
address_issue(enum address_problem problem)
{
	static const enum issue_kind issues[] = {
		[ADDRESS_FINE] = ISSUE_NONE,
		[ADDRESS_NO_AT] = ISSUE_ADDRESS_NO_AT,
		[ADDRESS_MANY_AT] = ISSUE_ADDRESS_MANY_AT,
		[ADDRESS_BLANK] = ISSUE_ADDRESS_BLANK,
		[ADDRESS_INVISIBLE] = ISSUE_ADDRESS_INVISIBLE,
		[ADDRESS_SIGN] = ISSUE_ADDRESS_SIGN,
	};
	return issues[problem];
}

enum issue_kind
cells_address(const struct cells *cells, const struct csv_field *field,
	      const char **address)
{
	return address_issue(
		address_read(cells->arena, field->text, field->len, address));
}

enum issue_kind
cells_addresses(const struct cells *cells, const struct csv_field *field,
		const char **addresses)
{
	const char *rest = field->text, *word, *address;
	struct buf all = {.arena = cells->arena};
	size_t len;
	while (word = address_next(&rest, &len), len > 0) {
		if (is_none(word, len))
			continue;
		enum issue_kind issue = address_issue(address_read(
			cells->arena, arena_strndup(cells->arena, word, len), len,
			&address));
		if (issue != ISSUE_NONE)
			return issue;
		buf_printf(&all, "%s%s", all.len > 0 ? " " : "", address);
	}
	*addresses = buf_text(&all);
	return ISSUE_NONE;
}

/* Several ids, each once, without words for none. */
static const char *
read_ids(const struct cells *cells, const char *text)
{
	static const struct kind_column id = {.is_id = true};
	const char *all = "", *word;
	size_t len;
	while (word = address_next(&text, &len), len > 0) {
		struct csv_field field = {arena_strndup(cells->arena, word, len), len};
		all = addresses_join(cells->arena, all,
				     cells_text(cells, &id, &field).text, "");
	}
	return all;
}

/* A recorded person; where nobody is found, what stands there may be no address. */
static enum issue_kind
read_person(struct cells *cells, const struct csv_field *field, union value *value)
{
	const char *address;
	value->number = people_find(cells->people, field->text, field->len);
	if (value->number != CATALOG_NONE)
		return ISSUE_NONE;
	enum issue_kind issue = cells_address(cells, field, &address);
	return issue != ISSUE_NONE ? issue : ISSUE_UNKNOWN_PERSON;
}

/* ---- the other cells ---- */

/* A day, and a time if there is one, in any way that is understood. */
static enum issue_kind
read_written(const struct cells *cells, enum import_dates dates,
	     const struct csv_field *field, struct moment *moment)
{
	if (!cells->any_dates)
		return ISSUE_NO_DATE;
	return cells->decided ? dates_read(field->text, field->len, dates, moment)
			      : ISSUE_UNDECIDED;
}

static enum issue_kind
read_day(const struct cells *cells, enum import_dates dates,
	 const struct csv_field *field, union value *value)
{
	struct moment moment;
	enum issue_kind issue = ISSUE_NONE;
	if (!date_parse(field->text, field->len, &moment.date))
		issue = read_written(cells, dates, field, &moment);
	value->number = moment.date;
	return issue;
}

/* A last day; some stand for none. */
static enum issue_kind
read_end(const struct cells *cells, enum import_dates dates,
	 const struct csv_field *field, union value *value)
{
	enum issue_kind issue = read_day(cells, dates, field, value);
	if (issue == ISSUE_NONE && dates_mean_never((int32_t)value->number))
		value->number = DATE_NEVER;
	return issue;
}

static enum issue_kind
read_moment(const struct cells *cells, enum import_dates dates,
	    const struct csv_field *field, union value *value)
{
	struct moment moment;
	enum issue_kind issue = ISSUE_NONE;
	if (!moment_parse(field->text, field->len, &moment))
		issue = cells->any_dates ? read_written(cells, dates, field, &moment)
					 : ISSUE_NO_MOMENT;
	if (issue == ISSUE_NONE && moment.minute >= 24 * 60)
		issue = ISSUE_NO_MOMENT;
	if (issue == ISSUE_NONE)
		value->number = moment_number(moment);
	return issue;
}

/* An index, which there must be. */
static enum issue_kind
read_index(uint32_t index, enum issue_kind unknown, union value *value)
{
	value->number = index;
	return index == CATALOG_NONE ? unknown : ISSUE_NONE;
}

/* An id of the catalog, which is kept as the catalog has it. */
static enum issue_kind
read_id(const struct catalog *catalog, enum kind_cell cell, const char *text,
	union value *value)
{
	static const enum issue_kind unknown[] = {
		[CELL_COMPETENCY] = ISSUE_UNKNOWN_COMPETENCY,
		[CELL_LEVEL] = ISSUE_UNKNOWN_LEVEL,
		[CELL_OFFER] = ISSUE_UNKNOWN_OFFER,
		[CELL_BENEFIT] = ISSUE_UNKNOWN_BENEFIT,
	};
	bool several = false;
	value->text = cell == CELL_LEVEL
			      ? catalog_own_id(text)
			      : program_ids_text(catalog, cell, text, &several);
	if (several)
		return ISSUE_SEVERAL_PROGRAMS;
	return value->text && kind_knows(cell, catalog, *value) ? ISSUE_NONE
								: unknown[cell];
}

/* The name of an organization as it is spelled first, in the database or here. */
static const char *
spelled_first(struct cells *cells, const char *name)
{
	struct buf folded = {0};
	text_fold_name(&folded, name);
	uint32_t *number =
		index_at(&cells->organization_numbers, buf_text(&folded), folded.len);
	buf_free(&folded);
	if (*number == INDEX_NONE) {
		*number = (uint32_t)cells->n_organizations;
		MEM_MORE(cells->organizations, cells->n_organizations,
			 cells->organizations_capacity) =
			arena_strdup(&cells->names, name);
	}
	return cells->organizations[*number];
}

/* "home", or the name of another organization. */
static const char *
organization(struct cells *cells, const char *text)
{
	const struct world *world = cells->app->world;
	if (text_same_name(text, "home") ||
	    text_same_name(text, world->organization.name))
		return "home";
	bool listed = cells->n_organizations > 0;
	for (size_t i = WORLD_HOME + 1; !listed && i < world->n_organizations; i++)
		spelled_first(cells, world->organizations[i]);
	return spelled_first(cells, text);
}

_Static_assert(INDEX_NONE == CATALOG_NONE, "one number for none");

enum issue_kind
cells_read(struct cells *cells, enum kind_cell cell, enum import_dates dates,
	   const struct csv_field *field, union value *value)
{
	const struct catalog *catalog = cells->app->catalog;
	const char *text = field->text;
	const size_t len = field->len;
	switch (cell) {
	case CELL_TEXT:
	case CELL_REFERENCE:
	case CELL_STATUS:
	case CELL_SETTING:
		value->text = text;
		return ISSUE_NONE;
	case CELL_ADDRESS:
		return cells_address(cells, field, &value->text);
	case CELL_ADDRESSES:
		return cells_addresses(cells, field, &value->text);
	case CELL_IDS:
		value->text = read_ids(cells, text);
		return ISSUE_NONE;
	case CELL_ORGANIZATION:
		value->text = organization(cells, text);
		return ISSUE_NONE;
	case CELL_START:
		return read_day(cells, dates, field, value);
	case CELL_END:
		return read_end(cells, dates, field, value);
	case CELL_MOMENT:
		return read_moment(cells, dates, field, value);
	case CELL_FIGURE:
		return figures_read(&cells->figures, text, len, &value->number);
	case CELL_PERSON:
		return read_person(cells, field, value);
	case CELL_CREDENTIAL:
		return read_index(credentials_find(&cells->credentials, text, len),
				  ISSUE_UNKNOWN_CREDENTIAL, value);
	case CELL_METRIC:
		return read_index(catalog_metric(catalog, text), ISSUE_UNKNOWN_METRIC,
				  value);
	case CELL_COMPETENCY:
	case CELL_LEVEL:
	case CELL_OFFER:
	case CELL_BENEFIT:
		return read_id(catalog, cell, text, value);
	}
	return ISSUE_NONE;
}

/* The same of a file of another system. */
static enum issue_kind
read_elsewhere(struct import *import, const struct file_column *in_file,
	       const struct csv_field *field, union value *value)
{
	enum kind_cell cell = import->kind->columns[in_file->column].cell;
	if (cell == CELL_CREDENTIAL && elsewhere_is(import)) {
		*value = elsewhere_credential(import, field);
		return ISSUE_NONE;
	}
	const struct csv_field id =
		summary_is(import) ? summary_id(import, cell, field) : *field;
	return cells_read(&import->cells, cell, in_file->dates, &id, value);
}

/* Says what is odd about a date that could be read. */
static void
warn_of_date(struct import *import, size_t column, const struct csv_field *field,
	     enum issue_kind issue)
{
	import_warn(import, column, issue, TEXTS(import_quote(import, field->text)));
}

/* Decides how the file's dates are to be read, when one is met that tells not by
 * itself. */
static bool
decide_dates(struct import *import)
{
	import->cells.decided = true;
	import->stopped = !dates_decide(&import->reader, &import->issues);
	return !import->stopped;
}

/* What could not be read is bad, unless only the order of day and month was not known
 * yet. */
static bool
settle_issue(struct import *import, size_t column, const struct csv_field *field,
	     enum issue_kind issue, union value *value)
{
	const char *more = NULL;
	if (issue == ISSUE_UNDECIDED)
		return decide_dates(import) &&
		       mapper_cell(import, column, field, value);
	if (issue == ISSUE_SEVERAL_PROGRAMS)
		more = program_ids_list(import->app->catalog,
					import->kind->columns[column].cell, field->text,
					import->cells.arena);
	return import_bad(import, column, issue,
			  TEXTS(import_quote(import, field->text), more));
}

/* Reads a cell that is not empty, of a column that is one of the kind. */
static inline bool
take_cell(struct import *import, const struct file_column *in_file,
	  const struct csv_field *field, union value *value)
{
	const size_t column = (size_t)in_file->column;
	const enum kind_cell cell = import->kind->columns[column].cell;
	enum issue_kind issue = import->is_elsewhere
					? read_elsewhere(import, in_file, field, value)
					: cells_read(&import->cells, cell,
						     in_file->dates, field, value);
	if (issue != ISSUE_NONE)
		return settle_issue(import, column, field, issue, value);
	if (cell == CELL_END && value->number == DATE_NEVER)
		warn_of_date(import, column, field, ISSUE_NO_END);
	else if (cell == CELL_START &&
		 (value->number < 0 || value->number > import->cells.last_start))
		warn_of_date(import, column, field, ISSUE_UNLIKELY_START);
	return true;
}

bool
mapper_cell(struct import *import, size_t column, const struct csv_field *field,
	    union value *value)
{
	const struct reader *reader = &import->reader;
	return field->len == 0 ||
	       take_cell(import, &reader->columns[reader->at[column]], field, value);
}

static bool
read_values(struct import *import, const struct csv_record *record, union value *values)
{
	const struct reader *reader = &import->reader;
	struct buf joined = {.arena = &import->round};
	for (size_t i = 0; i < record->n_fields; i++) {
		if (reader->columns[i].column < 0)
			continue;
		const size_t at = (size_t)reader->columns[i].column;
		const struct kind_column *column = &import->kind->columns[at];
		struct csv_field field = record->fields[i];
		if (reader->columns[i].is_joined)
			field = reader_field(reader, record, i, &joined);
		if (field.len > 0 && !is_as_said(column, &field))
			field = cells_text(&import->cells, column, &field);
		if (column->required && field.len == 0)
			return import_bad(import, at, ISSUE_EMPTY, NULL);
		if (field.len > 0 &&
		    !take_cell(import, &reader->columns[i], &field, &values[at]))
			return false;
	}
	return true;
}

static bool
check_period(struct import *import, const union value *values)
{
	const int *period = import->kind->period;
	return values[period[1]].number >= values[period[0]].number ||
	       import_bad(import, (size_t)period[1], ISSUE_END_BEFORE_START, NULL);
}

/* line: of an earlier row with the key of this one, which differs; 0: none. */
static void
warn_of_same_key(struct import *import, size_t line)
{
	size_t column = 0;
	if (line == 0 || renamed_told(import))
		return;
	while (column + 1 < import->kind->n_columns &&
	       !import->kind->columns[column].key)
		column++;
	import_warn(import, column, ISSUE_SAME_KEY,
		    TEXTS(arena_printf(&import->round, "%zu", line)));
}

void
mapper_warn_again(struct import *import)
{
	const struct earned *earned = &import->earned;
	for (size_t i = 0; i < earned->n_again; i++) {
		import->line = earned->again[i].line;
		warn_of_same_key(import, earned->again[i].former);
	}
}

/* Keeps a good row. */
static void
keep(struct import *import, const union value *values, const bool *given)
{
	uint32_t person = (uint32_t)values[0].number;
	if (import_is_earned(import)) {
		earned_add(&import->earned, values, import->line, &import->round);
	} else if (import->kind->id == KIND_EMPLOYEES) {
		person = staging_number(&import->people.stage,
					employment_put(import, values, given));
		warn_of_same_key(import, import->people.stage.former_line);
	} else {
		staging_put(&import->facts, values, given, import->line,
			    &import->round);
		warn_of_same_key(import, import->facts.former_line);
	}
	if (import->kind->of_people)
		people_touch(&import->people, person);
}

/* What the text is in other programs, besides. */
static void
keep_others(struct import *import, union value *values, const bool *given)
{
	const struct credentials *credentials = &import->cells.credentials;
	for (size_t i = 0;
	     import->kind->id == KIND_ACHIEVEMENTS && i < credentials->n_others; i++) {
		values[1] = as_number(credentials->others[i]);
		if (checks_row(import, values))
			keep(import, values, given);
	}
}

/* What the row of another system does not say itself; false if it only waits. */
static bool
settle_elsewhere(struct import *import, const struct csv_record *record,
		 union value *values, bool given[KIND_COLUMNS])
{
	if (elsewhere_is(import) && elsewhere_settle(import, record, values))
		return false;
	summary_settle(import, record, values, given);
	return true;
}

void
mapper_row(struct import *import, const struct csv_record *record)
{
	const struct kind *kind = import->kind;
	union value values[KIND_COLUMNS];
	bool given[KIND_COLUMNS];
	memcpy(given, import->reader.has, sizeof given);
	for (size_t i = 0; i < kind->n_columns; i++)
		values[i] = value_empty(kind->columns[i].cell);
	if (!directory_takes(import, record) ||
	    (import->totals_column >= 0 && !totals_check(import, record)) ||
	    !read_values(import, record, values))
		return;
	if (import->totals_column >= 0)
		totals_add(import, values);
	if (import->is_elsewhere && !settle_elsewhere(import, record, values, given))
		return;
	if (directory_settle(import, record, values, given) &&
	    check_period(import, values) && checks_row(import, values)) {
		keep(import, values, given);
		keep_others(import, values, given);
	}
}
