#include "page.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"

static const char style[] =
	":root{--ink:#1c2430;--dim:#5a6675;--line:#d5dbe3;--paper:#fff;--good:#17692f;"
	"--warn:#8a5300;--bad:#a3161d;--held:#9db4d3;--both:#1f5fa8;--met:#6aa6e0}\n"
	"@media (prefers-color-scheme:dark){:root{--ink:#e6ebf2;--dim:#a5b0be;"
	"--line:#3a4552;--paper:#141a21;--good:#6fd08c;--warn:#f0b458;--bad:#ff8f8f;"
	"--held:#4b5f7d;--both:#5fa8f5;--met:#2f6fb3}}\n"
	"body{font:16px/1.5 "
	"system-ui,sans-serif;color:var(--ink);background:var(--paper);"
	"max-width:60rem;margin:2rem auto;padding:0 1rem}\n"
	"h1{font-size:1.7rem;margin-bottom:.2rem}h2{margin-top:2.2rem;border-bottom:"
	"2px "
	"solid var(--line)}\n"
	"table{border-collapse:collapse;width:100%;margin:1rem "
	"0}caption{text-align:left;"
	"color:var(--dim);padding-bottom:.3rem}\n"
	"th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid "
	"var(--line);vertical-align:top}tbody th{font-weight:600}\n"
	".n{text-align:right;font-variant-numeric:tabular-nums}.good{color:var(--good)}"
	".warn{color:var(--warn)}.bad{color:var(--bad);font-weight:600}\n"
	"svg{width:100%;height:auto}svg text{font:13px system-ui,sans-serif;"
	"fill:var(--ink)}\n"
	"@media print{body{max-width:none;margin:0}table,svg,h2{break-inside:avoid}}\n";

void
page_text(struct page *page, const char *text)
{
	struct buf clean = {.arena = page->arena};
	text_clean(&clean, text);
	for (const char *c = buf_text(&clean); *c != '\0'; c++) {
		if (!page->html && strchr("\\`*_[]<>#|~&", *c))
			buf_printf(page->out, "\\%c", *c);
		else if (page->html && *c == '&')
			buf_puts(page->out, "&amp;");
		else if (page->html && *c == '<')
			buf_puts(page->out, "&lt;");
		else if (page->html && *c == '>')
			buf_puts(page->out, "&gt;");
		else if (page->html && *c == '"')
			buf_puts(page->out, "&quot;");
		else
			buf_putc(page->out, *c);
	}
}

void
page_begin(struct page *page, const char *title)
{
	if (!page->html)
		return;
	buf_printf(page->out,
		   "<!DOCTYPE html><!-- attain: report -->\n"
		   "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
		   "name=\"viewport\" "
		   "content=\"width=device-width,initial-scale=1\">\n<title>",
		   lang_current() == LANG_JA ? "ja" : "en");
	page_text(page, title);
	buf_printf(page->out,
		   "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n", style);
}

void
page_end(struct page *page)
{
	if (page->html)
		buf_puts(page->out, "</main>\n</body>\n</html>\n");
}

/* True at the beginning and behind an empty line. */
static bool
ends_blank(const struct buf *out)
{
	return out->len < 2 || strcmp(out->text + out->len - 2, "\n\n") == 0;
}

void
page_heading(struct page *page, int level, const char *text)
{
	if (page->html)
		buf_printf(page->out, "<h%d>", level);
	else
		buf_printf(page->out, "%s%.*s ", ends_blank(page->out) ? "" : "\n",
			   level, "######");
	page_text(page, text);
	if (page->html)
		buf_printf(page->out, "</h%d>\n", level);
	else
		buf_puts(page->out, "\n\n");
}

void
page_paragraph(struct page *page, const char *text)
{
	buf_puts(page->out, page->html ? "<p>" : "");
	page_text(page, text);
	buf_puts(page->out, page->html ? "</p>\n" : "\n\n");
}

static const char *
class_of(enum tone tone)
{
	static const char *const classes[] = {"", "good", "warn", "bad"};
	return classes[tone];
}

void
page_list_begin(struct page *page)
{
	buf_puts(page->out, page->html ? "<ul>\n" : "");
}

void
page_list_item(struct page *page, enum tone tone, const char *text)
{
	if (!page->html)
		buf_puts(page->out, "- ");
	else if (tone == TONE_NONE)
		buf_puts(page->out, "<li>");
	else
		buf_printf(page->out, "<li class=\"%s\">", class_of(tone));
	page_text(page, text);
	buf_puts(page->out, page->html ? "</li>\n" : "\n");
}

void
page_list_end(struct page *page)
{
	buf_puts(page->out, page->html ? "</ul>\n" : "\n");
}

void
page_table_begin(struct page *page, const char *caption, const char *const *titles)
{
	page->columns = 0;
	if (page->html) {
		buf_puts(page->out, "<table>\n<caption>");
		page_text(page, caption);
		buf_puts(page->out, "</caption>\n<thead><tr>");
	} else {
		buf_putc(page->out, '|');
	}
	for (; titles[page->columns]; page->columns++) {
		buf_puts(page->out, page->html ? "<th scope=\"col\">" : " ");
		page_text(page, titles[page->columns]);
		buf_puts(page->out, page->html ? "</th>" : " |");
	}
	if (page->html) {
		buf_puts(page->out, "</tr></thead>\n<tbody>\n");
		return;
	}
	buf_puts(page->out, "\n|");
	for (size_t i = 0; i < page->columns; i++)
		buf_puts(page->out, " --- |");
	buf_putc(page->out, '\n');
}

/* A cell of a row in an element of HTML, with its class if it has one. */
static void
add_cell(struct page *page, const char *element, const char *class, const char *text)
{
	if (page->html)
		buf_printf(page->out, *class ? "<%s class=\"%s\">" : "<%s>", element,
			   class);
	else
		buf_putc(page->out, ' ');
	page_text(page, text);
	buf_printf(page->out, page->html ? "</%.2s>" : " |", element);
}

void
page_row_begin(struct page *page, const char *name)
{
	buf_puts(page->out, page->html ? "<tr>" : "|");
	add_cell(page, "th scope=\"row\"", "", name);
}

void
page_cell(struct page *page, enum tone tone, const char *text)
{
	add_cell(page, "td", class_of(tone), text);
}

void
page_number(struct page *page, const char *text)
{
	add_cell(page, "td", " n", text);
}

void
page_row_end(struct page *page)
{
	buf_puts(page->out, page->html ? "</tr>\n" : "\n");
}

void
page_table_end(struct page *page)
{
	buf_puts(page->out, page->html ? "</tbody>\n</table>\n" : "\n");
}
