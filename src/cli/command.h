/*
 * What the commands share: the table's row, what was parsed, and the output.
 *
 * A command writes its data into cli->out, which goes to standard output at the end,
 * and reports what went wrong in its fault.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/fault.h"
#include "cli/cli.h"

/* One option; `value` names its argument (null: a flag). Ends a list with a null name.
 */
struct option_row {
	const char *name, *value, *help;
};

struct option_value {
	const char *name; /* of the option_row */
	const char *value;
	bool global; /* one that every command knows */
};

/* A command's options and operands, as given. */
struct args {
	struct option_value *options;
	size_t n_options;
	char **operands;
	size_t n_operands;
};

struct cli {
	const char *db;
	int32_t as_of; /* DATE_NONE: not given */
	bool json, accessible, in_demo;
	bool help, version;
	bool checking;	   /* cli_check: nothing is run */
	bool color, ascii; /* of standard output */
	int cols;
	struct buf out;
	struct cli_request *request;
};

struct command {
	const char *name, *operands, *help;
	bool (*run)(struct cli *cli, const struct args *args, struct fault *fault);
	const struct option_row *options;
	size_t min_operands, max_operands;
	bool json;   /* knows --json */
	bool prefix; /* what follows its first operand is a command line of its own */
};

/* ---- args.c ---- */

/*
 * Reads options of the two lists and operands from argv[0..argc). With stop_at_operand
 * the first operand and all behind it are left: *used says how many words were read.
 * The arrays in *args are to be freed with args_free. FAULT_USAGE.
 */
bool args_parse(struct args *args, int argc, char **argv,
		const struct option_row *global, const struct option_row *own,
		bool stop_at_operand, int *used, struct fault *fault);
void args_free(struct args *args);

/* The last value given for an option, null if none; for a flag "" if it was given. */
const char *args_get(const struct args *args, const char *name);

/* Reads an option that is a date; `otherwise` if it was not given. FAULT_USAGE. */
bool args_date(const struct args *args, const char *name, int32_t otherwise,
	       int32_t *date, struct fault *fault);

/* Splits "COMPETENCY:LEVEL" at its last colon; both in arena. FAULT_USAGE. */
bool args_award(const char *word, struct arena *arena, const char **competency,
		const char **level, struct fault *fault);

/* The most similar of n words (one every `stride` bytes), null if none is near. */
const char *args_nearest(const char *word, const void *words, size_t n, size_t stride);

/* Adds to a fault the question whether `nearest` was meant; null adds nothing. False.
 */
bool args_hint(struct fault *fault, const char *nearest);

/* ---- table.c ---- */

/* The options that every command knows. */
extern const struct option_row table_globals[];

/* The row of a command; null with FAULT_USAGE if there is none. */
const struct command *table_find(const char *name, struct fault *fault);

/* Help on all, and on one command. */
void table_help(struct cli *cli);
void table_help_command(struct cli *cli, const struct command *command);

/* ---- cli.c ---- */

/* Runs a command line without the program's name (again, inside `demo`). */
bool cli_command(struct cli *cli, int argc, char **argv, struct fault *fault);

/*
 * Reads a command line as cli_command does, and runs nothing. False where that would be
 * wrong usage, or the full screen where there can be none. FAULT_USAGE.
 */
bool cli_check(struct cli *cli, int argc, char **argv, struct fault *fault);

/* Opens the database that the options name. The caller closes it. */
bool cli_open(const struct cli *cli, enum store_mode mode, struct app **app,
	      struct fault *fault);

/* Ends an act: what it did in words goes out, the app is closed. Returns ok. */
bool cli_finish_act(struct cli *cli, struct app *app, struct buf *done, bool ok);

/* ---- cmd_report.c: a page of the operand FILE, as --format and --force say ---- */

/* --format, else the ending of FILE; without FILE Markdown. FAULT_USAGE. */
bool cli_page_format(const struct args *args, bool *html, struct fault *fault);

/* Writes it to FILE or the output. FAULT_INPUT. */
bool cli_write_page(struct cli *cli, const struct args *args, const struct app *app,
		    const struct buf *page, struct fault *fault);

/* ---- text.c: output for people ---- */

enum style { STYLE_PLAIN, STYLE_BOLD, STYLE_DIM, STYLE_GOOD, STYLE_WARN, STYLE_BAD };

/* Looks at standard output: colour, width, glyphs. */
void text_setup(struct cli *cli);

/* Adds text that is safe to show, in a style. */
void text_add(struct cli *cli, enum style style, const char *text);
void text_addf(struct cli *cli, enum style style, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Adds lines that are safe to show to any buffer; what ends a line stays. */
void text_clean_lines(struct buf *out, const char *lines);

/* Adds text as a cell of a table: cut or padded to so many columns of the terminal. */
void text_cell(struct cli *cli, enum style style, const char *text, int cells,
	       bool right);

/* A line with something at both ends. */
void text_heading(struct cli *cli, const char *left, const char *right);

/* Wraps text behind `indent` blanks; the first line's are written already. */
void text_wrap(struct cli *cli, enum style style, int indent, const char *text);

/* As text_wrap, with something at the right end of the last line. */
void text_row(struct cli *cli, enum style style, int indent, const char *text,
	      const char *right);

/* A bar of so many cells and the percentage, never rounded up. */
void text_gauge(struct cli *cli, double progress, int cells);

/* Ends a line. */
void text_line(struct cli *cli);

/* The mark and style of a stage, and of something met or not. */
const char *text_stage_mark(const struct cli *cli, enum stage stage);
enum style text_stage_style(enum stage stage);
void text_met_mark(struct cli *cli, bool met);

/* The cells of the widest name of all stages. */
int text_stage_cells(void);

/* ---- the commands ---- */

bool cmd_init(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_demo(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_import(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_export(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_status(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_competency(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_employee(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_alerts(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_associate(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_leave(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_override(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_subscribe(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_whatif(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_forecast(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_plan(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_report(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_use(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_snooze(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_referral(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_profile(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_set(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_remove(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_merge(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_rename(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_forget(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_undo(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_redo(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_backup(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_restore(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_doctor(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_log(struct cli *cli, const struct args *args, struct fault *fault);
bool cmd_lint(struct cli *cli, const struct args *args, struct fault *fault);

#endif
