/* Acts toward the program: override, subscribe. */
#include "act.h"
#include "app/membership_words.h"
#include "base/date.h"
#include "base/lang.h"
#include "base/num.h"
#include "core/purchase.h"

static bool
check_override(struct act *act, const struct override_request *request,
	       uint32_t competency, uint32_t level)
{
	if (request->until < request->on)
		return act_refuse(act,
				  _("An override from %s can't end before that, on %s: "
				    "choose a later last day."),
				  act_date(act, request->on),
				  act_date(act, request->until));
	for (size_t i = 0; i < act->world->n_overrides; i++) {
		const struct override *o = &act->world->overrides[i];
		if (o->competency == competency && o->level == level &&
		    o->from == request->on)
			return act_refuse(act,
					  _("An override of %s is recorded from %s to "
					    "%s already: choose another day, or change "
					    "that one (e on its row, below the "
					    "competency, or \"attain set override\")."),
					  app_award_of(act->app->catalog, competency,
						       level, &act->scratch),
					  act_date(act, o->from),
					  act_date(act, world_override_until(
								act->app->catalog, o)));
	}
	return app_check_text(_("reason"), request->reason, act->fault);
}

static bool
grant_override(struct act *act, const void *context)
{
	const struct override_request *request = context;
	const struct catalog *catalog = act->app->catalog;
	struct override granted = {.from = request->on,
				   .until = request->until,
				   .reason = request->reason};
	char text[DATE_TEXT_BYTES];
	uint32_t competency, level;
	if (!find_award(act->app, request->competency, request->level, &competency,
			&level, act->fault) ||
	    !check_override(act, request, competency, level))
		return false;
	granted.competency = competency;
	granted.level = level;
	granted.competency_id = catalog->competencies[competency].id;
	granted.level_id = catalog->levels[level].id;
	int32_t until = world_override_until(catalog, &granted);
	act_tells(act, "runs_to", NULL,
		  arena_strdup(&act->scratch, date_format(until, text)));
	return act_record(act, "granted", KIND_OVERRIDES, NULL, &granted);
}

bool
act_override(struct app *app, const struct override_request *request, struct buf *out,
	     struct fault *fault)
{
	return act_run(app, "override", grant_override, request, out, fault);
}

struct subscribe_request {
	const char *offer;
	int32_t on;
};

static const char *
offer_name(const struct act *act, uint32_t offer)
{
	return app_offer_name(act->app->catalog, offer);
}

static bool
refuse_running(struct act *act, const struct purchase *p, const struct subscription *s)
{
	int32_t opens = subscription_opens(act->app->catalog, s);
	const char *on = act_date(act, p->on), *end = act_date(act, s->term_end);
	const char *next = act_date(act, date_plus_days(s->term_end, 1));
	if (s->offer == p->index && opens <= s->cover_end)
		return act_refuse(act, /* offer, four dates */
				  _("%s can't be bought on %s: its term runs until %s. "
				    "It can be renewed from %s to %s."),
				  offer_name(act, p->index), on, end,
				  act_date(act, opens), act_date(act, s->cover_end));
	return act_refuse(act, /* offer, date, offer, two dates */
			  _("%s can't be bought on %s: the term of %s runs until %s. "
			    "It can be bought from %s on."),
			  offer_name(act, p->index), on, offer_name(act, s->offer), end,
			  next);
}

static bool
refuse_second(struct act *act, const struct purchase *p)
{
	return act_refuse(act, /* offer, two dates */
			  _("%s can't be bought on %s: it can be bought only once, and "
			    "a purchase is recorded on %s."),
			  offer_name(act, p->index), act_date(act, p->on),
			  act_date(act, p->spent->purchased_on));
}

/* Names what is nearest to the level, and until when a renewal has time. Returns false.
 */
static bool
refuse_level(struct act *act, const struct purchase *p, uint32_t competency,
	     const struct level_report *nearest)
{
	const struct catalog *catalog = act->app->catalog;
	const struct catalog *rules = catalog_program(catalog, p->offer->program);
	const char *until = "";
	if (p->renewed_from != DATE_NONE)
		until = arena_printf(
			&act->scratch, _(" It can be renewed until %s."),
			act_date(act, date_plus_days(p->renewed_from,
						     rules->membership.renewal_days)));
	return act_refuse(
		act, /* offer, date, level, competency and level, per cent, id, the rest
		      */
		_("%s can't be bought on %s: no competency has attained %s then. "
		  "Nearest is %s with %d %%; see its screen, or \"attain competency "
		  "%s\".%s"),
		offer_name(act, p->index), act_date(act, p->on),
		app_level_name(catalog, p->offer->level),
		app_award_of(catalog, competency, nearest->level, &act->scratch),
		(int)(nearest->progress * 100.0), catalog->competencies[competency].id,
		until);
}

/* Where days before count, too, names them: those over, or with what is nearest.
 * Returns false. */
static bool
refuse_days(struct act *act, const struct purchase *p, uint32_t competency,
	    const struct level_report *nearest, int32_t from, int32_t to)
{
	const struct catalog *catalog = act->app->catalog;
	const struct catalog *rules = catalog_program(catalog, p->offer->program);
	int32_t last = date_plus_days(p->renewed_from, rules->membership.renewal_days);
	if (p->on > to)
		return act_refuse(
			act, /* offer, level, three dates */
			_("%s can't be renewed any more: a competency had to meet %s "
			  "on a day from %s to %s, and none did. After %s it can be "
			  "bought anew, where the level is attained."),
			offer_name(act, p->index),
			app_level_name(catalog, p->offer->level), act_date(act, from),
			act_date(act, to), act_date(act, last));
	return act_refuse(
		act, /* offer, date, level, two dates, competency and level, per cent,
			id, date */
		_("%s can't be renewed on %s: a competency has to meet %s on a day "
		  "from %s to %s, and none did yet. Nearest is %s with %d %%; see its "
		  "screen, or \"attain competency %s\". It can be renewed until %s."),
		offer_name(act, p->index), act_date(act, p->on),
		app_level_name(catalog, p->offer->level), act_date(act, from),
		act_date(act, last < to ? last : to),
		app_award_of(catalog, competency, nearest->level, &act->scratch),
		(int)(nearest->progress * 100.0), catalog->competencies[competency].id,
		act_date(act, last));
}

/* An offer with a level needs a competency that has attained it on the day. */
static bool
check_attained(struct act *act, const struct purchase *p)
{
	const struct catalog *catalog = act->app->catalog;
	uint32_t competency = 0;
	int32_t from, to;
	if (p->offer->level == CATALOG_NONE)
		return true;
	const struct level_report *nearest = report_nearest(
		act_report(act, p->on), CATALOG_NONE, p->offer->level, &competency);
	if (!nearest)
		return act_refuse(act,
				  _("%s can't be bought: no competency of the program "
				    "leads to %s."),
				  offer_name(act, p->index),
				  app_level_name(catalog, p->offer->level));
	if (eval_opens(act->app->eval, p->offer->level, p->renewed_from))
		return true;
	return eval_renewal_days(act->app->eval, p->offer->level, p->renewed_from,
				 &from, &to)
		       ? refuse_days(act, p, competency, nearest, from, to)
		       : refuse_level(act, p, competency, nearest);
}

/* Refuses what has no price yet. */
static bool
check_priced(struct act *act, const struct purchase *p)
{
	return !p->unpriced ||
	       act_refuse(act, /* offer, two dates */
			  _("%s can't be bought on %s: its first price begins on %s."),
			  offer_name(act, p->index), act_date(act, p->on),
			  act_date(act, p->offer->prices[0].from));
}

/* Refuses a term whose days can't all be written down. */
static bool
check_calendar(struct act *act, const struct purchase *p)
{
	return !p->endless ||
	       act_refuse(act,
			  _("%s can't be bought on %s: its term, and the days in which "
			    "it can be renewed, would not end before 9999-12-31."),
			  offer_name(act, p->index), act_date(act, p->on));
}

/* Records it as what it is: a renewal, an upgrade, or neither. */
static bool
put_purchase(struct act *act, const struct purchase *p,
	     const struct subscription *bought)
{
	const struct catalog *catalog = act->app->catalog;
	const char *name = "bought";
	char text[DATE_TEXT_BYTES], discount[NUM_TEXT_BYTES];
	act_tells(act, "runs_to", NULL,
		  arena_strdup(&act->scratch, date_format(p->term_end, text)));
	if (p->renewed_from != DATE_NONE) {
		name = "renewed";
		act_tells(act, "runs_from", NULL, act_date(act, p->renewed_from));
	} else if (p->upgrades) {
		name = "upgraded";
		act_tells(act, "from_offer", NULL,
			  catalog->offers[p->upgrades->offer].id);
	}
	if (p->upgrades && p->offer->upgrade_discount_micros != 0)
		act_tells(act, "discount", NULL,
			  arena_strdup(&act->scratch,
				       num_format(p->offer->upgrade_discount_micros,
						  discount)));
	return act_record(act, name, KIND_SUBSCRIPTIONS, NULL, bought);
}

/* Names the membership in the same program, if any, beside which an offer without a
 * level is bought. */
static void
warn_beside(struct act *act, const struct purchase *p)
{
	const struct catalog *catalog = act->app->catalog;
	const struct subscription *beside = NULL;
	for (size_t i = 0; i < act->world->n_subscriptions; i++) {
		const struct subscription *s = &act->world->subscriptions[i];
		if (s->offer != CATALOG_NONE && s->offer != p->index &&
		    subscription_program(catalog, s) == p->offer->program &&
		    subscription_covers(s, p->on) &&
		    (!beside || s->term_end > beside->term_end))
			beside = s;
	}
	if (p->offer->level == CATALOG_NONE && beside)
		buf_printf(&act->said,
			   _("Warning: it comes beside %s, whose term ends on %s.\n"),
			   offer_name(act, beside->offer),
			   act_date(act, beside->term_end));
}

/* True if that can be bought. */
static bool
check_purchase(struct act *act, const struct purchase *p)
{
	if (p->spent)
		return refuse_second(act, p);
	if (p->blocked_by)
		return refuse_running(act, p, p->blocked_by);
	return check_priced(act, p) && check_calendar(act, p) && check_attained(act, p);
}

bool
act_may_subscribe(struct app *app, uint32_t offer, struct arena *arena,
		  struct purchase *purchase, struct fault *fault)
{
	struct act act = {.app = app, .world = app->world, .fault = fault};
	struct world then = *app->world; /* what is bought later is not seen */
	while (then.n_subscriptions > 0 &&
	       then.subscriptions[then.n_subscriptions - 1].purchased_on > app->as_of)
		then.n_subscriptions--;
	*purchase = purchase_at(app->catalog, &then, offer, app->as_of, arena);
	bool fine = check_purchase(&act, purchase);
	arena_free(&act.scratch);
	return fine;
}

static bool
subscribe(struct act *act, const void *context)
{
	const struct subscribe_request *request = context;
	uint32_t offer;
	if (!find_thing(act->app, THING_OFFER, request->offer, &offer, act->fault))
		return false;
	struct purchase p = purchase_at(act->app->catalog, act->world, offer,
					request->on, &act->scratch);
	if (!check_purchase(act, &p))
		return false;
	struct subscription bought =
		(struct subscription){.offer_id = p.offer->id,
				      .purchased_on = p.on,
				      .ends_on = DATE_NEVER,
				      .price_micros = p.price_micros,
				      .currency = p.offer->currency};
	if (!put_purchase(act, &p, &bought))
		return false;
	warn_beside(act, &p);
	return true;
}

bool
act_subscribe(struct app *app, const char *offer, int32_t on, struct buf *out,
	      struct fault *fault)
{
	struct subscribe_request request = {offer, on};
	return act_run(app, "subscribe", subscribe, &request, out, fault);
}
