#include "app/outlook.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/order.h"

static int
compare_events(const void *a, const void *b)
{
	const struct outlook_event *x = a, *y = b;
	return order_by(ORDER(x->date, y->date),
			order_by(ORDER(!x->met, !y->met),
				 order_by(ORDER(x->competency, y->competency),
					  ORDER(x->level, y->level))));
}

static const struct outlook_event *
merge(const struct forecast_change *met, size_t n_met, const struct held_change *held,
      size_t n_held, struct arena *arena)
{
	struct outlook_event *events =
		arena_array(arena, n_met + n_held, sizeof *events);
	size_t n = 0;
	for (size_t i = 0; i < n_met; i++)
		events[n++] = (struct outlook_event){met[i].date, met[i].competency,
						     met[i].level, &met[i], NULL};
	for (size_t i = 0; i < n_held; i++)
		events[n++] = (struct outlook_event){held[i].date, held[i].competency,
						     held[i].level, NULL, &held[i]};
	mem_sort(events, n, sizeof *events, compare_events);
	return events;
}

bool
app_event_is_loss(const struct outlook_event *event)
{
	return event->met ? !event->met->met : !event->held->held;
}

static bool
is_of(const struct outlook_event *event, const struct outlook_level *level)
{
	return event->competency == level->competency && event->level == level->level;
}

/* Puts an event of the level into its spans. */
static void
take_event(struct outlook_level *level, struct outlook_span *spans,
	   const struct outlook_event *event)
{
	struct outlook_span next = spans[level->n_spans - 1];
	next.from = event->date;
	if (event->met)
		next.met = event->met->met;
	else
		next.held = event->held->held;
	if (spans[level->n_spans - 1].from == event->date)
		spans[level->n_spans - 1] = next;
	else
		spans[level->n_spans++] = next;
	if (!level->first)
		level->first = event;
	if (app_event_is_loss(event) &&
	    (!level->lost || (!level->lost->met && event->met)))
		level->lost = event;
}

static bool
make_level(struct outlook_level *level, const struct level_report *now,
	   const struct outlook *outlook, struct arena *arena)
{
	size_t n = 1;
	for (size_t i = 0; i < outlook->n_events; i++)
		n += is_of(&outlook->events[i], level);
	if (n == 1 && !now->met && !now->held)
		return false;
	struct outlook_span *spans = arena_array(arena, n, sizeof *spans);
	spans[0] = (struct outlook_span){outlook->from, now->met, now->held};
	level->n_spans = 1;
	for (size_t i = 0; i < outlook->n_events; i++)
		if (is_of(&outlook->events[i], level))
			take_event(level, spans, &outlook->events[i]);
	level->spans = spans;
	return true;
}

struct outlook
app_outlook(const struct app *app, int32_t until, struct arena *arena)
{
	struct outlook outlook = {.from = app->as_of, .until = until};
	const struct report *report = app->report;
	struct eval *eval = eval_new(app->catalog, app->world);
	struct outlook_level *levels =
		arena_array(arena, report->n_competencies * report->catalog->n_levels,
			    sizeof *levels);
	size_t n_met, n_held;
	const struct forecast_change *met =
		forecast_changes(eval, app->as_of, until, arena, &n_met);
	const struct held_change *held =
		forecast_held(eval, app->as_of, until, arena, &n_held);
	eval_free(eval);
	outlook.events = merge(met, n_met, held, n_held, arena);
	outlook.n_events = n_met + n_held;
	for (struct level_walk at = {0}; report_next_level(report, &at);) {
		struct outlook_level *level = &levels[outlook.n_levels];
		*level = (struct outlook_level){.competency = at.competency,
						.level = at.level->level};
		outlook.n_levels += make_level(level, at.level, &outlook, arena);
	}
	outlook.levels = levels;
	return outlook;
}

struct outlook_span
outlook_on(const struct outlook_level *level, int32_t date)
{
	size_t i = 0;
	while (i + 1 < level->n_spans && level->spans[i + 1].from <= date)
		i++;
	return level->spans[i];
}

const char *
app_event_state(const struct outlook_event *event)
{
	if (event->met)
		return event->met->met ? C_("forecast", "met")
				       : C_("forecast", "no longer met");
	return event->held->held ? C_("forecast", "held")
				 : C_("forecast", "no longer held");
}

const char *
app_event_cause(const struct app *app, const struct outlook_event *event,
		struct arena *arena)
{
	return event->met ? app_cause_text(app, event->met, arena)
			  : app_held_cause_text(app, event->held, arena);
}
