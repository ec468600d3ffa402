/* Files in and out. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/export.h"
#include "app/import.h"
#include "base/lang.h"
#include "base/nearest.h"
#include "base/text.h"
#include "command.h"

/* Set by Ctrl-C and the like; the number of the signal. */
static volatile sig_atomic_t stopped_by;

static const int stop_signals[] = {SIGINT, SIGTERM, SIGHUP};

enum { N_STOP_SIGNALS = sizeof stop_signals / sizeof stop_signals[0] };

static void
on_stop(int number)
{
	stopped_by = number;
}

static void
catch_stops(struct sigaction former[N_STOP_SIGNALS])
{
	struct sigaction action = {.sa_handler = on_stop,
				   .sa_flags = (int)SA_RESETHAND};
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < N_STOP_SIGNALS; i++) {
		sigaction(stop_signals[i], NULL, &former[i]);
		if (former[i].sa_handler != SIG_IGN)
			sigaction(stop_signals[i], &action, NULL);
	}
}

static void
restore_stops(const struct sigaction former[N_STOP_SIGNALS])
{
	for (size_t i = 0; i < N_STOP_SIGNALS; i++)
		sigaction(stop_signals[i], &former[i], NULL);
}

/* Shows how far it is, on a terminal; false once the user wants to stop. */
static bool
on_progress(void *context, size_t rows, size_t of_rows)
{
	bool *shown = context;
	if (stopped_by)
		return false;
	if (!isatty(STDERR_FILENO))
		return true;
	fputc('\r', stderr);
	if (of_rows > 0)
		fprintf(stderr, _("%zu of %zu rows"), rows, of_rows);
	else
		fprintf(stderr, _("%zu rows"), rows);
	*shown = true;
	return true;
}

/* A word that an option takes, and what it means. */
struct word {
	const char *text;
	int value;
};

/* What the option's word means; 0 if it is not given. */
static bool
read_word(const struct args *args, const char *option, const struct word *words,
	  int *value, struct fault *fault)
{
	struct arena arena = {0};
	const char *text = args_get(args, option), *all = "";
	bool found = !text;
	*value = 0;
	for (size_t i = 0; words[i].text; i++) {
		all = arena_printf(&arena, "%s%s%s", all, *all ? ", " : "",
				   words[i].text);
		if (text && strcmp(text, words[i].text) == 0) {
			*value = words[i].value;
			found = true;
		}
	}
	if (!found)
		fault_set(fault, FAULT_USAGE, _("--%s: \"%s\" is none of %s."), option,
			  text, all);
	arena_free(&arena);
	return found;
}

/* How dates and figures are written. */
static bool
read_forms(const struct args *args, struct import_options *options, struct fault *fault)
{
	static const struct word dates[] = {{"dmy", IMPORT_DATES_DMY},
					    {"mdy", IMPORT_DATES_MDY},
					    {"ymd", IMPORT_DATES_YMD},
					    {NULL, 0}},
				 decimals[] = {{"point", IMPORT_DECIMAL_POINT},
					       {"comma", IMPORT_DECIMAL_COMMA},
					       {NULL, 0}};
	int date, decimal;
	if (!read_word(args, "dates", dates, &date, fault) ||
	    !read_word(args, "decimal", decimals, &decimal, fault))
		return false;
	options->dates = (enum import_dates)date;
	options->decimal = (enum import_decimal)decimal;
	return true;
}

static bool
check_kind(const char *kind, struct fault *fault)
{
	struct nearest nearest = nearest_to(kind);
	if (import_kind_known(kind))
		return true;
	nearest_consider(&nearest, "trainings");
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (!fact_kinds[i]->no_file)
			nearest_consider(&nearest, fact_kinds[i]->name);
	fault_set(fault, FAULT_USAGE,
		  _("There is no KIND \"%s\" of files; see attain-csv(5)."), kind);
	return args_hint(fault, nearest.best);
}

/* True for a word that stands for a file, not for a KIND that is misspelt. */
static bool
is_file(const char *word)
{
	return strcmp(word, "-") == 0 || strpbrk(word, "./") || access(word, F_OK) == 0;
}

/* The first word is the KIND if it is one, all others are files. */
static bool
read_operands(const struct args *args, struct import_options *options,
	      struct fault *fault)
{
	size_t n = 0;
	if (import_kind_known(args->operands[0]))
		options->kind = args->operands[n++];
	else if (!is_file(args->operands[0]))
		return check_kind(args->operands[0], fault);
	if (n == args->n_operands)
		return fault_set(fault, FAULT_USAGE,
				 _("Which FILE of %s? A file of this name is ./%s."),
				 options->kind, options->kind);
	options->path = args->operands[n];
	options->more = (const char *const *)args->operands + n + 1;
	options->n_more = args->n_operands - n - 1;
	return true;
}

/* All values of an option that may be given several times, in arena. */
static const char *const *
all_of(const struct args *args, const char *name, struct arena *arena, size_t *n)
{
	const char **values = arena_array(arena, args->n_options + 1, sizeof *values);
	*n = 0;
	for (size_t i = 0; i < args->n_options; i++) {
		if (strcmp(args->options[i].name, name) == 0)
			values[(*n)++] = args->options[i].value;
	}
	return values;
}

static bool
read_options(struct cli *cli, const struct args *args, struct import_options *options,
	     struct fault *fault)
{
	*options = (struct import_options){
		.encoding = args_get(args, "encoding"),
		.sheet = args_get(args, "sheet"),
		.person = args_get(args, "person"),
		.dry_run = args_get(args, "dry-run") != NULL,
		.verbose = args_get(args, "verbose") != NULL,
		.skip_bad = args_get(args, "skip-bad") != NULL,
		.force = args_get(args, "force") != NULL,
		.no_total = args_get(args, "no-total") != NULL,
		.associate_on = DATE_NONE,
		.progress = on_progress,
	};
	options->maps = all_of(args, "map", &cli->arena, &options->n_maps);
	return read_operands(args, options, fault) && read_forms(args, options, fault);
}

static bool
import_into(struct cli *cli, struct import_options *options, struct fault *fault)
{
	struct sigaction former[N_STOP_SIGNALS];
	struct import_result result;
	struct buf errors = {.arena = &cli->arena};
	bool shown = false;
	options->context = &shown;
	catch_stops(former);
	bool ok = import_file(cli->app, options, &result, &cli->done, &errors, fault);
	restore_stops(former);
	if (shown)
		fputs("\r\033[K", stderr);
	text_beside(buf_text(&errors));
	return ok;
}

/* Ends as whoever was stopped by a signal ends, so that a script stops too. */
static void
end_if_stopped(void)
{
	if (!stopped_by)
		return;
	fprintf(stderr, "attain: %s\n", _("Stopped; nothing was imported."));
	fflush(NULL);
	raise(stopped_by);
}

bool
cmd_import(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct import_options options;
	if (!read_options(cli, args, &options, fault) ||
	    !(options.dry_run ? cli_open_as_is : cli_open)(cli, STORE_WRITE, fault) ||
	    !args_date(args, "associate", cli->app->as_of, &options.associate_on,
		       fault))
		return false;
	bool ok = import_into(cli, &options, fault);
	if (!ok)
		end_if_stopped();
	return ok;
}

bool
cmd_export(struct cli *cli, const struct args *args, struct fault *fault)
{
	const char *path = args->n_operands > 1 ? args->operands[1] : NULL;
	unsigned flags = (args_get(args, "bom") ? EXPORT_BOM : 0) |
			 (args_get(args, "force") ? EXPORT_FORCE : 0);
	return check_kind(args->operands[0], fault) &&
	       cli_open(cli, STORE_READ, fault) &&
	       export_file(cli->app, args->operands[0], path, flags, fault);
}
