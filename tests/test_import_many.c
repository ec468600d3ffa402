/* Imports of achievements in numbers, which go another way: attain-csv(5), IMPORTING.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "app/acts.h"
#include "app/csv.h"
#include "base/date.h"
#include "support/importing.h"

enum { PEOPLE = 400, ROWS = 9000, STEP = 4096 };

static struct importing it;
static struct buf file;
static uint32_t seed;

static uint32_t
chance(uint32_t below)
{
	seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
	return (seed >> 8) % below;
}

/* Their rows in the store go another way than their addresses. */
static void
add_people(void)
{
	buf_puts(&file, "email,name\n");
	for (unsigned i = 0; i < PEOPLE; i++)
		buf_printf(&file, "p%03u@x.example,P\n", i * 37 % PEOPLE);
	importing_good(&it, "employees", buf_text(&file));
	buf_clear(&file);
}

static void
set_up(void)
{
	importing_new_with_people(&it, "2018-01-01");
	seed = 7;
	add_people();
}

static void
tear_down(void)
{
	buf_free(&file);
	importing_free(&it);
}

TestSuite(import_many, .init = set_up, .fini = tear_down);

/* Random rows, some keys more than once; one person has a tenth of them. */
static void
add_rows(size_t n)
{
	static const char *const credentials[] = {"70-532", "AZ-203", "old", "4712"};
	static const char *const ends[] = {"", "2019-01-01", "2016-01-01"};
	static const char *const references[] = {"", "", "r1", "\"r,2\""};
	char date[DATE_TEXT_BYTES];
	buf_puts(&file, "email,credential,earned_on,expires_on,reference\n");
	for (size_t i = 0; i < n; i++)
		buf_printf(&file, "P%03u@x.example,%s,%s,%s,%s\n",
			   chance(10) == 0 ? 5 : chance(PEOPLE), credentials[chance(4)],
			   date_format((int32_t)(16800 + chance(400)), date),
			   ends[chance(3)], references[chance(4)]);
}

static void
check_same_achievements(const struct world *a, const struct person *of_a,
			const struct world *b, const struct person *of_b)
{
	cr_assert_eq(of_a->n_achievements, of_b->n_achievements);
	for (size_t i = 0; i < of_a->n_achievements; i++) {
		const struct achievement *x =
			&a->achievements[of_a->first_achievement + i];
		const struct achievement *y =
			&b->achievements[of_b->first_achievement + i];

		cr_assert(x->person == y->person && x->credential == y->credential &&
				  x->earned_on == y->earned_on &&
				  x->expires_on == y->expires_on,
			  "row %zu", i);
		cr_assert_str_eq(world_reference(a, x), world_reference(b, y));
	}
}

static void
check_same_rows(const struct world *a, const struct world *b)
{
	cr_assert_eq(a->n_people, b->n_people);
	for (size_t i = 0; i < a->n_people; i++) {
		const struct person *x = &a->people[i], *y = &b->people[i];
		cr_assert(x->row == y->row && strcmp(x->email, y->email) == 0 &&
				  x->n_associations == y->n_associations,
			  "person %zu", i);
		check_same_achievements(a, x, b, y);
	}
}

/* What the app shows is what it would show if it were opened anew. */
static void
check_shown(void)
{
	struct app *app = it.fixture.app, *other;
	struct fault fault;
	size_t n;
	struct arena arena = {0};
	cr_assert(app_open(&other, app->db_path, app->as_of, STORE_READ, &fault), "%s",
		  fault.text);
	check_same_rows(app->world, other->world);
	app_compare(app->report, other->report, true, &arena, &n);
	cr_expect_eq(n, 0);
	arena_free(&arena);
	app_close(other);
}

static size_t
n_rows(void)
{
	return it.fixture.app->world->n_achievements;
}

Test(import_many, are_shown_as_they_are_recorded)
{
	add_rows(ROWS);
	importing_good(&it, "achievements", buf_text(&file));
	cr_expect_gt(it.result.added, ROWS / 2);
	cr_expect_lt(it.result.added, ROWS); /* keys that came again */
	cr_expect_eq(it.result.added, n_rows());
	check_shown();
	importing_good(&it, "achievements", buf_text(&file));
	importing_counts(&it, 0, 0, n_rows(), 0);
	check_shown();
}

Test(import_many, come_between_those_that_are_there)
{
	add_rows(300);
	importing_good(&it, "achievements", buf_text(&file));
	size_t before = n_rows();
	check_shown();
	buf_clear(&file);
	add_rows(ROWS);
	importing_good(&it, "achievements", buf_text(&file));
	cr_expect_gt(it.result.changed, 0);
	cr_expect_eq(it.result.added, n_rows() - before);
	check_shown();
}

/* Each key in the file's last row, with what columns it lacks as they were. */
Test(import_many, are_merged_like_few)
{
	struct buf expected = {0};
	add_rows(ROWS);
	importing_good(&it, "achievements", buf_text(&file));
	buf_puts(&expected, importing_export(&it, "achievements"));
	tear_down();
	set_up();
	add_rows(ROWS);
	/* few at a time go the way of single rows */
	const char *header = buf_text(&file), *at = strchr(header, '\n') + 1;
	struct buf part = {0};
	while (*at) {
		buf_clear(&part);
		buf_add(&part, header, (size_t)(strchr(header, '\n') + 1 - header));
		for (size_t i = 0; *at && i < 3000; i++) {
			const char *next = strchr(at, '\n') + 1;
			buf_add(&part, at, (size_t)(next - at));
			at = next;
		}
		importing_good(&it, "achievements", buf_text(&part));
	}
	cr_expect_str_eq(importing_export(&it, "achievements"), buf_text(&expected));
	buf_free(&part);
	buf_free(&expected);
}

Test(import_many, columns_that_a_file_lacks_stay)
{
	add_rows(ROWS);
	importing_good(&it, "achievements", buf_text(&file));
	struct buf whole = {0}, keys = {0};
	buf_puts(&whole, importing_export(&it, "achievements"));
	struct csv_reader *reader = csv_reader_new(buf_text(&whole), whole.len);
	struct csv_record record;
	while (csv_reader_next(reader, &record))
		buf_printf(&keys, "%s,%s,%s\n", record.fields[0].text,
			   record.fields[1].text, record.fields[2].text);
	csv_reader_free(reader);
	importing_good(&it, "achievements", buf_text(&keys));
	importing_counts(&it, 0, 0, n_rows(), 0);
	cr_expect_str_eq(importing_export(&it, "achievements"), buf_text(&whole));
	buf_free(&whole);
	buf_free(&keys);
}

Test(import_many, can_be_undone_and_done_again)
{
	struct fault fault;
	struct buf out = {0};
	add_rows(300);
	importing_good(&it, "achievements", buf_text(&file));
	struct buf before = {0}, after = {0};
	buf_puts(&before, importing_export(&it, "achievements"));
	buf_clear(&file);
	add_rows(ROWS);
	importing_good(&it, "achievements", buf_text(&file));
	buf_puts(&after, importing_export(&it, "achievements"));
	cr_assert(act_undo(it.fixture.app, &out, &fault), "%s", fault.text);
	cr_expect_str_eq(importing_export(&it, "achievements"), buf_text(&before));
	cr_assert(act_redo(it.fixture.app, &out, &fault), "%s", fault.text);
	cr_expect_str_eq(importing_export(&it, "achievements"), buf_text(&after));
	cr_assert(act_undo(it.fixture.app, &out, &fault), "%s", fault.text);
	cr_expect_str_eq(importing_export(&it, "achievements"), buf_text(&before));
	buf_free(&before);
	buf_free(&after);
	buf_free(&out);
}

/* How many rows are written before the cancel. */
static bool
cancel_writing(void *context, size_t rows, size_t of_rows)
{
	size_t *calls = context;
	return of_rows == 0 || rows == of_rows || ++*calls < 2;
}

Test(import_many, can_be_cancelled_while_they_are_written)
{
	size_t calls = 0;
	it.options.progress = cancel_writing;
	it.options.context = &calls;
	add_rows(4 * STEP);
	cr_expect_not(importing_text(&it, "achievements", buf_text(&file)));
	cr_expect_str_eq(it.fault.text, "Cancelled; nothing imported.");
	cr_expect_eq(calls, 2);
	cr_expect_eq(n_rows(), 0);
	check_shown();
	it.options.progress = NULL;
	importing_good(&it, "achievements", buf_text(&file));
	check_shown();
}

Test(import_many, a_dry_run_leaves_everything)
{
	it.options.dry_run = true;
	add_rows(ROWS);
	importing_good(&it, "achievements", buf_text(&file));
	cr_expect_gt(it.result.added, ROWS / 2);
	cr_expect_eq(n_rows(), 0);
	check_shown();
}

Test(import_many, bad_rows_are_left_out)
{
	add_rows(ROWS);
	buf_puts(&file, "p001@x.example,none,2017-01-01,,\n\x01,70-532,2017-01-01,,\n");
	cr_expect_not(importing_text(&it, "achievements", buf_text(&file)));
	cr_expect_eq(n_rows(), 0);
	it.options.skip_bad = true;
	importing_good(&it, "achievements", buf_text(&file));
	cr_expect_eq(it.result.rejected, 2);
	cr_expect_eq(it.result.added, n_rows());
	check_shown();
}

Test(import_many, their_people_can_be_associated)
{
	it.options.associate_on = fixture_date("2017-05-01");
	add_rows(ROWS);
	importing_good(&it, "achievements", buf_text(&file));
	cr_expect_eq(it.fixture.app->world->n_associations, PEOPLE);
	cr_expect_eq(it.result.unassociated, 0);
	check_shown();
}

/* Foreign keys are checked again afterwards. */
Test(import_many, what_comes_later_is_checked_as_ever)
{
	struct fault fault = {0};
	struct store *store = it.fixture.app->store;
	add_rows(ROWS);
	importing_good(&it, "achievements", buf_text(&file));
	cr_assert(store_begin(store, &fault));
	cr_expect_not(store_put_achievement(
		store, &(struct store_earned){99999, "70-532", 17000, DATE_NEVER, ""},
		&fault));
	store_rollback(store);
}
