#include "base/num.h"
#include "import_parts.h"

static const char *
credential_id(const struct app *app, int64_t index)
{
	size_t i = (size_t)index, n = app->catalog->n_credentials;
	return i < n ? app->catalog->credentials[i].id
		     : app->world->foreign_credentials[i - n];
}

static const char *
metric_id(const struct app *app, int64_t index)
{
	size_t i = (size_t)index, n = app->catalog->n_metrics;
	return i < n ? app->catalog->metrics[i].id : app->world->foreign_metrics[i - n];
}

void
value_write(const struct app *app, enum kind_cell cell, union value value,
	    struct buf *out)
{
	char date[DATE_TEXT_BYTES], figure[NUM_TEXT_BYTES];
	char moment[MOMENT_TEXT_BYTES];
	switch (cell) {
	case CELL_START:
	case CELL_END:
		buf_puts(out, date_format((int32_t)value.number, date));
		return;
	case CELL_FIGURE:
		if (value.number != FACT_NO_FIGURE)
			buf_puts(out, num_format(value.number, figure));
		return;
	case CELL_PERSON:
		if (value.number != CATALOG_NONE)
			buf_puts(out, app->world->people[value.number].email);
		return;
	case CELL_MOMENT:
		buf_puts(out, moment_format(moment_from_number(value.number), moment));
		return;
	case CELL_CREDENTIAL:
		buf_puts(out, credential_id(app, value.number));
		return;
	case CELL_METRIC:
		buf_puts(out, metric_id(app, value.number));
		return;
	case CELL_TEXT:
	case CELL_ADDRESS:
	case CELL_ADDRESSES:
	case CELL_REFERENCE:
	case CELL_ORGANIZATION:
	case CELL_COMPETENCY:
	case CELL_LEVEL:
	case CELL_OFFER:
	case CELL_BENEFIT:
	case CELL_STATUS:
	case CELL_SETTING:
		buf_puts(out, value.text);
		return;
	}
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
