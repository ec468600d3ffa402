/* Rows whose ids the catalog does not know: they are kept, and do not count. */
#include <stdlib.h>
#include <string.h>

#include "app/import.h"
#include "base/index.h"
#include "base/lang.h"
#include "base/mem.h"
#include "doctor_parts.h"

enum { NAMED_ROWS = 10 };

/* What columns name of the catalog. */
static const char *const words[] = {
	[CELL_CREDENTIAL] = N_("credential"),
	[CELL_METRIC] = N_("metric"),
	[CELL_COMPETENCY] = N_("competency"),
	[CELL_LEVEL] = N_("level"),
	[CELL_OFFER] = N_("offer"),
	[CELL_BENEFIT] = N_("benefit"),
	[CELL_SETTING] = NULL,
};

/* Rows of one table that have the same unknown id. */
struct unknown {
	const char *what, *id;
	size_t n;
	struct buf rows; /* their keys, of the first ones */
};

struct table {
	struct visit *visit;
	const struct kind *kind;
	struct index index;
	struct unknown *unknown;
	size_t n, capacity;
};

static struct unknown *
unknown_at(struct table *table, const char *what, const char *id)
{
	const char *key = arena_printf(table->visit->arena, "%s\n%s", what, id);
	uint32_t *at = index_at(&table->index, key, strlen(key));
	if (*at == INDEX_NONE) {
		*at = (uint32_t)table->n;
		table->unknown = mem_grow(table->unknown, table->n, &table->capacity,
					  sizeof *table->unknown);
		table->unknown[table->n++] = (struct unknown){.what = what, .id = id};
	}
	return &table->unknown[*at];
}

static const char *
text_of(const struct table *table, size_t fact, const struct kind_column *column)
{
	struct buf text = {0};
	import_row_text(table->visit->app, table->kind->name, (uint32_t)fact,
			column->name, &text);
	const char *copy = arena_strdup(table->visit->arena, buf_text(&text));
	buf_free(&text);
	return copy;
}

/* "ann@x.example 2018-01-01": a row by its key, without what is unknown, and its day.
 * An offer says itself what it is, a level stands with its competency. */
static const char *
row_text(const struct table *table, size_t fact, const struct kind_column *unknown)
{
	struct arena *arena = table->visit->arena;
	bool all = unknown->cell == CELL_OFFER ||
		   kind_find_column(table->kind, "level") >= 0;
	const char *row = "", *day = "";
	for (size_t i = 0; i < table->kind->n_columns; i++) {
		const struct kind_column *column = &table->kind->columns[i];
		const char *text = text_of(table, fact, column);
		const char *between = column->cell == CELL_LEVEL ? ":" : " ";
		if (column == kind_day(table->kind))
			day = arena_strndup(arena, text, DATE_TEXT_BYTES - 1);
		else if (column->key && *text && (all || column != unknown))
			row = arena_printf(arena, "%s%s%s", row, *row ? between : "",
					   text);
	}
	return arena_printf(arena, "%s%s%s", row, *row ? " " : "", day);
}

static void
add_row(struct table *table, size_t fact, const struct kind_column *column)
{
	struct unknown *unknown =
		unknown_at(table, words[column->cell], text_of(table, fact, column));
	if (unknown->n++ < NAMED_ROWS)
		buf_printf(&unknown->rows, "%s%s", unknown->rows.len > 0 ? "; " : "",
			   row_text(table, fact, column));
}

static void
find_unknown(const struct table *table, const struct unknown *unknown)
{
	struct arena *arena = table->visit->arena;
	const char *rows = arena_printf(arena, "%s%s", buf_text(&unknown->rows),
					unknown->n > NAMED_ROWS ? "; …" : "");
	const char *text;
	if (unknown->n == 1)
		/* kind of thing, id, table, row */
		text = arena_printf(arena,
				    _("The catalog does not know the %s \"%s\": 1 "
				      "recorded row of %s does not count (%s)."),
				    _(unknown->what), unknown->id, table->kind->name,
				    rows);
	else
		/* kind of thing, id, how many rows, table, rows */
		text = arena_printf(arena,
				    _("The catalog does not know the %s \"%s\": %zu "
				      "recorded rows of %s do not count (%s)."),
				    _(unknown->what), unknown->id, unknown->n,
				    table->kind->name, rows);
	doctor_find(table->visit, "unknown", text);
}

/* A level is unknown too if its competency, the value before it, is known and has no
 * such level. */
static bool
is_unknown(const struct catalog *catalog, enum kind_cell cell, const union value *value)
{
	if (cell != CELL_LEVEL)
		return !kind_knows(cell, catalog, *value);
	uint32_t competency = catalog_competency(catalog, value[-1].text);
	return competency != CATALOG_NONE &&
	       (!kind_knows(cell, catalog, *value) ||
		!catalog_attainable(&catalog->competencies[competency],
				    catalog_level(catalog, value->text)));
}

static void
add_rows(struct table *table)
{
	const struct app *app = table->visit->app;
	const struct kind *kind = table->kind;
	union value values[KIND_COLUMNS];
	struct kind_walk walk = {0};
	size_t fact;
	while (kind_next(kind, app->world, &walk, &fact)) {
		kind_get(kind, app->world, fact, values);
		for (size_t i = 0; i < kind->n_columns; i++) {
			const struct kind_column *column = &kind->columns[i];
			if (words[column->cell] &&
			    is_unknown(app->catalog, column->cell, &values[i]))
				add_row(table, fact, column);
		}
	}
}

void
doctor_check_unknown(struct visit *visit)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		struct table table = {.visit = visit, .kind = fact_kinds[k]};
		add_rows(&table);
		for (size_t i = 0; i < table.n; i++) {
			find_unknown(&table, &table.unknown[i]);
			buf_free(&table.unknown[i].rows);
		}
		free(table.unknown);
		index_free(&table.index);
	}
}
