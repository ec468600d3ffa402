/*
 * Eight programs at once on one database, some of which are killed: what a program said
 * to be recorded is, what it refused is not, and every reader gets a whole answer.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "torture.h"

enum { PROGRAMS = 8, FACTS = 2000, KEY_BYTES = 32, ROUND_SECONDS = 10 };

enum there { GONE, THERE, EITHER };

/* What one program has done. */
struct share {
	struct {
		char key[KEY_BYTES]; /* a customer or an address */
		bool person;
		enum there there;
	} facts[FACTS];
	size_t n;
};

static struct share *shares; /* of all programs */
static char shared_folder[PATH_BYTES];
static unsigned round_number;

struct program {
	int number;
	uint64_t random;
	struct place place;
	struct share *share;
	struct tally *tally;
};

/* Runs an act: what it makes of a fact is then known, or may be either. */
static bool
act(struct program *program, size_t fact, const char *line, enum there goal)
{
	enum there *there = &program->share->facts[fact].there;
	struct answer answer;
	long kill_us = chance(&program->random, 10) == 0
			       ? (long)chance(&program->random, 40000)
			       : -1;
	int exit;

	run(&program->place, line, NULL, kill_us, &answer);
	exit = answer_exit(&answer);
	program->tally->runs++;
	if (exit == 0)
		*there = goal;
	else if (exit == -1 || strstr(answer.err, "not certain") != NULL)
		*there = *there == goal ? goal : EITHER;
	program->tally->met += exit == -1;
	program->tally->told += exit == 4;
	if ((exit != 0 && exit != 4 && exit != -1) || answer.hung ||
	    (exit == -1 && kill_us < 0))
		lost(program->tally, "program %d of %d: attain %s: exit %d: %s",
		     program->number, PROGRAMS, line, exit, answer.err);
	answer_free(&answer);
	return exit == 0;
}

static size_t
new_fact(struct program *program, bool person)
{
	struct share *share = program->share;
	size_t fact = share->n++;

	share->facts[fact].person = person;
	snprintf(share->facts[fact].key, KEY_BYTES, "c%d-%u-%zu%s", program->number,
		 round_number, fact, person ? "@new.example" : "");
	return fact;
}

static void
set_metric(struct program *program)
{
	size_t fact = new_fact(program, false);
	char line[256];

	snprintf(line, sizeof line,
		 "set metric revenue %ju --on 2018-05-%02ju "
		 "--customer %s",
		 (uintmax_t)chance(&program->random, 1000),
		 (uintmax_t)chance(&program->random, 28) + 1,
		 program->share->facts[fact].key);
	act(program, fact, line, THERE);
}

/* Somebody comes and, sometimes, leaves and is forgotten. */
static void
come_and_go(struct program *program)
{
	size_t fact = new_fact(program, true);
	const char *key = program->share->facts[fact].key;
	char line[256];

	/* people of one name would be a finding of doctor */
	snprintf(line, sizeof line, "set employee %s --name %s", key, key);
	if (!act(program, fact, line, THERE) || chance(&program->random, 3) > 0)
		return;
	snprintf(line, sizeof line, "leave %s --on 2018-05-01", key);
	if (!act(program, fact, line, THERE))
		return;
	snprintf(line, sizeof line, "forget %s", key);
	act(program, fact, line, GONE);
}

static void
undo_own(struct program *program)
{
	struct answer answer;

	/* what is undone may be another one's: only that it ends is looked at */
	run(&program->place, "log --json", NULL, -1, &answer);
	if (answer_exit(&answer) != 0 || strstr(answer.out, "\n}\n") == NULL)
		lost(program->tally, "the log is not whole: exit %d: %s",
		     answer_exit(&answer), answer.err);
	answer_free(&answer);
}

static void
read_whole(struct program *program)
{
	struct answer answer;
	size_t len;

	run(&program->place, "status --json", NULL, -1, &answer);
	len = strlen(answer.out);
	program->tally->runs++;
	if (answer_exit(&answer) != 0 || len < 3 ||
	    strcmp(answer.out + len - 3, "\n}\n") != 0)
		lost(program->tally, "status --json is not whole: exit %d: %s",
		     answer_exit(&answer), answer.err);
	answer_free(&answer);
}

static void
back_up(struct program *program)
{
	struct answer answer;
	char line[64];

	snprintf(line, sizeof line, "backup ../backup-%d.db", program->number);
	run(&program->place, line, NULL, -1, &answer);
	program->tally->runs++;
	if (answer_exit(&answer) != 0)
		lost(program->tally, "attain %s: exit %d: %s", line,
		     answer_exit(&answer), answer.err);
	answer_free(&answer);
	snprintf(line, sizeof line, "doctor --db ../backup-%d.db", program->number);
	run(&program->place, line, NULL, -1, &answer);
	if (answer_exit(&answer) != 0)
		lost(program->tally, "attain %s: exit %d: %s%s", line,
		     answer_exit(&answer), answer.out, answer.err);
	answer_free(&answer);
}

static void
work(int number, struct tally *tally)
{
	struct program program = {.number = number,
				  .random = torture.seed + 1000003u * (uint64_t)number +
					    round_number,
				  .share = &shares[number],
				  .tally = tally};

	place_new(&program.place, number);
	memcpy(program.place.folder, shared_folder, sizeof shared_folder);
	while (seconds_now() < torture.until && program.share->n < FACTS) {
		switch (chance(&program.random, 10)) {
		case 0:
			read_whole(&program);
			break;
		case 1:
			back_up(&program);
			break;
		case 2:
			undo_own(&program);
			break;
		case 3:
		case 4:
			come_and_go(&program);
			break;
		default:
			set_metric(&program);
		}
	}
}

/* ---- afterwards ---- */

static bool
is_there(sqlite3 *db, const char *key, bool person)
{
	const char *sql = person ? "SELECT 1 FROM person WHERE email = ?1"
				 : "SELECT 1 FROM metric_value WHERE customer = ?1";
	sqlite3_stmt *row;
	bool there;

	if (sqlite3_prepare_v2(db, sql, -1, &row, NULL) != SQLITE_OK)
		give_up("%s", sqlite3_errmsg(db));
	sqlite3_bind_text(row, 1, key, -1, SQLITE_STATIC);
	there = sqlite3_step(row) == SQLITE_ROW;
	sqlite3_finalize(row);
	return there;
}

static void
compare(struct tally *tally)
{
	char path[PATH_BYTES];
	struct answer answer;
	struct place place;
	sqlite3 *db;

	snprintf(path, sizeof path, "%.400s/attain.db", shared_folder);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		give_up("%s can't be opened", path);
	for (int p = 0; p < PROGRAMS; p++)
		for (size_t i = 0; i < shares[p].n; i++) {
			enum there there = shares[p].facts[i].there;
			const char *key = shares[p].facts[i].key;

			if (there != EITHER &&
			    is_there(db, key, shares[p].facts[i].person) !=
				    (there == THERE))
				lost(tally, "%s is %s", key,
				     there == THERE ? "gone" : "there");
		}
	sqlite3_close(db);
	place_new(&place, 0);
	memcpy(place.folder, shared_folder, sizeof shared_folder);
	run(&place, "doctor", NULL, -1, &answer);
	if (answer_exit(&answer) != 0)
		lost(tally, "doctor: exit %d: %s%s", answer_exit(&answer), answer.out,
		     answer.err);
	answer_free(&answer);
}

uint64_t
together(void)
{
	size_t bytes = PROGRAMS * sizeof *shares;
	double until = torture.until;
	int jobs = torture.jobs;
	struct tally tally = {0};

	snprintf(shared_folder, sizeof shared_folder, "%.400s/shared", torture.root);
	shares = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		      -1, 0);
	if (shares == MAP_FAILED)
		give_up("no memory");
	torture.jobs = PROGRAMS;
	for (; seconds_now() < until; round_number++) {
		memset(shares, 0, bytes);
		world_copy(deeds[0].folder, shared_folder);
		torture.until = seconds_now() + ROUND_SECONDS;
		if (torture.until > until)
			torture.until = until;
		in_parallel(work, &tally);
		compare(&tally);
	}
	torture.jobs = jobs;
	printf("together: %d programs, %u times; %ju runs, %ju killed, %ju refused, "
	       "%ju lost\n",
	       PROGRAMS, round_number, (uintmax_t)tally.runs, (uintmax_t)tally.met,
	       (uintmax_t)tally.told, (uintmax_t)tally.lost);
	return tally.lost;
}
