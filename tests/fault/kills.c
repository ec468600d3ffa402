/*
 * Writing commands are killed: in front of one of their calls, or at some moment. Then
 * everything is as before or as after, and the command can be given again.
 */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "torture.h"

/* The calls in front of which something is not as it was before. */
static const enum call moments[] = {CALL_create, CALL_write, CALL_sync,	 CALL_truncate,
				    CALL_rename, CALL_link,  CALL_unlink};

enum { N_MOMENTS = sizeof moments / sizeof *moments };

/* FAULT for one of a deed's calls. */
static void
choose_moment(const struct deed *deed, uint64_t *random, char fault[64])
{
	static const char *const names[] = {
#define CALL(name) [CALL_##name] = #name,
		CALLS
#undef CALL
	};
	uint64_t n = 0, at;

	for (int i = 0; i < N_MOMENTS; i++)
		n += deed->counts.calls[moments[i]];
	at = chance(random, n);
	for (int i = 0; i < N_MOMENTS; i++) {
		uint64_t calls = deed->counts.calls[moments[i]];

		if (at < calls) {
			snprintf(fault, 64, "%s:KILL:%ju", names[moments[i]],
				 (uintmax_t)at + 1);
			return;
		}
		at -= calls;
	}
}

/* Given again after it was killed, a command ends, and leaves nothing behind. */
static const char *
give_again(const struct deed *deed, const struct place *place, char why[PATH_BYTES])
{
	struct answer answer;
	struct state state;
	const char *what = NULL;
	int exit;

	run(place, deed->line, NULL, -1, &answer);
	exit = answer_exit(&answer);
	world_read(place->folder, &state);
	for (size_t i = 0; what == NULL && i < state.n; i++)
		if (state.files[i].damaged)
			what = "given again, a database is damaged";
		else if (exit == 0 && strstr(state.files[i].name, "-new") != NULL &&
			 world_file(&deed->is, state.files[i].name) == NULL)
			what = "given again, what was left behind still is";
	if (what == NULL && exit != 0 && exit != 3)
		what = "it can't be given again";
	if (what != NULL)
		snprintf(why, PATH_BYTES, "%s: exit %d, %.300s", what, exit,
			 answer.err);
	answer_free(&answer);
	return what != NULL ? why : NULL;
}

static void
kill_one(const struct deed *deed, const struct place *place, uint64_t *random,
	 struct tally *tally)
{
	char fault[64] = "", why[PATH_BYTES];
	struct answer answer;
	const char *what;
	long after_us = -1;

	if (chance(random, 3) == 0)
		after_us = (long)chance(random, (uint64_t)deed->usual_us + 1);
	else
		choose_moment(deed, random, fault);
	world_copy(deed->folder, place->folder);
	run(place, deed->line, after_us < 0 ? fault : NULL, after_us, &answer);
	tally->runs++;
	tally->met += WIFSIGNALED(answer.status) != 0;
	what = check(deed, place, &answer, true, why);
	if (what == NULL && chance(random, 4) == 0)
		what = give_again(deed, place, why);
	if (what != NULL)
		lost(tally, "%s (attain %s), killed %s%ld: %s", deed->name, deed->line,
		     after_us < 0 ? fault : "after us ", after_us, what);
	answer_free(&answer);
}

static void
kills_part(int job, struct tally *tally)
{
	uint64_t random = torture.seed * 1000 + (uint64_t)job;
	struct place place;

	place_new(&place, job);
	while (seconds_now() < torture.until) {
		const struct deed *deed = &deeds[chance(&random, n_deeds)];

		if (deed->writes && deed->wanted)
			kill_one(deed, &place, &random, tally);
	}
}

uint64_t
kills(void)
{
	struct tally tally = {0};

	in_parallel(kills_part, &tally);
	printf("kills: %ju commands, %ju killed, %ju lost\n", (uintmax_t)tally.runs,
	       (uintmax_t)tally.met, (uintmax_t)tally.lost);
	return tally.lost;
}
