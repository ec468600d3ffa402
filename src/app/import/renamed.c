/*
 * Rows of employees by an address that is now another one of somebody recorded, as it
 * is after a rename or a merge: they tell of that person, who keeps the present address
 * and the one of the row.
 */
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "import_parts.h"

/* A row of the file by another address. */
struct renamed {
	uint32_t person;
	const char *address;
	size_t line;
};

/* What the file has for a recorded person by the present address. */
struct own_row {
	size_t line;	    /* 0: nothing */
	const char *others; /* null without a column other_emails */
};

static bool
lists(struct import *import, const char *list, const char *address)
{
	const char *word;
	size_t len;
	while (word = next_word(&list, &len), len > 0) {
		if (text_compare(arena_strndup(&import->round, word, len), address) ==
		    0)
			return true;
	}
	return false;
}

static void
note_own_row(struct import *import, const struct csv_record *record)
{
	const struct world *world = import->app->world;
	if (record->problem != CSV_FINE || record->n_fields != import->n_columns)
		return;
	const struct csv_field *email = &record->fields[import->at[0]];
	uint32_t person = lookup_address(import, email->text, email->len);
	if (person == INDEX_NONE ||
	    text_compare(world->people[person].email, email->text) != 0)
		return;
	struct own_row *own = &import->own_rows[person];
	own->line = record->line;
	if (!import->has[2])
		return;
	const struct csv_field *others = &record->fields[import->at[2]];
	own->others = arena_strndup(&import->arena, others->text, others->len);
}

/* Once, when the first row by another address comes. */
static void
find_own_rows(struct import *import)
{
	struct csv_reader *reader =
		csv_reader_new(buf_text(&import->bytes), import->bytes.len);
	struct csv_record record;
	import->own_rows = arena_array(&import->arena, import->app->world->n_people,
				       sizeof *import->own_rows);
	csv_reader_next(reader, &record); /* the header */
	while (csv_reader_next(reader, &record))
		note_own_row(import, &record);
	csv_reader_free(reader);
}

/* The line of an earlier row of the same person, or of the one by their own address. */
static size_t
other_line(const struct import *import, uint32_t person)
{
	for (size_t i = import->n_renamed; i > 0; i--) {
		if (import->renamed[i - 1].person == person)
			return import->renamed[i - 1].line;
	}
	return import->own_rows[person].line;
}

/* What may be meant otherwise. */
static void
warn(struct import *import, size_t line, uint32_t person, const union value *values)
{
	const struct person *p = &import->app->world->people[person];
	const char *whom = import_person(import, person);
	const char *address = import_quote(import, values[0].text);
	size_t other = other_line(import, person);
	if (other > 0)
		import_warn(import, line, import_column_name(import, 0),
			    _("%s is another address of %s, of whom line %zu tells "
			      "too: the later line counts"),
			    address, p->email, other);
	else if (text_compare(p->name, values[1].text) != 0)
		import_warn(import, line, import_column_name(import, 0),
			    _("%s is another address of %s, who gets another name by "
			      "this row"),
			    address, whom);
}

void
renamed_find(struct import *import, size_t line, union value *values)
{
	const char *address = values[0].text;
	uint32_t person = lookup_address(import, address, strlen(address));
	if (person == INDEX_NONE)
		return;
	const struct person *p = &import->app->world->people[person];
	if (text_compare(p->email, address) == 0)
		return;
	if (!import->own_rows)
		find_own_rows(import);
	const char *others = import->own_rows[person].others;
	/* the file gives the address to somebody else */
	if (others && !lists(import, others, address))
		return;
	warn(import, line, person, values);
	import->renamed = mem_grow(import->renamed, import->n_renamed,
				   &import->renamed_capacity, sizeof *import->renamed);
	import->renamed[import->n_renamed++] =
		(struct renamed){person, arena_strdup(&import->round, address), line};
	values[0].text = p->email;
}

/* The staged fact of a recorded person. */
static union value *
staged_values(struct import *import, uint32_t person)
{
	const char *email = import->app->world->people[person].email;
	uint32_t number = staging_person(&import->people, import->app, email);
	if (number == INDEX_NONE || number < import->people.n_recorded)
		return NULL;
	return staging_values(&import->people, number - import->people.n_recorded);
}

void
renamed_keep(struct import *import)
{
	for (size_t i = 0; i < import->n_renamed; i++) {
		const struct renamed *row = &import->renamed[i];
		union value *values = staged_values(import, row->person);
		if (!values || lists(import, values[2].text, row->address))
			continue;
		values[2].text = arena_printf(&import->round, "%s%s%s", values[2].text,
					      *values[2].text ? " " : "", row->address);
	}
}
