/*
 * Measures attain beside what anybody would use instead, in turns in one run.
 *
 *     bench --program FILE --tools FOLDER --data FOLDER [--rows import,open,start,keys,
 *           every,filter,memory,idle,edit,forecast,criticality,plan,scores,
 *           programs] [--runs N]
 *           [--keys N] [--largest N] [--json FILE]
 *
 * Companies are generated into the data folder when they are not there. Prints a table
 * and writes the same as JSON.
 */
#include "bench.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mem.h"

static const char *only; /* --rows, or null */

/* Keeps each path once, for as long as the program runs. */
static const char *
keep(const char *path)
{
	static struct arena arena;
	static const char **paths;
	static size_t n, capacity;

	for (size_t i = 0; i < n; i++)
		if (strcmp(paths[i], path) == 0)
			return paths[i];
	paths = mem_grow(paths, n, &capacity, sizeof *paths);
	return paths[n++] = arena_strdup(&arena, path);
}

const char *
bench_file(const struct bench *bench, long size, const char *name)
{
	char text[BENCH_PATH_BYTES];

	snprintf(text, sizeof text, "%s/%ld/%s", bench->data, size, name);
	return keep(text);
}

const char *
bench_tool(const struct bench *bench, const char *name)
{
	char text[BENCH_PATH_BYTES];

	snprintf(text, sizeof text, "%s/%s", bench->tools, name);
	return keep(text);
}

/* --- preparing -----------------------------------------------------------------------
 */

static void
import(const struct bench *bench, const char *db, long size, const char *kind)
{
	char name[64];

	snprintf(name, sizeof name, "%s.csv", kind);
	process_run((const char *[]){bench->program, "--db", db, "import", kind,
				     bench_file(bench, size, name), NULL});
}

/* The names alone, for grep. */
static void
write_names(const struct bench *bench, long size)
{
	FILE *in = fopen(bench_file(bench, size, "employees.csv"), "r");
	FILE *out = fopen(bench_file(bench, size, "names.txt"), "w");
	char line[4096];

	if (in == NULL || out == NULL)
		bench_fail("%s can't be read",
			   bench_file(bench, size, "employees.csv"));
	while (fgets(line, sizeof line, in) != NULL) {
		const char *name = strchr(line, ',');

		if (name != NULL)
			fprintf(out, "%.*s\n", (int)strcspn(name + 1, ","), name + 1);
	}
	fclose(in);
	if (fclose(out) != 0)
		bench_fail("%s can't be written", bench_file(bench, size, "names.txt"));
}

/* True if the company was made by this generator, to its end. */
static bool
is_prepared(const struct bench *bench, long size)
{
	struct stat made, generator;

	return stat(bench_file(bench, size, "names.txt"), &made) == 0 &&
	       stat(bench_tool(bench, "generate"), &generator) == 0 &&
	       made.st_mtime >= generator.st_mtime;
}

/* base.db has all but the achievements, company.db has all. */
static void
prepare(const struct bench *bench, long size)
{
	static const char *const kinds[] = {"employees", "associations", "metrics",
					    "overrides", "subscriptions"};
	const char *base = bench_file(bench, size, "base.db");
	char number[32];

	if (is_prepared(bench, size))
		return;
	fprintf(stderr, "preparing %ld achievements\n", size);
	snprintf(number, sizeof number, "%ld", size);
	process_run((const char *[]){bench_tool(bench, "generate"), number,
				     bench_file(bench, size, ""), NULL});
	unlink(base);
	process_run((const char *[]){bench->program, "--db", base, "init", "--program",
				     "mpn-2017", "--organization", "Northstar", NULL});
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		import(bench, base, size, kinds[i]);
	copy_file(base, bench_file(bench, size, "company.db"));
	import(bench, bench_file(bench, size, "company.db"), size, "achievements");
	write_names(bench, size);
}

/* --- running
 * --------------------------------------------------------------------------- */

static bool
wanted(const char *part)
{
	size_t len = strlen(part);

	if (only == NULL)
		return true;
	for (const char *at = only; at != NULL && *at != '\0';) {
		size_t n = strcspn(at, ",");

		if (n == len && memcmp(at, part, n) == 0)
			return true;
		at = at[n] == ',' ? at + n + 1 : NULL;
	}
	return false;
}

static void
measure_size(struct bench *bench, long size)
{
	prepare(bench, size);
	fprintf(stderr, "measuring %ld achievements\n", size);
	if (wanted("import"))
		measure_import(bench, size);
	if (wanted("open"))
		measure_open(bench, size);
	if (wanted("open") && size == bench->largest)
		measure_phases(bench);
	if (wanted("start"))
		measure_start(bench, size);
	if (wanted("memory"))
		measure_memory(bench, size);
}

static void
measure_all(struct bench *bench)
{
	static const long sizes[] = {1000, 100000};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		if (sizes[i] < bench->largest)
			measure_size(bench, sizes[i]);
	measure_size(bench, bench->largest);
	fprintf(stderr, "measuring keys, the filter, rest and the engine\n");
	if (wanted("keys"))
		measure_keys(bench);
	if (wanted("every"))
		measure_every(bench);
	if (wanted("filter"))
		measure_filter(bench);
	if (wanted("idle"))
		measure_idle(bench);
	measure_engine(bench, wanted("edit"), wanted("forecast"),
		       wanted("criticality"));
	if (wanted("programs"))
		measure_programs(bench);
	if (wanted("plan"))
		measure_plan(bench);
	if (wanted("scores"))
		measure_scores(bench);
}

/* The same for whoever measures: no settings, one terminal, one language, one day. */
static void
set_environment(const struct bench *bench)
{
	static const char *const unset[] = {"LANGUAGE", "ATTAIN_DB", "NO_COLOR",
					    "XDG_CONFIG_HOME", "ESCDELAY"};

	for (size_t i = 0; i < sizeof unset / sizeof *unset; i++)
		unsetenv(unset[i]);
	setenv("HOME", bench->data, 1);
	setenv("XDG_DATA_HOME", bench->data, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("ATTAIN_TODAY", "2018-03-15", 1);
	mkdir(bench->data, 0777);
}

static bool
parse(int argc, char **argv, struct bench *bench, const char **json)
{
	static const struct option options[] = {
		{"program", required_argument, NULL, 'p'},
		{"tools", required_argument, NULL, 't'},
		{"data", required_argument, NULL, 'd'},
		{"rows", required_argument, NULL, 'r'},
		{"runs", required_argument, NULL, 'n'},
		{"keys", required_argument, NULL, 'k'},
		{"largest", required_argument, NULL, 'l'},
		{"json", required_argument, NULL, 'j'},
		{NULL, 0, NULL, 0}};
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'p')
			bench->program = optarg;
		else if (option == 't')
			bench->tools = optarg;
		else if (option == 'd')
			bench->data = optarg;
		else if (option == 'r')
			only = *optarg == '\0' ? NULL : optarg;
		else if (option == 'n')
			bench->runs = (int)strtol(optarg, NULL, 10);
		else if (option == 'k')
			bench->keys = (int)strtol(optarg, NULL, 10);
		else if (option == 'l')
			bench->largest = strtol(optarg, NULL, 10);
		else if (option == 'j')
			*json = optarg;
		else
			return false;
	}
	return optind == argc && bench->program && bench->tools && bench->data &&
	       bench->runs > 0 && bench->keys > 0 && bench->largest >= 1000;
}

int
main(int argc, char **argv)
{
	struct bench bench = {.largest = 1000000, .runs = 5, .keys = 500};
	const char *json = NULL;

	if (!parse(argc, argv, &bench, &json)) {
		fputs("usage: see the head of tests/bench/bench.c\n", stderr);
		return 2;
	}
	set_environment(&bench);
	measure_all(&bench);
	table_print(&bench);
	table_print_growth(&bench);
	if (json != NULL && !table_write_json(&bench, json))
		bench_fail("%s can't be written", json);
	free(bench.rows);
	return 0;
}
