/*
 * Several programs in one database, seen from outside: `--program P status --json` is
 * byte for byte what a database with only P gives for the same facts, and a program
 * that goes and comes back is the one it was.
 *
 * How many, and beginning with which: support/rounds.h.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/acts.h"
#include "app/json.h"
#include "app/programs.h"
#include "support/facts_text.h"
#include "support/gen_file.h"
#include "support/gen_two.h"
#include "support/put_world.h"
#include "support/rounds.h"

enum { DATES = 8, ROUNDS = 60 };

/* Two random programs with facts, and databases of them. */
static struct {
	uint64_t seed;
	struct gen_two two;
	struct fixture fixture; /* its folder is for databases */
	const char *files[GEN_TWO];
	struct fault fault;
} r;

#define FINE(call) cr_assert((call), "seed %ju: %s", (uintmax_t)r.seed, r.fault.text)

/* ---- a round ---- */

/* Some alerts are put off for a while: of everything, or of one level. */
static void
add_snoozes(void)
{
	static const char *const codes[] = {"renewal-at-risk", "renewal-due",
					    "override-ending", "expiring",
					    "single-point",    "unassociated"};
	const struct catalog *catalog = r.two.catalogs[GEN_TWO_ALL];
	struct side_facts *facts = &r.two.worlds[GEN_TWO_ALL]->facts;
	struct gen *gen = &r.two.gen[0];
	uint32_t n = gen_below(gen, 6);

	facts->snoozes = arena_array(&r.two.arena, n, sizeof(*facts->snoozes));
	for (; facts->n_snoozes < n; facts->n_snoozes++) {
		struct snooze *one = &facts->snoozes[facts->n_snoozes];
		const struct competency *of = &catalog->competencies[gen_below(
			gen, (uint32_t)catalog->n_competencies)];
		bool of_all = gen_chance(gen, 40);

		one->code = codes[gen_below(gen, 6)];
		one->competency = of_all ? "" : of->id;
		one->level = of_all ? "" : catalog->levels[of->levels[0].level].id;
		one->from = gen_day(gen);
		one->until = one->from + (int32_t)gen_below(gen, 90);
		one->reason = "";
	}
}

static void
write_files(void)
{
	for (uint32_t p = 0; p < GEN_TWO; p++) {
		const char *id = r.two.catalogs[p]->id;
		struct buf text = {0};

		gen_file(&r.two.gen[p], &text);
		r.files[p] = folder_write(
			&r.fixture.folder,
			arena_printf(&r.fixture.folder.arena, "%s.cfg", id),
			buf_text(&text));
		buf_free(&text);
	}
}

static void
begin(uint64_t seed)
{
	r.seed = seed;
	gen_two_make(&r.two, seed);
	folder_new(&r.fixture.folder);
	add_snoozes();
	write_files();
}

static void
end(void)
{
	folder_remove(&r.fixture.folder);
	gen_two_free(&r.two);
}

typedef void (*round_check)(void);

/* In memory, if there is such a place: every database is synced. */
static void
for_rounds(unsigned long rounds, round_check check)
{
	uint64_t first = rounds_seed();

	if (access("/dev/shm", W_OK | X_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1);
	rounds = rounds_of(rounds);
	for (uint64_t seed = first; seed < first + rounds; seed++) {
		begin(seed);
		check();
		end();
	}
}

/* ---- databases ---- */

static bool
fill(struct app *app, void *context, struct fault *fault)
{
	struct put_world put = {.store = app->store,
				.world = r.two.worlds[GEN_TWO_ALL],
				.catalog = r.two.catalogs[GEN_TWO_ALL],
				.alone = context};

	return store_begin(app->store, fault) && put_world(&put, fault) &&
	       store_commit(app->store, fault);
}

/* A new database of one program, or of both (`first` the first one of them). */
static const char *
create(uint32_t first, bool both)
{
	const char *db = folder_path(&r.fixture.folder,
				     both ? "both.db" : r.two.catalogs[first]->id);
	const struct organization *of = &r.two.worlds[GEN_TWO_ALL]->organization;
	struct app_setup setup = {.program = r.files[first],
				  .others = &r.files[1 - first],
				  .n_others = both,
				  .organization = of->name,
				  .market = of->market,
				  .track = *of->track != '\0' ? of->track : NULL,
				  .fill = fill};
	char alone[32];

	if (!both) {
		snprintf(alone, sizeof(alone), "%s", r.two.catalogs[first]->id);
		setup.context = alone;
	}
	FINE(app_create(db, &setup, &r.fault));
	return db;
}

/* Opened with only one program, or with all (null). */
static struct app *
opened(const char *db, const char *program, enum store_mode mode)
{
	struct app_opening opening = {.db = db,
				      .as_of = r.two.gen[0].base,
				      .mode = mode,
				      .programs = &program,
				      .n_programs = program != NULL};
	struct app *app;

	FINE(app_open_only(&app, &opening, &r.fault));
	cr_assert_null(app->notice, "%s", app->notice);
	return app;
}

static const char *
status(struct app *app, int32_t date)
{
	struct buf out = {0};
	const char *copy;

	app_set_date(app, date);
	json_status(app, DATE_NONE, &out);
	copy = arena_strdup(&r.fixture.folder.arena, buf_text(&out));
	buf_free(&out);
	return copy;
}

/* What is said of each person and competency on the day that was asked about last, and
 * all alerts. */
static const char *
in_full(struct app *app)
{
	struct buf out = {.arena = &r.fixture.folder.arena};

	for (uint32_t i = 0; i < app->world->n_people; i++)
		json_employee(app, i, &out);
	for (uint32_t i = 0; i < app->catalog->n_competencies; i++)
		json_competency(app, i, &out);
	json_alerts(app, NULL, &out);
	return buf_text(&out);
}

/* ---- comparing ---- */

static size_t
line_of(const char *text)
{
	return strcspn(text, "\n");
}

/* Fails with the first line that differs, and with the world. */
static void
must_be_same(const char *what, int32_t date, const char *alone, const char *joined)
{
	const char *a = alone, *b = joined;
	char day[DATE_TEXT_BYTES];
	struct buf world = {0};

	if (strcmp(a, b) == 0)
		return;
	for (size_t len;
	     len = line_of(a), len == line_of(b) && a[len] != '\0' && b[len] != '\0' &&
				       strncmp(a, b, len) == 0;
	     a += len + 1)
		b += len + 1;
	for (uint32_t p = 0; p < GEN_TWO; p++)
		gen_print(&r.two.gen[p], &world);
	cr_log_error("%s\nwanted: %.*s\ngiven:  %.*s", buf_text(&world),
		     (int)line_of(a), a, (int)line_of(b), b);
	cr_assert(false, "seed %ju, %s, as of %s, line %td", (uintmax_t)r.seed, what,
		  date_format(date, day), a - alone);
}

/* What a program says alone, as it stands among several: two levels in, without what is
 * said of all. */
static const char *
among_several(const char *alone)
{
	struct buf out = {.arena = &r.fixture.folder.arena};
	bool in_organization = false;

	for (const char *at = alone; *at != '\0'; at += line_of(at) + 1) {
		in_organization |= strncmp(at, "  \"organization\"", 16) == 0;
		if (line_of(at) > 1 && !in_organization &&
		    strncmp(at, "  \"as_of\"", 9) != 0)
			buf_printf(&out, "    %.*s\n", (int)line_of(at), at);
		in_organization &= strncmp(at, "  }", 3) != 0;
	}
	return buf_text(&out);
}

/* ---- as if alone ---- */

static void
each_says_the_same(void)
{
	uint32_t first = (uint32_t)(r.seed % GEN_TWO);
	const char *db = create(first, true);
	struct app *all = opened(db, NULL, STORE_READ);

	for (uint32_t p = 0; p < GEN_TWO; p++) {
		const char *id = r.two.catalogs[p]->id;
		struct app *alone = opened(create(p, false), NULL, STORE_READ);
		struct app *only = opened(db, id, STORE_READ);

		for (int i = 0; i < DATES; i++) {
			int32_t date = gen_date(&r.two.gen[i % GEN_TWO]);
			const char *wanted = status(alone, date);

			must_be_same(id, date, wanted, status(only, date));
			cr_assert_not_null(
				strstr(status(all, date), among_several(wanted)),
				"seed %ju: among several %s says otherwise:\n%s\n%s",
				(uintmax_t)r.seed, id, among_several(wanted),
				status(all, date));
		}
		must_be_same(id, only->as_of, in_full(alone), in_full(only));
		app_close(only);
		app_close(alone);
	}
	app_close(all);
}

Test(programs_json, each_says_what_it_says_alone)
{
	for_rounds(ROUNDS, each_says_the_same);
}

/* ---- gone and back ---- */

/* What a database says of all that it shows: the JSON on a day, and every KIND. */
static const char *
everything(const char *db, const char *program, int32_t date)
{
	struct arena *arena = &r.fixture.folder.arena;
	struct app *app = opened(db, program, STORE_READ);
	const char *json = status(app, date), *facts;

	r.fixture.app = app;
	facts = facts_text(&r.fixture, arena);
	app_close(app);
	return arena_printf(arena, "%s%s", json, facts);
}

/* Takes a program away; with `file` it then comes back, else that is taken back. */
static void
go_and_come(const char *db, const char *id, const char *file)
{
	struct app *app = opened(db, NULL, STORE_WRITE);
	struct buf out = {0};

	FINE(act_program_remove(app, id, &out, &r.fault));
	cr_assert_eq(programs_n(app), 1);
	if (file != NULL)
		FINE(act_program_add(app, file, &out, &r.fault));
	else
		FINE(act_undo(app, &out, &r.fault));
	cr_assert_eq(programs_n(app), GEN_TWO);
	buf_free(&out);
	app_close(app);
}

/* The last one comes back to its place, and so all is as it was; where the first one
 * does, each says what it said. */
static void
each_comes_back(void)
{
	uint32_t first = (uint32_t)(r.seed % GEN_TWO), second = 1 - first;
	const char *db = create(first, true);
	int32_t date = gen_date(&r.two.gen[0]);
	const char *was = everything(db, NULL, date), *own[GEN_TWO];

	for (uint32_t p = 0; p < GEN_TWO; p++)
		own[p] = everything(db, r.two.catalogs[p]->id, date);
	go_and_come(db, r.two.catalogs[second]->id, r.files[second]);
	must_be_same("back again", date, was, everything(db, NULL, date));
	go_and_come(db, r.two.catalogs[first]->id, NULL);
	must_be_same("taken back", date, was, everything(db, NULL, date));
	go_and_come(db, r.two.catalogs[first]->id, r.files[first]);
	for (uint32_t p = 0; p < GEN_TWO; p++)
		must_be_same(r.two.catalogs[p]->id, date, own[p],
			     everything(db, r.two.catalogs[p]->id, date));
}

Test(programs_json, what_goes_and_comes_back_is_as_it_was)
{
	for_rounds(ROUNDS / 5, each_comes_back);
}
