/* A catalog: what lint says of it, whether that is loaded, and what it makes of a
 * company of three people who hold all of it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/acts.h"
#include "catalog/load.h"
#include "fuzz.h"

/* Records a row of a KIND; what the catalog forbids stays out. */
static void
set(struct app *app, const char *kind, const struct act_cell *cells, size_t n)
{
	struct fault fault = {0};
	struct buf out = {0};

	if (!act_set(app, kind, cells, n, &out, &fault))
		fuzz_check_fault(&fault, FAULT_USAGE);
	buf_free(&out);
}

#define SET(app, kind, ...)                                                            \
	set(app, kind, (const struct act_cell[]){__VA_ARGS__},                         \
	    sizeof((const struct act_cell[]){__VA_ARGS__}) / sizeof(struct act_cell))

static void
hold_everything(struct app *app)
{
	static const char *const people[] = {"a@x.example", "b@x.example",
					     "c@x.example"};
	const struct catalog *catalog = app->catalog;

	for (size_t p = 0; p < 3; p++) {
		SET(app, "employees", {.column = "email", .value = people[p]},
		    {.column = "name", .value = people[p]});
		SET(app, "associations", {.column = "email", .value = people[p]},
		    {.column = "organization", .value = "home"},
		    {.column = "from", .value = "2016-07-18"});
		for (size_t c = p; c < catalog->n_credentials && c < 10; c++)
			SET(app, "achievements",
			    {.column = "email", .value = people[p]},
			    {.column = "credential",
			     .value = catalog->credentials[c].id},
			    {.column = "earned_on", .value = "2017-03-01"});
	}
	for (size_t m = 0; m < catalog->n_metrics && m < 10; m++)
		SET(app, "metrics",
		    {.column = "metric", .value = catalog->metrics[m].id},
		    {.column = "date", .value = "2018-05-01"},
		    {.column = "value", .value = "1000"});
	for (size_t o = 0; o < catalog->n_offers && o < 10; o++)
		SET(app, "subscriptions",
		    {.column = "offer", .value = catalog->offers[o].id},
		    {.column = "purchased_on", .value = "2018-06-01"});
}

static void
live_with_it(void)
{
	struct app_setup setup = {.program = "./a.cfg", .organization = "Fuzz"};
	struct fault fault = {0};
	struct app *app;

	unlink("own.db");
	FUZZ_CHECK(app_create("own.db", &setup, &fault), "%s", fault.text);
	FUZZ_CHECK(app_open(&app, "own.db", DATE_NONE, STORE_WRITE, &fault), "%s",
		   fault.text);
	fuzz_ask_everything(app);
	hold_everything(app);
	fuzz_ask_everything(app);
	app_close(app);
}

void
fuzz_catalog(const uint8_t *bytes, size_t len)
{
	struct arena arena = {0};
	struct lint_report report = {0};
	struct fault fault = {0};
	struct catalog *catalog;
	bool fine;

	fuzz_write("a.cfg", bytes, len);
	FUZZ_CHECK(catalog_lint("./a.cfg", &arena, &report, &fault), "%s", fault.text);
	for (size_t i = 0; i < report.n_problems; i++)
		FUZZ_CHECK(report.problems[i].line >= 1 &&
				   *report.problems[i].message != '\0' &&
				   strchr(report.problems[i].message, '\n') == NULL,
			   "%d: %s", report.problems[i].line,
			   report.problems[i].message);
	fine = catalog_load("./a.cfg", &arena, &catalog, &fault);
	FUZZ_CHECK(fine == (report.n_errors == 0), "%zu: %s", report.n_errors,
		   fault.text);
	if (fine)
		live_with_it();
	else
		fuzz_check_fault(&fault, FAULT_INPUT);
	arena_free(&arena);
}
