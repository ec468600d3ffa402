/* What there is, one a line: competencies, credentials, offers, benefits, people. */
#include <unistd.h>

#include "app/json.h"
#include "app/listing.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"

enum { GAP = 2, LEAST_CELLS = 12 };

/* The columns that are shown, and how wide. */
struct layout {
	int *cells; /* by column */
	size_t last;
};

static bool
is_shown(const struct listing *listing, size_t column)
{
	return listing->columns[column].title != NULL;
}

static bool
is_figure(const struct listing_column *column)
{
	return column->type == LISTING_WHOLE || column->type == LISTING_FIGURE;
}

/* As wide as what is in them; cells of what may be cut give to what there is room for
 * on a terminal, the last one first. */
static struct layout
lay_out(struct cli *cli, const struct listing *listing)
{
	struct layout layout = {
		arena_array(&cli->arena, listing->n_columns, sizeof(int)), 0};
	int all = 0;
	for (size_t c = 0; c < listing->n_columns; c++) {
		if (!is_shown(listing, c))
			continue;
		int *cells = &layout.cells[c];
		*cells = text_width(listing->columns[c].title);
		for (size_t row = 0; row < listing->n_rows; row++) {
			int own =
				text_width(listing_shown(listing, row, c, &cli->arena));
			*cells = own > *cells ? own : *cells;
		}
		all += *cells + (all > 0 ? GAP : 0);
		layout.last = c;
	}
	int over = isatty(STDOUT_FILENO) ? all - cli->cols : 0;
	for (size_t c = listing->n_columns; over > 0 && c-- > 0;) {
		int spare = layout.cells[c] - LEAST_CELLS;
		if (!listing->columns[c].gives || spare <= 0)
			continue;
		spare = spare < over ? spare : over;
		layout.cells[c] -= spare;
		over -= spare;
	}
	return layout;
}

/* A cell of the table: figures at the right, nothing padded at the end of a line. */
static void
put_cell(struct cli *cli, const struct listing *listing, const struct layout *layout,
	 size_t column, const char *text)
{
	int cells = layout->cells[column], own = text_width(text);
	enum style style = STYLE_PLAIN;
	if (column == layout->last && own <= cells &&
	    !is_figure(&listing->columns[column])) {
		text_add(cli, style, text);
		return;
	}
	if (is_figure(&listing->columns[column]) && own < cells) {
		buf_printf(&cli->out, "%*s", cells - own, "");
		cells = own;
	}
	text_cell(cli, style, text, cells);
	if (column != layout->last)
		buf_printf(&cli->out, "%*s", GAP, "");
}

static void
put_table(struct cli *cli, const struct listing *listing)
{
	const struct layout layout = lay_out(cli, listing);
	for (size_t c = 0; c < listing->n_columns; c++)
		if (is_shown(listing, c))
			put_cell(cli, listing, &layout, c, listing->columns[c].title);
	text_line(cli);
	for (size_t row = 0; row < listing->n_rows; row++) {
		for (size_t c = 0; c < listing->n_columns; c++)
			if (is_shown(listing, c))
				put_cell(cli, listing, &layout, c,
					 listing_shown(listing, row, c, &cli->arena));
		text_line(cli);
	}
}

/* The operands are one text. */
static const char *
words_of(struct cli *cli, const struct args *args)
{
	struct buf words = {.arena = &cli->arena};
	for (size_t i = 0; i < args->n_operands; i++)
		buf_printf(&words, "%s%s", i > 0 ? " " : "", args->operands[i]);
	return args->n_operands > 0 ? buf_text(&words) : NULL;
}

static bool
list(struct cli *cli, const struct args *args, enum listing_kind kind,
     struct fault *fault)
{
	const char *words = words_of(cli, args);
	bool csv = args_get(args, "csv") != NULL;
	if (csv && cli->json)
		return fault_set(fault, FAULT_USAGE,
				 _("--json and --csv exclude each other."));
	if (!cli_open(cli, STORE_READ, fault))
		return false;
	const struct listing *listing =
		listing_make(cli->app, kind, words, &cli->arena);
	if (cli->json)
		json_listing(listing, &cli->out);
	else if (csv)
		listing_csv(listing, &cli->out);
	else if (listing->n_rows > 0)
		put_table(cli, listing);
	else if (words)
		text_say(cli, STYLE_PLAIN, _("Nothing here matches \"%s\"."), words);
	else if (kind == LISTING_PEOPLE)
		text_say(cli, STYLE_PLAIN, "%s",
			 _("No employee is recorded. \"attain import employees FILE\" "
			   "reads them."));
	else
		text_say(cli, STYLE_PLAIN, "%s", C_("list", "none"));
	return true;
}

bool
cmd_competencies(struct cli *cli, const struct args *args, struct fault *fault)
{
	return list(cli, args, LISTING_COMPETENCIES, fault);
}

bool
cmd_credentials(struct cli *cli, const struct args *args, struct fault *fault)
{
	return list(cli, args, LISTING_CREDENTIALS, fault);
}

bool
cmd_offers(struct cli *cli, const struct args *args, struct fault *fault)
{
	return list(cli, args, LISTING_OFFERS, fault);
}

bool
cmd_benefits(struct cli *cli, const struct args *args, struct fault *fault)
{
	return list(cli, args, LISTING_BENEFITS, fault);
}

bool
cmd_people(struct cli *cli, const struct args *args, struct fault *fault)
{
	return list(cli, args, LISTING_PEOPLE, fault);
}
