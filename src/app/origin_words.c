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

static void
add_credential(struct buf *out, const struct catalog_credential *credential)
{
	struct buf lines = {0};
	app_origin_lines(&lines, &credential->origin, NULL);
	for (const char *line = buf_text(&lines); *line;) {
		size_t len = strcspn(line, "\n") + 1;
		buf_printf(out, "%s: %.*s", credential->id, (int)len, line);
		line += len;
	}
	buf_free(&lines);
}

void
app_requirement_origin(struct buf *out, const struct catalog *catalog,
		       const struct requirement *requirement,
		       const struct origin *above)
{
	uint64_t *named = mem_new(catalog->n_credentials / 64 + 1, sizeof *named);
	app_origin_lines(out, &requirement->origin, above);
	catalog_mark(requirement, named);
	for (size_t i = 0; i < catalog->n_credentials; i++)
		if (named[i / 64] >> i % 64 & 1)
			add_credential(out, &catalog->credentials[i]);
	free(named);
}

const char *
app_old_rules_line(const struct app *app, uint32_t competency, struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	int32_t read_on = report_old_rules(app->report, competency);
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
