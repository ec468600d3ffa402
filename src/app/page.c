#include "page.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"

enum { GAUGE_CELLS = 10 };

static const char style[] =
	/* light, dark */
	":root{--ink:#1c2430;--dim:#5a6675;--line:#d5dbe3;--paper:#fff;--good:#17692f;"
	"--warn:#8a5300;--bad:#a3161d;--held:#9db4d3;--both:#1f5fa8;--met:#6aa6e0}\n"
	"@media screen and (prefers-color-scheme:dark){:root{--ink:#e6ebf2;"
	"--dim:#a5b0be;--line:#3a4552;--paper:#141a21;--good:#6fd08c;--warn:#f0b458;"
	"--bad:#ff8f8f;--held:#4b5f7d;--both:#5fa8f5;--met:#2f6fb3}}\n"
	"body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);"
	"background:var(--paper);max-width:60rem;margin:2rem auto;padding:0 1rem;"
	"overflow-wrap:break-word}\n"
	"h1{font-size:1.7rem;margin-bottom:.2rem}\n"
	"h2{margin-top:2.2rem;border-bottom:2px solid var(--line)}\n"
	"table{border-collapse:collapse;width:100%;margin:1rem 0}\n"
	"caption{text-align:left;color:var(--dim);padding-bottom:.3rem}\n"
	"th,td{text-align:left;padding:.3rem .8rem .3rem 0;"
	"border-bottom:1px solid var(--line);vertical-align:top}\n"
	"th:last-child,td:last-child{padding-right:0}tbody th{font-weight:600}\n"
	".n{text-align:right;font-variant-numeric:tabular-nums}\n"
	/* what is one word wherever a line ends: a date, an id */
	".w{white-space:nowrap}\n"
	".good{color:var(--good)}.warn{color:var(--warn)}"
	".bad{color:var(--bad);font-weight:600}\n"
	"svg{width:100%;height:auto}svg text{font:13px system-ui,sans-serif;"
	"fill:var(--ink)}\n"
	/* a gauge: how wide it is filled stands in its style */
	".g{display:inline-block;width:5.5rem;height:.7rem;margin-right:.5rem;"
	"border:1px solid currentColor;border-radius:2px;vertical-align:baseline}\n"
	".g i{display:block;height:100%;background:currentColor}\n"
	/* a phone: each row one below the other, each cell behind its title */
	"@media screen and (max-width:40rem){thead{display:none}"
	"table,tbody,tr,th,td{display:block;border:0}"
	"caption{display:block}tr{padding:.5rem 0;border-bottom:1px solid var(--line)}"
	"tbody th,td{padding:.05rem 0}.n{text-align:left}"
	"td[data-of]{position:relative;padding-left:7.5rem}"
	"td[data-of]::before{content:attr(data-of);position:absolute;left:0;"
	"color:var(--dim);font-weight:400}"
	"td.none{display:none}.g{width:4rem}.wide{min-width:34rem}figure{overflow-x:"
	"auto}}\n"
	"figure{margin:1rem 0}\n"
	"@page{size:A4;margin:15mm}\n"
	"@media print{body{max-width:none;margin:0;padding:0;font-size:10.5pt}"
	"tr,svg,li{break-inside:avoid}thead{display:table-header-group}"
	"h1,h2,h3,caption{break-after:avoid}"
	".g i,svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n";

static void
add_character(struct page *page, char c)
{
	if (!page->html && strchr("\\`*_[]<>#|~&", c))
		buf_printf(page->out, "\\%c", c);
	else if (page->html && c == '&')
		buf_puts(page->out, "&amp;");
	else if (page->html && c == '<')
		buf_puts(page->out, "&lt;");
	else if (page->html && c == '>')
		buf_puts(page->out, "&gt;");
	else if (page->html && c == '"')
		buf_puts(page->out, "&quot;");
	else
		buf_putc(page->out, c);
}

void
page_text(struct page *page, const char *text)
{
	struct buf clean = {.arena = page->arena};
	text_clean(&clean, text);
	for (const char *c = buf_text(&clean); *c != '\0'; c++)
		add_character(page, *c);
}

static bool
is_of_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '-';
}

/* True for what a line must not end in: a date, the id of an exam. */
static bool
is_unbroken(const char *word, size_t len)
{
	bool digit = false, hyphen = false;
	for (size_t i = 0; i < len; i++) {
		digit |= word[i] >= '0' && word[i] <= '9';
		hyphen |= i > 0 && i + 1 < len && word[i] == '-';
	}
	return digit && hyphen && len <= 16;
}

/* Text that a reader sees in lines. */
static void
add_prose(struct page *page, const char *text)
{
	struct buf clean = {.arena = page->arena};
	text_clean(&clean, text);
	for (const char *c = buf_text(&clean); *c != '\0';) {
		size_t len = 0;
		while (is_of_word(c[len]))
			len++;
		bool whole = page->html && is_unbroken(c, len);
		buf_puts(page->out, whole ? "<span class=\"w\">" : "");
		for (size_t i = 0; i < (len > 0 ? len : 1); i++)
			add_character(page, c[i]);
		buf_puts(page->out, whole ? "</span>" : "");
		c += len > 0 ? len : 1;
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
	add_prose(page, text);
	if (page->html)
		buf_printf(page->out, "</h%d>\n", level);
	else
		buf_puts(page->out, "\n\n");
}

void
page_paragraph(struct page *page, const char *text)
{
	buf_puts(page->out, page->html ? "<p>" : "");
	add_prose(page, text);
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
	add_prose(page, text);
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
	page->columns = page->column = 0;
	page->titles = titles;
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

/* Opens a cell of a row; on a narrow screen its title stands before it. */
static void
begin_cell(struct page *page, const char *class)
{
	size_t column = page->column++;
	if (!page->html) {
		buf_putc(page->out, ' ');
		return;
	}
	buf_puts(page->out, column == 0 ? "<th scope=\"row\"" : "<td data-of=\"");
	if (column > 0 && column < page->columns)
		page_text(page, page->titles[column]);
	buf_puts(page->out, column > 0 ? "\"" : "");
	buf_printf(page->out, *class ? " class=\"%s\">" : ">", class);
}

static void
end_cell(struct page *page)
{
	buf_puts(page->out, !page->html ? " |" : page->column == 1 ? "</th>" : "</td>");
}

static void
add_cell(struct page *page, const char *class, const char *text)
{
	/* a dash says nothing where each cell has a line of its own */
	begin_cell(page, strcmp(text, "-") == 0 ? "none" : class);
	add_prose(page, text);
	end_cell(page);
}

void
page_row_begin(struct page *page, const char *name)
{
	page->column = 0;
	buf_puts(page->out, page->html ? "<tr>" : "|");
	add_cell(page, "", name);
}

void
page_cell(struct page *page, enum tone tone, const char *text)
{
	add_cell(page, class_of(tone), text);
}

void
page_number(struct page *page, const char *text)
{
	add_cell(page, "n", text);
}

int
page_percent(double fraction)
{
	int whole = (int)(fraction * 100 + 1e-9);
	return whole >= 100 && fraction < 1 ? 99 : whole;
}

void
page_gauge(struct page *page, enum tone tone, const struct page_gauge *gauge)
{
	int percent = page_percent(gauge->fraction);
	bool more = *gauge->more != '\0';
	begin_cell(page, class_of(tone));
	if (page->html)
		buf_printf(page->out,
			   "<span class=\"w\"><span class=\"g\"><i "
			   "style=\"width:%d%%\"></i></span>",
			   percent);
	else
		for (int i = 0; i < GAUGE_CELLS; i++)
			buf_puts(page->out,
				 i < percent * GAUGE_CELLS / 100 ? "█" : "░");
	buf_puts(page->out, page->html ? "" : " ");
	add_prose(page, gauge->text);
	buf_puts(page->out, page->html ? "</span>" : "");
	if (more)
		buf_puts(page->out, page->html ? "<br>" : C_("list", ", "));
	add_prose(page, gauge->more);
	end_cell(page);
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
