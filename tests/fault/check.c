/* Does what is said fit what is there? */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "torture.h"

struct look {
	const struct deed *deed;
	const struct answer *answer;
	const struct place *place;
	struct state now;
	bool killed;
	char *why; /* PATH_BYTES */
};

static const char *
fail(const struct look *look, const char *what, const char *of)
{
	snprintf(look->why, PATH_BYTES, "%s%s", what, of);
	return look->why;
}

/* ---- words ---- */

/* Words of SQLite's own, which mean nothing to whoever reads them. */
static const char *
foreign_words(const struct look *look)
{
	for (int code = SQLITE_ERROR; code <= SQLITE_NOTADB; code++) {
		const char *words = sqlite3_errstr(code);

		if (code == SQLITE_NOMEM) /* ours, too */
			continue;
		if (strstr(look->answer->err, words) != NULL ||
		    strstr(look->answer->out, words) != NULL)
			return fail(look, "it says ", words);
	}
	return NULL;
}

static bool
says(const struct look *look, const char *words)
{
	return strstr(look->answer->err, words) != NULL ||
	       strstr(look->answer->out, words) != NULL;
}

static bool
says_unchanged(const struct look *look)
{
	return says(look, "othing was changed") || says(look, "othing was imported") ||
	       says(look, "nothing imported") || says(look, "othing was restored");
}

static bool
says_recorded(const struct look *look)
{
	return says(look, "It is recorded") || says(look, "is recorded.");
}

/* ---- files ---- */

static bool
is_as(const struct file *now, const struct state *then, const char *name)
{
	const struct file *file = world_file(then, name);

	return now == NULL || file == NULL ? now == file
					   : now->hash == file->hash && !now->damaged;
}

/* A report whose search for a plan broke off, which it says. */
static bool
is_unfinished(const struct look *look, const char *name)
{
	char path[PATH_BYTES], text[65536];
	FILE *file;
	size_t n;

	snprintf(path, sizeof path, "%.400s/%.60s", look->place->folder, name);
	file = fopen(path, "rbe");
	if (file == NULL)
		return false;
	n = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[n] = '\0';
	return strstr(text, "earch broke off") != NULL;
}

/* Every file is as before or as after, and there are no others. */
static const char *
check_files(const struct look *look)
{
	const struct deed *deed = look->deed;

	for (size_t i = 0; i < look->now.n; i++) {
		const struct file *file = &look->now.files[i];
		bool known = world_file(&deed->was, file->name) != NULL ||
			     world_file(&deed->is, file->name) != NULL;

		/* who is killed can't put away what was being written */
		if (!known && look->killed && strstr(file->name, "-new") != NULL)
			continue;
		if (!known)
			return fail(look, "left behind: ", file->name);
		if (file->damaged)
			return fail(look, "damaged: ", file->name);
		if (!is_as(file, &deed->was, file->name) &&
		    !is_as(file, &deed->is, file->name) &&
		    !is_unfinished(look, file->name))
			return fail(look,
				    "neither as before nor as after: ", file->name);
	}
	for (size_t i = 0; i < deed->was.n; i++)
		if (world_file(&look->now, deed->was.files[i].name) == NULL)
			return fail(look, "gone: ", deed->was.files[i].name);
	return NULL;
}

/* A copy may be there though nobody could be told so. */
static bool
is_copy(const struct file *file)
{
	return strstr(file->name, "backup") != NULL;
}

/* True if all databases, or all files, are as in a state. */
static bool
all_as(const struct look *look, const struct state *then, bool databases_only)
{
	const struct state *states[] = {&look->deed->was, &look->deed->is};

	for (int s = 0; s < 2; s++)
		for (size_t i = 0; i < states[s]->n; i++) {
			const struct file *file = &states[s]->files[i];

			if (databases_only && (!file->database || is_copy(file)))
				continue;
			if (!is_as(world_file(&look->now, file->name), then,
				   file->name) &&
			    !(!databases_only && is_unfinished(look, file->name)))
				return false;
		}
	return true;
}

/* ---- the answer ---- */

static const char *
check_done(const struct look *look)
{
	const struct deed *deed = look->deed;

	bool no_rejected = says(look, ".rejected.csv can't be written");
	if (!all_as(look, &deed->is, no_rejected))
		return fail(look, "exit 0, and it is not done", "");
	if (strcmp(look->answer->out, deed->out) == 0 || says_recorded(look) ||
	    no_rejected || says(look, "earch broke off"))
		return says_unchanged(look)
			       ? fail(look, "done, and nothing was changed, it says",
				      "")
			       : NULL;
	return fail(look, "exit 0, and not the whole answer", "");
}

static bool
is_demo(const struct deed *deed)
{
	return strncmp(deed->line, "demo --into", 11) == 0;
}

/* The file is brought up to date before the command begins, which then may fail. */
static bool
is_first_start(const struct look *look)
{
	return strcmp(look->deed->name, "a first start of a new version") == 0 &&
	       all_as(look, &look->deed->is, true);
}

static const char *
check_failed(const struct look *look)
{
	bool unchanged = all_as(look, &look->deed->was, true);

	if (look->answer->err[0] == '\0')
		return fail(look, "it fails without a word", "");
	if (says_recorded(look) && !all_as(look, &look->deed->is, true))
		return fail(look, "recorded, it says, and is not", "");
	/* what comes after the sample may fail, and that is there */
	if (!unchanged && !says(look, "not certain") && !is_demo(look->deed) &&
	    !is_first_start(look))
		return fail(look, "it fails, and it is done all the same", "");
	if (look->deed->out[0] != '\0' && look->answer->out[0] != '\0' &&
	    strncmp(look->answer->out, look->deed->out, strlen(look->answer->out)) != 0)
		return fail(look, "it fails with another answer", "");
	return NULL;
}

/* That it can't be read is a finding, too; and a search that broke off has not proven
 * what it found. */
static const char *
check_finding(const struct look *look)
{
	const char *out = look->answer->out, *line = look->deed->line;
	size_t len = strlen(out);

	if (strncmp(line, "doctor", 6) != 0 && strncmp(line, "plan", 4) != 0)
		return fail(look, "it finds something", "");
	if (len == 0 || (strstr(line, "--json") != NULL &&
			 (len < 3 || strcmp(out + len - 3, "\n}\n") != 0)))
		return fail(look, "it finds something, and does not say all", "");
	return NULL;
}

static const char *
check_answer(const struct look *look)
{
	const struct answer *answer = look->answer;
	const char *why = foreign_words(look);

	if (answer->hung)
		return fail(look, "it does not come to an end", "");
	if (why != NULL)
		return why;
	if (WIFSIGNALED(answer->status)) {
		char number[16];

		snprintf(number, sizeof number, "%d", WTERMSIG(answer->status));
		return fail(look, "it dies of signal ", number);
	}
	switch (answer_exit(answer)) {
	case 0:
		return check_done(look);
	case 1:
		return check_finding(look);
	case 3:
	case 4:
		return check_failed(look);
	default:
		return fail(look, "it ends with a status that nobody promised", "");
	}
}

/* What is packed in a large company is never another thing than its rows. */
static const char *
check_packed(const struct look *look, const struct place *place)
{
	bool done = all_as(look, &look->deed->is, true);
	const char *what = NULL;
	struct answer answer;

	for (int i = 0; what == NULL && i < 2; i++) {
		run(place, "status --json", NULL, -1, &answer);
		if (strcmp(answer.out, look->deed->told[done]) != 0)
			what = fail(look, "another status", i > 0 ? ", packed" : "");
		answer_free(&answer);
	}
	return what;
}

const char *
check(const struct deed *deed, const struct place *place, const struct answer *answer,
      bool killed, char why[PATH_BYTES])
{
	struct look look = {.deed = deed,
			    .answer = answer,
			    .place = place,
			    .killed = killed,
			    .why = why};
	const char *what;

	world_read(place->folder, &look.now);
	what = check_files(&look);
	if (what == NULL && !(killed && WIFSIGNALED(answer->status)))
		what = check_answer(&look);
	return what == NULL && deed->large ? check_packed(&look, place) : what;
}
