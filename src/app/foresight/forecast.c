/* What will be, in words and as JSON. */
#include <string.h>

#include "app/foresight.h"
#include "app/score_words.h"
#include "base/lang.h"
#include "base/num.h"

enum { NAMED_CAUSES = 4 };

const struct forecast_change *
app_forecast(const struct app *app, int32_t until, struct arena *arena, size_t *n)
{
	struct eval *eval = eval_new(app->catalog, app->world);
	const struct forecast_change *changes =
		forecast_changes(eval, app->as_of, until, arena, n);
	eval_free(eval);
	return changes;
}

/* "15,000 USD"; what is unknown has no figure. */
static const char *
figure_text(const struct app *app, const struct measure *measure, bool known,
	    double value, struct arena *arena)
{
	if (!known)
		return _("unknown");
	return app_measure_figure(app->catalog, measure, value, arena);
}

static const char *
value_cause(const struct app *app, const struct forecast_change *change,
	    const struct forecast_cause *cause, struct arena *arena)
{
	const struct measure *measure = cause->measure;
	const struct catalog_metric *metric = &app->catalog->metrics[measure->metric];
	const char *name = lang_name(metric->name, metric->id);
	const char *after =
		figure_text(app, measure, cause->known[1], cause->value[1], arena);
	const char *needed = figure_text(app, measure, true, cause->at_least, arena);
	char date[DATE_TEXT_BYTES];
	if (!cause->figure)
		/* metric, figure, figure */
		return arena_printf(arena, _("%s becomes %s, of %s needed"), name,
				    after, needed);
	/* metric, date, figure, figure */
	return arena_printf(arena,
			    cause->figure->date == change->date
				    ? _("%s of %s comes in: %s, of %s needed")
				    : _("%s of %s leaves the window: %s, of %s needed"),
			    name, date_format(cause->figure->date, date), after,
			    needed);
}

static const char *
records_cause(const struct forecast_change *change, const struct forecast_cause *cause,
	      struct arena *arena)
{
	const char *kind = cause->requirement->kind;
	const char *state = "";
	if (cause->known[1])
		state = arena_printf(arena,
				     cause->requirement->each_record
					     ? _(": %.0f of %.0f records")
					     : _(": %.0f of %.0f customers"),
				     cause->value[1], cause->at_least);
	if (!cause->record)
		/* kind of record, the state */
		return arena_printf(arena,
				    change->met ? _("records of %s come in%s")
						: _("records of %s leave the window%s"),
				    kind, state);
	/* kind of record, customer, the state */
	return arena_printf(arena,
			    change->met ? _("the %s of %s comes in%s")
					: _("the %s of %s leaves the window%s"),
			    kind, cause->record->customer, state);
}

static const char *
association_cause(const struct app *app, const struct forecast_change *change,
		  const struct forecast_cause *cause, struct arena *arena)
{
	const struct person *p = &app->world->people[cause->person];
	return arena_printf(arena,
			    change->met ? _("%s's association begins")
			    : p->left_on == change->date - 1
				    ? _("%s leaves")
				    : _("%s's association ends"),
			    p->name);
}

static const char *
setting_cause(const struct dated_setting *row, struct arena *arena)
{
	if (strcmp(row->setting, "market") == 0)
		return arena_printf(arena, _("the market becomes %s"), row->value);
	if (strcmp(row->value, "none") == 0)
		return _("there is no track any more");
	return arena_printf(arena, _("the track becomes %s"), row->value);
}

static const char *
record_cause(const struct forecast_change *change, const struct forecast_cause *cause,
	     struct arena *arena)
{
	if (!cause->path)
		return change->met ? _("what is recorded as attained begins")
				   : _("what is recorded as attained ends");
	return arena_printf(arena,
			    change->met ? _("the path %s ends: what is recorded as "
					    "attained counts")
					: _("the path %s begins: what is recorded as "
					    "attained no longer counts"),
			    app_path_name(cause->path));
}

static const char *
award_cause(const struct app *app, const struct forecast_change *change,
	    const struct forecast_cause *cause, struct arena *arena)
{
	const struct requirement *asked = cause->requirement;
	const char *name =
		app_award_name(app->catalog, cause->competency, cause->level, arena);
	if (change->met && asked->award_months > 0) {
		unsigned long n = (unsigned long)asked->award_months;
		return arena_printf(arena, /* competency and level, a number */
				    asked->award_held
					    ? ngettext("%s was held for %lu month",
						       "%s was held for %lu months", n)
					    : ngettext("%s was met for %lu month",
						       "%s was met for %lu months", n),
				    name, n);
	}
	if (asked->award_held)
		return arena_printf(arena,
				    change->met ? _("%s is held")
						: _("%s is no longer held"),
				    name);
	return arena_printf(
		arena, change->met ? _("%s is met") : _("%s is no longer met"), name);
}

static const char *
cause_text(const struct app *app, const struct forecast_change *change,
	   const struct forecast_cause *cause, struct arena *arena)
{
	switch (cause->kind) {
	case CAUSE_ACHIEVEMENT:
		/* person, credential */
		return arena_printf(arena,
				    change->met ? _("%s's achievement %s begins")
						: _("%s's achievement %s ends"),
				    app->world->people[cause->person].name,
				    app->catalog->credentials[cause->credential].id);
	case CAUSE_ASSOCIATION:
		return association_cause(app, change, cause, arena);
	case CAUSE_OVERRIDE:
		return change->met ? _("the override begins") : _("the override ends");
	case CAUSE_RECORD:
		return record_cause(change, cause, arena);
	case CAUSE_VALUE:
		return value_cause(app, change, cause, arena);
	case CAUSE_RECORDS:
		return records_cause(change, cause, arena);
	case CAUSE_PATH:
		return arena_printf(arena,
				    change->met ? _("the path %s begins")
						: _("the path %s ends"),
				    app_path_name(cause->path));
	case CAUSE_SETTING:
		return setting_cause(cause->setting, arena);
	case CAUSE_AWARD:
		return award_cause(app, change, cause, arena);
	}
	return "";
}

/* ": the gate Step 1 closes" */
static const char *
with_gate(const char *text, const struct forecast_change *change,
	  const struct forecast_cause *cause, struct arena *arena)
{
	if (!cause->gate)
		return text;
	/* what happens, the name of a step of a score */
	return arena_printf(arena,
			    change->met ? _("%s: the gate %s opens")
					: _("%s: the gate %s closes"),
			    text, lang_name(cause->part->name, cause->part->id));
}

/* " (-12.0 points: 60.4 of 70.0)" */
static void
add_score(struct buf *out, const struct forecast_change *change)
{
	char points[NUM_TEXT_BYTES], after[NUM_TEXT_BYTES], needed[NUM_TEXT_BYTES];
	int64_t more = change->score_tenths[1] - change->score_tenths[0];
	/* points more or less, with their sign; points then; points needed */
	buf_printf(out, _(" (%s%s points: %s of %s"), more > 0 ? "+" : "",
		   num_format(more * (NUM_ONE / 10), points),
		   num_format(change->score_tenths[1] * (NUM_ONE / 10), after),
		   num_format(change->needed_tenths * (NUM_ONE / 10), needed));
	if (change->low) /* a part of the score, its points */
		buf_printf(out,
			   change->met ? _(", %s had only %s")
				       : _(", but %s has only %s"),
			   lang_name(change->low->name, change->low->id),
			   num_format(change->low_tenths * (NUM_ONE / 10), points));
	buf_putc(out, ')');
}

const char *
app_cause_text(const struct app *app, const struct forecast_change *change,
	       struct arena *arena)
{
	struct buf out = {.arena = arena};
	for (size_t i = 0; i < change->n_causes && i < NAMED_CAUSES; i++) {
		if (i > 0)
			buf_puts(&out, _("; "));
		buf_puts(&out,
			 with_gate(cause_text(app, change, &change->causes[i], arena),
				   change, &change->causes[i], arena));
	}
	if (change->n_causes > NAMED_CAUSES)
		buf_printf(&out, _(" and %zu more"), change->n_causes - NAMED_CAUSES);
	if (change->scored)
		add_score(&out, change);
	return buf_text(&out);
}

const char *
app_held_cause_text(const struct app *app, const struct held_change *change,
		    struct arena *arena)
{
	const struct subscription *s = change->subscription;
	const char *name =
		s ? lang_name(app->catalog->offers[s->offer].name, s->offer_id) : "";
	char date[DATE_TEXT_BYTES];
	switch (change->cause) {
	case HELD_BOUGHT:
		return arena_printf(arena, _("%s is bought"), name);
	case HELD_ATTAINED:
		return arena_printf(arena, _("attained while %s runs"), name);
	case HELD_BEGUN:
		return _("attained: a term of its own begins");
	case HELD_LOST:
		return _("its own term ended, and it was not attained in its window");
	case HELD_ENDED:
		break;
	}
	/* offer, date */
	return arena_printf(arena, _("%s ended on %s, and no renewal is recorded"),
			    name, date_format(s->term_end, date));
}

const char *
app_departures(const struct survive_level *level, struct arena *arena)
{
	if (level->departures == SURVIVE_ANY)
		return C_("departures", "any number");
	if (level->departures == 0)
		return C_("departures", "none");
	return arena_printf(arena,
			    level->exact ? "%lld" : C_("departures", "at most %lld"),
			    (long long)level->departures);
}
