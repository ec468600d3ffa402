/* A basket handed to the acts. */
#include <string.h>

#include "app/acts/acts_parts.h"
#include "app/suppose.h"
#include "base/lang.h"
#include "base/num.h"

struct applying {
	const struct basket *basket;
	const char *reason; /* of overrides */
};

static const struct person *
person_of(const struct app *app, const struct basket_item *item)
{
	return &app->world->people[world_person(app->world, item->subject)];
}

/* ---- an item each, which the evaluation of the basket has allowed ---- */

/* True if the person is with home on the day after, too: else that they leave changes
 * nothing. */
static bool
goes_on(const struct app *app, const struct basket_item *item)
{
	const struct person *p = person_of(app, item);

	for (size_t i = 0; i < p->n_associations; i++) {
		const struct association *a =
			&app->world->associations[p->first_association + i];

		if (a->organization == WORLD_HOME && a->from <= item->date &&
		    item->date < a->effective_to)
			return true;
	}
	return false;
}

/* Takes away the associations that would begin after the last day; *n says how many. */
static bool
remove_later(struct app *app, const struct basket_item *item, size_t *n,
	     struct buf *out, struct fault *fault)
{
	const struct world *world = app->world;
	const struct person *p = person_of(app, item);

	*n = 0;
	for (size_t i = 0; i < p->n_associations; i++) {
		const struct association *a =
			&world->associations[p->first_association + i];
		char from[DATE_TEXT_BYTES];
		struct act_cell keys[] = {
			{"email", item->subject, NULL},
			{"organization",
			 a->organization == WORLD_HOME
				 ? "home"
				 : world->organizations[a->organization],
			 NULL},
			{"from", date_format(a->from, from), NULL}};

		if (a->from <= item->date)
			continue;
		++*n;
		if (!act_remove(app, "associations", keys, 3, out, fault))
			return false;
	}
	return true;
}

static bool
leave(struct app *app, const struct basket_item *item, struct buf *out,
      struct fault *fault)
{
	size_t n;

	if (!goes_on(app, item))
		return true;
	return remove_later(app, item, &n, out, fault) &&
	       (n == 0 || act_reread(app, fault)) &&
	       act_leave(app, item->subject, item->date, out, fault);
}

static bool
earn(struct app *app, const struct basket_item *item, struct buf *out,
     struct fault *fault)
{
	char date[DATE_TEXT_BYTES];
	struct act_cell cells[] = {{"email", item->subject, NULL},
				   {"credential", item->object, NULL},
				   {"earned_on", date_format(item->date, date), NULL}};

	return act_set(app, "achievements", cells, 3, out, fault);
}

/* Ends what counts longer. */
static bool
expire(struct app *app, const struct basket_item *item, struct buf *out,
       struct fault *fault)
{
	const struct person *p = person_of(app, item);
	uint32_t credential = catalog_credential(app->catalog, item->object);
	char from[DATE_TEXT_BYTES], until[DATE_TEXT_BYTES];
	struct act_cell cells[] = {{"email", item->subject, NULL},
				   {"credential", item->object, NULL},
				   {"earned_on", from, NULL},
				   {"expires_on", until, NULL}};

	date_format(item->date, until);
	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&app->world->achievements[p->first_achievement + i];
		int32_t counts_until = world_until(app->catalog, a);

		if (a->credential != credential || counts_until <= item->date ||
		    counts_until < a->earned_on)
			continue;
		date_format(a->earned_on, from);
		if (!act_set(app, "achievements", cells, 4, out, fault))
			return false;
	}
	return true;
}

static bool
record_metric(struct app *app, const struct basket_item *item, struct buf *out,
	      struct fault *fault)
{
	char date[DATE_TEXT_BYTES], value[NUM_TEXT_BYTES];
	struct act_cell cells[] = {
		{"metric", item->subject, NULL},
		{"date", date_format(item->date, date), NULL},
		{"value", num_format(item->value_micros, value), NULL}};

	return act_set(app, "metrics", cells, 3, out, fault);
}

/* One from that day that is recorded already stays as it is. */
static bool
grant(struct app *app, const struct basket_item *item, const char *reason,
      struct buf *out, struct fault *fault)
{
	for (size_t i = 0; i < app->world->n_overrides; i++) {
		const struct override *o = &app->world->overrides[i];

		if (o->from == item->date &&
		    strcmp(o->competency_id, item->subject) == 0 &&
		    strcmp(o->level_id, item->object) == 0)
			return true;
	}
	return act_override(app, item->subject, item->object, item->date, DATE_NEVER,
			    reason, out, fault);
}

static bool
apply_item(struct app *app, const struct basket_item *item, const char *reason,
	   struct buf *out, struct fault *fault)
{
	switch (item->kind) {
	case CHANGE_LEAVE:
		return leave(app, item, out, fault);
	case CHANGE_JOIN:
		return act_associate(app, &item->subject, 1, NULL, item->date, out,
				     fault);
	case CHANGE_EARN:
		return earn(app, item, out, fault);
	case CHANGE_EXPIRE:
		return expire(app, item, out, fault);
	case CHANGE_METRIC:
		return record_metric(app, item, out, fault);
	case CHANGE_OVERRIDE:
		return grant(app, item, reason, out, fault);
	case CHANGE_SUBSCRIBE:
		return act_subscribe(app, item->subject, item->date, out, fault);
	}
	return false;
}

/* ---- the basket ---- */

/* True if an item may depend on one of those from `since` on; people earn beside each
 * other. */
static bool
depends(const struct basket *basket, size_t since, size_t i)
{
	const struct basket_item *item = basket_item(basket, i);

	for (size_t k = since; k < i; k++) {
		const struct basket_item *before = basket_item(basket, k);

		if (item->kind == CHANGE_SUBSCRIBE ||
		    (strcmp(before->subject, item->subject) == 0 &&
		     (before->kind != CHANGE_EARN || item->kind != CHANGE_EARN)))
			return true;
	}
	return false;
}

/* First all of it as it is evaluated, which refuses it or not; then each for good. */
static bool
apply_items(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	const struct applying *a = context;
	struct whatif whatif;
	size_t since = 0;

	if (!basket_evaluate(a->basket, app, &whatif, fault))
		return false;
	whatif_free(&whatif);
	for (size_t i = 0; i < basket_n(a->basket); i++) {
		if (depends(a->basket, since, i)) {
			if (!act_reread(app, fault))
				return false;
			since = i;
		}
		if (!apply_item(app, basket_item(a->basket, i), a->reason, out, fault))
			return false;
	}
	return true;
}

bool
basket_apply(const struct basket *basket, struct app *app, const char *reason,
	     struct buf *out, struct fault *fault)
{
	struct applying applying = {basket, reason};
	struct fault ignored;
	bool on = suppose_is_on(app), fine;

	if (on)
		suppose_switch(app, false, &ignored);
	fine = act_together(app, "what-if", apply_items, &applying, out, fault);
	if (on && !fine)
		suppose_switch(app, true, &ignored);
	return fine;
}
