#include "earned.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "round.h"

enum {
	MANY_ROWS = 4000, /* new ones that are worth another way to the store */
	WANTED = -1	  /* instead of a credential's key */
};

void
earned_free(struct earned *earned)
{
	free(earned->rows);
	free(earned->states);
	free(earned->again);
	*earned = (struct earned){0};
}

void
earned_add(struct earned *earned, const union value *values, size_t line,
	   struct arena *arena)
{
	const char *reference = values[4].text;
	MEM_MORE(earned->rows, earned->n, earned->capacity) = (struct earned_row){
		.is = {.person = (uint32_t)values[0].number,
		       .credential = (uint32_t)values[1].number,
		       .earned_on = (int32_t)values[2].number,
		       .expires_on = (int32_t)values[3].number},
		.reference = *reference ? arena_strdup(arena, reference) : "",
		.line = line,
	};
}

/* ---- order ---- */

/* Of one person, by credential and day. */
static int
compare_own(const struct achievement *a, const struct achievement *b)
{
	return order_by(ORDER(a->credential, b->credential),
			ORDER(a->earned_on, b->earned_on));
}

/* While they are sorted, the person says which came first. */
static int
compare_rows(const void *a, const void *b)
{
	const struct achievement *left = &((const struct earned_row *)a)->is,
				 *right = &((const struct earned_row *)b)->is;
	return order_by(compare_own(left, right), ORDER(left->person, right->person));
}

/* Sorts one person's rows, equal ones staying in the order of the file. */
static void
sort_own(struct earned_row *rows, size_t n)
{
	if (n < 2)
		return;
	uint32_t person = rows[0].is.person;
	for (size_t i = 0; i < n; i++)
		rows[i].is.person = (uint32_t)i;
	mem_sort(rows, n, sizeof *rows, compare_rows);
	for (size_t i = 0; i < n; i++)
		rows[i].is.person = person;
}

/* Notes a row that tells otherwise of the same than one before it. */
static void
note_again(struct earned *earned, const struct earned_row *former,
	   const struct earned_row *row)
{
	if (former->is.expires_on != row->is.expires_on ||
	    strcmp(former->reference, row->reference) != 0)
		MEM_MORE(earned->again, earned->n_again, earned->again_capacity) =
			(struct earned_again){row->line, former->line};
}

/* Sorts all rows, person by person; of those with one key only the last stays. */
static void
sort_rows(struct earned *earned, size_t n_people)
{
	if (earned->n < 2)
		return;
	size_t n = earned->n, *ends = mem_new(n_people + 1, sizeof *ends), kept = 0;
	struct earned_row *sorted = mem_new(n, sizeof *sorted), *rows = earned->rows;
	for (size_t i = 0; i < n; i++)
		ends[rows[i].is.person + 1]++;
	for (size_t p = 0; p < n_people; p++)
		ends[p + 1] += ends[p];
	for (size_t i = 0; i < n; i++)
		sorted[ends[rows[i].is.person]++] = rows[i];
	for (size_t p = 0, begin = 0; p < n_people; begin = ends[p++])
		sort_own(sorted + begin, ends[p] - begin);
	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && sorted[kept - 1].is.person == sorted[i].is.person &&
		    compare_own(&sorted[kept - 1].is, &sorted[i].is) == 0)
			note_again(earned, &sorted[--kept], &sorted[i]);
		sorted[kept++] = sorted[i];
	}
	free(rows);
	free(ends);
	earned->rows = sorted;
	earned->n = kept;
}

/* ---- beside what is recorded ---- */

/* The recorded row with the key of `row`: at `*next` in the person's slice or after it,
 * where the rest begins afterwards; or null. */
static const struct achievement *
find_recorded(const struct world *world, const struct achievement *row, size_t *next)
{
	const struct person *person = &world->people[row->person];
	size_t end = person->first_achievement + person->n_achievements;
	while (*next < end && compare_own(&world->achievements[*next], row) < 0)
		++*next;
	if (*next == end || compare_own(&world->achievements[*next], row) != 0)
		return NULL;
	return &world->achievements[*next];
}

void
earned_settle(struct earned *earned, const struct world *world, const bool *given)
{
	uint32_t person = CATALOG_NONE;
	size_t next = 0;
	sort_rows(earned, world->n_people);
	earned->states = mem_new(earned->n, 1);
	for (size_t i = 0; i < earned->n; i++) {
		struct earned_row *row = &earned->rows[i];
		if (row->is.person != person)
			next = world->people[row->is.person].first_achievement;
		person = row->is.person;
		const struct achievement *was = find_recorded(world, &row->is, &next);
		if (!was) {
			earned->states[i] = EARNED_NEW;
			earned->n_new++;
			continue;
		}
		const char *reference = world_reference(world, was);
		if (!given[3])
			row->is.expires_on = was->expires_on;
		if (!given[4])
			row->reference = reference;
		if (row->is.expires_on != was->expires_on ||
		    strcmp(row->reference, reference) != 0) {
			earned->states[i] = EARNED_CHANGED;
			earned->n_changed++;
		}
	}
}

/* A list of rows being made of what is recorded and what the file has. */
struct merge {
	const struct earned *earned;
	const struct world *world;
	struct achievement *rows;
	struct references references;
	size_t n, next_row; /* of the file */
};

static void
merge_row(struct merge *merge, const struct achievement *row, const char *reference)
{
	if (*reference)
		references_add(&merge->references, merge->n, reference,
			       strlen(reference));
	merge->rows[merge->n++] = *row;
}

static void
merge_recorded(struct merge *merge, size_t from, size_t to)
{
	struct reference_cursor cursor = {0};
	for (; from < to; from++)
		merge_row(merge, &merge->world->achievements[from],
			  world_next_reference(merge->world, &cursor, from));
}

/* Lays those of the file that are a person's beside what is recorded of that person. */
static void
merge_person(struct merge *merge, uint32_t person)
{
	const struct earned *earned = merge->earned;
	const struct person *p = &merge->world->people[person];
	size_t next = p->first_achievement, end = next + p->n_achievements;
	for (; merge->next_row < earned->n &&
	       earned->rows[merge->next_row].is.person == person;
	     merge->next_row++) {
		const struct earned_row *row = &earned->rows[merge->next_row];
		const size_t begin = next;
		bool known = find_recorded(merge->world, &row->is, &next) != NULL;
		merge_recorded(merge, begin, next);
		merge_row(merge, &row->is, row->reference);
		next += known;
	}
	merge_recorded(merge, next, end);
}

struct world *
earned_world(const struct earned *earned, struct app *app)
{
	const struct world *world = app->world;
	size_t room = world_room(world->n_achievements + earned->n_new);
	struct merge merge = {
		.earned = earned,
		.world = world,
		.rows = arena_array(&app->world_arena, room, sizeof *merge.rows)};
	references_begin(&merge.references, room, &app->world_arena);
	for (uint32_t p = 0; p < world->n_people; p++)
		merge_person(&merge, p);
	return world_with_achievements(world, merge.rows, merge.n,
				       references_end(&merge.references),
				       &app->world_arena);
}

/* ---- writing ---- */

struct by_row {
	int64_t row;
	size_t begin; /* of the person's rows */
};

static int
compare_by_row(const void *a, const void *b)
{
	const struct by_row *x = a, *y = b;
	return ORDER(x->row, y->row);
}

/* Where the store finds the new rows: in the order of its keys, so that each one goes
 * to the end. */
struct supply {
	const struct earned *earned;
	const struct app *app;
	const struct import_options *options;
	struct by_row *people; /* of the file */
	size_t n_people, next_person;
	int64_t *keys;		/* of the credentials that are wanted */
	struct earned_row *own; /* one person's; credential is its key here */
	size_t n_own, next_own, own_capacity, done;
};

static void
order_people(struct supply *source)
{
	const struct earned *earned = source->earned;
	const struct world *world = source->app->world;
	source->people = mem_new(world->n_people, sizeof *source->people);
	for (size_t i = 0; i < earned->n; i++) {
		uint32_t person = earned->rows[i].is.person;
		if (i == 0 || person != earned->rows[i - 1].is.person)
			source->people[source->n_people++] =
				(struct by_row){world->people[person].row, i};
	}
	mem_sort(source->people, source->n_people, sizeof *source->people,
		 compare_by_row);
}

/* Asks for the keys of the credentials that new rows name, in the catalog's order: what
 * is sorted by new keys is then sorted by credential. */
static bool
get_keys(struct supply *source, struct fault *fault)
{
	const struct app *app = source->app;
	const struct earned *earned = source->earned;
	source->keys = mem_new(app->catalog->n_credentials, sizeof *source->keys);
	for (size_t i = 0; i < earned->n; i++)
		if (earned->states[i] == EARNED_NEW)
			source->keys[earned->rows[i].is.credential] = WANTED;
	for (uint32_t i = 0; i < app->catalog->n_credentials; i++)
		if (source->keys[i] == WANTED &&
		    !store_credential_key(app->store, app->catalog->credentials[i].id,
					  &source->keys[i], fault))
			return false;
	return true;
}

/* Takes the next person's new rows. */
static void
take_own(struct supply *source)
{
	const struct earned *earned = source->earned;
	const size_t begin = source->people[source->next_person++].begin;
	const uint32_t person = earned->rows[begin].is.person;
	source->n_own = source->next_own = 0;
	for (size_t i = begin; i < earned->n && earned->rows[i].is.person == person;
	     i++) {
		struct earned_row row = earned->rows[i];
		if (earned->states[i] != EARNED_NEW)
			continue;
		row.is.credential = (uint32_t)source->keys[row.is.credential];
		MEM_MORE(source->own, source->n_own, source->own_capacity) = row;
	}
	sort_own(source->own, source->n_own);
}

static int
next_row(void *context, struct store_achievement *row, struct fault *fault)
{
	struct supply *source = context;
	while (source->next_own == source->n_own) {
		if (source->next_person == source->n_people)
			return 0;
		take_own(source);
	}
	const struct earned_row *own = &source->own[source->next_own++];
	*row = (struct store_achievement){
		.person_row = source->people[source->next_person - 1].row,
		.credential_key = own->is.credential,
		.earned_on = own->is.earned_on,
		.expires_on = own->is.expires_on,
		.reference = own->reference,
	};
	return import_step(source->options, ++source->done, source->earned->n_new,
			   fault)
		       ? 1
		       : -1;
}

/* Many at once. */
static bool
write_new(const struct earned *earned, const struct app *app,
	  const struct import_options *options, struct fault *fault)
{
	struct supply source = {.earned = earned, .app = app, .options = options};
	order_people(&source);
	bool ok = get_keys(&source, fault) &&
		  store_add_achievements(app->store, next_row, &source, fault);
	free(source.people);
	free(source.keys);
	free(source.own);
	return ok;
}

bool
earned_write(const struct earned *earned, const struct app *app,
	     const struct import_options *options, struct fault *fault)
{
	const bool many = earned->n_new >= MANY_ROWS;
	const size_t n = earned->n_changed + (many ? 0 : earned->n_new);
	for (size_t i = 0, done = 0; done < n; i++) {
		const struct earned_row *row = &earned->rows[i];
		if (earned->states[i] == EARNED_SAME ||
		    (earned->states[i] == EARNED_NEW && many))
			continue;
		if (!import_step(options, ++done, n, fault) ||
		    !store_put_achievement(
			    app->store,
			    &(struct store_earned){
				    app->world->people[row->is.person].row,
				    app->catalog->credentials[row->is.credential].id,
				    row->is.earned_on, row->is.expires_on,
				    row->reference},
			    fault))
			return false;
	}
	return !many || write_new(earned, app, options, fault);
}
