/* What no catalog knows: waiting, saying what it is, taken in: attain(7), Queue. */
#include <criterion/criterion.h>
#include <string.h>

#include "app/acts.h"
#include "app/doctor.h"
#include "app/programs.h"
#include "app/queue.h"
#include "base/buf.h"
#include "support/importing.h"

#define HEADER "TrainingActivityId,TrainingTitle,Email,TrainingCompletionDate"
#define ENDS HEADER ",ExpirationDate\n"
#define ACHIEVEMENTS "email,credential,earned_on,expires_on,reference\n"

static struct importing it;
static struct arena arena;
static struct buf out;
static struct fault fault;

static void
set_up(void)
{
	importing_new_with_people(&it, "2019-01-01");
}

static void
tear_down(void)
{
	importing_free(&it);
	arena_free(&arena);
	buf_free(&out);
}

TestSuite(queue, .init = set_up, .fini = tear_down);

#define FINE(call) cr_assert((call), "%s", fault.text)

static void
answer(const char *title, const char *credential)
{
	buf_clear(&out);
	FINE(act_queue_answer(it.fixture.app, title, credential, &out, &fault));
}

static void
undo(void)
{
	FINE(act_undo(it.fixture.app, &out, &fault));
}

static void
redo(void)
{
	FINE(act_redo(it.fixture.app, &out, &fault));
}

static void
check_achievements(const char *rows)
{
	const char *text = importing_export(&it, "achievements");
	cr_expect_str_eq(text + strlen(ACHIEVEMENTS), rows, "%s", text);
}

/* The one item of a name, or null. */
static const struct queue_item *
item(const char *name)
{
	size_t n;
	const struct queue_item *items = queue_list(it.fixture.app, &arena, &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(queue_name(&items[i]), name) == 0)
			return &items[i];
	return NULL;
}

static size_t
waiting(void)
{
	return queue_n_waiting(it.fixture.app);
}

/* ---- titles ---- */

Test(queue, spellings_of_one_title_are_one)
{
	importing_good(&it, "trainings",
		       HEADER
		       "\n"
		       "1,Odd One,ann@x.example,2018-01-01\n"
		       "1,ODD  one,ann@x.example,2018-01-02\n"
		       "1, Microsoft Certified: Odd \xEF\xBC\xAFne,bob@x.example,"
		       "2018-01-03\n"
		       "2,Odd Two,ann@x.example,2018-01-01\n"
		       "7,,ann@x.example,2018-01-01\n"
		       "8,,ann@x.example,2018-01-01\n");
	const struct queue_item *one = item("Odd One");
	cr_assert_not_null(one);
	cr_expect_eq(one->n_rows, 3);
	cr_expect_eq(one->n_people, 2);
	cr_assert_not_null(item("7"));
	cr_assert_not_null(item("8"));
	cr_assert_eq(waiting(), 6);
	/* in another spelling the same row is the same */
	importing_good(&it, "trainings",
		       HEADER "\n1,odd one,ann@x.example,2018-01-01\n");
	cr_expect_eq(it.result.waiting, 1);
	cr_expect_eq(it.result.queued, 0);
	cr_assert_eq(waiting(), 6);
}

Test(queue, a_later_file_with_ends_completes_what_waits)
{
	importing_good(&it, "trainings", HEADER "\n,Odd,ann@x.example,2018-01-01\n");
	importing_good(&it, "trainings",
		       ENDS ",Odd,ann@x.example,2018-01-01,2020-01-01\n");
	cr_expect_eq(it.result.queued, 0);
	importing_good(&it, "trainings", HEADER "\n,Odd,ann@x.example,2018-01-01\n");
	answer("Odd", "old");
	check_achievements("ann@x.example,old,2018-01-01,2020-01-01,\n");
}

Test(queue, new_people_wait_with_their_rows)
{
	importing_good(&it, "trainings", HEADER "\n,Odd,new@x.example,2018-01-01\n");
	cr_assert_eq(it.fixture.app->world->n_people, 4);
	answer("odd", "70-532");
	check_achievements("new@x.example,70-532,2018-01-01,,\n");
	undo();
	undo();
	cr_assert_eq(it.fixture.app->world->n_people, 3);
	cr_assert_eq(waiting(), 0);
	redo();
	redo();
	check_achievements("new@x.example,70-532,2018-01-01,,\n");
}

/* ---- answers ---- */

Test(queue, a_result_that_is_recorded_already_keeps_what_the_row_does_not_tell)
{
	importing_good(&it, "achievements",
		       ACHIEVEMENTS "ann@x.example,old,2016-01-01,2018-01-01,R1\n"
				    "ann@x.example,old,2016-01-02,2018-01-01,R2\n");
	importing_good(&it, "trainings",
		       ENDS ",Odd,ann@x.example,2016-01-01,\n"
			    ",Odd,ann@x.example,2016-01-02,2020-01-01\n");
	answer("Odd", "old");
	check_achievements("ann@x.example,old,2016-01-01,2018-01-01,R1\n"
			   "ann@x.example,old,2016-01-02,2020-01-01,R2\n");
	cr_expect_not_null(strstr(buf_text(&out), "(results recorded: 2)"));
	undo();
	check_achievements("ann@x.example,old,2016-01-01,2018-01-01,R1\n"
			   "ann@x.example,old,2016-01-02,2018-01-01,R2\n");
	cr_assert_eq(waiting(), 2);
}

Test(queue, two_titles_of_one_result_leave_the_later_end)
{
	importing_good(&it, "trainings",
		       ENDS "1,Odd,ann@x.example,2016-01-01,2021-01-01\n"
			    "2,Odd,ann@x.example,2016-01-01,2020-01-01\n");
	cr_assert_eq(waiting(), 2);
	answer("Odd", "old");
	check_achievements("ann@x.example,old,2016-01-01,2021-01-01,\n");
	cr_assert_eq(waiting(), 0);
}

Test(queue, what_was_earned_too_late_is_warned_of)
{
	importing_good(&it, "trainings",
		       HEADER "\n,Odd,ann@x.example,2018-01-01\n,Odd,bob@x.example,"
			      "2016-01-01\n");
	answer("Odd", "old");
	cr_expect_not_null(strstr(buf_text(&out),
				  "Warning: 1 result does not count: it was "
				  "earned after old retired.\n"));
}

Test(queue, ignored_rows_are_kept_and_counted)
{
	importing_good(&it, "trainings", HEADER "\n,Odd,ann@x.example,2018-01-01\n");
	answer("Odd", NULL);
	cr_assert_eq(waiting(), 0);
	importing_good(&it, "trainings",
		       HEADER "\n,odd,ann@x.example,2018-01-01\n,odd,ann@x.example,"
			      "2018-01-02\n");
	cr_expect_eq(it.result.ignored, 2);
	cr_expect_eq(it.result.waiting, 0);
	FINE(act_queue_ask(it.fixture.app, "Odd", &out, &fault));
	cr_assert_eq(waiting(), 2);
	cr_assert_not(act_queue_ask(it.fixture.app, "Odd", &out, &fault));
	cr_assert_eq(fault.kind, FAULT_INPUT);
}

Test(queue, saying_the_same_again_is_no_act)
{
	importing_good(&it, "trainings", HEADER "\n,Odd,ann@x.example,2018-01-01\n");
	answer("Odd", "70-532");
	size_t n = fixture_log_entries(&it.fixture);
	answer("Odd", "Exam 532");
	cr_expect_str_eq(buf_text(&out), "That is said of \"Odd\" already.\n");
	cr_assert_eq(fixture_log_entries(&it.fixture), n);
	answer("Odd", "az-203");
	cr_expect_not_null(
		strstr(buf_text(&out), "What is recorded as 70-532 stays recorded."));
	importing_good(&it, "trainings", HEADER "\n,Odd,bob@x.example,2018-01-01\n");
	check_achievements("ann@x.example,70-532,2018-01-01,,\n"
			   "bob@x.example,az-203,2018-01-01,,\n");
}

Test(queue, the_catalog_goes_before_an_answer)
{
	importing_good(&it, "trainings", HEADER "\n5,Odd,ann@x.example,2018-01-01\n");
	answer("Odd", "old");
	importing_good(&it, "trainings",
		       HEADER "\n3051,Odd,bob@x.example,2018-01-01\n");
	check_achievements("ann@x.example,old,2018-01-01,,\n"
			   "bob@x.example,70-532,2018-01-01,,\n");
}

Test(queue, many_rows_are_undone_and_done_again)
{
	struct buf file = {0};
	buf_puts(&file, HEADER "\n");
	for (int i = 0; i < 3000; i++) {
		char date[DATE_TEXT_BYTES];
		buf_printf(&file, ",Odd %d,ann@x.example,%s\n", i % 7,
			   date_format(12000 + i, date));
	}
	importing_good(&it, "trainings", buf_text(&file));
	buf_free(&file);
	cr_assert_eq(waiting(), 3000);
	answer("Odd 3", "old");
	size_t left = waiting();
	cr_assert_lt(left, 3000);
	undo();
	undo();
	cr_assert_eq(waiting(), 0);
	redo();
	redo();
	cr_assert_eq(waiting(), left);
	const char *text = importing_export(&it, "achievements");
	cr_assert_not_null(strstr(text, "ann@x.example,old,2002-11-12,,\n"), "%s",
			   text);
}

/* ---- people ---- */

Test(queue, one_record_of_two_has_the_rows_of_both)
{
	importing_good(&it, "trainings",
		       ENDS ",Odd,ann@x.example,2018-01-01,2019-01-01\n"
			    ",Odd,bob@x.example,2018-01-01,2020-01-01\n"
			    ",Odd,ann@x.example,2018-01-02,2021-01-01\n"
			    ",Odd,bob@x.example,2018-01-02,2020-01-01\n"
			    ",Odd,bob@x.example,2018-01-03,\n");
	FINE(act_merge(it.fixture.app, "bob@x.example", "ann@x.example", &out, &fault));
	cr_assert_eq(waiting(), 3);
	undo();
	cr_assert_eq(waiting(), 5);
	redo();
	FINE(act_rename(it.fixture.app, "ann@x.example", "lee@x.example", &out,
			&fault));
	answer("Odd", "70-532");
	check_achievements("lee@x.example,70-532,2018-01-01,2020-01-01,\n"
			   "lee@x.example,70-532,2018-01-02,2021-01-01,\n"
			   "lee@x.example,70-532,2018-01-03,,\n");
}

Test(queue, who_is_removed_takes_their_rows_along)
{
	const struct act_cell key = {"email", "bob@x.example", NULL};
	importing_good(&it, "trainings", HEADER "\n,Odd,bob@x.example,2018-01-01\n");
	FINE(act_remove(it.fixture.app, "employees", &key, 1, &out, &fault));
	cr_assert_eq(waiting(), 0);
	undo();
	cr_assert_eq(waiting(), 1);
}

Test(queue, who_is_forgotten_leaves_no_reference)
{
	struct store *store = it.fixture.app->store;
	const struct waiting row = {
		.title = "Odd",
		.vendor_id = "",
		.person_row = it.fixture.app->world
				      ->people[world_person(it.fixture.app->world,
							    "eve@x.example")]
				      .row,
		.earned_on = fixture_date("2017-01-01"),
		.expires_on = DATE_NEVER,
		.reference = "badge-of-eve-4711"};
	FINE(store_begin(store, &fault) &&
	     store_put_fact(store, KIND_WAITING, &row, &fault) &&
	     store_commit(store, &fault));
	fixture_reload(&it.fixture);
	cr_assert_str_eq(it.fixture.app->world->facts.waiting[0].reference,
			 "badge-of-eve-4711");
	FINE(act_forget(it.fixture.app, "eve@x.example", &out, &fault));
	cr_assert_eq(waiting(), 1);
	cr_assert_str_eq(it.fixture.app->world->facts.waiting[0].reference, "");
	answer("Odd", "70-532");
	check_achievements("forgotten-3,70-532,2017-01-01,,\n");
}

/* ---- which one is meant ---- */

Test(queue, a_title_is_found_by_all_of_it_its_id_or_a_part)
{
	static const struct {
		const char *text, *name; /* null: it is refused */
	} cases[] = {
		{"odd", "Odd"},	    {"ODD  too", "Odd too"},
		{"too", "Odd too"}, {"77", "77"},
		{"5", "Odd"},	    {"o", NULL},
		{"nowhere", NULL},  {"", NULL},
		{" ", NULL},
	};
	size_t n;
	importing_good(&it, "trainings",
		       HEADER
		       "\n5,Odd,ann@x.example,2018-01-01\n,Odd too,ann@x.example,"
		       "2018-01-01\n77,,ann@x.example,2018-01-01\n");
	const struct queue_item *items = queue_list(it.fixture.app, &arena, &n);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct queue_item *found =
			queue_find(items, n, cases[i].text, &fault);
		if (!cases[i].name)
			cr_expect_null(found, "%s", cases[i].text);
		else
			cr_expect(found &&
					  strcmp(queue_name(found), cases[i].name) == 0,
				  "%s", cases[i].text);
	}
}

Test(queue, the_nearest_come_first_and_what_has_nothing_in_common_never)
{
	struct alike *alike = alike_new(it.fixture.app->catalog);
	const struct catalog_credential *list = it.fixture.app->catalog->credentials;
	uint32_t found[ALIKE_MOST];
	cr_assert_eq(alike_find(alike, "Azure developer expert", found), 3);
	cr_expect_str_eq(list[found[0]].id, "az-203");
	cr_expect_str_eq(list[found[1]].id, "70-532");
	cr_assert_gt(alike_find(alike, "exam-532", found), 0);
	cr_expect_str_eq(list[found[0]].id, "70-532");
	cr_assert_eq(alike_find(alike, "\xE9\x87\x8F\xE5\xAD\x90", found), 0);
	cr_assert_eq(alike_find(alike, "", found), 0);
	alike_free(alike);
}

/* ---- a catalog that comes to know ---- */

enum { TITLES = 6, PEOPLE = 4, ROWS = 24, RUNS = 60 };

/* A program of as many credentials, its letter with a number, which knows the odd
 * titles or does not. */
static const char *
write_program(struct folder *folder, char letter, bool knows)
{
	struct buf text = {.arena = &arena};
	const char *id = letter == 'c' ? "odd" : "even";
	buf_printf(&text,
		   "format = 1; program = { source = \"a page\"; id = \"%s\"; "
		   "name = \"%s\"; levels = ( { id = \"a\"; name = \"A\"; } ); };"
		   "credentials = (",
		   id, id);
	for (int i = 0; i < TITLES; i++) {
		buf_printf(&text,
			   "%s { id = \"%c%d\"; kind = \"exam\"; name = \"Nr %d\";",
			   i == 0 ? "" : ",", letter, i, i);
		if (knows)
			buf_printf(&text, " aliases = [ \"Strange thing %d\" ];", i);
		buf_puts(&text, " }");
	}
	buf_printf(&text,
		   "); competencies = ( { id = \"k\"; name = \"K\"; levels = ( { "
		   "level = \"a\"; paths = ( { id = \"p\"; requirements = ( { id = "
		   "\"r\"; people = 1; holding = \"%c0\"; } ); } ); } ); } );",
		   letter);
	return folder_write(folder, arena_printf(&arena, "%s.cfg", id),
			    buf_text(&text));
}

static const char *
write_catalog(struct folder *folder, bool knows)
{
	return write_program(folder, 'c', knows);
}

static uint64_t seed;

static uint32_t
below(uint32_t n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(seed >> 33) % n;
}

static const char *
random_rows(size_t n)
{
	struct buf rows = {.arena = &arena};
	buf_puts(&rows, HEADER ",ExpirationDate,ActivationStatus\n");
	for (size_t i = 0; i < n; i++) {
		char earned[DATE_TEXT_BYTES], ends[DATE_TEXT_BYTES] = "";
		static const char *const spellings[] = {
			"Strange thing", "STRANGE thing",
			"Microsoft Certified: strange thing"};
		uint32_t day = 17000 + below(8), which = below(TITLES);
		if (below(2) == 0)
			date_format((int32_t)(17500 + below(1500)), ends);
		buf_printf(&rows, ",%s %u,p%u@x.example,%s,%s,%s\n",
			   spellings[below(3)], which, below(PEOPLE),
			   date_format((int32_t)day, earned), ends,
			   below(5) == 0 ? "Inactive" : "Active");
	}
	return buf_text(&rows);
}

/* Says what every title is that waits. */
static void
answer_all(void)
{
	for (int i = 0; i < TITLES; i++) {
		const char *title = arena_printf(&arena, "strange THING %d", i);
		fault = (struct fault){0};
		if (!act_queue_answer(it.fixture.app, title,
				      arena_printf(&arena, "c%d", i), &out, &fault))
			cr_assert_eq(fault.kind, FAULT_INPUT, "%s", fault.text);
	}
}

static void
begin_company(bool knows)
{
	importing_free(&it);
	it = (struct importing){0};
	struct folder folder;
	folder_new(&folder);
	fixture_new(&it.fixture, write_catalog(&folder, knows), "2019-01-01");
	it.options.associate_on = DATE_NONE;
	folder_remove(&folder);
}

/* People and achievements, as they are exported. */
static const char *
facts(void)
{
	const char *people = arena_strdup(&arena, importing_export(&it, "employees"));
	return arena_printf(&arena, "%s%s", people,
			    importing_export(&it, "achievements"));
}

/*
 * Answering, before, between or after imports, makes the same facts as importing with a
 * catalog that knows the titles; and a second import of the same changes nothing.
 */
Test(queue, answering_is_as_if_the_catalog_had_known, .timeout = 240)
{
	for (seed = 1; seed <= RUNS; seed++) {
		const uint64_t run = seed;
		const char *first = random_rows(ROWS), *second = random_rows(ROWS);
		const uint32_t when = below(3);
		begin_company(true);
		importing_good(&it, "trainings", first);
		importing_good(&it, "trainings", second);
		cr_assert_eq(waiting(), 0);
		const char *wanted = facts();
		begin_company(false);
		importing_good(&it, "trainings", first);
		if (when != 1)
			answer_all();
		importing_good(&it, "trainings", second);
		if (when != 0)
			answer_all();
		answer_all();
		cr_assert_eq(waiting(), 0, "run %ju", (uintmax_t)run);
		cr_assert_str_eq(facts(), wanted, "run %ju", (uintmax_t)run);
		size_t n = fixture_log_entries(&it.fixture);
		importing_good(&it, "trainings", second);
		cr_assert_eq(fixture_log_entries(&it.fixture), n);
		seed = run;
	}
}

/* The catalog of the company becomes one that knows. */
static void
learn(bool knows)
{
	struct folder *folder = &it.fixture.folder;
	struct app *app = it.fixture.app;
	const char *path = write_catalog(folder, knows);
	FINE(store_begin(app->store, &fault) &&
	     store_set(app->store, "catalog", path, &fault) &&
	     store_commit(app->store, &fault));
	app_close(app);
	FINE(app_open(&it.fixture.app, it.fixture.db, fixture_date("2019-01-01"),
		      STORE_WRITE, &fault));
}

Test(queue, what_a_catalog_learns_is_taken_in_by_one_act)
{
	seed = 99;
	const char *rows = random_rows(ROWS);
	begin_company(true);
	importing_good(&it, "trainings", rows);
	const char *wanted = facts();
	begin_company(false);
	importing_good(&it, "trainings", rows);
	answer("strange thing 1", NULL);
	size_t n = fixture_log_entries(&it.fixture), left = waiting();
	cr_assert_not(queue_is_known(it.fixture.app));
	learn(true);
	cr_assert(queue_is_known(it.fixture.app));
	FINE(act_queue_take_in(it.fixture.app, &out, &fault));
	cr_assert_eq(fixture_log_entries(&it.fixture), n + 1);
	cr_assert_str_eq(facts(), wanted);
	cr_assert_eq(waiting(), 0);
	/* nothing more is to be done */
	FINE(act_queue_take_in(it.fixture.app, &out, &fault));
	cr_assert_eq(fixture_log_entries(&it.fixture), n + 1);
	undo();
	/* what was ignored is known now, and waits for that */
	cr_assert_gt(waiting(), left);
	redo();
	cr_assert_str_eq(facts(), wanted);
}

/* ---- several programs, to which a title is another credential ---- */

/* Opens the database with what catalogs say by now: of all programs, or of one. */
static void
open_again(const char *only)
{
	const struct app_opening opening = {.db = it.fixture.db,
					    .as_of = fixture_date("2019-01-01"),
					    .mode = STORE_WRITE,
					    .programs = &only,
					    .n_programs = only != NULL};
	app_close(it.fixture.app);
	FINE(app_open_only(&it.fixture.app, &opening, &fault));
}

static void
begin_two(bool knows)
{
	struct folder *folder = &it.fixture.folder;
	begin_company(knows);
	learn(knows);
	FINE(act_program_add(it.fixture.app, write_program(folder, 'e', knows), &out,
			     &fault));
}

/* The same facts as if they had known, by one act that can be taken back. */
static void
check_taken_in(const char *only, const char *rows, const char *wanted)
{
	begin_two(false);
	importing_good(&it, "trainings", rows);
	const char *before = facts();
	size_t n = fixture_log_entries(&it.fixture);
	write_program(&it.fixture.folder, 'c', true);
	write_program(&it.fixture.folder, 'e', true);
	open_again(only);
	buf_clear(&out);
	FINE(act_queue_take_in(it.fixture.app, &out, &fault));
	cr_expect_not_null(strstr(buf_text(&out), "(results that waited: "));
	cr_assert_eq(waiting(), 0);
	open_again(NULL);
	cr_assert_str_eq(facts(), wanted);
	cr_assert_eq(fixture_log_entries(&it.fixture), n + 1);
	undo();
	cr_assert_str_eq(facts(), before);
	cr_assert(queue_is_known(it.fixture.app));
	redo();
	cr_assert_str_eq(facts(), wanted);
}

Test(queue, a_title_that_is_another_one_in_each_program_is_recorded_as_each)
{
	seed = 7;
	const char *rows = random_rows(ROWS);
	begin_two(true);
	importing_good(&it, "trainings", rows);
	cr_assert_eq(waiting(), 0);
	const char *wanted = facts();
	cr_assert_not_null(strstr(wanted, ",c1,"));
	cr_assert_not_null(strstr(wanted, ",e1,"));
	check_taken_in(NULL, rows, wanted);
	/* nobody loses what another program than the one that is shown says of it */
	check_taken_in("odd", rows, wanted);
	check_taken_in("even", rows, wanted);
}

Test(queue, a_title_is_each_that_it_is_known_as)
{
	struct buf known = {.arena = &arena};
	begin_two(false);
	importing_good(&it, "trainings",
		       HEADER "\n,Strange thing 3,ann@x.example,2018-01-01\n");
	write_program(&it.fixture.folder, 'e', true);
	open_again(NULL);
	queue_add_known(it.fixture.app, item("Strange thing 3"), &known);
	cr_expect_str_eq(buf_text(&known), "e3");
	write_program(&it.fixture.folder, 'c', true);
	open_again(NULL);
	buf_clear(&known);
	queue_add_known(it.fixture.app, item("Strange thing 3"), &known);
	cr_expect_str_eq(buf_text(&known), "c3, e3");
}

/* One catalog knows a title in full, the other by a code in it. */
Test(queue, each_catalog_finds_a_title_in_its_own_way)
{
	static const char other[] =
		"format = 1; program = { source = \"a page\"; id = \"other\"; name = "
		"\"Other\"; levels = ( { id = \"a\"; name = \"A\"; } ); }; credentials "
		"= ( "
		"{ id = \"full\"; kind = \"exam\"; name = \"Full\"; aliases = [ \"All "
		"about 70-532 and more\" ]; } ); competencies = ( { id = \"k\"; name = "
		"\"K\"; levels "
		"= ( { level = \"a\"; paths = ( { id = \"p\"; requirements = ( { id = "
		"\"r\"; people = 1; holding = \"full\"; } ); } ); } ); } );";
	FINE(act_program_add(it.fixture.app,
			     folder_write(&it.fixture.folder, "other.cfg", other), &out,
			     &fault));
	importing_good(&it, "trainings",
		       HEADER
		       "\n,All about 70-532 and more,ann@x.example,2018-01-01\n");
	check_achievements("ann@x.example,70-532,2018-01-01,,\n"
			   "ann@x.example,full,2018-01-01,,\n");
}

Test(queue, an_answer_that_no_catalog_has_any_more_is_none)
{
	importing_good(&it, "trainings", HEADER "\n,Odd,ann@x.example,2018-01-01\n");
	const struct queue_answer gone = {"Odd", "", "no-more"};
	struct store *store = it.fixture.app->store;
	FINE(store_begin(store, &fault) &&
	     store_put_fact(store, KIND_ANSWERS, &gone, &fault) &&
	     store_commit(store, &fault));
	fixture_reload(&it.fixture);
	cr_assert_eq(waiting(), 1);
	cr_assert_not(queue_is_known(it.fixture.app));
	const struct finding *findings;
	size_t n;
	FINE(app_doctor(&(struct app_opening){.db = it.fixture.db}, &arena, &findings,
			&n, &fault));
	cr_assert_eq(n, 1);
	cr_expect_str_eq(findings[0].text, "\"Odd\" is said to be no-more, which the "
					   "catalog does not know: it waits in the "
					   "queue.");
	answer("Odd", "old");
	cr_assert_eq(waiting(), 0);
}
