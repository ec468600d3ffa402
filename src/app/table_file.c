#include "app/table_file.h"

#include <string.h>

#include "app/csv.h"
#include "base/text.h"
#include "page.h"

static struct page
page_of(struct table_file *table)
{
	return (struct page){
		.out = table->out, .arena = &table->arena, .columns = table->n_columns};
}

/* A sign, digits and what stands between them, or nothing but a dash. */
static bool
is_figure(const char *text)
{
	const char *digits = text + strspn(text, "+-");
	return text[1] == '\0' || (digits - text == 1 && *digits != '\0' &&
				   digits[strspn(digits, "0123456789.,% ")] == '\0');
}

static bool
is_formula(const char *text)
{
	return *text == '=' || *text == '@' ||
	       ((*text == '+' || *text == '-') && !is_figure(text));
}

static void
put_csv(struct table_file *table, const char *text)
{
	struct buf cell = {.arena = &table->arena};
	if (is_formula(text))
		buf_putc(&cell, '\'');
	text_clean(&cell, text);
	buf_puts(table->out, table->at > 0 ? "," : "");
	csv_put_field(table->out, buf_text(&cell), cell.len, ',');
}

void
table_file_cell(struct table_file *table, const char *text)
{
	struct page page = page_of(table);
	if (!table->markdown)
		put_csv(table, text);
	else if (table->at == 0)
		page_row_begin(&page, text);
	else
		page_cell(&page, TONE_NONE, text);
	if (++table->at < table->n_columns)
		return;
	buf_putc(table->out, '\n');
	table->at = 0;
	arena_clear(&table->arena);
}

void
table_file_begin(struct table_file *table, const char *heading, const char *about,
		 const char *const *titles)
{
	struct page page = page_of(table);
	table->n_columns = table->at = 0;
	while (titles[table->n_columns])
		table->n_columns++;
	if (table->markdown) {
		page_heading(&page, 1, heading);
		page_paragraph(&page, about);
		page_table_begin(&page, "", titles);
		return;
	}
	for (size_t i = 0; titles[i]; i++)
		table_file_cell(table, titles[i]);
}

void
table_file_end(struct table_file *table)
{
	arena_free(&table->arena);
}
