#include "benefit_words.h"

#include <string.h>

#include "app/membership_words.h"
#include "base/lang.h"
#include "base/num.h"

void
words_figure(struct buf *out, int64_t micros)
{
	char text[NUM_TEXT_BYTES];
	buf_puts(out, num_format_grouped(micros, text));
}

static void
add_quantity(struct buf *out, const struct benefit *benefit, int64_t micros)
{
	struct arena arena = {0};
	buf_puts(out, app_quantity(benefit, micros, &arena));
	arena_free(&arena);
}

void
words_grant(struct buf *out, const struct benefit *benefit, const struct grant *grant)
{
	char text[NUM_TEXT_BYTES];
	if (grant->unlimited)
		buf_puts(out, C_("benefit", "unlimited"));
	else if (benefit->per_month) /* a number, its unit */
		buf_printf(out, C_("benefit", "%s %s/month"),
			   num_format_grouped(grant->quantity_micros, text),
			   app_unit_name(benefit->unit, grant->quantity_micros));
	else
		add_quantity(out, benefit, grant->quantity_micros);
}

void
words_granted(struct buf *out, const struct benefit_report *b)
{
	if (b->grant)
		words_grant(out, b->benefit, b->grant);
	else if (b->benefit->n_grants > 0)
		words_grant(out, b->benefit, b->benefit->grants);
}

void
words_grant_name(struct buf *out, const struct app *app, const struct benefit *benefit,
		 const struct grant *grant)
{
	if (grant->offer != CATALOG_NONE)
		buf_puts(out, app_offer_name(app->catalog, grant->offer));
	else if (benefit->competency != CATALOG_NONE)
		show_award(out, app->catalog, benefit->competency, grant->level);
	else
		buf_puts(out, app_level_name(app->catalog, grant->level));
}

void
words_grantor(struct buf *out, const struct app *app, const struct benefit_report *b)
{
	struct buf name = {0};
	if (b->grant) {
		words_grant_name(out, app, b->benefit, b->grant);
	} else if (b->benefit->n_grants > 0) {
		words_grant_name(&name, app, b->benefit, b->benefit->grants);
		buf_printf(out, _("needs %s"), buf_text(&name));
	}
	buf_free(&name);
}

void
words_more(struct buf *out, const struct app *app, const struct benefit_report *b)
{
	for (size_t i = 0; i < b->n_additions; i++) {
		const struct benefit_addition *more = &b->additions[i];
		uint32_t level =
			more->grant->offer == CATALOG_NONE
				? more->grant->level
				: app->catalog->offers[more->grant->offer].level;
		buf_printf(out, "%s%s ", i > 0 ? ", " : "",
			   level != CATALOG_NONE
				   ? app_level_name(app->catalog, level)
				   : app_offer_name(app->catalog, more->grant->offer));
		if (more->unlimited) {
			buf_puts(out, C_("benefit", "unlimited"));
		} else {
			buf_puts(out, "+");
			words_figure(out, more->more_micros);
		}
	}
}

void
words_benefit_name(struct buf *out, const struct app *app,
		   const struct benefit *benefit)
{
	if (benefit->competency != CATALOG_NONE)
		buf_printf(out, "%s: ",
			   app_competency_name(app->catalog, benefit->competency));
	buf_puts(out, app_benefit_name(benefit));
}

void
words_give_back(struct buf *out, const struct app *app, const struct benefit_report *b)
{
	struct arena arena = {0};
	struct buf name = {0};
	words_benefit_name(&name, app, b->benefit);
	/* a benefit, a quantity */
	buf_printf(out, _("%s: give back %s"), buf_text(&name),
		   app_quantity(b->benefit, b->returned_micros, &arena));
	buf_free(&name);
	arena_free(&arena);
}

unsigned
words_access(struct buf *out, const struct app *app, enum access access,
	     const struct level_report *level, uint32_t competency)
{
	struct arena arena = {0};
	unsigned style = ROLE_NORMAL;
	const char *award =
		!level ? NULL
		       : app_award_name(app->catalog, competency, level->level, &arena);
	switch (access) {
	case ACCESS_HAVE:
		show_glyph(out, GLYPH_MET);
		buf_puts(out, C_("offer", "had"));
		style = ROLE_GOOD;
		break;
	case ACCESS_NEEDS_PURCHASE:
		if (!award)
			buf_puts(out, _("can be bought"));
		else /* a level that is attained */
			buf_printf(out, _("can be bought: %s is attained"), award);
		style = ROLE_ACCENT;
		break;
	case ACCESS_NEEDS_LEVEL:
		if (!award) {
			buf_puts(out, _("needs a level"));
		} else {
			buf_printf(out, _("needs %s, "), award);
			show_percent(out, level->progress);
		}
		style = ROLE_DIM;
		break;
	}
	arena_free(&arena);
	return style;
}

const char *
words_offer_name(const struct app *app, const struct offer_report *o)
{
	return app_offer_name(app->catalog,
			      (uint32_t)(o->offer - app->catalog->offers));
}

const char *
words_discount(const struct discount *discount)
{
	const char *name = lang_text(discount->name);
	return *name != '\0' ? name : discount->id;
}

/* Date, quantity, who, what and why of a use, in one line. */
static void
add_use(struct buf *out, const struct app *app, const struct benefit_use *use)
{
	const struct benefit *benefit = &app->catalog->benefits[use->benefit];
	const char *person =
		use->person == CATALOG_NONE ? "" : app->world->people[use->person].name;
	const char *const texts[] = {person, use->item, use->note};
	show_date(out, use->date);
	buf_puts(out, "  ");
	add_quantity(out, benefit, use->quantity_micros);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (*texts[i] != '\0')
			buf_printf(out, "  %s", texts[i]);
}

/* --- one benefit in lines ---------------------------------------------- */

static void
add_state(struct buf *out, const struct app *app, const struct benefit_report *b)
{
	char date[DATE_TEXT_BYTES];
	struct buf by = {0}, granted = {0};
	words_grantor(&by, app, b);
	words_granted(&granted, b);
	if (!b->grant) /* who would grant it, a quantity */
		buf_printf(out, _("Not had: %s (%s)"), buf_text(&by),
			   buf_text(&granted));
	else /* who grants it, a quantity, a date */
		buf_printf(out, _("Granted by %s: %s, until %s"), buf_text(&by),
			   buf_text(&granted), show_day(b->ends_on, date));
	buf_puts(out, "\n");
	buf_free(&by);
	buf_free(&granted);
}

static void
add_account(struct buf *out, const struct benefit_report *b)
{
	struct arena arena = {0};
	char date[DATE_TEXT_BYTES];
	const char *used = app_quantity(b->benefit, b->used_micros, &arena);
	if (b->grant && b->unlimited) /* a date, a quantity */
		buf_printf(out, _("Used since %s: %s\n"), show_day(b->from, date),
			   used);
	else if (b->grant) /* a date, two quantities */
		buf_printf(out, _("Used since %s: %s, left: %s\n"),
			   show_day(b->from, date), used,
			   app_quantity(b->benefit, b->left_micros, &arena));
	if (b->grant && !b->unlimited && b->room_micros < 0)
		buf_printf(out, _("Used beyond what is granted: %s.\n"),
			   app_quantity(b->benefit, -b->room_micros, &arena));
	if (b->booked_micros > b->used_micros)
		buf_printf(out, _("Booked for later: %s\n"),
			   app_quantity(b->benefit, b->booked_micros - b->used_micros,
					&arena));
	if (b->returned_micros > 0)
		buf_printf(out,
			   _("%s was taken under an earlier term, is not granted any "
			     "more, and must be given back.\n"),
			   app_quantity(b->benefit, b->returned_micros, &arena));
	arena_free(&arena);
}

void
words_addition(struct buf *out, const struct app *app, const struct benefit *benefit,
	       const struct benefit_addition *more)
{
	struct arena arena = {0};
	buf_puts(out, app_addition_text(app->catalog, benefit, more, &arena));
	if (more->attained)
		buf_printf(out, " %s", _("(only the purchase is missing)"));
	arena_free(&arena);
}

static void
add_choice(struct buf *out, const struct app *app, const struct benefit *benefit)
{
	struct buf others = {0};
	for (size_t i = 0; benefit->choice && i < app->catalog->n_benefits; i++) {
		const struct benefit *other = &app->catalog->benefits[i];
		if (other != benefit && other->choice &&
		    strcmp(other->choice, benefit->choice) == 0)
			buf_printf(&others, "%s%s", others.len > 0 ? ", " : "",
				   app_benefit_name(other));
	}
	if (others.len > 0) /* other benefits */
		buf_printf(out, _("Either this or %s: one allowance for all\n"),
			   buf_text(&others));
	buf_free(&others);
}

static void
add_uses(struct buf *out, const struct app *app, const struct benefit_report *b)
{
	const struct side_facts *facts = &app->world->facts;
	for (size_t i = facts->n_uses; i-- > 0;) {
		const struct benefit_use *use = &facts->uses[i];
		if (use->benefit == CATALOG_NONE ||
		    &app->catalog->benefits[use->benefit] != b->benefit)
			continue;
		add_use(out, app, use);
		buf_puts(out, "\n");
	}
}

void
words_benefit(struct buf *out, const struct app *app, const struct benefit_report *b)
{
	words_benefit_name(out, app, b->benefit);
	buf_printf(out, " %s %s\n", draw_glyph(GLYPH_DOT), b->benefit->kind);
	add_state(out, app, b);
	add_account(out, b);
	for (size_t i = 0; i < b->n_additions; i++) {
		words_addition(out, app, b->benefit, &b->additions[i]);
		buf_puts(out, "\n");
	}
	add_choice(out, app, b->benefit);
	add_uses(out, app, b);
}

/* --- offers and discounts ---------------------------------------------- */

static void
add_missing(struct buf *out, const struct app *app, const struct level_report *level,
	    enum access access)
{
	struct arena arena = {0};
	if (access == ACCESS_NEEDS_LEVEL && level)
		buf_printf(out, _("What is missing: %s\n"),
			   app_missing_text(app->catalog, level, &arena));
	arena_free(&arena);
}

void
words_offer(struct buf *out, const struct app *app, const struct offer_report *o)
{
	char price[NUM_TEXT_BYTES], date[DATE_TEXT_BYTES];
	buf_printf(out, "%s\n", words_offer_name(app, o));
	words_access(out, app, o->access, o->level, o->competency);
	if (o->subscription)
		buf_printf(out, _(", covers until %s"),
			   show_day(o->subscription->cover_end, date));
	buf_puts(out, "\n");
	/* a price, its currency */
	buf_printf(out, _("Price on this date: %s %s\n"),
		   num_format_grouped(o->price_micros, price), o->offer->currency);
	if (o->upgrade)
		buf_printf(out, _("An upgrade: %s %% off the full price\n"),
			   num_format(o->offer->upgrade_discount_micros, price));
	if (o->offer->value_micros > 0)
		buf_printf(out, _("What it brings is worth %s %s\n"),
			   num_format_grouped(o->offer->value_micros, price),
			   o->offer->currency);
	add_missing(out, app, o->level, o->access);
}

void
words_discount_lines(struct buf *out, const struct app *app,
		     const struct discount_report *d)
{
	buf_printf(out, "%s\n", words_discount(d->discount));
	words_access(out, app, d->access, d->level, d->competency);
	buf_printf(out, "\n%s\n", lang_text(d->discount->text));
	add_missing(out, app, d->level, d->access);
}
