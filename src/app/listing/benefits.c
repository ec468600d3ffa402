/* The benefits: how much of each there is, how much is used and left, and by what. */
#include "benefits.h"

#include <string.h>

#include "app/membership_words.h"
#include "base/lang.h"
#include "base/num.h"

enum state { NOT_GRANTED, GRANTED, USED_UP, TOO_MUCH, GIVE_BACK };

static const struct {
	const char *id, *name;
} states[] = {
	[NOT_GRANTED] = {"not-granted", NC_("benefit", "not granted")},
	[GRANTED] = {"granted", NC_("benefit", "granted")},
	[USED_UP] = {"used-up", NC_("benefit", "used up")},
	[TOO_MUCH] = {"overused", NC_("benefit", "too much used")},
	[GIVE_BACK] = {"give-back", NC_("benefit", "give back")},
};

static enum state
state_of(const struct benefit_report *b)
{
	if (b->returned_micros > 0)
		return GIVE_BACK;
	if (!b->grant)
		return NOT_GRANTED;
	if (b->unlimited)
		return GRANTED;
	if (b->room_micros < 0)
		return TOO_MUCH;
	return b->left_micros == 0 ? USED_UP : GRANTED;
}

/* By what it is had; or else would be. */
static const char *
grantor(const struct rows *rows, const struct benefit_report *b)
{
	const struct catalog *catalog = rows->app->catalog;
	const struct grant *grant = b->grant;
	if (!grant && b->benefit->n_grants > 0)
		grant = b->benefit->grants;
	if (!grant)
		return NULL;
	const char *name = app_grant_name(catalog, b->benefit, grant, rows->arena);
	return b->grant ? name : arena_printf(rows->arena, _("needs %s"), name);
}

/* How much is granted, as people read it. */
static const char *
quantity_text(const struct rows *rows, const struct benefit_report *b)
{
	char figure[NUM_TEXT_BYTES];
	if (!b->grant)
		return NULL;
	if (b->unlimited)
		return C_("benefit", "unlimited");
	return arena_strdup(rows->arena, num_format_grouped(b->granted_micros, figure));
}

static void
limited_cell(struct rows *rows, const struct benefit_report *b, int64_t micros)
{
	if (b->unlimited)
		rows_none(rows);
	else
		rows_number(rows, micros);
}

static void
quantity_cells(struct rows *rows, const struct benefit_report *b)
{
	const struct benefit *benefit = b->benefit;
	rows_text(rows, quantity_text(rows, b));
	limited_cell(rows, b, b->granted_micros);
	rows_number(rows, b->unlimited);
	rows_number(rows, b->used_micros);
	limited_cell(rows, b, b->left_micros);
	rows_text(rows, benefit->unit);
	rows_text(rows, app_unit_name(benefit->unit, b->granted_micros));
	rows_text(rows, benefit->per == PER_MONTH ? "month" : "term");
	rows_date(rows, b->grant ? b->ends_on : DATE_NONE);
}

static void
add_row(struct rows *rows, const struct benefit_report *b)
{
	const struct catalog *catalog = rows->app->catalog;
	const struct benefit *benefit = b->benefit;
	const struct competency *of =
		benefit->competency == CATALOG_NONE
			? NULL
			: &catalog->competencies[benefit->competency];
	enum state state = state_of(b);
	rows_id(rows, benefit->program, benefit->id);
	rows_text(rows, app_benefit_name(benefit));
	rows_text(rows, states[state].id);
	rows_text(rows, lang_key(states[state].name));
	rows_text(rows, benefit->kind);
	rows_text(rows, of ? catalog_own_id(of->id) : NULL);
	quantity_cells(rows, b);
	rows_text(rows, grantor(rows, b));
	rows_known(rows, benefit->id);
	rows_known(rows, benefit->kind);
	rows_known_name(rows, benefit->name);
	if (of) {
		rows_known(rows, of->id);
		rows_known_name(rows, of->name);
	}
	rows_end(rows);
}

void
list_benefits(struct rows *rows)
{
	size_t n;
	const struct benefit_report *all =
		benefits_at(rows->app->report, rows->arena, &n);
	rows_ids(rows);
	rows_both(rows, "name", _("Name"), LISTING_TEXT);
	rows_gives(rows);
	rows_data(rows, "state", LISTING_TEXT);
	rows_shown(rows, C_("column", "State"), LISTING_TEXT);
	rows_data(rows, "kind", LISTING_TEXT);
	rows_data(rows, "competency", LISTING_TEXT);
	rows_shown(rows, C_("column", "Quantity"), LISTING_TEXT);
	rows_data(rows, "quantity", LISTING_FIGURE);
	rows_data(rows, "unlimited", LISTING_FLAG);
	rows_both(rows, "used", C_("column", "Used"), LISTING_FIGURE);
	rows_both(rows, "left", C_("column", "Left"), LISTING_FIGURE);
	rows_data(rows, "unit", LISTING_TEXT);
	rows_shown(rows, C_("column", "Unit"), LISTING_TEXT);
	rows_data(rows, "per", LISTING_TEXT);
	rows_both(rows, "ends_on", C_("column", "Until"), LISTING_DATE);
	rows_shown(rows, C_("column", "By"), LISTING_TEXT);
	rows_gives(rows);
	for (size_t i = 0; i < n; i++)
		add_row(rows, &all[i]);
}
