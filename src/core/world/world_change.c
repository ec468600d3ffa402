#include "core/world_change.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"

/* ---- by key ---- */

/* Keys are given out one after the other: a table with a place for each is short. */
static void
make_index(struct world *world, struct arena *arena)
{
	int64_t least = INT64_MAX, most = 0;
	for (size_t p = 0; p < world->n_people; p++) {
		int64_t row = world->people[p].row;
		least = row < least ? row : least;
		most = row > most ? row : most;
	}
	if (world->n_people == 0 || least < 0 ||
	    (uint64_t)(most - least) >= 4 * world->n_people + 64)
		return;
	world->first_row = least;
	world->n_by_row = (size_t)(most - least) + 1;
	world->by_row = arena_array(arena, world->n_by_row, sizeof *world->by_row);
	for (size_t i = 0; i < world->n_by_row; i++)
		world->by_row[i] = CATALOG_NONE;
	for (uint32_t p = 0; p < world->n_people; p++)
		world->by_row[world->people[p].row - least] = p;
}

uint32_t
world_person_by_row(struct world *world, int64_t row, struct arena *arena)
{
	if (!world->by_row)
		make_index(world, arena);
	if (world->by_row)
		return row >= world->first_row &&
				       row - world->first_row < (int64_t)world->n_by_row
			       ? world->by_row[row - world->first_row]
			       : CATALOG_NONE;
	for (uint32_t p = 0; p < world->n_people; p++)
		if (world->people[p].row == row)
			return p;
	return CATALOG_NONE;
}

/* ---- exchange ---- */

bool
world_has_room(const struct world *world, const struct person_rows *rows, size_t n)
{
	size_t achievements = world->n_achievements;
	size_t associations = world->n_associations;
	for (size_t i = 0; i < n; i++) {
		achievements += rows[i].n_achievements;
		associations += rows[i].n_associations;
	}
	return achievements <= world->achievements_capacity &&
	       associations <= world->associations_capacity;
}

/* Rows that are not used any more. References stay in their block, unseen. */
static void
abandon(void *rows, size_t n, size_t size)
{
	const uint32_t nobody = WORLD_NOBODY;
	for (size_t i = 0; i < n; i++)
		memcpy((char *)rows + i * size, &nobody, sizeof nobody);
}

static bool
have_references(const struct world *world, const struct person *person,
		const struct person_rows *rows)
{
	for (size_t i = 0; i < rows->n_achievements; i++)
		if (*rows->achievements[i].reference != '\0')
			return true;
	for (uint32_t i = 0; i < person->n_achievements; i++) {
		const struct achievement *former =
			&world->achievements[person->first_achievement + i];
		if (*world_reference(world, former) != '\0')
			return true;
	}
	return false;
}

/* The references of rows that were put behind all others. */
static void
append_references(struct world *world, uint32_t first, const struct person_rows *rows,
		  struct arena *arena)
{
	struct references references;
	bool some = false;
	references_go_on(&references, world, arena);
	for (size_t i = 0; i < rows->n_achievements; i++) {
		const char *text = rows->achievements[i].reference;
		if (*text == '\0')
			continue;
		references_add(&references, first + i, text, strlen(text));
		some = true;
	}
	if (some)
		world->references = references_end(&references);
}

/* Where the former ones were, if they fit there and no reference is to move; else
 * behind all others. */
static void
exchange_achievements(struct world *world, uint32_t index, struct person_rows *rows,
		      struct arena *arena)
{
	struct person *person = &world->people[index];
	size_t n = rows->n_achievements;
	bool referred = have_references(world, person, rows);
	world_sort_achievements(rows->achievements, n, sizeof *rows->achievements);
	abandon(world->achievements + person->first_achievement, person->n_achievements,
		sizeof *world->achievements);
	if (referred || n > person->n_achievements) {
		person->first_achievement = (uint32_t)world->n_achievements;
		if (referred)
			append_references(world, person->first_achievement, rows,
					  arena);
		world->n_achievements += n;
	}
	person->n_achievements = (uint32_t)n;
	for (size_t i = 0; i < n; i++) {
		struct achievement *row =
			&world->achievements[person->first_achievement + i];
		*row = rows->achievements[i].is;
		row->person = index;
	}
}

static void
exchange_associations(struct world *world, uint32_t index, struct person_rows *rows)
{
	struct person *person = &world->people[index];
	size_t n = rows->n_associations;
	for (size_t i = 0; i < n; i++)
		rows->associations[i].person = index;
	world_sort_associations(rows->associations, n);
	world_sever(rows->associations, n, person->left_on);
	abandon(world->associations + person->first_association, person->n_associations,
		sizeof *world->associations);
	if (n > person->n_associations) {
		person->first_association = (uint32_t)world->n_associations;
		world->n_associations += n;
	}
	person->n_associations = (uint32_t)n;
	mem_copy(world->associations + person->first_association, rows->associations, n,
		 sizeof *rows->associations);
}

void
world_exchange(struct world *world, uint32_t index, struct person_rows *rows,
	       struct arena *arena)
{
	struct person *person = &world->people[index], former = *person;
	assert(world_has_room(world, rows, 1));
	*person = rows->person;
	person->row = former.row;
	person->email = former.email;
	person->first_achievement = former.first_achievement;
	person->n_achievements = former.n_achievements;
	person->first_association = former.first_association;
	person->n_associations = former.n_associations;
	exchange_achievements(world, index, rows, arena);
	exchange_associations(world, index, rows);
}

/* ---- and back ---- */

struct person_kept {
	uint32_t index;
	struct person person;
	struct achievement *achievements;
	struct association *associations;
};

void
world_keep(const struct world *world, const uint32_t *people, size_t n,
	   struct arena *arena, struct world_kept *kept)
{
	*kept = (struct world_kept){.world = *world,
				    .people =
					    arena_array(arena, n, sizeof *kept->people),
				    .n_people = n};
	if (world->references != NULL)
		kept->last_references =
			world->references[world->n_achievements / REFERENCE_ROWS];
	for (size_t i = 0; i < n; i++) {
		const struct person *p = &world->people[people[i]];

		kept->people[i] = (struct person_kept){
			people[i], *p,
			arena_copy(arena, world->achievements + p->first_achievement,
				   p->n_achievements, sizeof *world->achievements),
			arena_copy(arena, world->associations + p->first_association,
				   p->n_associations, sizeof *world->associations)};
	}
}

uint32_t
world_kept_person(const struct world_kept *kept, size_t i)
{
	return kept->people[i].index;
}

void
world_put_back(struct world *world, const struct world_kept *kept, size_t i)
{
	const struct person_kept *was = &kept->people[i];
	const struct person *p = &was->person;

	world->people[was->index] = *p;
	mem_copy(world->achievements + p->first_achievement, was->achievements,
		 p->n_achievements, sizeof *was->achievements);
	mem_copy(world->associations + p->first_association, was->associations,
		 p->n_associations, sizeof *was->associations);
}

void
world_put_back_rest(struct world *world, const struct world_kept *kept)
{
	struct reference_block *blocks = kept->world.references;
	size_t first = kept->world.n_achievements / REFERENCE_ROWS,
	       last = world->n_achievements / REFERENCE_ROWS;

	if (blocks != NULL) {
		blocks[first] = kept->last_references;
		for (size_t i = first + 1; i <= last; i++)
			blocks[i] = (struct reference_block){0, NULL};
	}
	*world = kept->world;
}
