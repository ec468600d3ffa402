/*
 * What is measured: growth from month to month, customers who reach a figure, records.
 * One sentence of attain(7), Metrics and Records, after another, by table; then random
 * measures of random rows on every day, against loops over the rows.
 * How many, and beginning with which: support/rounds.h.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/num.h"
#include "core/eval.h"
#include "core/forecast.h"
#include "support/rounds.h"

enum { ROWS = 256, ROW = 64, VALUE = 48 };

/* ---- a program of one requirement, and rows as text ---- */

/* Competencies x and y, each with one level that asks for the same. */
struct setup {
	struct arena arena;
	struct requirement requirement;
	struct path path;
	struct attainable level;
	struct competency competencies[2];
	struct catalog catalog;
	struct world world;
	struct eval *eval;
};

static const struct catalog_named silver = {.id = "silver", .name = {"Silver", NULL}};
static const struct catalog_metric revenue = {
	.id = "revenue", .name = {"Revenue", NULL}, .unit = ""};

static int32_t
day(const char *text)
{
	int32_t date = DATE_NONE;

	cr_assert(date_parse(text, 10, &date), "no date: %s", text);
	return date;
}

/* "2020-01-31 100 Acme Inc", or "2020-01-31 x Acme Inc" of a record for x ("-": for any
 * competency), one a line. */
static void
read_row(struct setup *s, const char *line)
{
	struct world *w = &s->world;
	const char *second = line + strcspn(line, " ") + 1;
	size_t len = strcspn(second, " ");
	const char *name = second[len] == '\0' ? "" : second + len + 1;

	if (s->requirement.form == REQ_RECORDS) {
		bool any = *second == '-';

		w->records[w->n_records++] = (struct record){
			.kind = "audit",
			.customer = name,
			.date = day(line),
			.competency_id = any		  ? ""
					 : *second == 'x' ? "x"
							  : "y",
			.competency = any ? CATALOG_NONE : *second != 'x'};
		return;
	}
	struct metric_value *value = &w->metric_values[w->n_metric_values++];

	*value = (struct metric_value){.date = day(line), .customer = name};
	cr_assert(num_parse(second, len, &value->value_micros) == NUM_FINE);
}

static void
set_up(struct setup *s, const struct requirement *requirement, const char *rows)
{
	*s = (struct setup){.requirement = *requirement};
	s->requirement.id = "r";
	s->path = (struct path){.id = "p",
				.from = DATE_NONE,
				.until = DATE_NEVER,
				.requirements = &s->requirement,
				.n_requirements = 1};
	s->level = (struct attainable){.paths = &s->path, .n_paths = 1};
	for (int i = 0; i < 2; i++)
		s->competencies[i] = (struct competency){.id = i ? "y" : "x",
							 .kind = "competency",
							 .center = CATALOG_NONE,
							 .levels = &s->level,
							 .n_levels = 1};
	s->catalog = (struct catalog){.id = "test",
				      .qualify_months = -1,
				      .levels = &silver,
				      .n_levels = 1,
				      .metrics = &revenue,
				      .n_metrics = 1,
				      .competencies = s->competencies,
				      .n_competencies = 2,
				      .n_pools = 1};
	s->world.organization = (struct organization){"Home", "", "", ""};
	s->world.records = arena_array(&s->arena, ROWS, sizeof *s->world.records);
	s->world.metric_values =
		arena_array(&s->arena, ROWS, sizeof *s->world.metric_values);
	while (*rows != '\0') {
		size_t len = strcspn(rows, "\n");

		read_row(s, arena_strndup(&s->arena, rows, len));
		rows += len + (rows[len] == '\n');
	}
	world_prepare(&s->world, &s->catalog);
	s->eval = eval_new(&s->catalog, &s->world);
}

static void
tear_down(struct setup *s)
{
	eval_free(s->eval);
	arena_free(&s->arena);
}

static const struct req_report *
reported(struct setup *s, uint32_t competency, int32_t date)
{
	const struct report *report = eval_report(s->eval, date);

	return &report->competencies[competency].levels[0].paths[0].requirements[0];
}

/* The value that is reported, "unknown" if it is that. */
static const char *
value_text(const struct req_report *r, char text[VALUE])
{
	if (!r->known)
		return "unknown";
	snprintf(text, VALUE, "%.10g", r->value);
	return text;
}

/* A day, and what is measured on it; the last has no date. */
struct on_day {
	const char *date, *want;
};

#define DAYS(...) ((const struct on_day[]){__VA_ARGS__, {NULL, NULL}})

/* 1 is always enough, as far as it is known. */
static struct requirement
metric(struct measure measure)
{
	return (struct requirement){.form = REQ_METRIC,
				    .measure = measure,
				    .at_least = {.micros = NUM_ONE}};
}

static void
check(struct measure measure, const char *rows, const struct on_day *days)
{
	struct requirement r = metric(measure);
	struct setup s;

	set_up(&s, &r, rows);
	for (; days->date != NULL; days++) {
		const struct req_report *found = reported(&s, 0, day(days->date));
		char text[VALUE];

		cr_expect_str_eq(value_text(found, text), days->want, "%s: %s, not %s",
				 days->date, text, days->want);
		cr_expect_eq(found->met, found->known && found->value >= 1, "%s",
			     days->date);
	}
	tear_down(&s);
}

/* ---- growth ---- */

#define DIFFERENCE(n) ((struct measure){.growth = GROWTH_DIFFERENCE, .months = (n)})
#define PERCENT(n) ((struct measure){.growth = GROWTH_PERCENT, .months = (n)})

Test(growth, is_between_the_latest_month_with_a_row_and_the_one_so_far_before_it)
{
	check(DIFFERENCE(2),
	      "2020-01-01 10\n2020-01-31 5\n2020-02-15 40\n2020-03-01 20\n"
	      "2020-03-31 1.5",
	      DAYS({"2019-12-31", "unknown"}, {"2020-01-31", "unknown"},
		   {"2020-02-29", "unknown"}, {"2020-03-01", "5"}, {"2020-03-30", "5"},
		   {"2020-03-31", "6.5"},
		   /* the latest month stays until another one has a row */
		   {"2020-04-30", "6.5"}, {"2025-01-01", "6.5"}));
}

Test(growth, goes_over_the_turn_of_the_year)
{
	check(DIFFERENCE(1), "2019-12-31 10\n2020-01-01 25",
	      DAYS({"2019-12-31", "unknown"}, {"2020-01-01", "15"}));
	check(DIFFERENCE(12), "2019-02-28 10\n2020-02-29 4",
	      DAYS({"2020-02-28", "unknown"}, {"2020-02-29", "-6"}));
}

Test(growth, is_unknown_where_the_month_before_has_no_row)
{
	check(DIFFERENCE(1), "2020-01-10 10\n2020-03-10 30\n2020-04-10 20",
	      DAYS({"2020-03-10", "unknown"}, {"2020-04-10", "-10"}));
	/* a row of 0 is a row */
	check(DIFFERENCE(1), "2020-01-10 0\n2020-02-10 30", DAYS({"2020-02-10", "30"}));
}

Test(growth, sums_all_rows_of_a_month_whoever_they_are_of)
{
	check(DIFFERENCE(1),
	      "2020-01-10 10 Acme\n2020-01-10 5 Bolt\n2020-01-10 1\n"
	      "2020-02-10 2 Acme\n2020-02-10 3",
	      DAYS({"2020-02-10", "-11"}));
}

Test(growth, in_per_cent_is_of_the_month_before)
{
	check(PERCENT(1),
	      "2020-01-10 80\n2020-02-01 100\n2020-02-20 20\n2020-03-10 30\n"
	      "2020-04-10 10",
	      DAYS({"2020-01-31", "unknown"}, {"2020-02-01", "25"},
		   {"2020-02-20", "50"}, {"2020-03-10", "-75"},
		   {"2020-04-10", "-66.66666667"}));
}

Test(growth, in_per_cent_of_nothing_or_less_is_unknown)
{
	check(PERCENT(1),
	      "2020-01-10 0\n2020-02-10 -5\n2020-03-10 10\n2020-04-10 20\n2020-06-01 1",
	      DAYS({"2020-02-10", "unknown"}, {"2020-03-10", "unknown"},
		   {"2020-04-10", "100"}, {"2020-06-01", "unknown"}));
}

Test(growth, is_exact)
{
	/* a third more of 0.3: 0.1 and 0.2 and 0.1 make 0.4 */
	struct requirement r = metric(PERCENT(1));
	struct setup s;

	r.at_least.micros = 33333333;
	set_up(&s, &r, "2020-01-01 0.1\n2020-01-02 0.2\n2020-02-01 0.4");
	cr_expect(reported(&s, 0, day("2020-02-01"))->met);
	tear_down(&s);
	r.at_least.micros = 33333334;
	set_up(&s, &r, "2020-01-01 0.1\n2020-01-02 0.2\n2020-02-01 0.4");
	cr_expect_not(reported(&s, 0, day("2020-02-01"))->met);
	tear_down(&s);
}

Test(growth, is_exact_where_128_bits_are_too_few)
{
	/* 200 times the most that a row may have, and two of them a month later */
	struct requirement r = metric(PERCENT(1));
	struct buf rows = {0};
	struct setup s;

	for (int i = 0; i < 200; i++)
		buf_puts(&rows, "2020-01-01 1000000000000\n");
	buf_puts(&rows, "2020-02-01 1000000000000\n2020-02-01 1000000000000\n");
	r.at_least.micros = NUM_LIMIT;
	set_up(&s, &r, buf_text(&rows));
	cr_expect_not(reported(&s, 0, day("2020-02-01"))->met);
	cr_expect_eq(reported(&s, 0, day("2020-02-01"))->value, -99);
	tear_down(&s);
	buf_free(&rows);
}

Test(growth, changes_on_the_days_of_rows_only)
{
	struct requirement r = metric(DIFFERENCE(1));
	struct setup s;
	int32_t date = day("2020-01-01");

	set_up(&s, &r, "2020-01-10 1\n2020-02-10 3\n2020-02-20 -1\n2020-03-05 5");
	for (const char *const *next =
		     (const char *const[]){"2020-01-10", "2020-02-10", "2020-02-20",
					   "2020-03-05", NULL};
	     *next != NULL; next++) {
		date = eval_step(s.eval, date, 1);
		cr_expect_eq(date, day(*next), "%s", *next);
	}
	cr_expect_eq(eval_step(s.eval, date, 1), DATE_NEVER);
	tear_down(&s);
}

/* ---- customers ---- */

#define CUSTOMERS(x, k)                                                                \
	((struct measure){.aggregate = AGGREGATE_LATEST,                               \
			  .customers_at_least_micros = (x)*NUM_ONE,                    \
			  .of_months = (k)})

Test(customers, reach_a_figure_in_the_latest_month)
{
	check(CUSTOMERS(10, 1),
	      "2020-01-05 10 Acme\n2020-01-05 9.999999 Bolt\n2020-01-20 20 Core\n"
	      "2020-02-01 9 Acme\n2020-02-02 1 Acme\n2020-02-28 50 Bolt",
	      DAYS({"2020-01-04", "unknown"}, {"2020-01-05", "1"}, {"2020-01-31", "2"},
		   /* nobody yet, but there are rows */
		   {"2020-02-01", "0"}, {"2020-02-02", "1"}, {"2020-02-28", "2"},
		   {"2024-01-01", "2"}));
}

Test(customers, may_fall_below_it_again)
{
	check(CUSTOMERS(10, 1),
	      "2020-01-05 10 Acme\n2020-01-06 -1 Acme\n2020-01-07 1 Acme",
	      DAYS({"2020-01-05", "1"}, {"2020-01-06", "0"}, {"2020-01-07", "1"}));
}

Test(customers, are_the_same_in_every_spelling)
{
	check(CUSTOMERS(10, 1),
	      "2020-01-05 4 Acme Inc\n2020-01-05 3 ACME  inc\n2020-01-06 3 \xC2\xA0"
	      "acme\tINC \n"
	      "2020-01-07 10 Stra\xC3\x9F"
	      "e\n2020-01-08 10 STRASSE\n"
	      "2020-01-09 10 \xEF\xBC\xA1"
	      "cme\n2020-01-10 10 Acme",
	      DAYS({"2020-01-05", "0"}, {"2020-01-06", "1"}, {"2020-01-07", "2"},
		   {"2020-01-08", "2"}, {"2020-01-09", "3"}, {"2020-01-10", "3"}));
}

Test(customers, rows_without_one_are_nobodys)
{
	check(CUSTOMERS(10, 1),
	      "2020-01-05 100\n2020-01-06 10 Acme\n2020-02-01 100\n2020-02-02 100  \n"
	      "2020-03-01 1 Acme",
	      DAYS({"2020-01-05", "unknown"}, {"2020-01-06", "1"},
		   /* they give no month a value: the latest is still January */
		   {"2020-02-29", "1"}, {"2020-03-01", "0"}));
}

Test(customers, in_any_of_some_months)
{
	const char *rows = "2020-01-05 10 Acme\n2020-02-05 6 Bolt\n2020-03-05 6 Bolt\n"
			   "2020-03-06 10 Core\n2020-03-07 10 Acme\n2020-05-01 1 Bolt\n"
			   "2020-06-01 1 Bolt";

	/* once, however many months; never by two months together */
	check(CUSTOMERS(10, 3), rows,
	      DAYS({"2020-01-05", "1"}, {"2020-02-05", "1"}, {"2020-03-05", "1"},
		   {"2020-03-06", "2"}, {"2020-03-07", "2"}, {"2020-04-30", "2"},
		   {"2020-05-01", "2"}, {"2020-06-01", "0"}));
	check(CUSTOMERS(10, 2), rows,
	      DAYS({"2020-02-05", "1"}, {"2020-03-05", "0"}, {"2020-03-06", "1"},
		   {"2020-03-07", "2"}, {"2020-05-01", "0"}));
}

Test(customers, of_a_window_only)
{
	struct measure m = CUSTOMERS(10, 2);

	m.months = 1;
	/* seen from 2020-01-31 to 2020-02-29, by each row's own window */
	check(m, "2020-01-20 5 Acme\n2020-01-31 5 Acme\n2020-01-31 10 Bolt",
	      DAYS({"2020-01-20", "0"}, {"2020-01-31", "2"}, {"2020-02-19", "2"},
		   {"2020-02-20", "1"}, {"2020-02-29", "1"},
		   {"2020-03-01", "unknown"}));
	/* the latest month is one with a row in the window */
	check(m, "2020-01-31 10 Acme\n2020-02-10 1 Bolt\n2020-02-10 99",
	      DAYS({"2020-02-10", "1"}, {"2020-02-29", "1"}, {"2020-03-01", "0"},
		   {"2020-03-09", "0"}, {"2020-03-10", "unknown"}));
}

Test(customers, grow_in_number)
{
	struct measure m = CUSTOMERS(10, 1);
	const char *rows = "2020-01-05 10 Acme\n2020-01-06 1 Bolt\n2020-02-05 1 Acme\n"
			   "2020-03-01 10 Acme\n2020-03-05 10 Bolt\n2020-03-06 10 Core";

	m.growth = GROWTH_DIFFERENCE;
	m.months = 1;
	check(m, rows,
	      DAYS({"2020-01-06", "unknown"}, {"2020-02-05", "-1"}, {"2020-03-01", "1"},
		   {"2020-03-05", "2"}, {"2020-03-06", "3"}));
	m.growth = GROWTH_PERCENT;
	check(m, rows,
	      DAYS({"2020-02-05", "-100"},
		   /* nobody in February: not above 0 */
		   {"2020-03-06", "unknown"}));
	m.months = 2;
	check(m, rows, DAYS({"2020-02-05", "unknown"}, {"2020-03-06", "200"}));
}

Test(customers, grow_from_a_month_that_any_of_some_gives_a_value)
{
	struct measure m = CUSTOMERS(10, 2);

	m.growth = GROWTH_DIFFERENCE;
	m.months = 2;
	/* July less 2 is May, which has no row, but April has; with August, June and
	 * May have none */
	check(m,
	      "2020-04-05 10 Acme\n2020-05-06 99\n2020-07-05 10 Acme\n2020-07-06 10 "
	      "Bolt\n"
	      "2020-08-01 1 Acme",
	      DAYS({"2020-04-30", "unknown"}, {"2020-07-05", "0"}, {"2020-07-06", "1"},
		   {"2020-08-01", "unknown"}));
}

/* ---- told as the cause of a change ---- */

/* The one change of x, and the customer of the value that is its cause. */
static void
check_cause(struct measure measure, const char *rows, const char *date,
	    const char *customer)
{
	struct requirement r = metric(measure);
	struct setup s;
	size_t n;

	set_up(&s, &r, rows);
	const struct forecast_change *changes = forecast_changes(
		s.eval, day("2020-01-01"), day("2021-01-01"), &s.arena, &n);

	cr_assert_eq(n, 2); /* of x and of y */
	cr_assert_eq(changes[0].date, day(date));
	cr_assert_eq(changes[0].n_causes, 1);
	cr_assert_not_null(changes[0].causes[0].figure);
	cr_expect_eq(changes[0].causes[0].figure->date, day(date));
	cr_expect_str_eq(changes[0].causes[0].figure->customer, customer);
	tear_down(&s);
}

Test(causes, of_growth_are_what_comes_and_nothing_goes)
{
	check_cause(DIFFERENCE(1), "2020-01-10 5 Acme\n2020-02-10 7 Bolt", "2020-02-10",
		    "Bolt");
}

Test(causes, of_customers_are_values_of_theirs)
{
	check_cause(CUSTOMERS(10, 1), "2020-02-10 10 Acme\n2020-02-10 99 \xC2\xA0",
		    "2020-02-10", "Acme");
}

/* ---- records ---- */

static void
check_records(struct requirement r, uint32_t competency, const char *rows,
	      const struct on_day *days)
{
	struct setup s;

	r.form = REQ_RECORDS;
	r.kind = "audit";
	r.count = 2;
	set_up(&s, &r, rows);
	for (; days->date != NULL; days++) {
		const struct req_report *found =
			reported(&s, competency, day(days->date));

		char text[VALUE];

		snprintf(text, sizeof text, "%d", (int)found->found);
		cr_expect_str_eq(text, days->want, "%s: %s, not %s", days->date, text,
				 days->want);
		cr_expect_eq(found->met, found->found >= 2, "%s", days->date);
	}
	tear_down(&s);
}

Test(records, are_of_different_customers_whatever_the_spelling)
{
	check_records((struct requirement){.months = 0}, 0,
		      "2020-01-05 - Acme Inc\n2020-01-06 - ACME INC\n"
		      "2020-01-07 x  acme   inc\n2020-01-08 x Bolt\n2020-01-09 y Core",
		      DAYS({"2020-01-04", "0"}, {"2020-01-07", "1"},
			   {"2020-01-08", "2"}, {"2020-01-09", "2"}));
	check_records((struct requirement){.months = 0}, 1,
		      "2020-01-05 - Acme Inc\n2020-01-08 x Bolt\n2020-01-09 y Core",
		      DAYS({"2020-01-08", "1"}, {"2020-01-09", "2"}));
}

Test(records, of_a_customer_count_as_long_as_one_does)
{
	check_records((struct requirement){.months = 1}, 0,
		      "2020-01-05 - Acme\n2020-01-31 - acme\n2020-01-31 - Bolt",
		      DAYS({"2020-01-31", "2"}, {"2020-02-05", "2"},
			   {"2020-02-06", "2"}, {"2020-02-29", "2"},
			   {"2020-03-01", "0"}));
}

Test(records, are_counted_themselves_where_that_is_asked)
{
	const char *rows = "2020-01-05 - Acme\n2020-01-05 - ACME\n2020-01-06 - Acme\n"
			   "2020-01-06 x Acme\n2020-01-06 y Acme\n2020-01-06 - Bolt";

	/* those of an older database that have one key now are one */
	check_records((struct requirement){.each_record = true}, 0, rows,
		      DAYS({"2020-01-05", "1"}, {"2020-01-06", "4"}));
	check_records((struct requirement){.each_record = true, .months = 1}, 1, rows,
		      DAYS({"2020-01-06", "4"}, {"2020-02-05", "4"},
			   {"2020-02-06", "3"}, {"2020-02-07", "0"}));
}

/* ---- scores ---- */

/* When silver of x is met, as its history says: "+2020-01-01 -2020-02-01". */
static void
check_history(struct setup *s, const char *want)
{
	struct buf text = {0};
	size_t n;
	const struct met_span *spans =
		eval_history(s->eval, 0, 0, day("2000-01-01"), &n);

	for (size_t i = 1; i < n; i++) {
		char date[DATE_TEXT_BYTES];

		buf_printf(&text, "%s%c%s", i > 1 ? " " : "", spans[i].met ? '+' : '-',
			   date_format(spans[i].date, date));
	}
	cr_expect_str_eq(buf_text(&text), want, "%s, not %s", buf_text(&text), want);
	buf_free(&text);
}

Test(scores, change_on_the_days_of_what_their_parts_and_gates_measure)
{
	static const struct market_figure in[] = {{"developing", 20 * NUM_ONE}};
	const struct part steps[] = {
		{.id = "gate",
		 .form = PART_METRIC,
		 .flat = true,
		 .waits = true,
		 .measure = CUSTOMERS(10, 1),
		 .at_value.micros = 2 * NUM_ONE,
		 .need_value_micros = 2 * NUM_ONE},
		{.id = "growth",
		 .form = PART_METRIC,
		 .waits = true,
		 .max_micros = 10 * NUM_ONE,
		 .measure = DIFFERENCE(1),
		 .at_value = {.micros = 10 * NUM_ONE, .in = in, .n_in = 1}},
	};
	const struct part parts[] = {{.id = "steps",
				      .form = PART_STEPS,
				      .max_micros = 10 * NUM_ONE,
				      .parts = steps,
				      .n_parts = 2}};
	const struct requirement r = {.form = REQ_SCORE,
				      .score_at_least_micros = 10 * NUM_ONE,
				      .parts = parts,
				      .n_parts = 1};
	struct dated_setting settings[] = {{"market", day("2020-03-05"), "developing"},
					   {"market", day("2020-03-06"), "developed"}};
	struct setup s;

	set_up(&s, &r,
	       "2020-01-01 10 Acme\n2020-02-01 20 Acme\n2020-02-10 10 Bolt\n"
	       "2020-03-01 45 Acme\n2020-03-02 10 Bolt");
	check_history(&s, "+2020-02-10 -2020-03-01 +2020-03-02");
	s.world.facts.settings = settings;
	s.world.facts.n_settings = 2;
	eval_figures_change(s.eval);
	check_history(&s, "+2020-02-10 -2020-03-01 +2020-03-02");
	/* 55 less 30 is 25; without this row it is 15 */
	s.world.metric_values[3].value_micros = 35 * NUM_ONE;
	eval_figures_change(s.eval);
	check_history(&s,
		      "+2020-02-10 -2020-03-01 +2020-03-02 -2020-03-05 +2020-03-06");
	tear_down(&s);
}

/* ---- random measures ---- */

enum { RANDOM_DAYS = 420, CUSTOMERS_MOST = 4, SPELLINGS = 3 };

static const char *const spellings[CUSTOMERS_MOST][SPELLINGS] = {
	{"", "", "  "},
	{"Acme Inc", "ACME  INC", " acme inc"},
	{"Bolt", "bolt ", "BOLT"},
	{"Gro\xC3\x9F", "GROSS", "gro\xC3\x9F\xC2\xA0"},
};

struct random_row {
	int32_t date;
	int customer, value;
};

struct random_round {
	unsigned long state;
	struct measure measure;
	struct random_row rows[ROWS];
	int n;
};

static int
below(struct random_round *r, int n)
{
	r->state = r->state * 6364136223846793005UL + 1442695040888963407UL;
	return (int)((r->state >> 33) % (unsigned)n);
}

static int
month_of(int32_t date)
{
	int year, month, of_month;

	date_split(date, &year, &month, &of_month);
	return 12 * year + month;
}

static bool
in_window(const struct random_round *r, const struct random_row *row, int32_t date)
{
	const struct measure *m = &r->measure;
	bool all = m->growth != GROWTH_NONE || m->months == 0;

	return row->date <= date &&
	       (all || row->date > date_plus_months(date, -m->months));
}

/* What one customer (-1: everybody) has in a month, as of a date. */
static int
month_sum(const struct random_round *r, int32_t date, int month, int customer)
{
	int sum = 0;

	for (int i = 0; i < r->n; i++)
		if (in_window(r, &r->rows[i], date) &&
		    month_of(r->rows[i].date) == month &&
		    (customer < 0 || r->rows[i].customer == customer))
			sum += r->rows[i].value;
	return sum;
}

/* A month has a row, with customers_at_least one of a customer. */
static bool
has_row(const struct random_round *r, int32_t date, int month)
{
	for (int i = 0; i < r->n; i++)
		if (in_window(r, &r->rows[i], date) &&
		    month_of(r->rows[i].date) == month &&
		    (r->measure.customers_at_least_micros == 0 ||
		     r->rows[i].customer > 0))
			return true;
	return false;
}

/* The month's value; false: it has none. */
static bool
month_value(const struct random_round *r, int32_t date, int month, int *value)
{
	const struct measure *m = &r->measure;
	int least = (int)(m->customers_at_least_micros / NUM_ONE);
	bool known = false;

	*value = 0;
	if (least == 0) {
		*value = month_sum(r, date, month, -1);
		return has_row(r, date, month);
	}
	for (int k = 0; k < m->of_months; k++)
		known |= has_row(r, date, month - k);
	for (int c = 1; c < CUSTOMERS_MOST; c++) {
		bool reaches = false;

		for (int k = 0; k < m->of_months; k++)
			reaches |= month_sum(r, date, month - k, c) >= least;
		*value += reaches;
	}
	return known;
}

/* A window's value as num / den; den 0: unknown. */
static void
window_value(const struct random_round *r, int32_t date, int *num, int *den)
{
	int32_t latest = DATE_NONE;
	int sum = 0, n = 0, most = 0, of_latest = 0;

	for (int i = 0; i < r->n; i++) {
		const struct random_row *row = &r->rows[i];

		if (!in_window(r, row, date))
			continue;
		sum += row->value;
		if (n++ == 0 || row->value > most)
			most = row->value;
		if (row->date != latest)
			of_latest = 0;
		latest = row->date;
		of_latest += row->value;
	}
	*den = n > 0;
	*num = r->measure.aggregate == AGGREGATE_LATEST ? of_latest
	       : r->measure.aggregate == AGGREGATE_MAX	? most
							: sum;
	if (r->measure.aggregate == AGGREGATE_MEAN)
		*den = n;
}

/* The same of any measure. */
static void
measured(const struct random_round *r, int32_t date, int *num, int *den)
{
	const struct measure *m = &r->measure;
	int latest = 0, now, before;

	*num = *den = 0;
	if (m->growth == GROWTH_NONE && m->customers_at_least_micros == 0) {
		window_value(r, date, num, den);
		return;
	}
	for (int i = 0; i < r->n; i++) /* by date */
		if (r->rows[i].date <= date &&
		    has_row(r, date, month_of(r->rows[i].date)))
			latest = month_of(r->rows[i].date);
	if (latest == 0)
		return;
	month_value(r, date, latest, &now);
	*num = now;
	*den = 1;
	if (m->growth == GROWTH_NONE)
		return;
	if (!month_value(r, date, latest - m->months, &before) ||
	    (m->growth == GROWTH_PERCENT && before <= 0))
		*den = 0;
	*num = now - before;
	if (m->growth == GROWTH_PERCENT && *den != 0) {
		*num *= 100;
		*den = before;
	}
}

/* Makes the rows, by date, and their text. */
static void
make_rows(struct random_round *r, char *text, size_t bytes)
{
	int32_t date = day("2019-11-20");
	size_t len = 0;

	r->n = below(r, 24);
	*text = '\0';
	for (int i = 0; i < r->n; i++) {
		struct random_row *row = &r->rows[i];
		char name[DATE_TEXT_BYTES];

		date += below(r, 4) == 0 ? below(r, 70) : below(r, 9);
		*row = (struct random_row){date, below(r, CUSTOMERS_MOST),
					   below(r, 10) - 3};
		/* one a day of a spelling: the order of a day's rows does not count */
		len += (size_t)snprintf(text + len, bytes - len, "%s %d %s\n",
					date_format(row->date, name), row->value,
					spellings[row->customer][below(r, SPELLINGS)]);
	}
}

static void
make_measure(struct random_round *r)
{
	bool customers = below(r, 2) == 0;

	r->measure = (struct measure){.growth = (enum growth)below(r, 3),
				      .aggregate = (enum aggregate)below(r, 4),
				      .months = below(r, 5)};
	if (r->measure.growth != GROWTH_NONE)
		r->measure.months++;
	if (!customers)
		return;
	r->measure.customers_at_least_micros = (1 + below(r, 6)) * NUM_ONE;
	r->measure.of_months = 1 + below(r, 3);
}

/* True if the day's value is right. */
static bool
is_right(struct setup *s, const struct random_round *r, int32_t date, const char *rows)
{
	const struct req_report *found = reported(s, 0, date);
	char text[DATE_TEXT_BYTES], value[VALUE];
	int num, den;

	measured(r, date, &num, &den);
	bool right = found->known == (den != 0) &&
		     (den == 0 || found->value == (double)num / den) &&
		     found->met == (den != 0 && num >= den);
	if (!right)
		cr_log_error("growth %d, aggregate %d, months %d, customers_at_least "
			     "%d, of_months %d, on %s: %s, not %d/%d; of\n%s",
			     (int)r->measure.growth, (int)r->measure.aggregate,
			     (int)r->measure.months,
			     (int)(r->measure.customers_at_least_micros / NUM_ONE),
			     (int)r->measure.of_months, date_format(date, text),
			     value_text(found, value), num, den, rows);
	return right;
}

/* Every day: its value, the history of met, and that nothing changes but on a step. */
static bool
days_are_right(struct setup *s, const struct random_round *r, const char *rows)
{
	int32_t from = day("2019-11-01"), step = from - 1;
	int num = 0, den = 0, was_num, was_den;
	size_t n, at = 0;
	const struct met_span *of = eval_history(s->eval, 0, 0, from - 1, &n);
	struct met_span *spans = arena_copy(&s->arena, of, n, sizeof *of);

	for (int32_t date = from; date < from + RANDOM_DAYS; date++) {
		was_num = num;
		was_den = den;
		measured(r, date, &num, &den);
		while (step < date)
			step = eval_step(s->eval, step, 1);
		while (at + 1 < n && spans[at + 1].date <= date)
			at++;
		if (!is_right(s, r, date, rows))
			return false;
		if (((num != was_num || den != was_den) && step != date) ||
		    spans[at].met != (den != 0 && num >= den)) {
			cr_log_error("on day %d it changes unseen; of\n%s",
				     (int)(date - from), rows);
			return false;
		}
	}
	return true;
}

Test(measures, are_on_every_day_what_loops_over_the_rows_find)
{
	unsigned long seed = rounds_seed();
	unsigned long rounds = rounds_of(300);

	for (unsigned long i = seed; i < seed + rounds; i++) {
		struct random_round r = {.state = i * 7919};
		struct setup s;
		char rows[ROWS * ROW];
		bool right;

		make_measure(&r);
		make_rows(&r, rows, sizeof rows);
		struct requirement asked = metric(r.measure);

		set_up(&s, &asked, rows);
		right = days_are_right(&s, &r, rows);
		tear_down(&s);
		cr_assert(right, "seed %lu", i);
	}
}
