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

/* The rows as a file has them. */
static struct import_table
make_table(struct act *act, const struct achieve_request *request)
{
	const size_t n = request->n_cells + 1;
	struct import_cell *cells =
		arena_array(&act->scratch, n * request->n_emails, sizeof *cells);

	for (size_t p = 0; p < request->n_emails; p++) {
		struct import_cell *row = cells + p * n;

		row[0] = (struct import_cell){"email", request->emails[p]};
		for (size_t i = 1; i < n; i++)
			row[i] = (struct import_cell){request->cells[i - 1].column,
						      request->cells[i - 1].value};
	}
	return (struct import_table){"achievements", cells, n, request->n_emails};
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

static bool
achieve(struct act *act, const void *context)
{
	const struct achieve_request *request = context;
	const struct import_table table = make_table(act, request);
	struct import_result result = {0};
	struct buf warnings = {0};
	bool fine = import_rows(act->app, &table, &result, &warnings, act->fault);

	if (fine) {
		say(act, request, result.added + result.changed);
		buf_add(&act->said, buf_text(&warnings), warnings.len);
	}
	buf_free(&warnings);
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
