#include "app/results.h"

#include <string.h>

#include "base/lang.h"
#include "store/journal.h"

static const char seen_on[] = "results_seen";

/* The local day of a moment; DATE_NONE for none. */
static int32_t
day_of(int64_t at)
{
	char text[32];
	int32_t day = DATE_NONE;
	if (at == 0 || !date_parse(date_format_moment(at, text, sizeof text), 10, &day))
		return DATE_NONE;
	return day;
}

bool
results_of(const struct app *app, int32_t *day, struct fault *fault)
{
	struct arena arena = {0};
	const char *text;
	int64_t at;
	int32_t seen;
	bool fine = store_results_at(app->store, &at, fault) &&
		    store_get(app->store, seen_on, &arena, &text, fault);
	*day = fine ? day_of(at) : DATE_NONE;
	if (fine && text && date_parse(text, strlen(text), &seen) && seen > *day)
		*day = seen;
	arena_free(&arena);
	/* the sample was made just now, but has a date of its own */
	if (*day > app->today)
		*day = app->today;
	return fine;
}

void
results_seen(struct app *app)
{
	struct fault ignored = {0};
	char text[DATE_TEXT_BYTES];
	if (!store_begin_now(app->store, &ignored))
		return;
	if (!store_set(app->store, seen_on, date_format(app->today, text), &ignored) ||
	    !store_commit_beside(app->store, &ignored))
		store_rollback(app->store);
}

const char *
results_text(const struct app *app, int32_t day, struct arena *arena)
{
	int32_t ago;
	char date[DATE_TEXT_BYTES];
	if (day == DATE_NONE || day > app->as_of)
		return NULL;
	ago = app->as_of - day;
	date_format(day, date);
	if (ago == 0)
		return arena_printf(arena, _("results of %s, today"), date);
	return arena_printf(arena,
			    ngettext("results of %s, %d day ago",
				     "results of %s, %d days ago", (unsigned long)ago),
			    date, ago);
}

bool
results_are_old(const struct app *app, int32_t day)
{
	return day != DATE_NONE && app->as_of - (int64_t)day > RESULTS_OLD_DAYS;
}
