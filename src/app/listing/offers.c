/* The offers: what they cost on the day, and whether they can be bought. */
#include "offers.h"

#include "app/acts.h"
#include "app/membership_words.h"
#include "base/lang.h"

/* What buying one would be. */
static const struct {
	const char *id, *name;
} acts[] = {
	{"buy", NC_("offer", "can be bought")},
	{"upgrade", NC_("offer", "can upgrade to")},
	{"renew", NC_("offer", "can be renewed")},
};

static size_t
act_of(const struct purchase *p)
{
	return p->renewed_from != DATE_NONE ? 2 : p->upgrades != NULL;
}

/* The latest subscription of an offer whose days hold the date, or null. */
static const struct subscription *
covering(const struct app *app, uint32_t offer)
{
	const struct subscription *found = NULL;
	for (size_t i = 0; i < app->world->n_subscriptions; i++) {
		const struct subscription *s = &app->world->subscriptions[i];
		if (s->offer == offer && subscription_covers(s, app->as_of) &&
		    (!found || s->term_end > found->term_end))
			found = s;
	}
	return found;
}

static void
price_cell(struct rows *rows, const struct offer *offer, const struct purchase *p,
	   bool buyable)
{
	int64_t price;
	if (buyable)
		rows_number(rows, p->price_micros);
	else if (catalog_price(offer, rows->app->as_of, &price))
		rows_number(rows, price);
	else
		rows_none(rows);
}

/* Its state: it can be bought, or is had, or neither. */
static void
state_cells(struct rows *rows, const struct purchase *p, const struct subscription *had,
	    bool buyable)
{
	char date[DATE_TEXT_BYTES];
	size_t act = act_of(p);
	rows_text(rows, buyable ? "buyable" : had ? "running" : "refused");
	if (buyable)
		rows_text(rows, lang_key(acts[act].name));
	else if (had)
		rows_text(rows, arena_printf(rows->arena, C_("offer", "runs to %s"),
					     date_format(had->term_end, date)));
	else
		rows_text(rows, C_("offer", "can't be bought"));
	rows_text(rows, buyable ? acts[act].id : NULL);
}

static void
add_row(struct rows *rows, uint32_t index)
{
	struct app *app = rows->app;
	const struct offer *offer = &app->catalog->offers[index];
	const struct subscription *had = covering(app, index);
	struct purchase p;
	struct fault why = {0};
	bool buyable = act_may_subscribe(app, index, rows->arena, &p, &why);
	rows_id(rows, offer->program, offer->id);
	rows_text(rows, app_offer_name(app->catalog, index));
	state_cells(rows, &p, had, buyable);
	rows_text(rows, offer->level == CATALOG_NONE
				? NULL
				: app->catalog->levels[offer->level].id);
	price_cell(rows, offer, &p, buyable);
	rows_text(rows, offer->currency);
	rows_date(rows, had ? had->purchased_on : DATE_NONE);
	rows_date(rows, had ? had->term_end : DATE_NONE);
	rows_text(rows, buyable ? NULL : arena_strdup(rows->arena, why.text));
	rows_known(rows, offer->id);
	rows_known_name(rows, offer->name);
	rows_end(rows);
}

void
list_offers(struct rows *rows)
{
	rows_ids(rows);
	rows_both(rows, "name", _("Name"), LISTING_TEXT);
	rows_data(rows, "state", LISTING_TEXT);
	rows_shown(rows, C_("column", "State"), LISTING_TEXT);
	rows_data(rows, "act", LISTING_TEXT);
	rows_data(rows, "level", LISTING_TEXT);
	rows_both(rows, "price", C_("column", "Price"), LISTING_FIGURE);
	rows_both(rows, "currency", "", LISTING_TEXT);
	rows_data(rows, "purchased_on", LISTING_DATE);
	rows_data(rows, "ends_on", LISTING_DATE);
	rows_both(rows, "reason", C_("column", "Why not"), LISTING_TEXT);
	for (uint32_t i = 0; i < rows->app->catalog->n_offers; i++)
		add_row(rows, i);
}
