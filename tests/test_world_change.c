/*
 * People exchanged in a world in use, many times over, against a world that is made of
 * the same rows anew.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/world_change.h"

enum { PEOPLE = 9, ROWS = 6, EDITS = 400, CREDENTIALS = 5, DAYS = 40 };

/* What is recorded of a person; the world's order is another one. */
struct facts {
	struct achievement achievements[ROWS];
	const char *references[ROWS]; /* "" if none */
	struct association associations[ROWS];
	size_t n_achievements, n_associations;
	int32_t left_on;
	const char *name;
};

struct model {
	struct arena arena;
	struct catalog catalog;
	struct facts people[PEOPLE];
	uint64_t random;
};

static const char *const emails[PEOPLE] = {"g@x.example", "B@x.example", "a@x.example",
					   "i@x.example", "c@x.example", "h@x.example",
					   "D@x.example", "f@x.example", "e@x.example"};

static uint32_t
below(struct model *model, uint32_t n)
{
	model->random =
		model->random * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (uint32_t)((model->random >> 33) % n);
}

static bool
has_achievement(const struct facts *facts, const struct achievement *a)
{
	for (size_t i = 0; i < facts->n_achievements; i++)
		if (facts->achievements[i].credential == a->credential &&
		    facts->achievements[i].earned_on == a->earned_on)
			return true;
	return false;
}

static bool
begins_on(const struct facts *facts, int32_t day)
{
	for (size_t i = 0; i < facts->n_associations; i++)
		if (facts->associations[i].from == day)
			return true;
	return false;
}

/* Other facts about a person, more or fewer. */
static void
edit(struct model *model, uint32_t key)
{
	struct facts *facts = &model->people[key];

	*facts = (struct facts){
		.left_on =
			below(model, 3) == 0 ? (int32_t)below(model, DAYS) : DATE_NEVER,
		.name = arena_printf(&model->arena, "Person %u", below(model, 100))};
	for (uint32_t n = below(model, ROWS + 1); n > 0; n--) {
		struct achievement a = {key, below(model, CREDENTIALS),
					(int32_t)below(model, DAYS), DATE_NEVER};
		struct association b = {.person = key,
					.organization = below(model, 2),
					.from = (int32_t)below(model, DAYS),
					.to = DATE_NEVER};

		if (!has_achievement(facts, &a)) {
			facts->references[facts->n_achievements] =
				below(model, 2) == 0
					? ""
					: arena_printf(&model->arena, "R-%u",
						       below(model, 1000));
			facts->achievements[facts->n_achievements++] = a;
		}
		if (!begins_on(facts, b.from))
			facts->associations[facts->n_associations++] = b;
	}
}

static struct person
person_of(const struct model *model, uint32_t key)
{
	return (struct person){.row = 100 + (int64_t)key * 3,
			       .email = emails[key],
			       .name = model->people[key].name,
			       .other_emails = "",
			       .mcp_id = "",
			       .other_mcp_ids = "",
			       .directory_id = "",
			       .department = "",
			       .title = "",
			       .hired_on = DATE_NONE,
			       .left_on = model->people[key].left_on};
}

/* The rows of a person, behind those that are there. */
static void
add_rows(const struct facts *facts, struct person_rows *rows)
{
	for (size_t i = 0; i < facts->n_achievements; i++)
		rows->achievements[rows->n_achievements++] = (struct own_achievement){
			facts->achievements[i], facts->references[i]};
	for (size_t i = 0; i < facts->n_associations; i++)
		rows->associations[rows->n_associations++] = facts->associations[i];
}

static struct person_rows
room_for(struct arena *arena, size_t n)
{
	return (struct person_rows){
		.achievements = arena_array(arena, n, sizeof(struct own_achievement)),
		.associations = arena_array(arena, n, sizeof(struct association))};
}

/* All of it as a world, with room for `more` rows; without references. */
static struct world
make_world(struct model *model, struct arena *arena, size_t more)
{
	static const char *const organizations[] = {"Home", "Else"};
	struct person_rows all = room_for(arena, PEOPLE * ROWS + more);
	struct world world = {.organizations = organizations,
			      .n_organizations = 2,
			      .n_people = PEOPLE};

	world.people = arena_array(arena, PEOPLE, sizeof *world.people);
	for (uint32_t p = 0; p < PEOPLE; p++) {
		world.people[p] = person_of(model, p);
		add_rows(&model->people[p], &all);
	}
	world.achievements_capacity = PEOPLE * ROWS + more;
	world.associations_capacity = PEOPLE * ROWS + more;
	world.achievements = arena_array(arena, world.achievements_capacity,
					 sizeof *world.achievements);
	for (size_t i = 0; i < all.n_achievements; i++)
		world.achievements[i] = all.achievements[i].is;
	world.n_achievements = all.n_achievements;
	world.associations = all.associations;
	world.n_associations = all.n_associations;
	world_prepare(&world, &model->catalog);
	return world;
}

static const char *
recorded_reference(const struct model *model, uint32_t key,
		   const struct achievement *achievement)
{
	const struct facts *facts = &model->people[key];

	for (size_t i = 0; i < facts->n_achievements; i++)
		if (facts->achievements[i].credential == achievement->credential &&
		    facts->achievements[i].earned_on == achievement->earned_on)
			return facts->references[i];
	return "not recorded";
}

/* Everybody's references, as far as they were exchanged. */
static void
same_references(const struct model *model, const struct world *world,
		const bool *exchanged)
{
	for (uint32_t p = 0; p < PEOPLE; p++) {
		const struct person *person = &world->people[p];
		uint32_t key = (uint32_t)((person->row - 100) / 3);

		for (uint32_t i = 0; i < person->n_achievements && exchanged[key];
		     i++) {
			const struct achievement *a =
				&world->achievements[person->first_achievement + i];

			cr_assert_str_eq(world_reference(world, a),
					 recorded_reference(model, key, a));
		}
	}
}

static void
same_person(const struct world *a, const struct world *b, uint32_t p)
{
	const struct person *x = &a->people[p], *y = &b->people[p];

	cr_assert_eq(x->row, y->row);
	cr_assert_str_eq(x->email, y->email);
	cr_assert_str_eq(x->name, y->name);
	cr_assert_eq(x->left_on, y->left_on);
	cr_assert_eq(x->n_achievements, y->n_achievements);
	cr_assert_eq(x->n_associations, y->n_associations);
	for (uint32_t i = 0; i < x->n_achievements; i++) {
		const struct achievement *r =
			&a->achievements[x->first_achievement + i];
		const struct achievement *s =
			&b->achievements[y->first_achievement + i];

		cr_assert_eq(memcmp(r, s, sizeof *r), 0);
	}
	for (uint32_t i = 0; i < x->n_associations; i++)
		cr_assert_eq(memcmp(&a->associations[x->first_association + i],
				    &b->associations[y->first_association + i],
				    sizeof *a->associations),
			     0);
}

/* Every row of the array that is somebody's is in their slice. */
static void
gaps_are_nobodys(const struct world *world)
{
	size_t owned = 0, reached = 0;

	for (size_t i = 0; i < world->n_achievements; i++)
		owned += world->achievements[i].person != WORLD_NOBODY;
	for (size_t p = 0; p < world->n_people; p++)
		reached += world->people[p].n_achievements;
	cr_assert_eq(owned, reached);
}

static uint32_t
exchange_one(struct model *model, struct world *world, struct arena *arena)
{
	uint32_t key = below(model, PEOPLE);
	struct person_rows rows = room_for(arena, ROWS);
	uint32_t person =
		world_person_by_row(world, 100 + (int64_t)key * 3, &model->arena);

	edit(model, key);
	cr_assert_str_eq(world->people[person].email, emails[key]);
	rows.person = person_of(model, key);
	add_rows(&model->people[key], &rows);
	cr_assert(world_has_room(world, &rows, 1));
	world_exchange(world, person, &rows, &model->arena);
	return key;
}

Test(world_change, an_exchange_is_as_good_as_a_new_world)
{
	struct model model = {.random = 7};
	struct arena scratch = {0};
	bool exchanged[PEOPLE] = {false};
	struct world world;

	for (uint32_t p = 0; p < PEOPLE; p++)
		edit(&model, p);
	world = make_world(&model, &model.arena, EDITS * ROWS);
	for (int i = 0; i < EDITS; i++) {
		struct world anew;

		exchanged[exchange_one(&model, &world, &scratch)] = true;
		anew = make_world(&model, &scratch, 0);
		for (uint32_t p = 0; p < PEOPLE; p++)
			same_person(&world, &anew, p);
		same_references(&model, &world, exchanged);
		gaps_are_nobodys(&world);
		arena_clear(&scratch);
	}
	arena_free(&scratch);
	arena_free(&model.arena);
}

Test(world_change, keys_far_apart_are_found_too)
{
	struct model model = {.random = 1};
	struct world world;

	for (uint32_t p = 0; p < PEOPLE; p++)
		edit(&model, p);
	world = make_world(&model, &model.arena, 0);
	world.people[4].row = INT64_C(1) << 40;
	cr_assert_eq(world_person_by_row(&world, INT64_C(1) << 40, &model.arena), 4);
	cr_assert_eq(world_person_by_row(&world, 99, &model.arena), CATALOG_NONE);
	arena_free(&model.arena);
}

Test(world_change, without_room_it_is_said)
{
	struct model model = {.random = 3};
	struct person_rows rows[2];
	struct world world;

	for (uint32_t p = 0; p < PEOPLE; p++)
		edit(&model, p);
	world = make_world(&model, &model.arena, 0);
	world.achievements_capacity = world.n_achievements + 3;
	for (int i = 0; i < 2; i++) {
		rows[i] = room_for(&model.arena, ROWS);
		rows[i].n_achievements = 2;
	}
	cr_assert(world_has_room(&world, rows, 1));
	cr_assert_not(world_has_room(&world, rows, 2));
	arena_free(&model.arena);
}
