#include <string.h>

#include "base/num.h"
#include "import_parts.h"

union value
value_empty(enum cell cell)
{
	switch (cell) {
	case CELL_START:
		return (union value){.number = DATE_NONE};
	case CELL_END:
		return (union value){.number = DATE_NEVER};
	case CELL_FIGURE:
		return (union value){.number = FIGURE_NONE};
	case CELL_PERSON:
	case CELL_CREDENTIAL:
	case CELL_METRIC:
		return (union value){.number = CATALOG_NONE};
	case CELL_MOMENT:
		return (union value){
			.number = moment_number((struct moment){DATE_NONE, -1})};
	case CELL_TEXT:
	case CELL_ADDRESS:
	case CELL_ADDRESSES:
	case CELL_ORGANIZATION:
	case CELL_COMPETENCY:
	case CELL_LEVEL:
	case CELL_OFFER:
	case CELL_BENEFIT:
		break;
	}
	return (union value){.text = ""};
}

bool
value_is_text(enum cell cell)
{
	switch (cell) {
	case CELL_START:
	case CELL_END:
	case CELL_FIGURE:
	case CELL_PERSON:
	case CELL_CREDENTIAL:
	case CELL_METRIC:
	case CELL_MOMENT:
		return false;
	case CELL_TEXT:
	case CELL_ADDRESS:
	case CELL_ADDRESSES:
	case CELL_ORGANIZATION:
	case CELL_COMPETENCY:
	case CELL_LEVEL:
	case CELL_OFFER:
	case CELL_BENEFIT:
		break;
	}
	return true;
}

bool
value_equal(enum cell cell, union value a, union value b)
{
	return value_is_text(cell) ? strcmp(a.text, b.text) == 0 : a.number == b.number;
}

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
value_write(const struct app *app, enum cell cell, union value value, struct buf *out)
{
	char date[DATE_TEXT_BYTES], figure[NUM_TEXT_BYTES];
	char moment[MOMENT_TEXT_BYTES];
	switch (cell) {
	case CELL_START:
	case CELL_END:
		buf_puts(out, date_format((int32_t)value.number, date));
		return;
	case CELL_FIGURE:
		if (value.number != FIGURE_NONE)
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
	case CELL_ORGANIZATION:
	case CELL_COMPETENCY:
	case CELL_LEVEL:
	case CELL_OFFER:
	case CELL_BENEFIT:
		buf_puts(out, value.text);
		return;
	}
}
