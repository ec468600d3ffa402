/* base/index.h, compared with a plain array. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/index.h"

enum { KEYS = 600, LONGEST = 90, TURNS = 40000 };

/* A key of its own for each number, of many lengths and with zeros in it. */
static size_t
make_key(unsigned number, unsigned char key[LONGEST])
{
	size_t len = 2 + number % (LONGEST - 1);
	memset(key, number % 3 == 0 ? 0 : 'k', LONGEST);
	for (size_t i = 0; i < sizeof number && i < len; i++)
		key[i] = (unsigned char)(number >> 8 * i);
	return len;
}

static void
compare(const struct index *index, const uint32_t *values)
{
	unsigned char key[LONGEST];
	size_t n = 0;
	for (unsigned i = 0; i < KEYS; i++) {
		size_t len = make_key(i, key);
		cr_assert_eq(index_find(index, key, len), values[i], "key %u", i);
		n += values[i] != INDEX_NONE;
	}
	cr_assert_eq(index->n, n);
}

Test(index, keeps_what_a_plain_array_keeps)
{
	struct index index = {0};
	uint32_t values[KEYS], seed = 7;
	unsigned char key[LONGEST];
	memset(values, 0xff, sizeof values);
	for (uint32_t turn = 0; turn < TURNS; turn++) {
		seed = seed * 1103515245 + 12345;
		unsigned i = (seed >> 8) % KEYS;
		size_t len = make_key(i, key);
		if (seed >> 28 < (turn / 4000 % 2 ? 11 : 5)) {
			bool there = values[i] != INDEX_NONE;
			cr_assert_eq(index_remove(&index, key, len), there);
			values[i] = INDEX_NONE;
		} else {
			uint32_t *at = index_at(&index, key, len);
			cr_assert_eq(*at, values[i]);
			*at = values[i] = turn;
		}
		if (turn % 1000 == 0)
			compare(&index, values);
	}
	compare(&index, values);
	index_clear(&index);
	memset(values, 0xff, sizeof values);
	compare(&index, values);
	index_free(&index);
}

Test(index, an_empty_one_has_nothing)
{
	struct index index = {0};
	cr_assert_eq(index_find(&index, "", 0), INDEX_NONE);
	cr_assert_not(index_remove(&index, "a", 1));
	index_clear(&index);
	index_expect(&index, 1000);
	*index_at(&index, "", 0) = 5;
	cr_assert_eq(index_find(&index, "", 0), 5);
	cr_assert_eq(index_find(&index, "\0", 1), INDEX_NONE);
	index_free(&index);
}
