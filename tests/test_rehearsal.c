/*
 * An act that is rehearsed does and says what it does and says for good, and leaves the
 * file, the log and all that is in memory as they were, to the last byte.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../src/store/internal.h"
#include "app/endings.h"
#include "app/log.h"
#include "app/rehearsal.h"
#include "core/world_change.h"
#include "support/acting.h"
#include "support/company.h"
#include "support/facts_text.h"
#include "support/gen.h"
#include "support/random_act.h"

enum { TRIES = 700, LOOK_EVERY = 4, FEW_ROWS = 6 };

TestSuite(rehearsal, .init = acting_set_up, .fini = acting_tear_down);

/* ---- what is there ---- */

static void
add_file(const char *path, struct buf *out_)
{
	FILE *file = fopen(path, "rb");
	struct stat status;
	char bytes[4096];
	size_t n;

	if (file == NULL) {
		buf_puts(out_, "none\n");
		return;
	}
	cr_assert_eq(fstat(fileno(file), &status), 0);
	while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
		buf_add(out_, bytes, n);
	fclose(file);
	buf_printf(out_, "\n%ju bytes, of %jd.%ld\n", (uintmax_t)status.st_size,
		   (intmax_t)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

static void
add_files(struct buf *state)
{
	struct arena arena = {0};

	add_file(f.db, state);
	add_file(arena_printf(&arena, "%s-wal", f.db), state);
	arena_free(&arena);
}

static void
add_log(struct buf *state)
{
	const struct log_entry *entries;
	struct arena arena = {0};
	size_t n;

	cr_assert(store_read_log(f.app->store, 1000, &arena, &entries, &n, &fault));
	for (size_t i = 0; i < n; i++)
		buf_printf(state, "%jd %s %s %d\n", (intmax_t)entries[i].id,
			   entries[i].act, log_text(f.app, &entries[i], &arena),
			   entries[i].undone);
	for (enum store_way way = STORE_UNDO; way <= STORE_REDO; way++) {
		const struct log_entry *next;

		cr_assert(store_next(f.app->store, way, &arena, &next, &fault));
		buf_printf(state, "next %jd\n", next == NULL ? 0 : (intmax_t)next->id);
	}
	arena_free(&arena);
}

/* The rows themselves, where they are. */
static void
add_world(struct buf *state)
{
	const struct world *w = f.app->world;

	buf_add(state, (const char *)w, sizeof *w);
	buf_add(state, (const char *)w->people, w->n_people * sizeof *w->people);
	buf_add(state, (const char *)w->achievements,
		w->n_achievements * sizeof *w->achievements);
	buf_add(state, (const char *)w->associations,
		w->n_associations * sizeof *w->associations);
	if (w->references != NULL)
		buf_add(state, (const char *)w->references,
			(w->achievements_capacity / REFERENCE_ROWS + 1) *
				sizeof *w->references);
	for (size_t i = 0; i < KIND_COUNT; i++) {
		const char *rows;

		if (fact_kinds[i]->count == 0)
			continue;
		memcpy(&rows, (const char *)w + fact_kinds[i]->list, sizeof rows);
		if (!fact_kinds[i]->of_people && kind_count(fact_kinds[i], w) > 0)
			buf_add(state, rows,
				kind_count(fact_kinds[i], w) * fact_kinds[i]->size);
	}
}

static void
add_memory(struct buf *state)
{
	const struct app *app = f.app;
	const void *parts[] = {app->world, app->eval, app->report, app->suppose,
			       app->former};
	bool stale;

	cr_assert(store_stale(app->store, &stale, &fault));
	buf_printf(state, "%d %zu %zu %ju %d %d\n", stale, app->world_arena.used_bytes,
		   app->loaded_bytes, (uintmax_t)app->n_readings, app->as_of,
		   app->rehearsal != NULL);
	buf_add(state, (const char *)parts, sizeof parts);
}

/* Everything; what takes longer only now and then. */
static void
describe(struct buf *state, bool whole)
{
	struct arena arena = {0};

	buf_clear(state);
	world_person_by_row(f.app->world, 0, &f.app->world_arena);
	add_memory(state);
	add_world(state);
	report_print(f.app->report, state);
	add_log(state);
	if (whole) {
		add_files(state);
		buf_puts(state, facts_text(&f, &arena));
	}
	arena_free(&arena);
}

static void
expect_same(const struct buf *was, bool whole, int i)
{
	struct buf is = {0};

	describe(&is, whole);
	cr_assert_eq(is.len, was->len, "act %d", i);
	cr_assert_eq(memcmp(is.text, was->text, is.len), 0, "act %d", i);
	buf_free(&is);
}

/* ---- at random ---- */

static bool
any_act(struct app *app, void *context, struct buf *said, struct fault *why)
{
	bool fine = random_act();

	(void)app, (void)context;
	buf_add(said, out.text, out.len);
	*why = fault;
	return fine;
}

static void
print_after(void *text, const struct report *before, const struct report *after)
{
	(void)before;
	report_print(after, text);
}

/* Rehearsed, then done. */
static void
try_one(int i)
{
	bool whole = i % LOOK_EVERY == 0, fine;
	struct buf was = {0}, said = {0}, would = {0}, is = {0};
	struct fault why = {0};
	struct rehearsed rehearsed = {
		.act = any_act, .look = print_after, .looking = &would};

	rehearsed.date = f.app->as_of + (i % 3 == 0 ? 40 : 0);
	describe(&was, whole);
	fine = app_rehearse(f.app, &rehearsed, &said, &why);
	expect_same(&was, whole, i);
	random_act_again();
	cr_assert_eq(random_act(), fine, "act %d: %s / %s", i, why.text, fault.text);
	cr_assert_str_eq(why.text, fault.text, "act %d", i);
	if (fine) {
		report_print(eval_report(f.app->eval, rehearsed.date), &is);
		cr_assert_str_eq(buf_text(&would), buf_text(&is), "act %d: %s", i,
				 buf_text(&said));
		cr_assert_str_eq(buf_text(&said), buf_text(&out));
		app_set_date(f.app, f.app->as_of);
	}
	buf_free(&was), buf_free(&said), buf_free(&would), buf_free(&is);
}

Test(rehearsal, every_act_does_what_it_said_and_leaves_nothing_before)
{
	int tries = getenv("ATTAIN_TEST_MODE") != NULL ? TRIES / 10 : TRIES;

	cr_assert(store_execute(f.app->store, "PRAGMA synchronous = OFF", &fault));
	for (int i = 0; i < tries; i++) {
		f.app->store->session_rows = i % 2 == 0 ? FEW_ROWS : 0;
		try_one(i);
	}
	random_act_end();
}

/* ---- others ---- */

static bool
leaves(struct app *app, void *context, struct buf *said, struct fault *why)
{
	return act_leave(app, "ann@x.example", *(int32_t *)context, said, why);
}

static bool
rehearse_leaving(struct fault *why)
{
	int32_t last = fixture_date("2018-06-30");
	struct rehearsed rehearsed = {.act = leaves, .context = &last};

	buf_clear(&out);
	return app_rehearse(f.app, &rehearsed, &out, why);
}

static void
ann_is_there(void)
{
	fixture_association(&f, fixture_employee(&f, "ann@x.example"), "home",
			    "2018-01-01", "");
	fixture_reload(&f);
}

Test(rehearsal, nobody_who_watches_the_file_is_woken)
{
	const char *folder, *file;
	struct arena arena = {0};
	char event[sizeof(struct inotify_event) + 256];
	int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

	ann_is_there();
	store_watch(f.app->store, &arena, &folder, &file);
	cr_assert_geq(
		inotify_add_watch(watch, folder, IN_MODIFY | IN_CREATE | IN_DELETE), 0);
	cr_assert(rehearse_leaving(&fault), "%s", fault.text);
	SAYS("the last day is 2018-06-30");
	cr_assert_eq(read(watch, event, sizeof event), -1);
	cr_assert_eq(errno, EAGAIN);
	DONE(leave("ann@x.example", "2018-06-30"), "the last day");
	cr_assert_gt(read(watch, event, sizeof event), 0);
	close(watch);
	arena_free(&arena);
}

Test(rehearsal, while_another_writes_it_is_refused_at_once)
{
	struct store *other;

	ann_is_there();
	cr_assert(store_open(f.db, STORE_WRITE, &other, &fault));
	cr_assert(store_begin(other, &fault));
	cr_assert_not(rehearse_leaving(&fault));
	cr_assert_eq(fault.kind, FAULT_STORE);
	store_rollback(other);
	cr_assert(rehearse_leaving(&fault), "%s", fault.text);
	store_close(other);
}

/* What others have recorded is read, and stays. */
Test(rehearsal, it_begins_with_what_others_have_recorded)
{
	struct app *other;

	ann_is_there();
	cr_assert(app_open(&other, f.db, f.app->as_of, STORE_WRITE, &fault));
	cr_assert(act_leave(other, "ann@x.example", fixture_date("2018-05-01"), &out,
			    &fault));
	cr_assert_not(rehearse_leaving(&fault));
	cr_assert_eq(fault.kind, FAULT_INPUT, "%s", fault.text);
	cr_assert_eq(f.app->world->people[0].left_on, fixture_date("2018-05-01"));
	app_close(other);
}

/* Some errors, and what is interrupted, end the transaction around the act: what
 * follows must not be recorded then. */
static bool
ends_and_goes_on(struct app *app, void *context, struct buf *said, struct fault *why)
{
	cr_assert(store_execute(app->store, "ROLLBACK", why));
	return leaves(app, context, said, why);
}

Test(rehearsal, nothing_is_recorded_once_its_transaction_is_gone)
{
	int32_t last = fixture_date("2018-06-30");
	struct rehearsed rehearsed = {.act = ends_and_goes_on, .context = &last};
	size_t n_log;

	ann_is_there();
	n_log = fixture_log_entries(&f);
	cr_assert_not(app_rehearse(f.app, &rehearsed, &out, &fault));
	cr_assert_eq(fault.kind, FAULT_STORE);
	cr_assert_eq(fixture_log_entries(&f), n_log);
	fixture_reload(&f);
	cr_assert_eq(f.app->world->people[0].left_on, DATE_NEVER);
	buf_clear(&out);
	DONE(leave("ann@x.example", "2018-06-30"), "the last day");
}

/* ---- how long ---- */

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

enum { MANY = 4000, EACH = 40, TIMES = 20 };

static void
many_people(void)
{
	cr_assert(store_begin(f.app->store, &fault));
	for (int i = 0; i < MANY; i++) {
		char email[32];
		struct person p = {.email = email,
				   .name = email,
				   .hired_on = DATE_NONE,
				   .left_on = DATE_NEVER};

		snprintf(email, sizeof email, "p%d@x.example", i);
		cr_assert(store_put_person(f.app->store, &p, &fault));
		for (int k = 0; k < EACH; k++)
			cr_assert(store_put_achievement(
				f.app->store,
				&(struct store_earned){p.row, k % 2 ? "alpha" : "beta",
						       fixture_date("2017-01-01") + k,
						       DATE_NEVER, ""},
				&fault));
	}
	cr_assert(store_commit(f.app->store, &fault));
	ann_is_there();
}

static void
ignore(void *looking, const struct report *before, const struct report *after)
{
	(void)looking, (void)before, (void)after;
}

/* It costs what it touches, not what there is: a small part of reading that. */
Test(rehearsal, one_persons_act_costs_the_same_however_much_there_is)
{
	int32_t last = fixture_date("2018-06-30");
	struct rehearsed rehearsed = {
		.act = leaves, .context = &last, .look = ignore, .date = f.app->as_of};
	double began, reading, rehearsing;

	many_people();
	began = seconds();
	fixture_reload(&f);
	reading = seconds() - began;
	cr_assert(rehearse_leaving(&fault));
	began = seconds();
	for (int i = 0; i < TIMES; i++)
		cr_assert(app_rehearse(f.app, &rehearsed, &out, &fault));
	rehearsing = (seconds() - began) / TIMES;
	cr_assert_lt(rehearsing, reading / 4, "%g s, where reading all takes %g s",
		     rehearsing, reading);
}
