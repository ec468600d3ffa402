/* The marketing profile as a customer sees it: Markdown, or a page of HTML. */
#include <string.h>

#include "app/page.h"
#include "app/profile.h"
#include "app/shown.h"
#include "base/lang.h"
#include "base/text.h"
#include "profile_logo.h"

static void
heading(struct page *page, int level, const char *text)
{
	if (!page->html && page->out->len > 0)
		buf_putc(page->out, '\n');
	page_heading(page, level, text);
}

/* Lines of a text, each block of them a paragraph. */
static void
paragraphs(struct page *page, const char *text)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\r\n");
		if (len > 0)
			page_paragraph(page, arena_strndup(page->arena, text, len));
		text += len;
		text += strspn(text, "\r\n");
	}
}

/* In Markdown the heading behind it brings the empty line. */
static void
end_list(struct page *page)
{
	if (page->html)
		page_list_end(page);
}

/* An address of the web as a link; it has no blanks and no quotes. */
static void
link_to(struct page *page, const char *label, const char *address)
{
	if (page->html)
		buf_puts(page->out, "<p>");
	page_text(page, label);
	buf_puts(page->out, page->html ? ": <a href=\"" : ": <");
	if (page->html) {
		page_text(page, address);
		buf_puts(page->out, "\">");
		page_text(page, address);
		buf_puts(page->out, "</a></p>\n");
	} else {
		struct buf clean = {.arena = page->arena};
		text_clean(&clean, address);
		buf_printf(page->out, "%s>\n\n", buf_text(&clean));
	}
}

static void
labelled(struct page *page, const char *label, const char *text)
{
	buf_puts(page->out, page->html ? "<li>" : "- ");
	page_text(page, label);
	buf_puts(page->out, ": ");
	page_text(page, text);
	buf_puts(page->out, page->html ? "</li>\n" : "\n");
}

static void
add_levels(struct page *page, const struct app *app)
{
	const struct program_report *of = &app->report->programs[shown_program(app)];
	if (of->n_profile == 0)
		return;
	heading(page, 2, _("Competencies"));
	page_list_begin(page);
	for (size_t i = 0; i < of->n_profile; i++)
		page_list_item(page, TONE_NONE,
			       app_award_name(app->catalog, of->profile[i].competency,
					      of->profile[i].level, page->arena));
	end_list(page);
}

static void
add_list(struct page *page, const struct profile_field *field, const char *list)
{
	const char *entry;
	size_t len;
	heading(page, 2, _(field->label));
	page_list_begin(page);
	while (entry = profile_next(&list, &len), len > 0)
		page_list_item(page, TONE_NONE, arena_strndup(page->arena, entry, len));
	end_list(page);
}

static bool
is_shown(const struct profile_field *field, const char *text)
{
	return *text != '\0' &&
	       (field->form != PROFILE_ADDRESS || profile_is_page(text));
}

/* The fields of one form, in their order. */
static void
add_fields(struct page *page, const struct profile *profile, enum profile_form form)
{
	for (size_t i = 0; i < PROFILE_FIELDS; i++) {
		const struct profile_field *field = &profile_fields[i];
		const char *text = profile_get(field, profile);
		if (field->form != form || !is_shown(field, text))
			continue;
		if (form == PROFILE_LIST)
			add_list(page, field, text);
		else if (form == PROFILE_LONG)
			paragraphs(page, text);
		else
			link_to(page, _(field->label), text);
	}
}

static void
add_location(struct page *page, const struct location *location)
{
	/* a location, its region */
	heading(page, 3,
		arena_printf(page->arena, C_("location", "%s (%s)"), location->name,
			     location->region));
	page_list_begin(page);
	for (size_t i = 2; i < LOCATION_FIELDS; i++) {
		const struct profile_field *field = &location_fields[i];
		const char *text = profile_get(field, location);
		if (is_shown(field, text))
			labelled(page, _(field->label), text);
	}
	end_list(page);
}

static void
add_locations(struct page *page, const struct side_facts *facts)
{
	if (facts->n_locations > 0)
		heading(page, 2, _("Locations"));
	for (size_t i = 0; i < facts->n_locations; i++)
		add_location(page, &facts->locations[i]);
}

static void
add_body(struct page *page, const struct app *app)
{
	const struct profile *profile = app->world->facts.profile;
	if (profile)
		add_fields(page, profile, PROFILE_LONG);
	add_levels(page, app);
	if (profile) {
		add_fields(page, profile, PROFILE_LIST);
		heading(page, 2, _("Contact"));
		add_fields(page, profile, PROFILE_ADDRESS);
	}
	add_locations(page, &app->world->facts);
}

static const char *
title_of(const struct app *app)
{
	const struct profile *profile = app->world->facts.profile;
	return profile && *profile->name != '\0' ? profile->name
						 : app->world->organization.name;
}

void
app_profile_markdown(const struct app *app, struct buf *out)
{
	struct arena arena = {0};
	struct page page = {.out = out, .arena = &arena};
	heading(&page, 1, title_of(app));
	add_body(&page, app);
	arena_free(&arena);
}

static void
add_logo(struct page *page, const struct app *app, const char **warning)
{
	const struct profile *profile = app->world->facts.profile;
	struct buf data = {0};
	*warning = NULL;
	if (!profile || *profile->logo == '\0')
		return;
	if (logo_add(profile->logo, &data, page->arena, warning)) {
		buf_printf(page->out, "<img src=\"%s\" alt=\"", buf_text(&data));
		page_text(page, title_of(app));
		buf_puts(page->out, "\">\n");
	}
	buf_free(&data);
}

void
app_profile_html(const struct app *app, struct buf *out, struct arena *arena,
		 const char **warning)
{
	struct page page = {.out = out, .html = true, .arena = arena};
	buf_printf(
		out,
		"<!DOCTYPE html><!-- attain: profile -->\n<html lang=\"%s\">\n<head>\n"
		"<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, "
		"initial-scale=1\">\n<title>",
		lang_current() == LANG_JA ? "ja" : "en");
	page_text(&page, title_of(app));
	buf_puts(out, "</title>\n<style>\n"
		      "body { font: 1.1em/1.5 sans-serif; max-width: 45em; "
		      "margin: 2em auto; padding: 0 1em; color: #1a1a1a; "
		      "background: #ffffff; }\n"
		      "a { color: #0b4f9e; }\n"
		      "@page{size:A4;margin:15mm}@media print{body{max-width:none;"
		      "margin:0;padding:0}li,img{break-inside:avoid}"
		      "h1,h2,h3{break-after:avoid}}\n"
		      "</style>\n</head>\n<body>\n<main>\n");
	add_logo(&page, app, warning);
	heading(&page, 1, title_of(app));
	add_body(&page, app);
	buf_puts(out, "</main>\n</body>\n</html>\n");
}
