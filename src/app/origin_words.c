#include "app/origin_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"

static bool
is_same(struct text a, struct text b)
{
	return strcmp(lang_text(a), lang_text(b)) == 0;
}

static void
add_source(struct buf *out, const struct origin *origin)
{
	char date[DATE_TEXT_BYTES];
	const char *source = lang_text(origin->source);
	date_format(origin->read_on, date);
	if (!origin->source.en)
		buf_printf(out, _("read on %s"), date);
	else if (origin->read_on == DATE_NEVER)
		buf_printf(out, _("source: %s"), source);
	else
		/* a page, a date */
		buf_printf(out, _("source: %s, read on %s"), source, date);
	buf_putc(out, '\n');
}

void
app_origin_lines(struct buf *out, const struct origin *origin,
		 const struct origin *above)
{
	static const struct origin nothing = {.read_on = DATE_NEVER};
	const struct origin *shown = above ? above : &nothing;
	if (!is_same(origin->source, shown->source) ||
	    origin->read_on != shown->read_on)
		add_source(out, origin);
	if (!is_same(origin->doubt, shown->doubt)) {
		buf_printf(out, _("doubt: %s"), lang_text(origin->doubt));
		buf_putc(out, '\n');
	}
}

static bool
is_same_origin(const struct origin *a, const struct origin *b)
{
	return is_same(a->source, b->source) && is_same(a->doubt, b->doubt) &&
	       a->read_on == b->read_on;
}

static bool
is_in(const uint64_t *set, size_t i)
{
	return set[i / 64] >> i % 64 & 1;
}

/* The lines of a credential, behind the ids of all that have them; takes these out of
 * the set. */
static void
add_credentials(struct buf *out, const struct catalog *catalog, size_t first,
		uint64_t *named)
{
	const struct origin *origin = &catalog->credentials[first].origin;
	struct buf lines = {0}, ids = {0};
	app_origin_lines(&lines, origin, NULL);
	for (size_t i = first; i < catalog->n_credentials; i++) {
		if (!is_in(named, i) ||
		    !is_same_origin(origin, &catalog->credentials[i].origin))
			continue;
		buf_printf(&ids, "%s%s", i > first ? ", " : "",
			   catalog->credentials[i].id);
		named[i / 64] &= ~(UINT64_C(1) << i % 64);
	}
	for (const char *line = buf_text(&lines); *line;) {
		size_t len = strcspn(line, "\n") + 1;
		buf_printf(out, "%s: %.*s", buf_text(&ids), (int)len, line);
		line += len;
	}
	buf_free(&lines);
	buf_free(&ids);
}

void
app_requirement_origin(struct buf *out, const struct catalog *catalog,
		       const struct requirement *requirement,
		       const struct origin *above)
{
	uint64_t *named = mem_new(catalog->n_credentials / 64 + 1, sizeof *named);
	app_origin_lines(out, &requirement->origin, above);
	catalog_mark(catalog, requirement, named);
	for (size_t i = 0; i < catalog->n_credentials; i++)
		if (is_in(named, i))
			add_credentials(out, catalog, i, named);
	free(named);
}

const char *
app_old_rules_line(const struct app *app, uint32_t competency, struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	int32_t read_on = eval_old_rules(app->eval, competency);
	return read_on == DATE_NEVER ? NULL
				     : arena_printf(arena, _("rules read on %s"),
						    date_format(read_on, date));
}

const char *
app_unknown_rules_line(const struct app *app, uint32_t competency, size_t level_index,
		       struct arena *arena)
{
	char first[DATE_TEXT_BYTES], last[DATE_TEXT_BYTES];
	int32_t from, to;
	if (!eval_unknown_rules(app->eval, competency, level_index, &from, &to))
		return NULL;
	return arena_printf(arena, _("the rules of %s to %s are not known here"),
			    date_format(from, first), date_format(to, last));
}
