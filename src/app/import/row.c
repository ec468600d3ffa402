/* One row of a KIND by itself: what `set` and `remove` are made of. */
#include "app/import.h"

#include <string.h>

#include "base/lang.h"
#include "base/num.h"
#include "base/text.h"
#include "import.h"
#include "mapper.h"

/* The id of a credential; "" for none. */
static const char *
credential_id(const struct app *app, int64_t index)
{
	return index == CATALOG_NONE ? ""
				     : app_credential_id(app->report, (uint32_t)index);
}

/* The same of a metric. */
static const char *
metric_id(const struct app *app, int64_t index)
{
	if (index == CATALOG_NONE)
		return "";
	size_t i = (size_t)index, n = app->catalog->n_metrics;
	return i < n ? app->catalog->metrics[i].id : app->world->foreign_metrics[i - n];
}

const char *
value_text(const struct app *app, enum kind_cell cell, union value value,
	   char room[VALUE_TEXT_BYTES])
{
	switch (cell) {
	case CELL_START:
	case CELL_END:
		return date_format((int32_t)value.number, room);
	case CELL_FIGURE:
		return value.number == FACT_NO_FIGURE ? ""
						      : num_format(value.number, room);
	case CELL_PERSON:
		return value.number == CATALOG_NONE
			       ? ""
			       : app->world->people[value.number].email;
	case CELL_MOMENT:
		return moment_format(moment_from_number(value.number), room);
	case CELL_CREDENTIAL:
		return credential_id(app, value.number);
	case CELL_METRIC:
		return metric_id(app, value.number);
	case CELL_TEXT:
	case CELL_ADDRESS:
	case CELL_ADDRESSES:
	case CELL_IDS:
	case CELL_REFERENCE:
	case CELL_ORGANIZATION:
	case CELL_COMPETENCY:
	case CELL_LEVEL:
	case CELL_OFFER:
	case CELL_BENEFIT:
	case CELL_STATUS:
	case CELL_SETTING:
		break;
	}
	return value.text;
}

void
values_record(const struct app *app, const struct kind *kind, const union value *values,
	      union value *recorded)
{
	for (size_t i = 0; i < kind->n_columns; i++) {
		recorded[i] = values[i];
		if (kind->columns[i].cell == CELL_CREDENTIAL)
			recorded[i] = as_text(credential_id(app, values[i].number));
		else if (kind->columns[i].cell == CELL_METRIC)
			recorded[i] = as_text(metric_id(app, values[i].number));
		else if (kind->columns[i].cell == CELL_PERSON)
			recorded[i] = as_number(
				values[i].number == CATALOG_NONE
					? 0
					: app->world->people[values[i].number].row);
	}
}

/* What cells are looked up by. */
struct sought {
	const struct app *app;
	const struct kind *kind;
	struct people people;
	struct cells cells;
	struct arena arena;
};

static void
begin_search(struct sought *sought, const struct app *app, const char *kind)
{
	sought->app = app;
	sought->kind = kind_find(kind);
	people_begin(&sought->people, app->world, PEOPLE_ALONE);
	sought->arena = (struct arena){0};
	cells_begin(&sought->cells, app, &sought->people, &sought->arena);
}

static void
end_search(struct sought *sought)
{
	people_free(&sought->people);
	cells_free(&sought->cells);
	arena_free(&sought->arena);
}

/* What was asked for in one column. */
struct wanted {
	int column;
	const char *text;
	bool read; /* value is what the text means */
	union value value;
};

static struct wanted
make_wanted(struct sought *sought, const struct import_cell *cell)
{
	const struct kind *kind = sought->kind;
	struct wanted wanted = {.column = kind_find_column(kind, cell->column),
				.text = cell->value};
	struct csv_field field = {cell->value, strlen(cell->value)};
	if (wanted.column < 0)
		return wanted;
	enum kind_cell form = kind->columns[wanted.column].cell;
	field = cells_text(&sought->cells, &kind->columns[wanted.column], &field);
	wanted.text = field.text;
	wanted.value = value_empty(form);
	wanted.read =
		field.len == 0 || cells_read(&sought->cells, form, IMPORT_DATES_UNKNOWN,
					     &field, &wanted.value) == ISSUE_NONE;
	return wanted;
}

/* How well a row fits. */
enum fit { FITS_NOT, FITS, FITS_AS_SPELLED };

/* By what it means, by any address of a person, or as it is written. */
static enum fit
fits(const struct app *app, const struct kind *kind, const struct wanted *wanted,
     const union value *values)
{
	char room[VALUE_TEXT_BYTES];
	if (wanted->column < 0)
		return FITS_NOT;
	const struct kind_column *column = &kind->columns[wanted->column];
	union value value = values[wanted->column];
	if (wanted->read && value_equal(column->cell, wanted->value, value))
		return FITS_AS_SPELLED;
	if (wanted->read && kind_same(column, wanted->value, value))
		return FITS;
	if (wanted->read && !value_is_text(column->cell))
		return FITS_NOT;
	return text_compare(value_text(app, column->cell, value, room), wanted->text) ==
			       0
		       ? FITS
		       : FITS_NOT;
}

static enum fit
row_fits(const struct app *app, const struct kind *kind, const struct wanted *wanted,
	 size_t n_wanted, size_t row)
{
	union value values[KIND_COLUMNS];
	enum fit worst = FITS_AS_SPELLED;
	kind_get(kind, app->world, row, values);
	for (size_t k = 0; k < n_wanted && worst != FITS_NOT; k++) {
		enum fit fit = fits(app, kind, &wanted[k], values);
		if (fit < worst)
			worst = fit;
	}
	return worst;
}

/* Where rows that fit can be: a person's own if the person is named, by any address,
 * else all. */
static struct kind_walk
begin_walk(const struct world *world, const struct kind *kind, struct wanted *wanted,
	   size_t n_wanted)
{
	for (size_t k = 0; k < n_wanted; k++) {
		if (wanted[k].column != 0 || !wanted[k].read)
			continue;
		if (kind->id == KIND_EMPLOYEES) {
			uint32_t person = world_person(world, wanted[k].text);
			if (person == CATALOG_NONE)
				break;
			wanted[k].value.text = world->people[person].email;
			return (struct kind_walk){1, person, person + 1};
		}
		if (kind->slice != 0)
			return kind_walk_of(kind, world,
					    (uint32_t)wanted[k].value.number);
	}
	return (struct kind_walk){0};
}

uint32_t
import_find_row(struct app *app, const char *kind, const struct import_cell *cells,
		size_t n_cells, size_t *n)
{
	struct wanted wanted[KIND_COLUMNS];
	struct sought sought;
	uint32_t found = CATALOG_NONE;
	size_t i;
	begin_search(&sought, app, kind);
	for (size_t k = 0; k < n_cells; k++)
		wanted[k] = make_wanted(&sought, &cells[k]);
	*n = 0;
	struct kind_walk walk = begin_walk(app->world, sought.kind, wanted, n_cells);
	enum fit best = FITS;
	while (kind_next(sought.kind, app->world, &walk, &i)) {
		enum fit fit = row_fits(app, sought.kind, wanted, n_cells, i);
		if (fit < best)
			continue;
		*n = fit > best ? 1 : *n + 1;
		best = fit;
		found = (uint32_t)i;
	}
	end_search(&sought);
	return found;
}

static const char *const *
texts_of(const struct app *app, const struct kind *kind, const union value *values,
	 struct arena *arena)
{
	const char **texts = arena_array(arena, KIND_COLUMNS, sizeof *texts);
	char room[VALUE_TEXT_BYTES];
	for (size_t i = 0; i < kind->n_columns; i++)
		texts[i] = arena_strdup(
			arena, value_text(app, kind->columns[i].cell, values[i], room));
	return texts;
}

const char *const *
import_row_texts(const struct app *app, const struct kind *kind, uint32_t row,
		 struct arena *arena)
{
	union value values[KIND_COLUMNS];
	kind_get(kind, app->world, row, values);
	return texts_of(app, kind, values, arena);
}

const char *const *
import_fact_texts(const struct app *app, const struct kind *kind, const void *fact,
		  struct arena *arena)
{
	union value values[KIND_COLUMNS];
	kind_values(kind, app->world, fact, values);
	return texts_of(app, kind, values, arena);
}

const char *const *
import_cell_texts(struct app *app, const char *kind, const struct import_cell *cells,
		  size_t n_cells, struct arena *arena)
{
	const char **texts = arena_array(arena, KIND_COLUMNS, sizeof *texts);
	char room[VALUE_TEXT_BYTES];
	struct sought sought;
	begin_search(&sought, app, kind);
	for (size_t i = 0; i < n_cells; i++) {
		struct wanted wanted = make_wanted(&sought, &cells[i]);
		if (wanted.column < 0)
			continue;
		const struct kind_column *column = &sought.kind->columns[wanted.column];
		const char *text =
			wanted.read ? value_text(app, column->cell, wanted.value, room)
				    : wanted.text;
		texts[wanted.column] = arena_strdup(arena, text);
	}
	end_search(&sought);
	return texts;
}

bool
import_remove_row(struct app *app, const char *name, uint32_t row, struct fault *fault)
{
	const struct kind *kind = kind_find(name);
	union value values[KIND_COLUMNS];
	if (kind->id == KIND_EMPLOYEES)
		return fault_set(fault, FAULT_USAGE,
				 _("Rows of %s can't be removed one by one."), name);
	kind_get(kind, app->world, row, values);
	values_record(app, kind, values, values);
	return store_remove(app->store, kind, values, fault);
}
