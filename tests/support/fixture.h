/*
 * A database for a test: a new one in a folder of its own, opened as an app.
 *
 *     struct fixture f;
 *     fixture_new(&f, "tests/cases/acts.cfg", "2018-01-01");
 *     fixture_employee(&f, "ann@x.example");
 *     fixture_reload(&f);
 *     ... f.app ...
 *     fixture_free(&f);
 *
 * Whatever fails ends the test. The small functions write facts as they are, without
 * the rules of acts or imports.
 */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include <stdint.h>

#include "app/app.h"
#include "support/folder.h"

struct fixture {
	struct folder folder;
	char *db;
	struct app *app; /* opened for writing */
	struct fault fault;
};

/* Creates the database of "Fixture Ltd" with a catalog (path) and opens it as of a
 * date. */
void fixture_new(struct fixture *fixture, const char *catalog, const char *as_of);

void fixture_free(struct fixture *fixture);

/* A date from YYYY-MM-DD; "" is DATE_NEVER. */
int32_t fixture_date(const char *text);

/* A new person whose name is the address; returns the row. Not loaded yet. */
int64_t fixture_employee(struct fixture *fixture, const char *email);

/* Facts about a person by row. Dates as text, "" for none. Not loaded yet. */
void fixture_achievement(struct fixture *fixture, int64_t row, const char *credential,
			 const char *earned_on);
void fixture_association(struct fixture *fixture, int64_t row, const char *organization,
			 const char *from, const char *to);
void fixture_subscription(struct fixture *fixture, const char *offer,
			  const char *purchased_on);

/* Loads what was written, and evaluates as of the app's date. */
void fixture_reload(struct fixture *fixture);

/* Evaluates as of another date. */
void fixture_date_is(struct fixture *fixture, const char *as_of);

/* The text of the newest log entry; lives as long as the fixture. "" if there is none.
 */
const char *fixture_last_log(struct fixture *fixture);

/* How many log entries there are. */
size_t fixture_log_entries(struct fixture *fixture);

#endif
