/* The commands, and the worlds before and after them. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "torture.h"

/* The company: attain command lines on the files of tests/fault/company. */
static const char company[] =
	"init --program ../catalog.cfg --organization Northwind --mpn-id 4711\n"
	"import employees employees.csv\n"
	"import achievements achievements.csv\n"
	"import associations associations.csv\n"
	"import metrics metrics.csv\n"
	"import records records.csv\n"
	"import overrides overrides.csv\n"
	"import subscriptions subscriptions.csv\n"
	"import benefit-uses benefit-uses.csv\n"
	"import referrals referrals.csv\n"
	"import profile profile.csv\n"
	"import locations locations.csv\n"
	"snooze renewal-at-risk:cloud:silver --until 2018-09-01 --reason 'In hand'\n"
	"what-if --leave ann@north.example --save departure\n"
	"backup backup.db\n"
	"export employees out.csv\n"
	"export profile profile-out.csv\n"
	"report report.md\n"
	"report report.html\n"
	"profile page.html\n"
	"profile page.md\n";

/* What a large company has more. */
static const char large[] = "import employees many-people.csv\n"
			    "import achievements many-results.csv\n";

/* Lines of `before` that are no command of attain's. */
static const char older[] = "an older format\n";

struct deed deeds[] = {
#define DEED(title, ...) {.name = title, .line = __VA_ARGS__},
#include "deeds.def"
#undef DEED
};

const size_t n_deeds = sizeof deeds / sizeof *deeds;

/* ---- worlds ---- */

/* Makes of a database one of the first version, as far as that matters. */
static void
make_older(const char *folder)
{
	static const char *const lists[] = {
		"SELECT 'DROP TRIGGER \"' || name || '\"' FROM sqlite_schema "
		"WHERE type = 'trigger'",
		"SELECT 'DROP VIEW ' || name FROM sqlite_schema "
		"WHERE name IN ('awards', 'settings', 'employees')",
		"SELECT 'ALTER TABLE person DROP COLUMN ' || name "
		"FROM pragma_table_info('person') "
		"WHERE name IN ('other_mcp_ids', 'directory_id')",
		"SELECT 'CREATE VIEW employees AS SELECT email FROM person'",
		"SELECT 'DROP TABLE ' || name FROM sqlite_schema WHERE name IN "
		"('revision', 'image', 'stale', 'award', 'dated_setting', 'log_cell', "
		"'log_part', 'waiting', 'answer', 'claim', 'account') ORDER BY name",
		"SELECT 'PRAGMA user_version = 1'"};
	char path[PATH_BYTES];
	sqlite3 *db;

	snprintf(path, sizeof path, "%.400s/attain.db", folder);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		give_up("%s can't be opened", path);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		char **rows;
		int n;

		if (sqlite3_get_table(db, lists[i], &rows, &n, NULL, NULL) != SQLITE_OK)
			give_up("%s: %s", path, sqlite3_errmsg(db));
		for (int k = 1; k <= n; k++)
			if (sqlite3_exec(db, rows[k], NULL, NULL, NULL) != SQLITE_OK)
				give_up("%s: %s", rows[k], sqlite3_errmsg(db));
		sqlite3_free_table(rows);
	}
	sqlite3_close(db);
}

/* Runs command lines that must succeed. */
static void
run_lines(const struct place *place, const char *lines)
{
	while (*lines != '\0') {
		size_t len = strcspn(lines, "\n");
		struct answer answer;
		char line[PATH_BYTES];

		snprintf(line, sizeof line, "%.*s", (int)len, lines);
		lines += len + (lines[len] != '\0');
		if (strncmp(line, older, strlen(line)) == 0) {
			make_older(place->folder);
			continue;
		}
		run(place, line, NULL, -1, &answer);
		if (answer_exit(&answer) != 0)
			give_up("attain %s: exit %d: %s", line, answer_exit(&answer),
				answer.err);
		answer_free(&answer);
	}
}

static const char *const many_files[] = {"many-people.csv", "many-results.csv"};

static void
remove_many(const char *folder)
{
	char path[PATH_BYTES];

	for (int i = 0; i < 2; i++) {
		snprintf(path, sizeof path, "%.400s/%s", folder, many_files[i]);
		unlink(path);
	}
}

/* Files of so many people and results that they are packed. */
static void
write_many(const char *folder)
{
	char path[PATH_BYTES];
	FILE *files[2];

	for (int i = 0; i < 2; i++) {
		snprintf(path, sizeof path, "%.400s/%s", folder, many_files[i]);
		files[i] = fopen(path, "we");
		if (files[i] == NULL)
			give_up("%s can't be written", path);
	}
	fputs("email,name\n", files[0]);
	fputs("email,credential,earned_on,reference\n", files[1]);
	for (int i = 0; i < 5200; i++) {
		fprintf(files[0], "p%d@many.example,Person %d\n", i, i);
		for (int k = 0; k < 4; k++)
			fprintf(files[1], "p%d@many.example,%s,2018-%02d-%02d,R%d\n", i,
				k % 2 == 0 ? "alpha" : "beta", 1 + k, 1 + i % 28, i);
	}
	if (fclose(files[0]) != 0 || fclose(files[1]) != 0)
		give_up("%s can't be written", path);
}

/* ---- what each does when nothing fails ---- */

static bool
is_same(const struct state *a, const struct state *b)
{
	return a->n == b->n && memcmp(a->files, b->files, a->n * sizeof *a->files) == 0;
}

static char *
status_of(const struct place *place)
{
	struct answer answer;
	char *out;

	run(place, "status --json", NULL, -1, &answer);
	out = strdup(answer.out);
	if (out == NULL || answer_exit(&answer) != 0)
		give_up("status --json: exit %d: %s", answer_exit(&answer), answer.err);
	answer_free(&answer);
	return out;
}

static void
learn(struct deed *deed, const struct place *place)
{
	struct answer answer;
	double began;

	world_copy(deed->folder, place->folder);
	world_read(place->folder, &deed->was);
	deed->told[0] = deed->large ? status_of(place) : NULL;
	world_copy(deed->folder, place->folder);
	began = seconds_now();
	run(place, deed->line, NULL, -1, &answer);
	deed->usual_us = (long)((seconds_now() - began) * 1e6);
	deed->exit = answer_exit(&answer);
	if (deed->exit != 0)
		give_up("attain %s: exit %d: %s", deed->line, deed->exit, answer.err);
	deed->counts = answer.counts;
	deed->out = strdup(answer.out);
	world_read(place->folder, &deed->is);
	deed->told[1] = deed->large ? status_of(place) : NULL;
	deed->writes = !is_same(&deed->was, &deed->is);
	answer_free(&answer);
	if (deed->was.too_many || deed->is.too_many)
		give_up("too many files in a world");
	for (size_t i = 0; i < deed->is.n; i++)
		if (deed->is.files[i].damaged)
			give_up("%s is damaged by attain %s", deed->is.files[i].name,
				deed->line);
}

/* Two deeds with the same beginnings share a world. */
static const struct deed *
with_same_world(const struct deed *deed)
{
	for (const struct deed *other = deeds; other < deed; other++)
		if (other->large == deed->large &&
		    (other->before == deed->before ||
		     (other->before != NULL && deed->before != NULL &&
		      strcmp(other->before, deed->before) == 0)))
			return other;
	return NULL;
}

static void
make_world(struct deed *deed, const char *base, const struct place *place)
{
	const struct deed *other = with_same_world(deed);

	if (other != NULL) {
		memcpy(deed->folder, other->folder, sizeof deed->folder);
		return;
	}
	snprintf(deed->folder, sizeof deed->folder, "%.400s/world-%td", torture.root,
		 deed - deeds);
	world_copy(base, place->folder);
	if (deed->before != NULL)
		run_lines(place, deed->before);
	world_copy(place->folder, deed->folder);
}

void
deeds_prepare(void)
{
	char source[PATH_BYTES], small[PATH_BYTES], many[PATH_BYTES], to[PATH_BYTES];
	const char *only = getenv("ONLY");
	struct place place;

	place_new(&place, 0);
	snprintf(source, sizeof source, "tests/fault/company");
	snprintf(small, sizeof small, "%.400s/small", torture.root);
	snprintf(many, sizeof many, "%.400s/many", torture.root);
	world_copy(source, place.folder);
	snprintf(source, sizeof source, "%.400s/catalog.cfg", place.folder);
	snprintf(to, sizeof to, "%.400s/catalog.cfg", torture.root);
	if (rename(source, to) != 0)
		give_up("%s can't be moved", source);
	run_lines(&place, company);
	world_copy(place.folder, small);
	write_many(place.folder);
	run_lines(&place, large);
	remove_many(place.folder);
	world_copy(place.folder, many);
	for (size_t i = 0; i < n_deeds; i++) {
		make_world(&deeds[i], deeds[i].large ? many : small, &place);
		learn(&deeds[i], &place);
		deeds[i].wanted = only == NULL || strstr(deeds[i].name, only) != NULL;
	}
}
