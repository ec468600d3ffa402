/* The basket of supposed changes, and what would be if they were made. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/acts/acts_parts.h"
#include "app/foresight.h"
#include "base/lang.h"
#include "base/mem.h"

struct basket {
	struct basket_item *items; /* own their texts */
	size_t n, capacity;
};

struct basket *
basket_new(void)
{
	return mem_new(1, sizeof(struct basket));
}

static void
free_item(const struct basket_item *item)
{
	free((char *)(uintptr_t)item->subject);
	free((char *)(uintptr_t)item->object);
}

void
basket_free(struct basket *basket)
{
	if (basket == NULL)
		return;
	for (size_t i = 0; i < basket->n; i++)
		free_item(&basket->items[i]);
	free(basket->items);
	free(basket);
}

size_t
basket_n(const struct basket *basket)
{
	return basket->n;
}

const struct basket_item *
basket_item(const struct basket *basket, size_t i)
{
	return &basket->items[i];
}

void
basket_remove(struct basket *basket, size_t i)
{
	free_item(&basket->items[i]);
	basket->n--;
	memmove(&basket->items[i], &basket->items[i + 1],
		(basket->n - i) * sizeof *basket->items);
}

/* The day before for what ends, the day itself for what begins. */
static int32_t
default_date(enum change_kind kind, int32_t as_of)
{
	return kind == CHANGE_LEAVE || kind == CHANGE_EXPIRE ? date_plus_days(as_of, -1)
							     : as_of;
}

/* ---- names to indexes ---- */

static bool
find_named(const struct app *app, const struct basket_item *item, struct change *change,
	   struct fault *fault)
{
	switch (item->kind) {
	case CHANGE_LEAVE:
	case CHANGE_JOIN:
		return find_thing(app, THING_PERSON, item->subject, &change->person,
				  fault);
	case CHANGE_EARN:
	case CHANGE_EXPIRE:
		return find_thing(app, THING_PERSON, item->subject, &change->person,
				  fault) &&
		       find_thing(app, THING_CREDENTIAL, item->object,
				  &change->credential, fault);
	case CHANGE_METRIC:
		return find_thing(app, THING_METRIC, item->subject, &change->metric,
				  fault);
	case CHANGE_OVERRIDE:
		return find_award(app, item->subject, item->object, &change->competency,
				  &change->level, fault);
	case CHANGE_SUBSCRIBE:
		return find_thing(app, THING_OFFER, item->subject, &change->offer,
				  fault);
	}
	return false;
}

static bool
to_change(const struct app *app, const struct basket_item *item, struct change *change,
	  struct fault *fault)
{
	*change = (struct change){.kind = item->kind,
				  .date = item->date,
				  .value_micros = item->value_micros};
	return find_named(app, item, change, fault);
}

/* The ids by which what was found is recorded. */
static void
name_thing(const struct app *app, const struct change *change, struct basket_item *item)
{
	const struct catalog *catalog = app->catalog;
	const char *subject = NULL, *object = NULL;

	switch (change->kind) {
	case CHANGE_EARN:
	case CHANGE_EXPIRE:
		object = catalog->credentials[change->credential].id;
		subject = app->world->people[change->person].email;
		break;
	case CHANGE_LEAVE:
	case CHANGE_JOIN:
		subject = app->world->people[change->person].email;
		break;
	case CHANGE_METRIC:
		subject = catalog->metrics[change->metric].id;
		break;
	case CHANGE_OVERRIDE:
		subject = catalog->competencies[change->competency].id;
		object = catalog->levels[change->level].id;
		break;
	case CHANGE_SUBSCRIBE:
		subject = catalog->offers[change->offer].id;
		break;
	}
	item->subject = mem_strdup(subject);
	item->object = object != NULL ? mem_strdup(object) : NULL;
}

bool
basket_add(struct basket *basket, const struct app *app, const struct basket_item *item,
	   struct fault *fault)
{
	struct basket_item own = *item;
	struct change change;

	if (!to_change(app, item, &change, fault))
		return false;
	name_thing(app, &change, &own);
	if (own.date == DATE_NONE)
		own.date = default_date(own.kind, app->as_of);
	basket->items = mem_grow(basket->items, basket->n, &basket->capacity,
				 sizeof *basket->items);
	basket->items[basket->n++] = own;
	return true;
}

bool
basket_add_step(struct basket *basket, const struct app *app,
		const struct plan_step *step, int32_t on, struct fault *fault)
{
	struct basket_item item = {
		.kind = CHANGE_EARN,
		.subject = app->world->people[step->person].email,
		.object = app->catalog->credentials[step->credential].id,
		.date = on};

	return basket_add(basket, app, &item, fault);
}

/* ---- evaluating ---- */

static bool
refuse_purchase(enum whatif_problem problem, const char *offer, const char *date,
		struct fault *fault)
{
	if (problem == WHATIF_TERM_RUNS)
		return fault_set(fault, FAULT_INPUT,
				 _("%s can't be bought on %s: a term of the same or a "
				   "higher level runs."),
				 offer, date);
	if (problem == WHATIF_ENDLESS)
		return fault_set(
			fault, FAULT_INPUT,
			_("%s can't be bought on %s: its term, and the days in "
			  "which it can be renewed, would not end before "
			  "9999-12-31."),
			offer, date);
	return fault_set(fault, FAULT_INPUT,
			 _("%s can't be bought on %s: no competency has attained its "
			   "level then."),
			 offer, date);
}

static bool
refuse(const struct basket *basket, const struct app *app,
       const struct whatif_refusal *refusal, struct fault *fault)
{
	const struct basket_item *item = &basket->items[refusal->at];
	const char *subject = item->subject;
	char date[DATE_TEXT_BYTES];

	date_format(item->date, date);
	switch (refusal->problem) {
	case WHATIF_FINE:
		break;
	case WHATIF_NOT_BEGUN:
		return fault_set(fault, FAULT_INPUT,
				 _("%s can't have left with %s: the association begins "
				   "later."),
				 subject, date);
	case WHATIF_NOTHING_TO_END:
		if (item->kind == CHANGE_LEAVE)
			return fault_set(fault, FAULT_INPUT,
					 _("There is nothing to end: %s is not "
					   "associated with %s."),
					 subject, app->world->organization.name);
		return fault_set(fault, FAULT_INPUT,
				 _("There is nothing to end: %s has no achievement of "
				   "%s that counts."),
				 subject, item->object);
	case WHATIF_NOT_HIRED:
		return fault_set(fault, FAULT_INPUT,
				 _("%s can't have left with %s: that is before the "
				   "first day as an employee."),
				 subject, date);
	case WHATIF_HAS_LEFT:
		return fault_set(fault, FAULT_INPUT, _("%s has left before %s."),
				 subject, date);
	case WHATIF_ELSEWHERE:
		return fault_set(fault, FAULT_INPUT,
				 _("%s begins with another organization on %s."),
				 subject, date);
	case WHATIF_LIMITED:
		return act_refuse_association(app, world_person(app->world, subject),
					      item->date, &refusal->limit, fault);
	case WHATIF_NO_SUCH_LEVEL:
		return fault_set(fault, FAULT_INPUT,
				 _("The competency \"%s\" has no level \"%s\"."),
				 subject, item->object);
	case WHATIF_TERM_RUNS:
	case WHATIF_ENDLESS:
	case WHATIF_NOT_ATTAINED:
		return refuse_purchase(refusal->problem, subject, date, fault);
	}
	return false;
}

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
evaluate(struct whatif *whatif, const struct app *app)
{
	whatif->eval = eval_new(app->catalog, whatif->world);
	whatif->report = eval_report(whatif->eval, app->as_of);
	whatif->changes = app_compare(app->report, whatif->report, true, &whatif->arena,
				      &whatif->n_changes);
	whatif->new_alerts = only_in(whatif->report, app->report, &whatif->arena,
				     &whatif->n_new_alerts);
	whatif->gone_alerts = only_in(app->report, whatif->report, &whatif->arena,
				      &whatif->n_gone_alerts);
}

bool
basket_evaluate(const struct basket *basket, const struct app *app,
		struct whatif *whatif, struct fault *fault)
{
	struct change *changes = mem_new(basket->n, sizeof *changes);
	struct whatif_refusal refusal = {.problem = WHATIF_FINE};
	bool fine = true;

	*whatif = (struct whatif){.world = NULL};
	for (size_t i = 0; i < basket->n && fine; i++)
		fine = to_change(app, &basket->items[i], &changes[i], fault);
	if (fine)
		whatif->world =
			whatif_world(app->catalog, app->world,
				     &(struct changes){changes, basket->n, app->as_of},
				     &whatif->arena, &refusal);
	free(changes);
	if (whatif->world == NULL) {
		arena_free(&whatif->arena);
		return fine && refuse(basket, app, &refusal, fault);
	}
	evaluate(whatif, app);
	return true;
}

void
whatif_free(struct whatif *whatif)
{
	eval_free(whatif->eval);
	arena_free(&whatif->arena);
	*whatif = (struct whatif){.world = NULL};
}
