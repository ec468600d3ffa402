/*
 * What the parts of the torture share: a world to work in, commands, and what became of
 * them.
 *
 * A world is a folder with a database of a small company and files, as the program
 * itself made them. Every command has one of its own, and knows what it does to it when
 * nothing fails. Whatever is done to a command afterwards, what it says must fit what
 * is there.
 */
#ifndef TESTS_FAULT_TORTURE_H
#define TESTS_FAULT_TORTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "shim.h"

enum { PATH_BYTES = 512, WORLD_FILES = 64, NAME_BYTES = 64 };

/* ---- world.c: a folder, and what is in it ---- */

/* A file by what it says: of a database its rows, without times and what is computed.
 */
struct file {
	char name[NAME_BYTES];
	uint64_t hash;
	bool database, damaged;
};

struct state {
	struct file files[WORLD_FILES]; /* by name */
	size_t n;
	bool too_many;
};

/* Removes all in a folder (made if missing), and copies what is in another into it. */
void world_copy(const char *from, const char *to);

/* Removes all in a folder. */
void world_remove(const char *folder);

/* What is in a folder; logs beside databases are read with them, not listed. */
void world_read(const char *folder, struct state *state);

/* The file of a name; null if there is none. */
const struct file *world_file(const struct state *state, const char *name);

/* ---- run.c: the program ---- */

struct place {
	char folder[PATH_BYTES]; /* where it runs */
	char out[PATH_BYTES], err[PATH_BYTES], counts[PATH_BYTES];
};

struct answer {
	int status; /* of wait(2) */
	bool hung;
	char *out, *err; /* never null; answer_free */
	struct counts counts;
};

/* A place of a number, below the root; its folder is empty. */
void place_new(struct place *place, int number);

/*
 * Runs a command line (words between blanks, or within '') in a place. fault: FAULT of
 * shim.c, null for none. With kill_us >= 0 it is killed after so many microseconds.
 */
void run(const struct place *place, const char *line, const char *fault, long kill_us,
	 struct answer *answer);
void answer_free(struct answer *answer);

/* The exit status, or -1 for whoever did not exit. */
int answer_exit(const struct answer *answer);

/* ---- deeds.c: the commands ---- */

struct deed {
	const char *name, *line;
	const char *before;	 /* command lines that come before it, one a line */
	bool large;		 /* in the large company */
	char folder[PATH_BYTES]; /* the world before it */
	struct state was, is;	 /* before and after it */
	int exit;		 /* when nothing fails */
	char *out;
	char *told[2];	      /* of a large company: its status before and after it */
	struct counts counts; /* what it calls */
	bool writes;	      /* was and is differ */
	bool wanted;	      /* to be tried */
	long usual_us;	      /* how long it takes */
};

extern struct deed deeds[];
extern const size_t n_deeds;

/* Makes the worlds; ends the program if a command does not do what it should. */
void deeds_prepare(void);

/* ---- check.c: does the answer fit what is there? ---- */

/*
 * Looks at the answer of a deed that was done in a place while something failed, or, if
 * killed, while it was killed. Null if all is well, else what was lost, in `why`.
 */
const char *check(const struct deed *deed, const struct place *place,
		  const struct answer *answer, bool killed, char why[PATH_BYTES]);

/* ---- torture.c: the whole ---- */

struct tally {
	_Atomic uint64_t runs, met, told, lost;
};

extern struct torture {
	const char *attain, *shim; /* paths */
	char root[PATH_BYTES];
	uint64_t seed;
	int jobs;
	double until; /* when this part ends, by seconds_now */
} torture;

double seconds_now(void);

/* Ends the program with a message: the torture itself can't go on. */
_Noreturn void give_up(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Says what was lost, and counts it. */
void lost(struct tally *tally, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A number below n from a state that goes on. */
uint64_t chance(uint64_t *state, uint64_t n);

/* Runs a part in torture.jobs processes, with numbers from 0, and adds up. */
void in_parallel(void (*part)(int job, struct tally *tally), struct tally *tally);

/* The parts: each says what it tried, and returns how much was lost. */
uint64_t sweep(void);
uint64_t kills(void);
uint64_t together(void);

#endif
