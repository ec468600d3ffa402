/* A basket handed to the acts. */
#include "app/acts.h"
#include "app/suppose.h"
#include "base/deed.h"
#include "base/lang.h"
#include "base/num.h"

struct applying {
	const struct basket *basket;
	const char *reason;
	bool buying; /* what is bought; else all others */
};

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
	uint32_t person = world_person(app->world, item->subject);
	uint32_t credential = catalog_credential(app->catalog, item->object);
	char from[DATE_TEXT_BYTES], until[DATE_TEXT_BYTES];
	struct act_cell cells[] = {{"email", item->subject, NULL},
				   {"credential", item->object, NULL},
				   {"earned_on", from, NULL},
				   {"expires_on", until, NULL}};

	if (person == CATALOG_NONE)
		return fault_set(fault, FAULT_INPUT, _("%s is no longer recorded."),
				 item->subject);
	date_format(item->date, until);
	for (size_t i = 0; i < app->world->people[person].n_achievements; i++) {
		const struct achievement *a =
			&app->world->achievements
				 [app->world->people[person].first_achievement + i];

		if (a->credential != credential ||
		    world_until(app->catalog, a) <= item->date)
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

static bool
apply_item(struct app *app, const struct basket_item *item, const char *reason,
	   struct buf *out, struct fault *fault)
{
	switch (item->kind) {
	case CHANGE_LEAVE:
		return act_leave(app, item->subject, item->date, out, fault);
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
		return act_override(app, item->subject, item->object, item->date,
				    DATE_NEVER, reason, out, fault);
	case CHANGE_SUBSCRIBE:
		return act_subscribe(app, item->subject, item->date, out, fault);
	}
	return false;
}

static bool
apply_items(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	const struct applying *a = context;

	for (size_t i = 0; i < basket_n(a->basket); i++) {
		const struct basket_item *item = basket_item(a->basket, i);

		if ((item->kind == CHANGE_SUBSCRIBE) == a->buying &&
		    !apply_item(app, item, a->reason, out, fault))
			return false;
	}
	return true;
}

static size_t
count(const struct basket *basket, bool buying)
{
	size_t n = 0;

	for (size_t i = 0; i < basket_n(basket); i++)
		n += (basket_item(basket, i)->kind == CHANGE_SUBSCRIBE) == buying;
	return n;
}

bool
basket_apply(const struct basket *basket, struct app *app, const char *reason,
	     struct buf *out, struct fault *fault)
{
	struct applying others = {basket, reason, false},
			bought = {basket, reason, true};
	struct fault ignored;
	struct buf undone = {0};
	bool first = count(basket, false) > 0;

	if (suppose_is_on(app))
		suppose_switch(app, false, fault);
	if (first && !act_together(app, "what-if", apply_items, &others, out, fault))
		return false;
	if (count(basket, true) == 0 || (app->rehearsal && first) ||
	    act_together(app, "what-if", apply_items, &bought, out, fault))
		return true;
	if (first && act_undo(app, &undone, &ignored))
		deed_set(DEED_NOTHING);
	buf_free(&undone);
	buf_clear(out);
	return false;
}
