#include <criterion/criterion.h>
#include <stdlib.h>

#include "../src/store/image/image.h"
#include "base/buf.h"
#include "support/company.h"
#include "support/storage.h"

TestSuite(store_image_bad, .init = storage_set_up, .fini = storage_tear_down);

/* The image's bytes, in the arena. */
static unsigned char *
get_image(int *n)
{
	sqlite3_stmt *row;
	unsigned char *copy;

	cr_assert_eq(sqlite3_prepare_v2(s.store->db, "SELECT data FROM image", -1, &row,
					NULL),
		     SQLITE_OK);
	cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
	*n = sqlite3_column_bytes(row, 0);
	copy = arena_alloc(&s.arena, (size_t)*n);
	memcpy(copy, sqlite3_column_blob(row, 0), (size_t)*n);
	sqlite3_finalize(row);
	return copy;
}

static void
set_image(const void *bytes, int n)
{
	sqlite3_stmt *statement;

	cr_assert_eq(sqlite3_prepare_v2(s.store->db, "UPDATE image SET data = ?1", -1,
					&statement, NULL),
		     SQLITE_OK);
	sqlite3_bind_blob(statement, 1, bytes, n, SQLITE_STATIC);
	cr_assert_eq(sqlite3_step(statement), SQLITE_DONE);
	sqlite3_finalize(statement);
}

/* Loads with an image that must not be used. */
static void
refuse_image(const void *bytes, int n, const char *tables, int which)
{
	struct arena arena = {0};
	struct buf loaded = {0};
	struct world *world;

	set_image(bytes, n);
	FINE(store_load(s.store, &storage_catalog, &arena, &world, &s.fault));
	company_print(world, &loaded);
	cr_assert_str_eq(buf_text(&loaded), tables, "%d", which);
	cr_assert(s.store->image_wanted, "%d", which);
	buf_free(&loaded);
	arena_free(&arena);
}

Test(store_image_bad, truncated_or_with_another_byte_it_is_not_used)
{
	struct buf tables = {0};
	unsigned char *image;
	bool used;
	int n;

	company_fill(10);
	company_keep_image();
	storage_execute("BEGIN");
	company_load(&tables, &used);
	cr_assert(used);
	image = get_image(&n);
	for (int i = 0; i < n; i++)
		refuse_image(image, i, buf_text(&tables), i);
	for (int i = 0; i < n; i++) {
		image[i] ^= (unsigned char)(1 + company_chance(254));
		refuse_image(image, n, buf_text(&tables), i);
		image[i] = (unsigned char)~image[i];
		refuse_image(image, n, buf_text(&tables), i);
		storage_execute("ROLLBACK; BEGIN");
		image = get_image(&n);
	}
	storage_execute("ROLLBACK");
	buf_free(&tables);
}

/* With sums that are right nothing but its own limits keep the reader within bounds. */
Test(store_image_bad, nonsense_with_good_sums_does_no_harm)
{
	enum { ROUNDS = 3000 };
	struct image_header h;
	unsigned char *image, *copy;
	int n;

	company_fill(10);
	company_keep_image();
	storage_execute("BEGIN");
	image = get_image(&n);
	copy = arena_alloc(&s.arena, (size_t)n);
	for (int i = 0; i < ROUNDS; i++) {
		struct arena arena = {0};
		struct buf loaded = {0};
		struct world *world;

		memcpy(copy, image, (size_t)n);
		for (uint32_t k = 1 + company_chance(4); k > 0; k--)
			copy[16 + company_chance((uint32_t)n - 16)] =
				(unsigned char)company_chance(256);
		memcpy(&h, copy, sizeof h);
		if (h.number_bytes + h.text_bytes + h.reference_bytes + sizeof h ==
		    (uint64_t)n) {
			h.number_sum = image_sum(copy + sizeof h, h.number_bytes);
			h.text_sum = image_sum(copy + sizeof h + h.number_bytes,
					       h.text_bytes + h.reference_bytes);
		}
		h.sum = image_sum(&h, offsetof(struct image_header, sum));
		memcpy(copy, &h, sizeof h);
		set_image(copy, n);
		FINE(store_load(s.store, &storage_catalog, &arena, &world, &s.fault));
		company_print(world, &loaded);
		buf_free(&loaded);
		arena_free(&arena);
	}
	storage_execute("ROLLBACK");
}

/* References of rows that are not there would be gone through when rows are added. */
Test(store_image_bad, a_reference_behind_the_last_row)
{
	struct buf tables = {0};
	struct image_header h;
	unsigned char *image, *base;
	uint64_t has;
	bool used;
	int n;

	company_fill(10);
	company_keep_image();
	company_load(&tables, &used);
	cr_assert(used);
	image = get_image(&n);
	memcpy(&h, image, sizeof h);
	cr_assert_lt(h.n_achievements, 63);
	/* there is one block */
	base = image + sizeof h;
	memcpy(&has, base, sizeof has);
	cr_assert_neq(has, 0);
	has = (has & (has - 1)) | UINT64_C(1) << 63;
	memcpy(base, &has, sizeof has);
	h.number_sum = image_sum(image + sizeof h, h.number_bytes);
	h.sum = image_sum(&h, offsetof(struct image_header, sum));
	memcpy(image, &h, sizeof h);
	refuse_image(image, n, buf_text(&tables), 0);
	buf_free(&tables);
}

/* The key that no person can have, as it stands for none. */
Test(store_image_bad, rows_of_the_least_key)
{
	static const char *const rows[] = {
		"INSERT INTO achievement VALUES (-9223372036854775808, 1, 5, 6, 'x')",
		"INSERT INTO association VALUES (-9223372036854775808, 5, 'home', 6)",
	};

	FINE(store_begin(s.store, &s.fault));
	FINE(store_credential_key(s.store, "alpha", &(int64_t){0}, &s.fault));
	FINE(store_commit(s.store, &s.fault));
	for (size_t i = 0; i < 2; i++) {
		struct world *world;

		storage_execute("BEGIN; PRAGMA defer_foreign_keys = ON");
		storage_execute(rows[i]);
		REFUSED(store_load(s.store, &storage_catalog, &s.arena, &world,
				   &s.fault),
			FAULT_STORE, "person who is not there");
		storage_execute("ROLLBACK");
	}
}
