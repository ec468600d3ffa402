/* A basket handed to the acts: for good, or to see what would be. */
#include <assert.h>
#include <string.h>

#include "app/acts.h"
#include "app/suppose.h"
#include "base/lang.h"
#include "base/num.h"
#include "change.h"

struct applying {
	const struct basket *basket;
	const char *reason; /* of overrides */
};

static const struct person *
person_of(const struct app *app, const struct basket_item *item)
{
	return &app->world->people[world_person(app->world, item->subject)];
}

/* ---- what can't be ---- */

/* Who or what, then the object of the change, or its date where it has none. */
static const char *const problems[] = {
	[WHATIF_NOT_BEGUN] =
		N_("%s can't have left with %s: the association begins later."),
	[WHATIF_NOTHING_TO_END] =
		N_("There is nothing to end: %s has no achievement of %s that counts."),
	[WHATIF_NOT_HIRED] = N_("%s can't have left with %s: that is before the first "
				"day as an employee."),
	[WHATIF_HAS_LEFT] = N_("%s has left before %s."),
	[WHATIF_ELSEWHERE] = N_("%s begins with another organization on %s."),
	[WHATIF_NO_SUCH_LEVEL] = N_("The competency \"%s\" has no level \"%s\"."),
	[WHATIF_TERM_RUNS] = N_("%s can't be bought on %s: a term of the same or a "
				"higher level runs."),
	[WHATIF_SPENT] = N_("%s can't be bought on %s: it can be bought only once, and "
			    "is recorded already."),
	[WHATIF_UNPRICED] =
		N_("%s can't be bought on %s: its first price begins later."),
	[WHATIF_ENDLESS] =
		N_("%s can't be bought on %s: its term, and the days in which it can "
		   "be renewed, would not end before 9999-12-31."),
	[WHATIF_NOT_ATTAINED] = N_("%s can't be bought on %s: no competency has "
				   "attained its level then."),
};

static bool
refuse(const struct app *app, const struct basket_item *item,
       enum whatif_problem problem, const struct association_limit *limit,
       struct fault *fault)
{
	char date[DATE_TEXT_BYTES];
	const char *texts[] = {item->subject, date_format(item->date, date)};
	struct arena arena = {0};
	if (problem == WHATIF_LIMITED)
		return act_refuse_association(app,
					      world_person(app->world, item->subject),
					      item->date, limit, fault);
	if (problem == WHATIF_NOTHING_TO_END && item->kind == CHANGE_LEAVE)
		return fault_set(fault, FAULT_INPUT,
				 _("There is nothing to end: %s is not associated "
				   "with %s."),
				 item->subject, app->world->organization.name);
	if (item->object)
		texts[1] = item->object;
	assert(problems[problem]);
	fault_set(fault, FAULT_INPUT, "%s",
		  lang_fill(&arena, _(problems[problem]), texts));
	arena_free(&arena);
	return false;
}

/* ---- an act each, where nothing stands against it ---- */

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

static bool
apply_item(struct app *app, const struct basket_item *item, const char *reason,
	   struct buf *out, struct fault *fault)
{
	switch (item->kind) {
	case CHANGE_LEAVE:
		return leave(app, item, out, fault);
	case CHANGE_JOIN:
		return act_associate(app, &(struct act_people){&item->subject, 1}, NULL,
				     item->date, out, fault);
	case CHANGE_EARN:
		return earn(app, item, out, fault);
	case CHANGE_EXPIRE:
		return expire(app, item, out, fault);
	case CHANGE_METRIC:
		return record_metric(app, item, out, fault);
	case CHANGE_OVERRIDE:
		return act_override(app,
				    &(struct override_request){item->subject,
							       item->object, reason,
							       item->date, DATE_NEVER},
				    out, fault);
	case CHANGE_SUBSCRIBE:
		return act_subscribe(app, item->subject, item->date, out, fault);
	}
	return false;
}

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

/* An item by its act, unless it can't be, or is so and its act does not say so. */
static bool
make_item(struct app *app, const struct basket_item *item, const char *reason,
	  struct buf *out, struct fault *fault)
{
	bool says_so = item->kind == CHANGE_EARN || item->kind == CHANGE_JOIN;
	struct association_limit limit;
	struct basket_item found = *item;
	struct change change;
	if (!change_of(app, &found, &change, fault))
		return false;
	enum whatif_problem problem =
		whatif_check(app->catalog, app->world, &change, app->as_of, &limit);
	if (problem == WHATIF_FINE || (problem == WHATIF_SO_ALREADY && says_so))
		return apply_item(app, item, reason, out, fault);
	return problem == WHATIF_SO_ALREADY ||
	       refuse(app, item, problem, &limit, fault);
}

/* ---- the basket, for good ---- */

static bool
apply_items(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	const struct applying *a = context;
	size_t since = 0;
	for (size_t i = 0; i < basket_n(a->basket); i++) {
		if (depends(a->basket, since, i)) {
			if (!act_reread(app, fault))
				return false;
			since = i;
		}
		if (!make_item(app, basket_item(a->basket, i), a->reason, out, fault))
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
	bool on = suppose_is_on(app);
	if (!may(&app->asker, RIGHT_WHATIF_APPLY, 0, fault))
		return false;
	if (on)
		suppose_switch(app, false, &ignored);
	bool fine = act_together(app, "what-if", apply_items, &applying, out, fault);
	if (on && !fine)
		suppose_switch(app, true, &ignored);
	return fine;
}

/* ---- supposed ---- */

/* True if the other report has an alert about the same; that a renewal is at risk is
 * the same whenever it is due. */
static bool
has_alert(const struct report *report, const struct alert *alert)
{
	for (size_t i = 0; i < report->n_alerts; i++) {
		const struct alert *other = &report->alerts[i];
		if (other->code == alert->code &&
		    other->competency == alert->competency &&
		    other->level == alert->level && other->person == alert->person &&
		    (other->date == alert->date ||
		     alert->code == ALERT_RENEWAL_AT_RISK))
			return true;
	}
	return false;
}

static const struct alert *const *
only_in(const struct report *report, const struct report *other, struct arena *arena,
	size_t *n)
{
	const struct alert **list = arena_array(arena, report->n_alerts, sizeof *list);
	*n = 0;
	for (size_t i = 0; i < report->n_alerts; i++)
		if (!has_alert(other, &report->alerts[i]))
			list[(*n)++] = &report->alerts[i];
	return list;
}

static void
compare(struct whatif *whatif, const struct app *app)
{
	whatif->changes = app_compare(app->report, whatif->report, true, &whatif->arena,
				      &whatif->n_changes);
	whatif->new_alerts = only_in(whatif->report, app->report, &whatif->arena,
				     &whatif->n_new_alerts);
	whatif->gone_alerts = only_in(app->report, whatif->report, &whatif->arena,
				      &whatif->n_gone_alerts);
}

/* An app of the same facts, for acts of which nothing stays in this one or in the
 * database; given back with leave_twin. */
static bool
begin_twin(const struct app *app, struct app *twin, struct fault *fault)
{
	struct fault busy;
	*twin = (struct app){.db_path = app->db_path,
			     .store = app->store,
			     .catalog = app->catalog,
			     .as_of = app->as_of,
			     .today = app->today,
			     .settings = app->settings,
			     .supposes = true};
	twin->world = world_copy(app->world, &twin->world_arena);
	twin->loaded_bytes = twin->world_arena.used_bytes;
	twin->eval = eval_new(twin->catalog, twin->world);
	twin->report = eval_report(twin->eval, twin->as_of);
	if (store_rehearse(app->store, &busy) ||
	    store_twin(app->store, &twin->store, fault))
		return true;
	eval_free(twin->eval);
	arena_free(&twin->world_arena);
	return false;
}

static void
leave_twin(const struct app *app, struct app *twin)
{
	if (twin->store == app->store)
		store_rehearse_end(app->store);
	else
		store_close(twin->store);
}

bool
basket_evaluate(const struct basket *basket, const struct app *app,
		struct whatif *whatif, struct fault *fault)
{
	struct buf said = {0};
	struct app twin;
	bool fine = true;
	*whatif = (struct whatif){.world = NULL};
	if (!begin_twin(app, &twin, fault))
		return false;
	for (size_t i = 0; i < basket_n(basket) && fine; i++)
		fine = make_item(&twin, basket_item(basket, i), _("what-if"), &said,
				 fault);
	leave_twin(app, &twin);
	buf_free(&said);
	whatif->arena = twin.world_arena;
	whatif->world = twin.world;
	whatif->eval = twin.eval;
	whatif->report = twin.report;
	if (fine)
		compare(whatif, app);
	else
		whatif_free(whatif);
	return fine;
}

void
whatif_free(struct whatif *whatif)
{
	eval_free(whatif->eval);
	arena_free(&whatif->arena);
	*whatif = (struct whatif){.world = NULL};
}
