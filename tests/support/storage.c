#include "support/storage.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../src/store/internal.h"

struct storage s;

static const struct catalog_credential credentials[] = {{.id = "alpha"},
							{.id = "beta"}};
static const struct catalog_metric metrics[] = {{.id = "usage"}};
static const struct catalog_named levels[] = {{.id = "silver"}, {.id = "gold"}};
static const struct competency competencies[] = {{.id = "cloud"}};
static const struct offer offers[] = {{.id = "basic", .level = CATALOG_NONE},
				      {.id = "silver", .level = 0}};

const struct catalog storage_catalog = {
	.id = "small",
	.override_months = 3,
	.qualify_months = -1,
	.membership = {.term_months = 12, .notice_days = 15, .renewal_days = 30},
	.levels = levels,
	.n_levels = 2,
	.credentials = credentials,
	.n_credentials = 2,
	.metrics = metrics,
	.n_metrics = 1,
	.competencies = competencies,
	.n_competencies = 1,
	.offers = offers,
	.n_offers = 2,
	.n_pools = 1,
};

bool
storage_create(const char *path, struct store **store)
{
	*store = NULL;
	return store_create(path, NULL, NULL, &s.fault) &&
	       store_open(path, STORE_WRITE, store, &s.fault);
}

void
storage_set_up(void)
{
	folder_new(&s.folder);
	s.db = folder_path(&s.folder, "attain.db");
	FINE(storage_create(s.db, &s.store));
}

void
storage_tear_down(void)
{
	store_close(s.store);
	arena_free(&s.arena);
	folder_remove(&s.folder);
}

struct world *
storage_load(void)
{
	struct world *world;

	FINE(store_load(s.store, &storage_catalog, &s.arena, &world, &s.fault));
	return world;
}

int64_t
storage_person(const char *email)
{
	struct person person = {.email = email,
				.name = "Name",
				.hired_on = DATE_NONE,
				.left_on = DATE_NEVER};

	FINE(store_put_person(s.store, &person, &s.fault));
	return person.row;
}

void
storage_reopen(enum store_mode mode)
{
	store_close(s.store);
	s.store = NULL;
	FINE(store_open(s.db, mode, &s.store, &s.fault));
}

void
storage_fill(int people)
{
	char email[32];

	FINE(store_begin(s.store, &s.fault));
	for (int i = 0; i < people; i++) {
		snprintf(email, sizeof email, "p%d@x.example", i);
		storage_person(email);
	}
	FINE(store_commit(s.store, &s.fault));
}

void
storage_execute(const char *sql)
{
	cr_assert_eq(sqlite3_exec(s.store->db, sql, NULL, NULL, NULL), SQLITE_OK, "%s",
		     sqlite3_errmsg(s.store->db));
}

int
storage_integer(const char *sql)
{
	sqlite3_stmt *row;
	int n;

	cr_assert_eq(sqlite3_prepare_v2(s.store->db, sql, -1, &row, NULL), SQLITE_OK);
	cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
	n = sqlite3_column_int(row, 0);
	sqlite3_finalize(row);
	return n;
}

char *
storage_bytes(const char *path, size_t *n)
{
	FILE *file = fopen(path, "rbe");
	char *bytes = arena_alloc(&s.arena, 1 << 20);

	cr_assert_not_null(file);
	*n = fread(bytes, 1, 1 << 20, file);
	cr_assert_eq(fclose(file), 0);
	return bytes;
}

void
storage_become_mortal(void)
{
	if (geteuid() != 0)
		return;
	cr_assert_eq(chown(s.folder.path, 65534, 65534), 0);
	cr_assert_eq(chown(s.db, 65534, 65534), 0);
	cr_assert_eq(seteuid(65534), 0);
}

void
storage_become_immortal(void)
{
	if (getuid() == 0)
		cr_assert_eq(seteuid(0), 0);
}
