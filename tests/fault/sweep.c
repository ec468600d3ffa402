/*
 * Every call of every command fails once: a task is a command, a kind of call with an
 * error, and which of the calls. They come in an order of the seed's, until the time is
 * over.
 */
#include <stdio.h>
#include <stdlib.h>

#include "torture.h"

struct kind {
	const char *fault; /* CALL:ERROR */
	enum call call;
	bool disk, from_then_on;
	unsigned most; /* so many tasks of a command at most, evenly; 0: all */
};

static const struct kind kinds[] = {
	{"open:EIO", CALL_open, false, false, 0},
	{"create:EACCES", CALL_create, false, false, 0},
	{"create:ENOSPC", CALL_create, false, false, 0},
	{"read:EIO", CALL_read, false, false, 60},
	{"read:EIO", CALL_read, false, true, 30},
	{"write:EIO", CALL_write, false, false, 60},
	{"write:ENOSPC", CALL_write, false, false, 60},
	{"write:EIO", CALL_write, false, true, 30},
	{"sync:EIO", CALL_sync, false, false, 0},
	{"sync:EIO", CALL_sync, false, true, 0},
	{"truncate:EIO", CALL_truncate, false, false, 0},
	{"rename:EIO", CALL_rename, false, false, 0},
	{"link:EIO", CALL_link, false, false, 0},
	{"unlink:EACCES", CALL_unlink, false, false, 0},
	{"mmap:ENOMEM", CALL_mmap, false, false, 0},
	{"mmap:ENOMEM", CALL_mmap, false, true, 0},
	{"disk:ENOSPC", CALL_write, true, true, 40},
	{"malloc:ENOMEM", CALL_malloc, false, false, 60},
};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

struct task {
	unsigned deed, kind;
	uint64_t at;
};

static struct task *tasks;
static size_t n_tasks;

static uint64_t
calls_of(const struct deed *deed, const struct kind *kind)
{
	const struct counts *counts = &deed->counts;

	if (kind->disk)
		return counts->calls[CALL_create] + counts->calls[CALL_write] +
		       counts->calls[CALL_truncate] + counts->calls[CALL_link];
	return counts->calls[kind->call];
}

/* All tasks, in the seed's order. */
static void
make_tasks(void)
{
	uint64_t random = torture.seed;
	size_t capacity = 0;

	for (unsigned d = 0; d < n_deeds; d++)
		for (unsigned k = 0; k < N_KINDS; k++) {
			uint64_t n =
				deeds[d].wanted ? calls_of(&deeds[d], &kinds[k]) : 0;
			uint64_t most = kinds[k].most, step = 1, first = 1;

			if (most > 0 && n > most) {
				step = n / most + 1;
				first = 1 + chance(&random, step);
			}
			for (uint64_t at = first; at <= n; at += step) {
				if (n_tasks == capacity) {
					capacity = 2 * capacity + 1024;
					tasks = realloc(tasks,
							capacity * sizeof *tasks);
				}
				if (tasks == NULL)
					give_up("no memory");
				tasks[n_tasks++] = (struct task){d, k, at};
			}
		}
	for (size_t i = n_tasks; i > 1; i--) {
		size_t other = (size_t)chance(&random, i);
		struct task task = tasks[i - 1];

		tasks[i - 1] = tasks[other];
		tasks[other] = task;
	}
}

static void
do_task(const struct task *task, const struct place *place, struct tally *tally)
{
	const struct deed *deed = &deeds[task->deed];
	const struct kind *kind = &kinds[task->kind];
	char fault[64], why[PATH_BYTES];
	struct answer answer;
	const char *what;

	snprintf(fault, sizeof fault, "%s:%ju%s", kind->fault, (uintmax_t)task->at,
		 kind->from_then_on ? "+" : "");
	world_copy(deed->folder, place->folder);
	run(place, deed->line, fault, -1, &answer);
	what = check(deed, place, &answer, false, why);
	tally->runs++;
	tally->met += answer.counts.failed > 0;
	tally->told += answer_exit(&answer) != 0;
	if (what != NULL)
		lost(tally, "%s (attain %s; FAULT=%s): %s\n  exit %d, %s", deed->name,
		     deed->line, fault, what, answer_exit(&answer), answer.err);
	answer_free(&answer);
}

static void
sweep_part(int job, struct tally *tally)
{
	struct place place;

	place_new(&place, job);
	for (size_t i = (size_t)job; i < n_tasks && seconds_now() < torture.until;
	     i += (size_t)torture.jobs)
		do_task(&tasks[i], &place, tally);
}

uint64_t
sweep(void)
{
	struct tally tally = {0};

	make_tasks();
	in_parallel(sweep_part, &tally);
	printf("faults: %zu commands; %ju of %zu tried, %ju met, %ju told, %ju lost\n",
	       n_deeds, (uintmax_t)tally.runs, n_tasks, (uintmax_t)tally.met,
	       (uintmax_t)tally.told, (uintmax_t)tally.lost);
	return tally.lost;
}
