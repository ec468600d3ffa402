#include "app/cure.h"

#include "app/foresight.h"
#include "app/membership_words.h"
#include "base/buf.h"
#include "base/lang.h"

enum { STEPS_NAMED = 2, TICK_MS = 20, SECONDS = 2 };

static const struct level_report *
level_of(const struct app *app, const struct cure_question *question)
{
	const struct competency_report *c =
		&app->report->competencies[question->competency];
	size_t i = 0;
	while (i + 1 < c->n_levels && c->levels[i].level != question->level)
		i++;
	return &c->levels[i];
}

/* Why it is met no more from the day on on which it lapses, else what it lacks. */
static const char *
find_why(const struct app *app, const struct cure_question *question,
	 struct arena *arena)
{
	const struct level_report *level = level_of(app, question);
	size_t n = 0;
	if (!level->met)
		return app_missing_text(app->catalog, level, arena);
	if (level->lapses_on == DATE_NEVER)
		return "";
	const struct forecast_change *changes =
		app_forecast(app, level->lapses_on, arena, &n);
	for (size_t i = n; i-- > 0;)
		if (changes[i].competency == question->competency &&
		    changes[i].level == question->level && !changes[i].met)
			return app_cause_text(app, &changes[i], arena);
	return "";
}

static bool
goes_on(void *context, const struct plan_found *found)
{
	const struct cure_question *question = context;
	(void)found;
	return !question->goes_on || question->goes_on(question->context);
}

/* "1 to earn: Anna Meyer 70-532" */
static const char *
steps_text(const struct app *app, const struct plan_outcome *outcome,
	   struct arena *arena)
{
	struct buf out = {.arena = arena};
	if (outcome->n_steps == 0)
		return _("nothing to earn");
	buf_printf(&out, ngettext("%zu to earn:", "%zu to earn:", outcome->n_steps),
		   outcome->n_steps);
	for (size_t i = 0; i < outcome->n_steps && i < STEPS_NAMED; i++)
		buf_printf(
			&out, "%s %s %s", i > 0 ? "," : "",
			app->world->people[outcome->steps[i].person].name,
			app_credential_id(app->report, outcome->steps[i].credential));
	if (outcome->n_steps > STEPS_NAMED)
		buf_printf(&out, _(" and %zu more"), outcome->n_steps - STEPS_NAMED);
	return buf_text(&out);
}

/* What no exam will do: it is what the cure is, not why there must be one. */
static const char *
lacking(const struct app *app, const struct cure_question *question, struct cure *cure)
{
	const char *lacks = cure->why;
	if (level_of(app, question)->met)
		return _("not by people alone");
	cure->why = "";
	return lacks;
}

/* How, where no plan was found. */
static const char *
without_plan(const struct app *app, const struct cure_question *question,
	     const struct fault *fault, struct cure *cure)
{
	if (fault->kind == FAULT_INPUT)
		return lacking(app, question, cure);
	return fault->kind == FAULT_STORE ? _("the search broke off")
					  : _("the plan finds it");
}

bool
cure_find(const struct app *app, const struct cure_question *question,
	  struct arena *arena, struct cure *cure)
{
	struct cure_question asked = *question;
	const struct plan_target target = {question->competency, question->level, true};
	struct plan_options options = {.targets = &target,
				       .n_targets = 1,
				       .on = question->day,
				       .seconds = SECONDS,
				       .tick_ms = TICK_MS,
				       .progress = goes_on,
				       .context = &asked};
	struct plan_outcome outcome = {0};
	struct fault fault = {0};
	cure->why = find_why(app, question, arena);
	if (!goes_on(&asked, NULL))
		return false;
	if (app_plan(app, &options, arena, &outcome, &fault))
		cure->how = steps_text(app, &outcome, arena);
	else if (!goes_on(&asked, NULL))
		return false;
	else
		cure->how = without_plan(app, question, &fault, cure);
	return true;
}
