/* Who waits for the store, and when it is asked. */
#include <criterion/criterion.h>

#include "../src/store/internal.h"
#include "base/deed.h"
#include "store/erase.h"
#include "store/patience.h"
#include "support/storage.h"

TestSuite(store_patience, .init = storage_set_up, .fini = storage_tear_down);

/* Takes some time, outside and within a transaction. */
static const char work[] =
	"WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number "
	"LIMIT 300000) SELECT count(*) FROM number";

enum { PATIENT = 1 << 30 };

static int asked[2], patient;

static bool
ask(void *context, enum store_wait why)
{
	cr_assert_str_eq(context, "context");
	asked[why]++;
	return patient-- > 0;
}

/* The store, opened with somebody who is asked and goes on so often. */
static void
open_again(int times)
{
	static char context[] = "context";

	store_close(s.store);
	patient = times;
	asked[STORE_WAITS] = asked[STORE_WORKS] = 0;
	store_be_patient(ask, context);
	FINE(store_open(s.db, STORE_WRITE, &s.store, &s.fault));
	deed_set(DEED_NOTHING); /* what is asked for comes now */
}

Test(store_patience, a_lock_is_tried_again_as_long_as_somebody_is_patient)
{
	struct store *other;

	open_again(3);
	FINE(store_open(s.db, STORE_WRITE, &other, &s.fault));
	FINE(store_begin(other, &s.fault));
	cr_assert_not(store_begin(s.store, &s.fault));
	cr_assert_eq(s.fault.kind, FAULT_STORE);
	cr_assert_eq(asked[STORE_WAITS], 4);
	cr_assert_not(store_begin_now(s.store, &s.fault));
	cr_assert_eq(asked[STORE_WAITS], 4);
	store_rollback(other);
	FINE(store_begin(s.store, &s.fault));
	FINE(store_commit(s.store, &s.fault));
	store_close(other);
	store_be_patient(NULL, NULL);
}

Test(store_patience, work_in_a_transaction_can_be_stopped)
{
	bool stale;

	open_again(0);
	FINE(store_execute(s.store, work, &s.fault)); /* nothing could be lost */
	cr_assert_eq(asked[STORE_WORKS], 0);
	FINE(store_begin(s.store, &s.fault));
	FINE(store_set(s.store, "market", "developing", &s.fault));
	cr_assert_not(store_execute(s.store, work, &s.fault));
	cr_assert_eq(asked[STORE_WORKS], 1);
	cr_assert_str_eq(s.fault.text, "It was stopped. Nothing was changed.");
	store_rollback(s.store);
	FINE(store_stale(s.store, &stale, &s.fault));
	patient = PATIENT;
	FINE(store_begin(s.store, &s.fault));
	FINE(store_execute(s.store, work, &s.fault));
	FINE(store_commit(s.store, &s.fault));
	cr_assert_gt(asked[STORE_WORKS], 1);
	store_be_patient(NULL, NULL);
}

Test(store_patience, writing_the_file_anew_can_be_stopped_and_done_later)
{
	bool clean;

	open_again(PATIENT);
	FINE(store_begin(s.store, &s.fault));
	FINE(store_execute(s.store,
			   "CREATE TABLE big AS WITH RECURSIVE number(n) AS (SELECT 1 "
			   "UNION ALL SELECT n + 1 FROM number LIMIT 100000) "
			   "SELECT n FROM number",
			   &s.fault));
	FINE(store_commit(s.store, &s.fault));
	patient = 0;
	cr_assert_not(store_scrub(s.store, &clean, &s.fault));
	cr_assert_not(clean);
	patient = PATIENT;
	FINE(store_scrub(s.store, &clean, &s.fault));
	cr_assert(clean);
	store_be_patient(NULL, NULL);
}
