#include "benefit_words.h"

#include <string.h>

#include "app/membership_words.h"
#include "base/lang.h"
#include "base/num.h"

const char *
words_grant(const struct benefit *benefit, const struct grant *grant,
	    struct arena *arena)
{
	char text[NUM_TEXT_BYTES];
	if (grant->unlimited)
		return C_("benefit", "unlimited");
	if (benefit->per == PER_MONTH) /* a number, its unit */
		return arena_printf(
			arena, C_("benefit", "%s %s/month"),
			num_format_grouped(grant->quantity_micros, text),
			app_unit_name(benefit->unit, grant->quantity_micros));
	return app_quantity(benefit, grant->quantity_micros, arena);
}

/* By which it is granted, or would be; null: by none. */
static const struct grant *
telling_grant(const struct benefit_report *b)
{
	return b->grant || b->benefit->n_grants == 0 ? b->grant : b->benefit->grants;
}

const char *
words_granted(const struct benefit_report *b, struct arena *arena)
{
	const struct grant *grant = telling_grant(b);
	if (!grant)
		return "";
	struct grant all = *grant;
	if (b->n_parts > 0) {
		all.unlimited = b->unlimited;
		all.quantity_micros = b->granted_micros;
	}
	return words_grant(b->benefit, &all, arena);
}

const char *
words_parts(const struct app *app, const struct benefit_report *b,
	    const struct grant *grant, struct arena *arena)
{
	struct buf names = {.arena = arena};
	for (size_t i = 0; i < b->n_parts; i++)
		if (!grant || b->parts[i].grant == grant)
			buf_printf(&names, "%s%s", names.len > 0 ? ", " : "",
				   app_award_name(app->catalog, b->parts[i].competency,
						  b->parts[i].grant->level, arena));
	return buf_text(&names);
}

const char *
words_grantor(const struct app *app, const struct benefit_report *b,
	      struct arena *arena)
{
	const struct grant *grant = telling_grant(b);
	if (b->n_parts > 0)
		return words_parts(app, b, NULL, arena);
	const char *name =
		grant ? app_grant_name(app->catalog, b->benefit, grant, arena) : "";
	return b->grant || !grant ? name : arena_printf(arena, _("needs %s"), name);
}

void
words_more(struct buf *out, const struct app *app, const struct benefit_report *b)
{
	char text[NUM_TEXT_BYTES];
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
		if (more->unlimited)
			buf_puts(out, C_("benefit", "unlimited"));
		else
			buf_printf(out, "+%s",
				   num_format_grouped(more->more_micros, text));
	}
}

const char *
words_benefit_name(const struct app *app, const struct benefit *benefit,
		   struct arena *arena)
{
	const char *name = app_benefit_name(benefit);
	if (benefit->competency == CATALOG_NONE)
		return name;
	return arena_printf(arena, "%s: %s",
			    app_competency_name(app->catalog, benefit->competency),
			    name);
}

const char *
words_give_back(const struct app *app, const struct benefit_report *b,
		struct arena *arena)
{
	/* a benefit, a quantity */
	return arena_printf(arena, _("%s: give back %s"),
			    words_benefit_name(app, b->benefit, arena),
			    app_quantity(b->benefit, b->returned_micros, arena));
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
	case ACCESS_SPENT:
		buf_puts(out, _("bought; only once"));
		style = ROLE_DIM;
		break;
	case ACCESS_UNPRICED:
		buf_puts(out, _("has no price yet"));
		style = ROLE_DIM;
		break;
	}
	arena_free(&arena);
	return style;
}

unsigned
words_offer_access(struct buf *out, const struct app *app, const struct offer_report *o,
		   bool brief)
{
	struct arena arena = {0};
	if (o->access != ACCESS_NEEDS_PURCHASE || !o->upgrade)
		return words_access(out, app, o->access, brief ? NULL : o->level,
				    o->competency);
	if (brief || !o->level)
		buf_puts(out, C_("offer", "can upgrade to"));
	else /* a level that is attained */
		buf_printf(out, _("can upgrade to: %s is attained"),
			   app_award_name(app->catalog, o->competency, o->level->level,
					  &arena));
	arena_free(&arena);
	return ROLE_ACCENT;
}

bool
words_can_have(enum access access)
{
	return access == ACCESS_HAVE || access == ACCESS_NEEDS_PURCHASE;
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
	return lang_name(discount->name, discount->id);
}

/* Date, quantity, who, what and why of a use, in one line. */
static void
add_use(struct buf *out, const struct app *app, const struct benefit_use *use,
	struct arena *arena)
{
	const struct benefit *benefit = &app->catalog->benefits[use->benefit];
	const char *person =
		use->person == CATALOG_NONE ? "" : app->world->people[use->person].name;
	const char *const texts[] = {person, use->item, use->note};
	show_date(out, use->date);
	buf_printf(out, "  %s", app_quantity(benefit, use->quantity_micros, arena));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (*texts[i] != '\0')
			buf_printf(out, "  %s", texts[i]);
	buf_puts(out, "\n");
}

/* --- one benefit in lines ---------------------------------------------- */

static void
add_state(struct buf *out, const struct app *app, const struct benefit_report *b,
	  struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	const char *by = words_grantor(app, b, arena);
	const char *granted = words_granted(b, arena);
	if (!b->grant) /* who would grant it, a quantity */
		buf_printf(out, _("Not had: %s (%s)"), by, granted);
	else /* who grants it, a quantity, a date */
		buf_printf(out, _("Granted by %s: %s, until %s"), by, granted,
			   show_day(b->ends_on, date));
	buf_puts(out, "\n");
}

static void
add_account(struct buf *out, const struct benefit_report *b, struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	const char *used = app_quantity(b->benefit, b->used_micros, arena);
	if (b->grant && b->unlimited) /* a date, a quantity */
		buf_printf(out, _("Used since %s: %s\n"), show_day(b->from, date),
			   used);
	else if (b->grant) /* a date, two quantities */
		buf_printf(out, _("Used since %s: %s, left: %s\n"),
			   show_day(b->from, date), used,
			   app_quantity(b->benefit, b->left_micros, arena));
	if (b->grant && !b->unlimited && b->room_micros < 0)
		buf_printf(out, _("Used beyond what is granted: %s.\n"),
			   app_quantity(b->benefit, -b->room_micros, arena));
	if (b->booked_micros > b->used_micros)
		buf_printf(out, _("Booked for later: %s\n"),
			   app_quantity(b->benefit, b->booked_micros - b->used_micros,
					arena));
	if (b->returned_micros > 0)
		buf_printf(out,
			   _("%s was taken under an earlier term, is not granted any "
			     "more, and must be given back.\n"),
			   app_quantity(b->benefit, b->returned_micros, arena));
}

void
words_addition(struct buf *out, const struct app *app, const struct benefit *benefit,
	       const struct benefit_addition *more, struct arena *arena)
{
	buf_puts(out, app_addition_text(app->catalog, benefit, more, arena));
	if (more->attained)
		buf_printf(out, " %s", _("(only the purchase is missing)"));
}

static void
add_choice(struct buf *out, const struct app *app, const struct benefit *benefit,
	   struct arena *arena)
{
	struct buf others = {.arena = arena};
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
}

static void
add_uses(struct buf *out, const struct app *app, const struct benefit_report *b,
	 struct arena *arena)
{
	const struct side_facts *facts = &app->world->facts;
	for (size_t i = facts->n_uses; i-- > 0;) {
		const struct benefit_use *use = &facts->uses[i];
		if (use->benefit != CATALOG_NONE &&
		    &app->catalog->benefits[use->benefit] == b->benefit)
			add_use(out, app, use, arena);
	}
}

void
words_benefit(struct buf *out, const struct app *app, const struct benefit_report *b,
	      struct arena *arena)
{
	buf_printf(out, "%s %s %s\n", words_benefit_name(app, b->benefit, arena),
		   draw_glyph(GLYPH_DOT), app_kind_word(b->benefit->kind));
	add_state(out, app, b, arena);
	add_account(out, b, arena);
	for (size_t i = 0; i < b->n_additions; i++) {
		words_addition(out, app, b->benefit, &b->additions[i], arena);
		buf_puts(out, "\n");
	}
	add_choice(out, app, b->benefit, arena);
	add_uses(out, app, b, arena);
}

/* --- offers and discounts ---------------------------------------------- */

static void
add_missing(struct buf *out, const struct app *app, const struct level_report *level,
	    enum access access, struct arena *arena)
{
	if (access == ACCESS_NEEDS_LEVEL && level)
		buf_printf(out, _("What is missing: %s\n"),
			   app_missing_text(app->catalog, level, arena));
}

/* The price of the date, and the next one of those that are known ahead. */
static void
add_price(struct buf *out, const struct app *app, const struct offer_report *o)
{
	char price[NUM_TEXT_BYTES], date[DATE_TEXT_BYTES];
	const struct offer *offer = o->offer;
	size_t next = 0;
	if (o->price_micros != FACT_NO_FIGURE) /* a price, its currency */
		buf_printf(out, _("Price on this date: %s %s\n"),
			   num_format_grouped(o->price_micros, price), offer->currency);
	if (o->upgrade)
		buf_printf(out, _("An upgrade: %s %% off the full price\n"),
			   num_format(offer->upgrade_discount_micros, price));
	while (next < offer->n_prices && offer->prices[next].from <= app->as_of)
		next++;
	if (next < offer->n_prices) /* a date, a price, its currency */
		buf_printf(out, _("Price from %s on: %s %s\n"),
			   show_day(offer->prices[next].from, date),
			   num_format_grouped(offer->prices[next].micros, price),
			   offer->currency);
}

void
words_offer(struct buf *out, const struct app *app, const struct offer_report *o,
	    struct arena *arena)
{
	char price[NUM_TEXT_BYTES], date[DATE_TEXT_BYTES];
	buf_printf(out, "%s\n", words_offer_name(app, o));
	words_offer_access(out, app, o, false);
	if (o->subscription)
		buf_printf(out, _(", covers until %s"),
			   show_day(o->subscription->cover_end, date));
	buf_puts(out, "\n");
	add_price(out, app, o);
	if (o->offer->value_micros > 0)
		buf_printf(out, _("What it brings is worth %s %s\n"),
			   num_format_grouped(o->offer->value_micros, price),
			   o->offer->currency);
	add_missing(out, app, o->level, o->access, arena);
}

void
words_discount_lines(struct buf *out, const struct app *app,
		     const struct discount_report *d, struct arena *arena)
{
	buf_printf(out, "%s\n", words_discount(d->discount));
	words_access(out, app, d->access, d->level, d->competency);
	buf_printf(out, "\n%s\n", lang_text(d->discount->text));
	add_missing(out, app, d->level, d->access, arena);
}
