/* A thousand acts of every kind, all taken back, all done again. */
#include <stdlib.h>

#include "../src/store/internal.h"
#include "store/journal.h"
#include "support/acting.h"
#include "support/facts_back.h"
#include "support/facts_text.h"
#include "support/random_act.h"
#include "support/rounds.h"

enum { ACTS = 1000, REOPEN_EVERY = 50, FEW_ROWS = 6 };

static struct arena states;

/* ---- the whole ---- */

static void
reopen(void)
{
	app_close(f.app);
	cr_assert(app_open(&f.app, f.db, fixture_date("2018-06-01"), STORE_WRITE,
			   &f.fault),
		  "%s", f.fault.text);
	cr_assert(store_execute(f.app->store, "PRAGMA synchronous = OFF", &f.fault));
	f.app->store->session_rows = FEW_ROWS;
}

static void
expect_state(const char *wanted, const char *when, size_t i)
{
	struct arena scratch = {0};
	const char *is = facts_text(&f, &scratch);

	cr_assert_str_eq(is, wanted, "%s %zu\n%s\n--- instead of\n%s", when, i, is,
			 wanted);
	arena_free(&scratch);
}

/* The newest entry of the log. */
static int64_t
last_entry(void)
{
	const struct log_entry *entries;
	struct arena scratch = {0};
	int64_t id;
	size_t n;

	cr_assert(store_read_log(f.app->store, 1, &scratch, &entries, &n, &fault));
	id = n > 0 ? entries[0].id : 0;
	arena_free(&scratch);
	return id;
}

static size_t
wanted_acts(void)
{
	size_t n = rounds_of(ACTS / 2);

	return n < ACTS ? n : ACTS;
}

TestSuite(acts_random, .init = acting_set_up, .fini = acting_tear_down);

Test(acts_random, all_are_taken_back_and_done_again)
{
	static const char *state[ACTS + 1];
	size_t n = wanted_acts(), done = 0, tried = 0;

	reopen();
	state[0] = facts_text(&f, &states);
	while (done < n) {
		int64_t logged = last_entry();

		cr_assert(++tried < 20 * n, "too many are refused");
		if (!random_act()) {
			cr_assert_eq(fault.kind, FAULT_INPUT, "%s", fault.text);
			if (tried % 7 == 0)
				expect_state(state[done], "refused after", done);
			continue;
		}
		if (last_entry() == logged)
			continue;
		state[++done] = facts_text(&f, &states);
		facts_fit(&f);
		if (done % REOPEN_EVERY == 0) {
			facts_come_back(&f, "tests/cases/acts.cfg");
			reopen();
		}
	}
	for (size_t i = n; i > 0; i--) {
		cr_assert(act_undo(f.app, &out, &fault), "undo %zu: %s", i, fault.text);
		expect_state(state[i - 1], "undone", i);
		if (i % REOPEN_EVERY == 0)
			reopen();
	}
	REFUSED((buf_clear(&out), act_undo(f.app, &out, &fault)), "nothing to undo");
	for (size_t i = 1; i <= n; i++) {
		cr_assert(act_redo(f.app, &out, &fault), "redo %zu: %s", i, fault.text);
		expect_state(state[i], "done again", i);
		if (i % REOPEN_EVERY == 0)
			reopen();
	}
	REFUSED((buf_clear(&out), act_redo(f.app, &out, &fault)),
		"nothing to do again");
	random_act_end();
	arena_free(&states);
}
