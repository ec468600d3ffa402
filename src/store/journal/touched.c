#include "touched.h"

#include <string.h>

#include "store/internal.h"

/* The part that a table of facts belongs to; 0: people's, whose keys are listed. False
 * for another table. */
static bool
part_of(const char *table, uint32_t *part)
{
	*part = STORE_SETTINGS;
	if (strcmp(table, "setting") == 0)
		return true;
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (strcmp(table, fact_kinds[i]->table) == 0) {
			*part = fact_kinds[i]->of_people ? 0 : UINT32_C(1) << i;
			return true;
		}
	return false;
}

/* Adds a person's key to the list, which is ascending. */
static void
add_person(struct store_touched *touched, int64_t row)
{
	size_t at = touched->n_people;
	while (at > 0 && touched->people[at - 1] > row)
		at--;
	if (at > 0 && touched->people[at - 1] == row)
		return;
	if (touched->n_people == STORE_TOUCHED_PEOPLE) {
		touched->many = true;
		return;
	}
	memmove(touched->people + at + 1, touched->people + at,
		(touched->n_people - at) * sizeof *touched->people);
	touched->people[at] = row;
	touched->n_people++;
}

/* Notes one change. The person's key is the first column of their tables and never
 * changes within a row. */
static int
note(struct store_touched *touched, sqlite3_changeset_iter *change)
{
	sqlite3_value *person = NULL;
	const char *table;
	int n_columns, op, indirect;
	int code = sqlite3changeset_op(change, &table, &n_columns, &op, &indirect);
	uint32_t part;
	if (code != SQLITE_OK)
		return code;
	if (!part_of(table, &part)) {
		touched->many = true;
		return SQLITE_OK;
	}
	touched->parts |= part;
	if (part != 0)
		return SQLITE_OK;
	code = op == SQLITE_INSERT ? sqlite3changeset_new(change, 0, &person)
				   : sqlite3changeset_old(change, 0, &person);
	if (code == SQLITE_OK && person)
		add_person(touched, sqlite3_value_int64(person));
	return code;
}

bool
touched_read(struct store *store, void *changes, int n_changes, bool many,
	     struct store_touched *touched, struct fault *fault)
{
	sqlite3_changeset_iter *change;
	*touched = (struct store_touched){.many = many};
	if (n_changes == 0 || many)
		return true;
	int code = sqlite3changeset_start(&change, n_changes, changes);
	if (code != SQLITE_OK)
		return store_fault(store, code, fault);
	while (code == SQLITE_OK && !touched->many &&
	       sqlite3changeset_next(change) == SQLITE_ROW)
		code = note(touched, change);
	int end = sqlite3changeset_finalize(change);
	return (code == SQLITE_OK && end == SQLITE_OK) ||
	       store_fault(store, code != SQLITE_OK ? code : end, fault);
}

const struct store_touched *
store_touched(const struct store *store)
{
	static const struct store_touched unknown = {.many = true};
	/* a restore counts as a commit of which nothing is known */
	return store->touched_commit == store->n_commits && store->n_commits > 0
		       ? &store->touched
		       : &unknown;
}
