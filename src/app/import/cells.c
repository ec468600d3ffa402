#include <string.h>

#include "base/lang.h"
#include "base/num.h"
#include "base/text.h"
#include "import_parts.h"

/* Notes why a cell is bad; false. quote: shown before, or null. */
static bool
because(struct import *import, const struct csv_field *field, const char *why)
{
	const char *quote = import_quote(import, field->text);
	buf_clear(&import->why);
	buf_printf(&import->why, "%s %s", quote, why);
	return false;
}

static bool
read_day(struct import *import, enum import_dates dates, const struct csv_field *field,
	 union value *value)
{
	int32_t date;
	bool free_form = import->kind == &kind_trainings ||
			 import->options->dates != IMPORT_DATES_UNKNOWN;
	if (!date_parse(field->text, field->len, &date) &&
	    !(free_form && import_read_date(field->text, field->len, dates, &date)))
		return because(import, field,
			       free_form ? _("is no date")
					 : _("is no date: write it YYYY-MM-DD"));
	value->number = date;
	return true;
}

static bool
read_moment(struct import *import, enum import_dates dates,
	    const struct csv_field *field, union value *value)
{
	struct moment moment;
	if (moment_parse(field->text, field->len, &moment)) {
		value->number = moment_number(moment);
		return true;
	}
	if (import->options->dates == IMPORT_DATES_UNKNOWN)
		return because(
			import, field,
			_("is no date: write it YYYY-MM-DD or YYYY-MM-DDTHH:MM"));
	if (!read_day(import, dates, field, value))
		return false;
	moment = (struct moment){(int32_t)value->number, -1};
	value->number = moment_number(moment);
	return true;
}

static bool
read_figure(struct import *import, const struct csv_field *field, union value *value)
{
	switch (num_parse(field->text, field->len, &value->number)) {
	case NUM_FINE:
		return true;
	case NUM_NO_NUMBER:
		return because(import, field,
			       _("is no number: write it like 15000 or 0.5"));
	case NUM_TOO_MANY_PLACES:
		return because(import, field, _("has more than six decimal places"));
	case NUM_OUT_OF_RANGE:
		return because(
			import, field,
			_("is out of range: figures lie between -10^12 and 10^12"));
	}
	return false;
}

static bool
read_address(struct import *import, const struct csv_field *field, union value *value)
{
	if (strpbrk(field->text, " \t\r\n"))
		return because(import, field,
			       _("is no address: there is a blank in it"));
	value->text = field->text;
	return true;
}

static bool
read_person(struct import *import, const struct csv_field *field, union value *value)
{
	uint32_t person = lookup_address(import, field->text, field->len);
	if (person == INDEX_NONE)
		return because(import, field,
			       _("is an unknown person: import employees first"));
	value->number = person;
	return true;
}

static bool
read_credential(struct import *import, const struct csv_field *field,
		union value *value)
{
	uint32_t credential = lookup_credential(import, field->text, field->len);
	if (credential == INDEX_NONE)
		return because(import, field,
			       _("is an unknown credential: the catalog has no such "
				 "id, vendor id or alias"));
	value->number = credential;
	return true;
}

static bool
read_organization(struct import *import, const struct csv_field *field,
		  union value *value)
{
	bool home =
		text_compare(field->text, "home") == 0 ||
		text_compare(field->text, import->app->world->organization.name) == 0;
	value->text = home ? "home" : field->text;
	return true;
}

static bool
read_metric(struct import *import, const struct csv_field *field, union value *value)
{
	value->number = catalog_metric(import->app->catalog, field->text);
	return value->number != CATALOG_NONE ||
	       because(import, field,
		       _("is an unknown metric: the catalog has no such id"));
}

/* Ids of the catalog that are kept as text. */
static bool
read_id(struct import *import, uint32_t known, const struct csv_field *field,
	const char *why, union value *value)
{
	value->text = field->text;
	return known != CATALOG_NONE || because(import, field, why);
}

bool
import_read_cell(struct import *import, enum kind_cell cell, enum import_dates dates,
		 const struct csv_field *field, union value *value)
{
	const struct catalog *catalog = import->app->catalog;
	switch (cell) {
	case CELL_TEXT:
	case CELL_ADDRESSES:
	case CELL_REFERENCE:
	case CELL_STATUS:
	case CELL_SETTING:
		value->text = field->text;
		return true;
	case CELL_ADDRESS:
		return read_address(import, field, value);
	case CELL_START:
	case CELL_END:
		return read_day(import, dates, field, value);
	case CELL_MOMENT:
		return read_moment(import, dates, field, value);
	case CELL_FIGURE:
		return read_figure(import, field, value);
	case CELL_PERSON:
		return read_person(import, field, value);
	case CELL_CREDENTIAL:
		return read_credential(import, field, value);
	case CELL_ORGANIZATION:
		return read_organization(import, field, value);
	case CELL_METRIC:
		return read_metric(import, field, value);
	case CELL_COMPETENCY:
		return read_id(
			import, catalog_competency(catalog, field->text), field,
			_("is an unknown competency: the catalog has no such id"),
			value);
	case CELL_LEVEL:
		return read_id(import, catalog_level(catalog, field->text), field,
			       _("is an unknown level: the catalog has no such id"),
			       value);
	case CELL_OFFER:
		return read_id(import, catalog_offer(catalog, field->text), field,
			       _("is an unknown offer: the catalog has no such id"),
			       value);
	case CELL_BENEFIT:
		return read_id(import, catalog_benefit(catalog, field->text), field,
			       _("is an unknown benefit: the catalog has no such id"),
			       value);
	}
	return false;
}
