#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "support/printed.h"

static const char *
later(const char *a, const char *b)
{
	return strcmp(a, b) < 0 ? b : a;
}

/* "9999-12-31" without an end. */
static const char *
end_or_never(const char *date)
{
	return *date ? date : "9999-12-31";
}

static const char *
from_of(const config_setting_t *path)
{
	return cfg_text(path, "from");
}

static const char *
until_of(const config_setting_t *path)
{
	return end_or_never(cfg_text(path, "until"));
}

bool
printed_is_while_valid(const config_setting_t *path, const struct printed_row *row)
{
	return strcmp(from_of(path), row->valid_from) >= 0 &&
	       strcmp(until_of(path), end_or_never(row->valid_until)) <= 0;
}

bool
printed_is_of_its_time(const config_setting_t *path, const struct printed_row *row)
{
	return strcmp(from_of(path), end_or_never(row->known_until)) <= 0 &&
	       strcmp(until_of(path), row->known_from) >= 0;
}

static int
by_from(const void *a, const void *b)
{
	const struct printed_place *x = a, *y = b;
	int order = strcmp(from_of(x->path), from_of(y->path));
	return order ? order : strcmp(until_of(x->path), until_of(y->path));
}

/* Whether no day lies between. */
static bool
is_next(const char *from, const char *until)
{
	int32_t a = DATE_NONE, b = DATE_NEVER;
	date_parse(from, strlen(from), &a);
	date_parse(until, strlen(until), &b);
	return a <= date_plus_days(b, 1);
}

/* Whether the places, sorted, begin in time, go on long enough and have no gap. */
static bool
is_together(const struct printed_place *places, size_t n, const struct printed_row *row,
	    const char *begins)
{
	const char *until = end_or_never(row->valid_until);
	const char *known_until = end_or_never(row->known_until);
	const char *end = until_of(places[0].path);
	for (size_t i = 1; i < n; i++) {
		if (!is_next(from_of(places[i].path), until_of(places[i - 1].path)))
			return false;
		end = later(end, until_of(places[i].path));
	}
	if (strcmp(from_of(places[0].path), begins) > 0)
		return false;
	return strcmp(known_until, row->valid_from) < 0 || strcmp(end, until) >= 0 ||
	       strcmp(end, known_until) >= 0;
}

static void
keep_doubted(struct printed *printed)
{
	size_t n = 0;
	for (size_t i = 0; i < printed->n_found; i++) {
		if (*printed_inherited(printed, printed->found[i].node, "doubt"))
			printed->found[n++] = printed->found[i];
	}
	printed->n_found = n;
}

void
printed_settle(struct printed *printed, const struct printed_row *row, bool timely)
{
	struct printed_place firm[PRINTED_FOUND];
	const char *begins =
		later(later(row->valid_from, row->known_from), printed->begins);
	const char *last = later(end_or_never(row->known_until), row->valid_from);
	size_t n = 0;
	for (size_t i = 0; i < printed->n_found; i++) {
		const config_setting_t *path = printed->found[i].path;
		if (strcmp(from_of(path), last) <= 0 &&
		    strcmp(until_of(path), begins) >= 0)
			firm[n++] = printed->found[i];
	}
	qsort(firm, n, sizeof *firm, by_from);
	if (n ? !is_together(firm, n, row, begins) : timely)
		printed->n_found = 0;
	else if (!n)
		keep_doubted(printed);
}
