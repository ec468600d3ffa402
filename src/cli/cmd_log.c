/* The log of what was done. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "app/json.h"
#include "app/log.h"
#include "base/lang.h"
#include "command.h"

/* Names whoever took the entry back; others only to who may know of them. */
static void
undone(struct cli *cli, const struct log_entry *entry)
{
	const struct asker *asker = &cli->app->asker;
	char when[32];
	date_format_moment(entry->undone_at, when, sizeof when);
	if (may_own_only(asker) && strcmp(entry->undone_by, asker->name) != 0)
		text_addf(cli, STYLE_WARN, _(" (undone on %s)"), when);
	else
		text_addf(cli, STYLE_WARN, _(" (undone by %s on %s)"), entry->undone_by,
			  when);
}

static void
log_line(struct cli *cli, const struct log_entry *entry)
{
	char when[32];
	enum style style = entry->undone ? STYLE_DIM : STYLE_PLAIN;
	text_add(cli, STYLE_DIM, date_format_moment(entry->at, when, sizeof when));
	text_addf(cli, STYLE_PLAIN, "  %s  ", entry->who);
	text_add(cli, entry->undone ? STYLE_DIM : STYLE_BOLD, entry->act);
	text_addf(cli, style, "  %s", log_text(cli->app, entry, &cli->arena));
	if (entry->undone)
		undone(cli, entry);
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

/* Who sees only what is their own sees only what they did: what others did is as if
 * it were not there. */
static bool
is_own(const struct cli *cli, struct log_filter *filter)
{
	const struct asker *asker = &cli->app->asker;
	if (!may_own_only(asker))
		return true;
	if (filter->who && strcmp(filter->who, asker->name) != 0)
		return false;
	filter->who = asker->name;
	return true;
}

bool
cmd_log(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct log_filter filter = {.act = args_get(args, "act"),
				    .who = args_get(args, "who"),
				    .since = DATE_NONE,
				    .until = DATE_NEVER};
	const struct log_entry *entries = NULL;
	size_t n = 0;
	if (!read_limit(args, &filter.limit, fault) ||
	    !cli_open(cli, STORE_READ, fault) ||
	    !args_date(args, "since", cli->app->as_of, &filter.since, fault) ||
	    !args_date(args, "until", cli->app->as_of, &filter.until, fault))
		return false;
	if (is_own(cli, &filter) &&
	    !store_find_log(cli->app->store, &filter, &cli->arena, &entries, &n, fault))
		return false;
	if (cli->json)
		json_log(cli->app, entries, n, &cli->out);
	for (size_t i = 0; !cli->json && i < n; i++)
		log_line(cli, &entries[i]);
	return true;
}
