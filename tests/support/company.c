#include "support/company.h"

#include <sqlite3.h>
#include <stdio.h>

#include "../src/store/internal.h"
#include "logging.h"
#include "support/storage.h"

static uint32_t seed = 7;

uint32_t
company_chance(uint32_t n)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 16) % n;
}

/* ---- a company, and what is loaded of it as text ---- */

void
company_put_own(int64_t row, int i)
{
	static const char *const credentials[] = {"alpha", "forgotten", "beta", "lost"};
	static const char *const organizations[] = {"home", "Contoso", "home"};
	char reference[16];

	for (uint32_t k = company_chance(5); k > 0; k--) {
		snprintf(reference, sizeof reference, "R%u", company_chance(1000));
		FINE(store_put_achievement(
			s.store,
			&(struct store_earned){row, credentials[company_chance(4)],
					       (int)company_chance(70000) - 300,
					       company_chance(2) == 0
						       ? DATE_NEVER
						       : (int32_t)company_chance(500),
					       company_chance(3) == 0 ? reference : ""},
			&s.fault));
	}
	for (uint32_t k = company_chance(3); k > 0; k--)
		FINE(store_put_association(s.store, row,
					   organizations[company_chance(3)],
					   10 * i + (int)k, DATE_NEVER, &s.fault));
}

void
company_put_person(int i)
{
	static const char *const titles[] = {"", "Engineer", "主任"};
	char email[32], others[64];
	struct person person = {.email = email,
				.name = i % 3 == 0 ? "佐藤 愛子" : "Name",
				.other_emails = others,
				.mcp_id = i % 2 == 0 ? "123" : "",
				.other_mcp_ids = i % 4 == 0 ? "124 125" : "",
				.directory_id = i % 3 == 0 ? "d-1" : "",
				.department = titles[company_chance(3)],
				.title = titles[company_chance(3)],
				.hired_on = i % 4 == 0 ? DATE_NONE : i,
				.left_on = i % 5 == 0 ? 9000 + i : DATE_NEVER};

	snprintf(email, sizeof email, "p%d@x.example", (i * 37) % 101);
	snprintf(others, sizeof others, "q%d@y.example", i);
	if (i % 2 == 0)
		others[0] = '\0';
	FINE(store_put_person(s.store, &person, &s.fault));
	company_put_own(person.row, i);
}

void
company_fill(int n)
{
	FINE(store_begin(s.store, &s.fault));
	for (int i = 0; i < n; i++)
		company_put_person(i);
	FINE(log_word(s.store, "import", "people", LOG_UNDOABLE, &s.fault));
	FINE(store_commit(s.store, &s.fault));
}

static const char *
credential_name(const struct world *world, uint32_t credential)
{
	size_t n = storage_catalog.n_credentials;

	return credential < n ? storage_catalog.credentials[credential].id
			      : world->foreign_credentials[credential - n];
}

static void
print_own(const struct world *world, uint32_t number, struct buf *out)
{
	const struct person *p = &world->people[number];

	for (uint32_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&world->achievements[p->first_achievement + i];

		cr_assert_eq(a->person, number);
		buf_printf(out, "  %s %d %d %s\n",
			   credential_name(world, a->credential), a->earned_on,
			   a->expires_on, world_reference(world, a));
	}
	for (uint32_t i = 0; i < p->n_associations; i++) {
		const struct association *a =
			&world->associations[p->first_association + i];

		cr_assert_eq(a->person, number);
		buf_printf(out, "  %s %d %d %d\n",
			   world->organizations[a->organization], a->from, a->to,
			   a->effective_to);
	}
}

void
company_print(const struct world *world, struct buf *out)
{
	buf_clear(out);
	for (uint32_t i = 0; i < world->n_people; i++) {
		const struct person *p = &world->people[i];

		buf_printf(out, "%lld %s %s %s %s %s %s %s %s %d %d\n",
			   (long long)p->row, p->email, p->name, p->other_emails,
			   p->mcp_id, p->department, p->title, p->other_mcp_ids,
			   p->directory_id, p->hired_on, p->left_on);
		print_own(world, i, out);
	}
	for (size_t i = 0; i < world->n_foreign_credentials; i++)
		buf_printf(out, "foreign %s\n", world->foreign_credentials[i]);
}

/* Loads; *used says whether the image was good for it. */
void
company_load(struct buf *out, bool *used)
{
	s.store->image_rows = 1;
	company_print(storage_load(), out);
	*used = !s.store->image_wanted;
}

void
company_keep_image(void)
{
	struct world *world;

	storage_execute("DELETE FROM image; DELETE FROM stale");
	s.store->image_rows = 1;
	world = storage_load();
	cr_assert(store_keep_image(s.store, &storage_catalog, world));
}

/* What is loaded is what the tables say; true if an image was used for it. */
bool
company_loads_the_tables(void)
{
	struct buf loaded = {0}, tables = {0};
	bool used, ignored;

	company_load(&loaded, &used);
	storage_execute("SAVEPOINT without; DELETE FROM image");
	company_load(&tables, &ignored);
	cr_assert(s.store->image_wanted);
	storage_execute("ROLLBACK TO without; RELEASE without");
	cr_assert_str_eq(buf_text(&loaded), buf_text(&tables));
	cr_assert_gt(loaded.len, 0);
	buf_free(&loaded);
	buf_free(&tables);
	return used;
}

/* Another program's SQL. */
void
company_execute(const char *sql)
{
	sqlite3 *db;

	cr_assert_eq(sqlite3_open(s.db, &db), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s", sql,
		     sqlite3_errmsg(db));
	sqlite3_close(db);
}
