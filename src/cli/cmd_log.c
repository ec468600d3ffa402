/* The log of what was done. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "app/json.h"
#include "app/log.h"
#include "base/lang.h"
#include "command.h"

static void
log_line(struct cli *cli, const struct app *app, const struct log_entry *entry,
	 struct arena *arena)
{
	char when[32];
	enum style style = entry->undone ? STYLE_DIM : STYLE_PLAIN;
	text_add(cli, STYLE_DIM, date_format_moment(entry->at, when, sizeof when));
	text_addf(cli, STYLE_PLAIN, "  %s  ", entry->who);
	text_add(cli, entry->undone ? STYLE_DIM : STYLE_BOLD, entry->act);
	text_addf(cli, style, "  %s", log_text(app, entry, arena));
	if (entry->undone)
		text_addf(cli, STYLE_WARN, _(" (undone by %s on %s)"), entry->undone_by,
			  date_format_moment(entry->undone_at, when, sizeof when));
	if (entry->undo == LOG_ERASED)
		text_add(
			cli, STYLE_DIM,
			_(" (held data of a person forgotten since; can't be undone)"));
	text_line(cli);
}

/* --limit: a whole number above 0. */
static bool
read_limit(const struct args *args, size_t *limit, struct fault *fault)
{
	const char *text = args_get(args, "limit");
	char *end;
	*limit = INT_MAX;
	if (!text)
		return true;
	unsigned long n = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end != '\0' || n == 0 || n > INT_MAX)
		return fault_set(
			fault, FAULT_USAGE,
			_("--limit is followed by a whole number above 0, not \"%s\"."),
			text);
	*limit = n;
	return true;
}

bool
cmd_log(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct arena arena = {0};
	struct log_filter filter = {.act = args_get(args, "act"),
				    .who = args_get(args, "who")};
	const struct log_entry *entries;
	struct app *app;
	size_t n;
	if (!args_date(args, "since", DATE_NONE, &filter.since, fault) ||
	    !args_date(args, "until", DATE_NEVER, &filter.until, fault) ||
	    !read_limit(args, &filter.limit, fault) ||
	    !cli_open(cli, STORE_READ, &app, fault))
		return false;
	bool ok = store_find_log(app->store, &filter, &arena, &entries, &n, fault);
	if (ok && cli->json)
		json_log(app, entries, n, &cli->out);
	for (size_t i = 0; ok && !cli->json && i < n; i++)
		log_line(cli, app, &entries[i], &arena);
	arena_free(&arena);
	app_close(app);
	return ok;
}
