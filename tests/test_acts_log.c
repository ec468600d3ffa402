/* The log as a whole. */
#include <criterion/criterion.h>

#include "base/date.h"
#include "store/journal.h"
#include "support/storage.h"

TestSuite(acts_log, .init = storage_set_up, .fini = storage_tear_down);

enum { MANY = 25000 };

static void
add_many(void)
{
	storage_execute(
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
		"WHERE i < 25000) INSERT INTO log (at, who, act, text, undo) "
		"SELECT 1500000000 + i * 86400, 'who' || (i % 2), 'set', 'entry ' || "
		"i, 0 FROM n");
}

Test(acts_log, all_entries_are_read_however_many)
{
	const struct log_entry *entries;
	size_t n;

	add_many();
	FINE(store_read_log(s.store, SIZE_MAX, &s.arena, &entries, &n, &s.fault));
	cr_assert_eq(n, MANY);
	cr_assert_str_eq(entries[0].text, "entry 25000");
	cr_assert_str_eq(entries[MANY - 1].text, "entry 1");
	for (size_t i = 1; i < n; i++)
		cr_assert_lt(entries[i].id, entries[i - 1].id);
	FINE(store_read_log(s.store, 3, &s.arena, &entries, &n, &s.fault));
	cr_assert_eq(n, 3);
	cr_assert_str_eq(entries[2].text, "entry 24998");
}

Test(acts_log, a_filter_looks_at_all_of_them)
{
	struct log_filter filter = {.who = "who1",
				    .since = DATE_NONE,
				    .until = DATE_NEVER,
				    .limit = SIZE_MAX};
	const struct log_entry *entries;
	size_t n;

	add_many();
	FINE(store_find_log(s.store, &filter, &s.arena, &entries, &n, &s.fault));
	cr_assert_eq(n, MANY / 2, "%zu", n);
	filter.who = NULL;
	filter.until = 17362 + 3; /* 2017-07-14 and three days */
	FINE(store_find_log(s.store, &filter, &s.arena, &entries, &n, &s.fault));
	cr_assert_eq(n, 4, "%zu", n);
	cr_assert_str_eq(entries[3].text, "entry 1");
	filter.act = "leave";
	FINE(store_find_log(s.store, &filter, &s.arena, &entries, &n, &s.fault));
	cr_assert_eq(n, 0);
}
