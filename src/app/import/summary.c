#include "summary.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "round.h"

enum { COMPETENCY, LEVEL, FROM, UNTIL };

/* The column that a summary alone has, or -1. */
static int
status_column(const struct import *import)
{
	const struct reader *reader = &import->reader;
	for (size_t i = 0; i < reader->n_columns; i++) {
		if (reader->columns[i].by == HEADING_SPARE &&
		    reading_same_name(reader->columns[i].field.text,
				      "CompetencyStatus"))
			return (int)i;
	}
	return -1;
}

bool
summary_is(const struct import *import)
{
	const struct reader *reader = &import->reader;
	return import->kind->id == KIND_AWARDS && reader->has[COMPETENCY] &&
	       reader->columns[reader->at[COMPETENCY]].by == HEADING_FOREIGN;
}

static bool
is_same(const char *name, const char *text)
{
	struct buf a = {0}, b = {0};
	text_fold_name(&a, text);
	text_fold_name(&b, name ? name : "");
	bool is = b.len > 0 && strcmp(buf_text(&a), buf_text(&b)) == 0;
	buf_free(&a);
	buf_free(&b);
	return is;
}

static bool
is_called(const struct text *name, const char *text)
{
	return is_same(name->en, text) || is_same(name->ja, text);
}

struct csv_field
summary_id(const struct import *import, enum kind_cell cell,
	   const struct csv_field *field)
{
	const struct catalog *catalog = import->app->catalog;
	const char *id = NULL;
	for (size_t i = 0; cell == CELL_COMPETENCY && i < catalog->n_competencies;
	     i++) {
		if (is_called(&catalog->competencies[i].name, field->text))
			id = catalog->competencies[i].id;
	}
	for (size_t i = 0; cell == CELL_LEVEL && i < catalog->n_levels; i++) {
		if (is_called(&catalog->levels[i].name, field->text))
			id = catalog->levels[i].id;
	}
	return id ? (struct csv_field){id, strlen(id)} : *field;
}

/* The end that is recorded of it, DATE_NEVER if none. */
static int32_t
recorded_end(const struct import *import, const union value *values)
{
	const struct side_facts *facts = &import->app->world->facts;
	for (size_t i = 0; i < facts->n_awards; i++) {
		const struct award *award = &facts->awards[i];
		if (strcmp(award->competency_id, values[COMPETENCY].text) == 0 &&
		    strcmp(award->level_id, values[LEVEL].text) == 0 &&
		    award->from == (int32_t)values[FROM].number)
			return award->until;
	}
	return DATE_NEVER;
}

void
summary_settle(const struct import *import, const struct csv_record *record,
	       union value *values, bool given[KIND_COLUMNS])
{
	int column = status_column(import);
	const char *text = column < 0 ? "" : record->fields[column].text;
	size_t len = strlen(text);
	text_trim(&text, &len);
	if (!summary_is(import) || len == 0 || text_compare(text, "active") == 0 ||
	    text_compare(text, "in grace") == 0)
		return;
	int32_t day = import->app->as_of - 1, recorded = recorded_end(import, values);
	if (recorded < day)
		day = recorded;
	if (day < values[UNTIL].number)
		values[UNTIL].number = day;
	given[UNTIL] = true;
}
