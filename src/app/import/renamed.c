#include "renamed.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doubles.h"
#include "import.h"
#include "round.h"

/* A row of the file by another address. */
struct renamed_row {
	uint32_t person;
	const char *address, *id;
	size_t line;
};

/* What the file has for a recorded person by the present address. */
struct own_row {
	size_t line;	    /* 0: nothing */
	const char *others; /* null without a column other_emails */
};

static bool
note_own_row(void *context, const struct csv_record *record)
{
	struct import *import = context;
	const struct reader *reader = &import->reader;
	if (record->problem != CSV_FINE || record->n_fields != reader->n_columns)
		return true;
	struct buf joined = {.arena = &import->round};
	const struct csv_field cell =
		reader_field(reader, record, (size_t)reader->at[0], &joined);
	const char *email;
	if (cells_address(&import->cells, &cell, &email) != ISSUE_NONE)
		return true;
	uint32_t person = people_find(&import->people, email, strlen(email));
	if (person == INDEX_NONE ||
	    text_compare(import->app->world->people[person].email, email) != 0)
		return true;
	struct own_row *own = &import->renamed.own[person];
	own->line = record->line;
	if (reader->has[2]) {
		const char *others = "";
		cells_addresses(&import->cells, &record->fields[reader->at[2]],
				&others);
		own->others = arena_strdup(&import->round, others);
	}
	return true;
}

/* The line of an earlier row of the same person, or of the one by their own address. */
static size_t
other_line(const struct renamed *renamed, uint32_t person)
{
	for (size_t i = renamed->n; i > 0; i--) {
		if (renamed->rows[i - 1].person == person)
			return renamed->rows[i - 1].line;
	}
	return renamed->own[person].line;
}

/* What may be meant otherwise. */
static void
warn(struct import *import, uint32_t person, const union value *values)
{
	const struct person *p = &import->app->world->people[person];
	const char *address = import_quote(import, values[0].text);
	size_t other = other_line(&import->renamed, person);
	if (other > 0)
		import_warn(import, 0, ISSUE_OTHER_ADDRESS_TWICE,
			    TEXTS(address, p->email,
				  arena_printf(&import->round, "%zu", other)));
	else if (text_compare(p->name, values[1].text) != 0)
		import_warn(import, 0, ISSUE_OTHER_ADDRESS_OTHER_NAME,
			    TEXTS(address, import_person(import, person)));
}

/* The row is another human's, who has the address now. */
static void
pass_on(struct import *import, uint32_t person, const union value *values)
{
	struct renamed *renamed = &import->renamed;
	import_warn(import, 0, ISSUE_ADDRESS_PASSED,
		    TEXTS(import_quote(import, values[0].text),
			  import_person(import, person)));
	ARENA_MORE(&import->round, renamed->passed, renamed->n_passed,
		   renamed->passed_capacity) = (struct renamed_row){
		person, arena_strdup(&import->round, values[0].text), "", import->line};
}

/* What rows by present addresses say, by person. */
static const struct own_row *
own_rows(struct import *import)
{
	struct renamed *renamed = &import->renamed;
	if (!renamed->own) {
		renamed->own = arena_array(&import->round, import->app->world->n_people,
					   sizeof *renamed->own);
		reader_each(&import->reader, note_own_row, import);
	}
	return renamed->own;
}

/* Makes the row one of a recorded person. */
static void
take(struct import *import, uint32_t person, union value *values)
{
	struct renamed *renamed = &import->renamed;
	ARENA_MORE(&import->round, renamed->rows, renamed->n, renamed->capacity) =
		(struct renamed_row){
			person, arena_strdup(&import->round, values[0].text),
			arena_strdup(&import->round, values[3].text), import->line};
	values[0].text = import->app->world->people[person].email;
}

void
renamed_find(struct import *import, union value *values)
{
	const struct world *world = import->app->world;
	const char *address = values[0].text;
	uint32_t person = people_find(&import->people, address, strlen(address));
	if (person == INDEX_NONE ||
	    text_compare(world->people[person].email, address) == 0)
		return;
	const struct own_row *own = &own_rows(import)[person];
	const char *others = own->others;
	/* the file gives the address to somebody else */
	if (others && !words_have(others, address, strlen(address)))
		return;
	/* beside a row of the person's own it may be an employment before that */
	if (another_is(import, person, values, own->line > 0)) {
		pass_on(import, person, values);
		return;
	}
	warn(import, person, values);
	take(import, person, values);
}

/* ---- by the directory's id ---- */

/* The only person who is recorded with an id; INDEX_NONE: there is none, or are two. */
static uint32_t
find_by_id(struct import *import, const char *id)
{
	struct renamed *renamed = &import->renamed;
	struct lookup *ids = &import->people.directory_ids;
	const struct world *world = import->app->world;
	if (!renamed->doubled) {
		renamed->doubled = arena_alloc(&import->round, world->n_people);
		for (uint32_t i = 0; i < world->n_people; i++) {
			const char *own = world->people[i].directory_id;
			uint32_t first = lookup_find(ids, own, strlen(own));
			if (first != INDEX_NONE && first != i)
				renamed->doubled[first] = 1;
		}
	}
	uint32_t person = lookup_find(ids, id, strlen(id));
	return person != INDEX_NONE && renamed->doubled[person] ? INDEX_NONE : person;
}

static void
warn_of_new(struct import *import, uint32_t person, const union value *values)
{
	struct arena *arena = &import->round;
	const char *address = issue_clean(arena, values[0].text);
	const char *email =
		issue_clean(arena, import->app->world->people[person].email);
	import_warn(import, 0, ISSUE_NEW_ADDRESS_BY_ID,
		    TEXTS(arena_printf(arena, "%s (%s)", address,
				       issue_clean(arena, values[1].text)),
			  import_person(import, person),
			  arena_printf(arena, "%s %s", email, address)));
}

void
renamed_find_by_id(struct import *import, union value *values)
{
	const char *address = values[0].text, *id = values[9].text;
	if (*id == '\0' ||
	    people_find(&import->people, address, strlen(address)) != INDEX_NONE)
		return;
	uint32_t person = find_by_id(import, id);
	if (person == INDEX_NONE || own_rows(import)[person].line > 0 ||
	    another_is(import, person, values, false))
		return;
	warn_of_new(import, person, values);
	import->in_file[person] = 1;
	take(import, person, values);
}

/* ---- after all rows ---- */

bool
renamed_told(const struct import *import)
{
	const struct renamed *renamed = &import->renamed;
	return renamed->n > 0 && renamed->rows[renamed->n - 1].line == import->line;
}

/* True if another row tells of the person, or theirs claims the address. */
static bool
has_row(const struct renamed *renamed, uint32_t person)
{
	bool has = renamed->own[person].line > 0;
	for (size_t i = 0; i < renamed->n; i++)
		has |= renamed->rows[i].person == person;
	return has;
}

/* Takes addresses that have passed on from whom they were. */
static void
take_passed(struct import *import)
{
	static const bool given[KIND_COLUMNS] = {[2] = true};
	const struct renamed *renamed = &import->renamed;
	union value values[KIND_COLUMNS];
	for (size_t i = 0; i < renamed->n_passed; i++) {
		const struct renamed_row *row = &renamed->passed[i];
		const char *others = renamed->own[row->person].others;
		if (others && words_have(others, row->address, strlen(row->address)))
			continue;
		people_get(&import->people, row->person, values);
		values[2].text = addresses_join(&import->round, "", values[2].text,
						row->address);
		staging_put(&import->people.stage, values, given, row->line,
			    &import->round);
		if (!has_row(renamed, row->person))
			import->in_file[row->person] = 0;
	}
}

/* Adds the ids that are recorded of a person, and that of a row. */
static void
keep_ids(struct import *import, const struct renamed_row *row, union value *values)
{
	const struct person *p = &import->app->world->people[row->person];
	const char *const ids[] = {p->mcp_id, p->other_mcp_ids, row->id};
	if (*values[3].text == '\0')
		values[3].text = *p->mcp_id ? p->mcp_id : row->id;
	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
		values[8].text = addresses_join(&import->round, values[8].text, ids[i],
						values[3].text);
}

void
renamed_keep(struct import *import)
{
	take_passed(import);
	doubles_warn(import);
	struct staging *stage = &import->people.stage;
	for (size_t i = 0; i < import->renamed.n; i++) {
		const struct renamed_row *row = &import->renamed.rows[i];
		const char *email = import->app->world->people[row->person].email;
		uint32_t number = staging_person(stage, email);
		if (number == INDEX_NONE || number < stage->n_recorded)
			continue;
		union value *values = staging_values(stage, number - stage->n_recorded);
		values[2].text = addresses_join(&import->round, values[2].text,
						row->address, "");
		keep_ids(import, row, values);
	}
}
