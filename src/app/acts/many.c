#include "app/acts_many.h"

#include <string.h>

#include "app/acts/words.h"
#include "base/lang.h"

enum { LOGGED_PEOPLE = 50 };

struct achieve_request {
	const char *const *emails;
	size_t n_emails;
	const struct act_cell *cells;
	size_t n_cells;
};

static void
add_field(struct buf *out, const char *text, bool first)
{
	if (!first)
		buf_putc(out, ',');
	csv_put_field(out, text, strlen(text), ',');
}

/* The rows as a file has them. */
static void
add_rows(const struct achieve_request *request, struct buf *out)
{
	buf_puts(out, "email");
	for (size_t i = 0; i < request->n_cells; i++)
		add_field(out, request->cells[i].column, false);
	buf_putc(out, '\n');
	for (size_t p = 0; p < request->n_emails; p++) {
		add_field(out, request->emails[p], true);
		for (size_t i = 0; i < request->n_cells; i++)
			add_field(out, request->cells[i].value, false);
		buf_putc(out, '\n');
	}
}

/* "70-532, earned on 2018-06-01": of whom, is told after it. */
static const char *
describe(struct act *act, const struct achieve_request *request)
{
	struct import_cell cells[KIND_COLUMNS];
	struct act_row row;
	size_t n = 0;

	for (size_t i = 0; i < request->n_cells && n < KIND_COLUMNS; i++)
		cells[n++] = (struct import_cell){request->cells[i].column,
						  request->cells[i].value};
	row = act_row_of(act, "achievements", cells, n);
	return act_row_words(act, &row);
}

static void
say(struct act *act, const struct achieve_request *request, size_t n_changed)
{
	const char *what = describe(act, request);

	if (n_changed == 0) {
		buf_printf(&act->said, _("It is recorded so already: %s\n"), what);
		return;
	}
	/* how many, what they are */
	buf_printf(&act->log,
		   ngettext("%zu achievement recorded: %s",
			    "%zu achievements recorded: %s", n_changed),
		   n_changed, what);
	buf_printf(&act->said, "%s\n", buf_text(&act->log));
	for (size_t i = 0; i < request->n_emails && i < LOGGED_PEOPLE; i++)
		buf_printf(&act->log, "%s%s", i == 0 ? "; " : ", ", request->emails[i]);
	if (request->n_emails > LOGGED_PEOPLE)
		buf_printf(&act->log, _(" and %zu more"),
			   request->n_emails - LOGGED_PEOPLE);
}

/* A warning that all rows have alike is said once. */
static void
say_warnings(struct act *act, const struct import *import)
{
	const char *last = "";

	for (size_t i = 0; i < import->issues.n_warnings; i++) {
		const struct issue *issue = &import->issues.warnings[i];

		if (strcmp(issue->message, last) != 0)
			buf_printf(&act->said, _("Warning: %s: %s\n"), issue->column,
				   issue->message);
		last = issue->message;
	}
}

static bool
achieve(struct act *act, const void *context)
{
	const struct achieve_request *request = context;
	const struct import_options options = {
		.kind = "achievements", .path = "", .associate_on = DATE_NONE};
	struct import import = {.app = act->app,
				.options = &options,
				.kind = kind_find("achievements"),
				.file = ""};
	struct import_result result = {0};
	struct written written;
	bool fine;

	add_rows(request, &import.bytes);
	fine = import_read_stages(&import, act->fault);
	if (!fine && import.issues.n_bad > 0)
		fault_set(act->fault, FAULT_INPUT, "%s: %s",
			  import.issues.bad[0].column, import.issues.bad[0].message);
	fine = fine && import_write(&import, &result, &written, act->fault);
	if (fine) {
		say(act, request, result.added + result.changed);
		say_warnings(act, &import);
	}
	import_free(&import);
	return fine;
}

bool
act_achieve(struct app *app, const char *const *emails, size_t n_emails,
	    const struct act_cell *cells, size_t n_cells, struct buf *out,
	    struct fault *fault)
{
	struct achieve_request request = {emails, n_emails, cells, n_cells};

	return act_run(app, "set", achieve, &request, out, fault);
}
