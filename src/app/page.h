/* Writing a page as Markdown or HTML: what is data never is markup. */
#ifndef APP_PAGE_H
#define APP_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

enum tone { TONE_NONE, TONE_GOOD, TONE_WARN, TONE_BAD };

struct page {
	struct buf *out;
	bool html;
	struct arena *arena; /* of what is put together on the way */
	/* of the table being written */
	const char *const *titles;
	size_t columns, column;
};

void page_begin(struct page *page, const char *title);
void page_end(struct page *page);

void page_heading(struct page *page, int level, const char *text);
void page_paragraph(struct page *page, const char *text);

/* Text within something else. */
void page_text(struct page *page, const char *text);

void page_list_begin(struct page *page);
void page_list_item(struct page *page, enum tone tone, const char *text);
void page_list_end(struct page *page);

/* A table: its titles (null ends them; borrowed until its end), then rows of as many
 * cells, the first of which names the row. */
void page_table_begin(struct page *page, const char *caption,
		      const char *const *titles);
void page_row_begin(struct page *page, const char *name);
void page_cell(struct page *page, enum tone tone, const char *text);
void page_number(struct page *page, const char *text);

/* Whole hundredths of a fraction 0..1, 100 only at 1. */
int page_percent(double fraction);

/* A fraction 0..1 as a gauge, full only at 1, the words that belong to it, and what
 * else is to be said of it ("": nothing). */
struct page_gauge {
	double fraction;
	const char *text, *more;
};

void page_gauge(struct page *page, enum tone tone, const struct page_gauge *gauge);
void page_row_end(struct page *page);
void page_table_end(struct page *page);

#endif
