#include "report_writing.h"

#include <stdarg.h>

#include "base/lang.h"

enum { NAMES_TOLD = 20 };

const char *
writing_day(struct writing *w, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	if (date == DATE_NONE || date == DATE_NEVER)
		return "-";
	return arena_strdup(&w->arena, date_format(date, text));
}

const char *
writing_percent(struct writing *w, double progress)
{
	return arena_printf(&w->arena, "%d%%", page_percent(progress));
}

const char *
writing_award(struct writing *w, uint32_t competency, uint32_t level)
{
	return app_award_of(w->app->catalog, competency, level, &w->arena);
}

const char *
writing_program_name(const struct writing *w, uint32_t program)
{
	const struct catalog *of = catalog_program(w->app->catalog, program);
	return lang_name(of->name, of->id);
}

const char *
writing_names(struct writing *w, const uint32_t *people, size_t n)
{
	struct buf text = {.arena = &w->arena};
	for (size_t i = 0; i < n && i < NAMES_TOLD; i++)
		buf_printf(&text, "%s%s", i > 0 ? ", " : "",
			   w->app->world->people[people[i]].name);
	if (n > NAMES_TOLD)
		buf_printf(&text, _(" and %zu more"), n - NAMES_TOLD);
	return buf_text(&text);
}

void
writing_paragraph(struct writing *w, const char *format, ...)
{
	struct buf text = {.arena = &w->arena};
	va_list args;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	page_paragraph(&w->page, buf_text(&text));
}

void
writing_item(struct writing *w, enum tone tone, const char *format, ...)
{
	struct buf text = {.arena = &w->arena};
	va_list args;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	page_list_item(&w->page, tone, buf_text(&text));
}
