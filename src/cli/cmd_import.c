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

static bool
read_dates(const char *text, enum import_dates *dates, struct fault *fault)
{
	static const struct {
		const char *text;
		enum import_dates dates;
	} rows[] = {
		{"dmy", IMPORT_DATES_DMY},
		{"mdy", IMPORT_DATES_MDY},
		{"ymd", IMPORT_DATES_YMD},
	};
	*dates = IMPORT_DATES_UNKNOWN;
	for (size_t i = 0; text && i < sizeof rows / sizeof rows[0]; i++) {
		if (strcmp(text, rows[i].text) == 0)
			*dates = rows[i].dates;
	}
	if (!text || *dates != IMPORT_DATES_UNKNOWN)
		return true;
	return fault_set(fault, FAULT_USAGE,
			 _("--dates: \"%s\" is none of dmy, mdy, ymd."), text);
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

static bool
read_options(const struct args *args, struct import_options *options,
	     struct fault *fault)
{
	*options = (struct import_options){
		.kind = args->operands[0],
		.path = args->operands[1],
		.dry_run = args_get(args, "dry-run") != NULL,
		.skip_bad = args_get(args, "skip-bad") != NULL,
		.force = args_get(args, "force") != NULL,
		.progress = on_progress,
	};
	return check_kind(options->kind, fault) &&
	       read_dates(args_get(args, "dates"), &options->dates, fault) &&
	       args_date(args, "associate", DATE_NONE, &options->associate_on, fault);
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
	if (!read_options(args, &options, fault) || !cli_open(cli, STORE_WRITE, fault))
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
