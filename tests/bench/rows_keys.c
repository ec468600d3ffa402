/* The rows about keys in a list of 100,000 rows. */
#include <stdio.h>
#include <string.h>

#include "bench.h"

enum { QUIET_MS = 12, BATCH = 25, HELD = 400, HELD_RUNS = 12, SETTLE_MS = 60000 };

static const char TO_EMPLOYEES[] = ":employees";

/* Keys in one list, one by one. */
struct presses {
	struct series ms, bytes, held_ms;
	struct pty pty;
};

static void
press(struct presses *presses, int n)
{
	for (int i = 0; i < n; i++) {
		series_add(&presses->ms, pty_send(&presses->pty, "j", 1, QUIET_MS));
		series_add(&presses->bytes, (double)presses->pty.bytes);
	}
}

/* Down and up again in turns, so that the list never ends. */
static void
hold(struct presses *presses)
{
	static char keys[HELD];

	memset(keys, presses->held_ms.n % 2 == 0 ? 'j' : 'k', sizeof keys);
	series_add(&presses->held_ms,
		   pty_send(&presses->pty, keys, sizeof keys, 50) / HELD);
}

/* The list of employees, its last row on the screen selected. */
static void
open_employees(struct bench *bench, struct pty *pty, int cols, int rows)
{
	const char *db = bench_file(bench, bench->largest, "company.db");

	pty_start(pty, (const char *[]){bench->program, "--db", db, NULL}, cols, rows);
	pty_settle(pty, 100, SETTLE_MS);
	pty_send(pty, TO_EMPLOYEES, sizeof TO_EMPLOYEES - 1, 100);
	pty_send(pty, "\r", 1, 100);
	if (pty->bytes < 200)
		bench_fail("the list of employees did not open");
	for (int i = 0; i < rows; i++)
		pty_send(pty, "j", 1, 2);
}

static void
open_minimal(struct bench *bench, struct pty *pty, int cols, int rows, const char *how)
{
	pty_start(pty, (const char *[]){bench_tool(bench, "ref_list"), how, NULL}, cols,
		  rows);
	pty_settle(pty, 100, SETTLE_MS);
	for (int i = 0; i < rows; i++)
		pty_send(pty, "j", 1, 2);
}

static void
add_row(struct bench *bench, const char *what, const struct series *ours,
	const struct series *reference, double share, double ratio_limit, double limit)
{
	struct row row = {.part = "keys",
			  .against = "the minimal ncurses list",
			  .size = bench->largest,
			  .ours = figure_of(ours, share),
			  .reference = figure_of(reference, share),
			  .ratio_limit = ratio_limit,
			  .limit = limit};

	snprintf(row.what, sizeof row.what, "%s", what);
	table_add(bench, &row);
}

static void
add_bytes(struct bench *bench, const struct presses *ours,
	  const struct presses *minimal, const char *size)
{
	struct row row = {.part = "keys",
			  .against = "the minimal ncurses list",
			  .size = bench->largest,
			  .unit = UNIT_BYTES,
			  .ours = figure_of(&ours->bytes, 0.5),
			  .reference = figure_of(&minimal->bytes, 0.5),
			  .limit = 260};

	snprintf(row.what, sizeof row.what, "bytes to the terminal per line key, %s",
		 size);
	table_add(bench, &row);
}

static void
add_held(struct bench *bench, const struct presses *ours, const struct presses *minimal,
	 const char *size)
{
	struct row row = {.part = "keys",
			  .against = "the minimal ncurses list",
			  .size = bench->largest,
			  .unit = UNIT_US,
			  .ours = figure_of(&ours->held_ms, 0.5),
			  .reference = figure_of(&minimal->held_ms, 0.5),
			  .limit = 0.025};

	snprintf(row.what, sizeof row.what, "a held key, per press, %s", size);
	table_add(bench, &row);
}

static void
add_all(struct bench *bench, const struct presses *ours, const struct presses *scrolled,
	const struct presses *redrawn, const char *size)
{
	static const struct {
		const char *what;
		double share, ratio_limit, limit;
	} parts[] = {{"95th percentile", 0.95, 1.15, 0},
		     {"99th percentile", 0.99, 2, 0},
		     {"longest", 1, 0, 5}};
	char what[96];

	snprintf(what, sizeof what, "line key to the end of its frame, %s", size);
	add_row(bench, what, &ours->ms, &scrolled->ms, 0.5, 1.10, 0);
	snprintf(what, sizeof what, "the same, the minimal list without wscrl, %s",
		 size);
	add_row(bench, what, &ours->ms, &redrawn->ms, 0.5, 1.10, 0);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		snprintf(what, sizeof what, "line key, %s, %s", parts[i].what, size);
		add_row(bench, what, &ours->ms, &scrolled->ms, parts[i].share,
			parts[i].ratio_limit, parts[i].limit);
	}
	add_held(bench, ours, scrolled, size);
	add_bytes(bench, ours, scrolled, size);
}

static void
free_presses(struct presses *presses)
{
	series_free(&presses->ms);
	series_free(&presses->bytes);
	series_free(&presses->held_ms);
}

static void
measure_at(struct bench *bench, int cols, int rows)
{
	struct presses ours = {0}, scrolled = {0}, redrawn = {0};
	char size[32];

	open_employees(bench, &ours.pty, cols, rows);
	open_minimal(bench, &scrolled.pty, cols, rows, "--scroll");
	open_minimal(bench, &redrawn.pty, cols, rows, "--redraw");
	for (int i = 0; i < bench->keys; i += BATCH) {
		press(&ours, BATCH);
		press(&scrolled, BATCH);
		press(&redrawn, BATCH);
	}
	for (int i = 0; i < HELD_RUNS; i++) {
		hold(&ours);
		hold(&scrolled);
	}
	snprintf(size, sizeof size, "%dx%d", cols, rows);
	add_all(bench, &ours, &scrolled, &redrawn, size);
	pty_leave(&ours.pty, "Q");
	pty_leave(&scrolled.pty, "q");
	pty_leave(&redrawn.pty, "q");
	free_presses(&ours);
	free_presses(&scrolled);
	free_presses(&redrawn);
}

void
measure_keys(struct bench *bench)
{
	measure_at(bench, 80, 24);
	measure_at(bench, 200, 60);
}

/* --- the filter
 * ------------------------------------------------------------------------ */

static const char *const words[] = {"Koba", "Yama", "Muel", "Anna", "Jens", "Silv"};

/* What is searched by letters, and the keys that close it. */
struct search {
	const char *open, *what;
	const char *close[3];
	double ratio_limit;
};

static const struct search filter = {
	"/", "/ filter over all employees", {"\r", "F"}, 2};
static const struct search palette = {
	":", ": palette, all employees and the rest", {"\033"}, 0};

static void
search_word(struct bench *bench, struct pty *pty, const struct search *search,
	    const char *word, struct series *ours, struct series *grep)
{
	const char *names = bench_file(bench, bench->largest, "names.txt");
	char found[16] = "";

	pty_send(pty, search->open, 1, 30);
	for (size_t i = 0; word[i] != '\0'; i++) {
		found[i] = word[i];
		series_add(ours, pty_send(pty, &word[i], 1, 30));
		series_add(grep, process_run((const char *[]){"grep", "-c", found,
							      names, NULL}));
	}
	for (size_t i = 0; search->close[i]; i++)
		pty_send(pty, search->close[i], 1, 30);
}

static void
measure_search(struct bench *bench, const struct search *search)
{
	struct series ours = {0}, grep = {0};
	struct row row = {.part = "filter",
			  .against = "grep -c over the same names",
			  .size = bench->largest,
			  .ratio_limit = search->ratio_limit,
			  .limit = 16};
	struct pty pty;

	open_employees(bench, &pty, 80, 24);
	for (int run = 0; run < bench->runs; run++)
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			search_word(bench, &pty, search, words[i], &ours, &grep);
	pty_leave(&pty, "Q");
	snprintf(row.what, sizeof row.what, "%s, per letter", search->what);
	row.ours = figure_of(&ours, 0.5);
	row.reference = figure_of(&grep, 0.5);
	table_add(bench, &row);
	snprintf(row.what, sizeof row.what, "%s, the slowest letter", search->what);
	row.ours = figure_of(&ours, 1);
	row.reference = figure_of(&grep, 1);
	row.ratio_limit = 0;
	table_add(bench, &row);
	series_free(&ours);
	series_free(&grep);
}

void
measure_filter(struct bench *bench)
{
	measure_search(bench, &filter);
	measure_search(bench, &palette);
}
