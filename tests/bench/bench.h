/*
 * What the parts of the measuring program share.
 *
 * A row of the table is one figure of attain beside that of a reference measured in
 * turns with it in the same run. Times are milliseconds, memory bytes.
 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "app/app.h"

enum {
	BENCH_PATH_BYTES = 1024,
	BENCH_TODAY = 17605, /* 2018-03-15 */
	BENCH_SCORES = 20782 /* 2026-11-25, where scores are measured */
};

/* --- series.c: figures of one thing, and what they say together ------------------- */

struct series {
	double *values;
	size_t n, capacity;
};

void series_add(struct series *series, double value);
/* What a share of the values (0 to 1) does not exceed; 0.5 is the median. */
double series_at(const struct series *series, double share);
void series_free(struct series *series);

/* --- bench.c: what is run on what --------------------------------------------------
 */

struct bench {
	const char *program; /* attain */
	const char *tools;   /* the folder of the reference programs */
	const char *data;    /* the folder of the generated companies */
	long largest;	     /* achievements of the largest company */
	int runs;	     /* of what takes long; what is short gets more */
	int keys;	     /* presses per list */
	struct row *rows;
	size_t n_rows, rows_capacity;
};

/* A file of the company of a size, a program of ours; the text stays. */
const char *bench_file(const struct bench *bench, long size, const char *name);
const char *bench_tool(const struct bench *bench, const char *name);

/* --- table.c: the rows ---------------------------------------------------------------
 */

struct figure {
	double value, least, most; /* least and most: of all runs */
	size_t runs;		   /* 0: not measured */
};

enum unit { UNIT_MS, UNIT_US, UNIT_BYTES, UNIT_MEGABYTES, UNIT_COUNT };

struct row {
	const char *part; /* as in --rows */
	char what[96], against[64];
	long size; /* achievements */
	enum unit unit;
	struct figure ours, reference;
	double ratio_limit, limit; /* 0: none */
	const char *note;	   /* or null */
};

/* The middle value with the ends. */
struct figure figure_of(const struct series *series, double share);

void table_add(struct bench *bench, const struct row *row);
/* 1 reached, 0 not, -1 no limit or not measured. */
int row_reached(const struct row *row);
double row_ratio(const struct row *row);
void table_print(const struct bench *bench);
void table_print_growth(const struct bench *bench);
bool table_write_json(const struct bench *bench, const char *path);

/* --- process.c: running programs -----------------------------------------------------
 */

/* Ends this program. */
void bench_fail(const char *format, ...)
	__attribute__((format(printf, 1, 2), noreturn));
double now_ms(void);
/* Runs a program to its end, output to /dev/null; milliseconds. Fails unless it exits
 * with 0. */
double process_run(const char *const *argv);
/* The time on a CPU of what process_run ran last. */
double process_last_cpu_ms(void);
/* The time on a CPU of this program so far. */
double cpu_ms(void);
/* Copies a database, and waits until it is on the disk. */
void copy_file(const char *from, const char *to);
/* Times that the process gave up the CPU or lost it. */
long process_switches(pid_t pid);
/* Bytes that are its own: neither shared nor backed by a file. */
long process_own_bytes(pid_t pid);
/* True if it waits for something. */
bool process_sleeps(pid_t pid);

/* --- pty.c: programs on a terminal
 * ---------------------------------------------------- */

struct pty {
	pid_t pid;
	int fd;
	double started, last; /* when it was started, and the last byte came */
	size_t bytes;	      /* since the last pty_send or pty_start */
	char tail[8192];      /* the latest output */
	size_t tail_len;
};

void pty_start(struct pty *pty, const char *const *argv, int cols, int rows);
/* Sends keys and takes in what comes meanwhile; milliseconds until the last byte of the
 * answer, after which nothing came for `quiet_ms` while the program sleeps. Fails if
 * there is no answer. */
double pty_send(struct pty *pty, const char *keys, size_t n, int quiet_ms);
/* Waits in the same way; false if nothing came within limit_ms. */
bool pty_settle(struct pty *pty, int quiet_ms, int limit_ms);
/* Milliseconds until the end of the first burst of output that has shown `text`. */
double pty_first_frame(struct pty *pty, const char *text, int quiet_ms);
/* Sends keys and waits for the end of the program; milliseconds. */
double pty_leave(struct pty *pty, const char *keys);

/* --- rows_engine.c
 * --------------------------------------------------------------------- */

struct app *bench_open(const char *db, enum store_mode mode);
struct app *bench_open_on(const char *db, enum store_mode mode, int32_t date);

/* One evaluation of loaded facts, and every change of two years; milliseconds. */
double bench_evaluate(const struct app *app);
double bench_forecast(const struct app *app);

/* --- rows_plan.c
 * --------------------------------------------------------------------- */

struct plan_target;

/* Takes the credentials of a set out of a database. */
void bench_take_away(const struct app *app, const char *path, const uint64_t *set);

/* Adds the row of a plan over a database, searched as of a date; it must be proven, and
 * not be empty. */
void bench_plan(struct bench *bench, const char *db, int32_t date, struct row *row,
		const struct plan_target *targets, size_t n);

/* Acts on some people, one after the other: the time on a CPU of each. */
void bench_edit(const char *db, int32_t date, struct series *cpu);

/* --- the rows
 * -------------------------------------------------------------------------- */

void measure_import(struct bench *bench, long size);
void measure_open(struct bench *bench, long size);
void measure_phases(struct bench *bench);
void measure_start(struct bench *bench, long size);
void measure_keys(struct bench *bench);
void measure_every(struct bench *bench);
void measure_filter(struct bench *bench);
void measure_memory(struct bench *bench, long size);
void measure_idle(struct bench *bench);
void measure_engine(struct bench *bench, bool edit, bool forecast, bool criticality);

/* --- rows_programs.c */
void measure_programs(struct bench *bench);
void measure_plan(struct bench *bench);
void measure_scores(struct bench *bench);

#endif
