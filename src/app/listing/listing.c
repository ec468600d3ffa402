#include "app/listing.h"

#include <string.h>

#include "app/csv.h"
#include "base/each.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/text.h"
#include "benefits.h"
#include "competencies.h"
#include "credentials.h"
#include "offers.h"
#include "people.h"

/* --- the listings -------------------------------------------------------- */

static const struct {
	const char *name;
	void (*make)(struct rows *rows);
} listings[] = {
	[LISTING_COMPETENCIES] = {"competencies", list_competencies},
	[LISTING_CREDENTIALS] = {"credentials", list_credentials},
	[LISTING_OFFERS] = {"offers", list_offers},
	[LISTING_BENEFITS] = {"benefits", list_benefits},
	[LISTING_PEOPLE] = {"people", list_people},
};

EACH_HAS_ROW(listings, LISTING_COUNT);

const struct listing *
listing_make(struct app *app, enum listing_kind kind, const char *words,
	     struct arena *arena)
{
	struct rows *rows = arena_alloc(arena, sizeof *rows);
	struct listing *listing = arena_alloc(arena, sizeof *listing);
	*rows = (struct rows){
		.app = app, .arena = arena, .words.arena = arena, .known.arena = arena};
	if (words)
		text_fold_words(&rows->words, words);
	listings[kind].make(rows);
	*listing = (struct listing){listings[kind].name, rows->columns, rows->n_columns,
				    rows->cells, rows->n_rows};
	return listing;
}

/* --- out ----------------------------------------------------------------- */

static const struct listing_cell *
cell_at(const struct listing *listing, size_t row, size_t column)
{
	return &listing->cells[row * listing->n_columns + column];
}

const char *
listing_shown(const struct listing *listing, size_t row, size_t column,
	      struct arena *arena)
{
	const struct listing_cell *cell = cell_at(listing, row, column);
	char date[DATE_TEXT_BYTES], figure[NUM_TEXT_BYTES];
	if (cell->none)
		return "-";
	switch (listing->columns[column].type) {
	case LISTING_TEXT:
		return cell->text;
	case LISTING_WHOLE:
		return arena_printf(arena, "%lld", (long long)cell->number);
	case LISTING_FIGURE:
		return arena_strdup(arena, num_format_grouped(cell->number, figure));
	case LISTING_PROGRESS:
		return arena_strdup(arena, num_format_double(cell->progress, figure));
	case LISTING_DATE:
		return arena_strdup(arena, date_format((int32_t)cell->number, date));
	case LISTING_FLAG:
		return cell->number ? C_("flag", "yes") : C_("flag", "no");
	}
	return "";
}

/* A cell as a file has it. */
static void
add_data(const struct listing *listing, size_t row, size_t column, struct buf *out)
{
	const struct listing_cell *cell = cell_at(listing, row, column);
	char date[DATE_TEXT_BYTES], figure[NUM_TEXT_BYTES];
	if (cell->none)
		return;
	switch (listing->columns[column].type) {
	case LISTING_TEXT:
		csv_put_field(out, cell->text, strlen(cell->text), ',');
		break;
	case LISTING_WHOLE:
		buf_printf(out, "%lld", (long long)cell->number);
		break;
	case LISTING_FIGURE:
		buf_puts(out, num_format(cell->number, figure));
		break;
	case LISTING_PROGRESS:
		buf_puts(out, num_format_double(cell->progress, figure));
		break;
	case LISTING_DATE:
		buf_puts(out, date_format((int32_t)cell->number, date));
		break;
	case LISTING_FLAG:
		buf_puts(out, cell->number ? "yes" : "no");
		break;
	}
}

void
listing_csv(const struct listing *listing, struct buf *out)
{
	const struct listing_column *columns = listing->columns;
	for (size_t i = 0; i < listing->n_columns; i++)
		if (columns[i].field)
			buf_printf(out, "%s%s%s%s", i > 0 ? "," : "",
				   columns[i].level ? columns[i].level : "",
				   columns[i].level ? "_" : "", columns[i].field);
	buf_putc(out, '\n');
	for (size_t row = 0; row < listing->n_rows; row++) {
		for (size_t i = 0; i < listing->n_columns; i++) {
			if (!columns[i].field)
				continue;
			if (i > 0)
				buf_putc(out, ',');
			add_data(listing, row, i, out);
		}
		buf_putc(out, '\n');
	}
}
