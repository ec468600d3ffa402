/*
 * What an act leaves in memory, where only what it touched was read and evaluated
 * again, against the same file opened anew.
 */
#include <stdlib.h>

#include "app/endings.h"
#include "app/json.h"
#include "base/date.h"
#include "support/acting.h"
#include "support/facts_text.h"
#include "support/random_act.h"

enum { TRIES = 700, LOOK_EVERY = 4 };

TestSuite(renew, .init = acting_set_up, .fini = acting_tear_down);

static void
describe_endings(struct app *app, struct buf *text)
{
	size_t n;
	const struct ending *endings = endings_soon(app, &n);

	for (size_t i = 0; i < n; i++)
		buf_printf(text, "%u's %u ends %d\n", endings[i].person,
			   endings[i].achievement->credential, endings[i].until);
}

/* Everything that the two faces show of an app. */
static void
describe(struct app *app, struct buf *text)
{
	json_status(app, DATE_NONE, text);
	for (uint32_t c = 0; c < app->catalog->n_competencies; c++)
		json_competency(app, c, text);
	for (uint32_t p = 0; p < app->world->n_people; p++)
		json_employee(app, p, text);
	describe_endings(app, text);
	for (int direction = -1; direction <= 1; direction += 2) {
		int32_t step = eval_step(app->eval, app->as_of, direction);
		char day[DATE_TEXT_BYTES];

		buf_printf(text, "step %s\n", date_format(step, day));
	}
}

static void
same_as_opened_anew(int act)
{
	struct fixture anew = f;
	struct buf here = {0}, there = {0};
	struct arena arena = {0};

	cr_assert(app_open(&anew.app, f.db, f.app->as_of, STORE_READ, &fault), "%s",
		  fault.text);
	describe(f.app, &here);
	describe(anew.app, &there);
	cr_assert_str_eq(buf_text(&here), buf_text(&there), "act %d, \"%s\":\n%s", act,
			 buf_text(&out), buf_text(&here));
	cr_assert_str_eq(facts_text(&f, &arena), facts_text(&anew, &arena), "act %d",
			 act);
	app_close(anew.app);
	arena_free(&arena);
	buf_free(&here);
	buf_free(&there);
}

static bool
undo_or_redo(int i)
{
	buf_clear(&out);
	return i % 3 == 0 ? act_redo(f.app, &out, &fault)
			  : act_undo(f.app, &out, &fault);
}

Test(renew, every_act_leaves_what_the_file_holds)
{
	int tries = getenv("ATTAIN_TEST_MODE") != NULL ? TRIES / 10 : TRIES, shared = 0;

	for (int i = 0; i < tries; i++) {
		const struct world *world = f.app->world;
		bool done = i % 9 < 7 ? random_act() : undo_or_redo(i);

		if (!done)
			continue;
		shared += f.app->world == world;
		if (i % LOOK_EVERY == 0)
			same_as_opened_anew(i);
		if (i % 50 == 0) /* another day is another question */
			app_set_date(f.app, f.app->as_of + 40);
	}
	same_as_opened_anew(tries);
	cr_assert_gt(shared, tries / 4, "only %d acts kept the world", shared);
	random_act_end();
}

/* One person's, whoever else there is. */
Test(renew, a_row_of_one_person_keeps_the_world)
{
	const struct act_cell person[] = {{"email", "ann@x.example", NULL},
					  {"name", "Ann", NULL}};
	const struct act_cell cells[] = {{"email", "ann@x.example", NULL},
					 {"credential", "alpha", NULL},
					 {"earned_on", "2018-01-05", NULL},
					 {"reference", "R-7", NULL}};
	const struct world *world;

	cr_assert(act_set(f.app, "employees", person, 2, &out, &fault));
	world = f.app->world;
	cr_assert(act_set(f.app, "achievements", cells, 4, &out, &fault), "%s",
		  fault.text);
	cr_assert_eq(f.app->world, world);
	same_as_opened_anew(0);
}

/* Who ends when was asked on one day, somebody changed on another. */
Test(renew, endings_of_a_day_are_not_mixed_with_those_of_another)
{
	const struct act_cell person[] = {{"email", "ann@x.example", NULL},
					  {"name", "Ann", NULL}};
	const struct act_cell cells[] = {{"email", "ann@x.example", NULL},
					 {"credential", "alpha", NULL},
					 {"earned_on", "2018-05-01", NULL},
					 {"expires_on", "2018-07-01", NULL}};
	const struct act_cell title[] = {{"email", "ann@x.example", NULL},
					 {"title", "Boss", NULL}};
	int32_t day = f.app->as_of;
	size_t n;

	cr_assert(act_set(f.app, "employees", person, 2, &out, &fault));
	cr_assert(act_set(f.app, "achievements", cells, 4, &out, &fault), "%s",
		  fault.text);
	endings_soon(f.app, &n);
	cr_assert_eq(n, 1);
	app_set_date(f.app, day - 365);
	cr_assert(act_set(f.app, "employees", title, 2, &out, &fault));
	app_set_date(f.app, day);
	endings_soon(f.app, &n);
	cr_assert_eq(n, 1);
}

static bool
change_and_fail(struct app *app, void *context, struct buf *said, struct fault *why)
{
	const struct act_cell title[] = {{"email", "ann@x.example", NULL},
					 {"title", "Boss", NULL}};

	(void)context;
	return act_set(app, "employees", title, 2, said, why) &&
	       act_leave(app, "nobody@x.example", app->as_of, said, why);
}

/* Also where others have written, so that everything is read within the transaction. */
Test(renew, what_many_acts_did_is_nowhere_when_one_is_refused)
{
	const struct act_cell person[] = {{"email", "ann@x.example", NULL},
					  {"name", "Ann", NULL}};
	const struct act_cell others[] = {{"email", "bob@x.example", NULL},
					  {"name", "Bob", NULL}};
	struct fixture anew = f;
	uint32_t ann;

	cr_assert(act_set(f.app, "employees", person, 2, &out, &fault));
	cr_assert(app_open(&anew.app, f.db, f.app->as_of, STORE_WRITE, &fault));
	cr_assert(act_set(anew.app, "employees", others, 2, &out, &fault));
	app_close(anew.app);
	cr_assert_not(act_together(f.app, "set", change_and_fail, NULL, &out, &fault));
	ann = world_person(f.app->world, "ann@x.example");
	cr_assert_str_eq(f.app->world->people[ann].title, "");
	cr_assert_neq(world_person(f.app->world, "bob@x.example"), CATALOG_NONE);
}
