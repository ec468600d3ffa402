#include "support/fixture.h"
#include "support/put.h"

#include <criterion/criterion.h>
#include <string.h>

#include "app/log.h"
#include "store/store.h"

#define CHECKED(fixture, call) cr_assert((call), "%s", (fixture)->fault.text)

int32_t
fixture_date(const char *text)
{
	int32_t date = DATE_NEVER;

	if (*text != '\0')
		cr_assert(date_parse(text, strlen(text), &date), "%s", text);
	return date;
}

void
fixture_new(struct fixture *fixture, const char *catalog, const char *as_of)
{
	struct app_setup setup = {.program = catalog, .organization = "Fixture Ltd"};

	*fixture = (struct fixture){0};
	folder_new(&fixture->folder);
	fixture->db = folder_path(&fixture->folder, "attain.db");
	CHECKED(fixture, app_create(fixture->db, &setup, &fixture->fault));
	CHECKED(fixture, app_open(&fixture->app, fixture->db, fixture_date(as_of),
				  STORE_WRITE, &fixture->fault));
}

void
fixture_free(struct fixture *fixture)
{
	app_close(fixture->app);
	folder_remove(&fixture->folder);
}

static struct store *
begin(struct fixture *fixture)
{
	CHECKED(fixture, store_begin(fixture->app->store, &fixture->fault));
	return fixture->app->store;
}

static void
commit(struct fixture *fixture)
{
	CHECKED(fixture, store_commit(fixture->app->store, &fixture->fault));
}

int64_t
fixture_employee(struct fixture *fixture, const char *email)
{
	struct person person = {.email = email,
				.name = email,
				.hired_on = DATE_NONE,
				.left_on = DATE_NEVER};

	CHECKED(fixture, store_put_person(begin(fixture), &person, &fixture->fault));
	commit(fixture);
	return person.row;
}

void
fixture_achievement(struct fixture *fixture, int64_t row, const char *credential,
		    const char *earned_on)
{
	CHECKED(fixture,
		store_put_achievement(begin(fixture),
				      &(struct store_earned){row, credential,
							     fixture_date(earned_on),
							     DATE_NEVER, ""},
				      &fixture->fault));
	commit(fixture);
}

void
fixture_association(struct fixture *fixture, int64_t row, const char *organization,
		    const char *from, const char *to)
{
	CHECKED(fixture, store_put_association(begin(fixture), row, organization,
					       fixture_date(from), fixture_date(to),
					       &fixture->fault));
	commit(fixture);
}

void
fixture_subscription(struct fixture *fixture, const char *offer,
		     const char *purchased_on)
{
	CHECKED(fixture,
		put_subscription(begin(fixture), offer, fixture_date(purchased_on),
				 DATE_NEVER, FACT_NO_FIGURE, "", &fixture->fault));
	commit(fixture);
}

void
fixture_reload(struct fixture *fixture)
{
	CHECKED(fixture, app_reload(fixture->app, &fixture->fault));
}

void
fixture_date_is(struct fixture *fixture, const char *as_of)
{
	app_set_date(fixture->app, fixture_date(as_of));
}

static const struct log_entry *
read_log(struct fixture *fixture, size_t *n)
{
	const struct log_entry *entries;

	CHECKED(fixture,
		store_read_log(fixture->app->store, 1000, &fixture->folder.arena,
			       &entries, n, &fixture->fault));
	return entries;
}

const char *
fixture_last_log(struct fixture *fixture)
{
	size_t n;
	const struct log_entry *entries = read_log(fixture, &n);

	return n == 0 ? ""
		      : log_text(fixture->app, &entries[0], &fixture->folder.arena);
}

size_t
fixture_log_entries(struct fixture *fixture)
{
	size_t n;

	read_log(fixture, &n);
	return n;
}
