#include "support/journey.h"

#include <stdio.h>

#include "core/catalog.h"
#include "ui/form.h"

static struct arena strings; /* of the process: what is returned */

static int64_t
id_of(struct shot *shot, const struct view_class *view, const char *of)
{
	uint32_t index;

	if (of == NULL)
		return 0;
	if (view == &view_employee) {
		index = world_person(shot->app->world, of);
		cr_assert_neq(index, CATALOG_NONE, "nobody is %s", of);
		return shot->app->world->people[index].row;
	}
	index = view == &view_benefit ? catalog_benefit(shot->app->catalog, of)
				      : catalog_competency(shot->app->catalog, of);
	cr_assert_neq(index, CATALOG_NONE, "nothing is %s", of);
	return index;
}

void
journey_open(struct shot *shot, const struct view_class *view, const char *of,
	     const char *open)
{
	shot_go(shot, view, id_of(shot, view, of));
	shot_text(shot);
	if (*open == ':')
		filling_palette(shot, open + 1);
	else
		filling_keys(shot, open);
	shot_text(shot);
}

static void
put(struct shot *shot, const char *id, const char *text)
{
	struct form *form = form_of(&shot->screen);
	size_t steps = 0;

	cr_assert_not_null(form, "no form is open for %s:\n%s", id, shot_text(shot));
	while (form->at >= form->n_fields ||
	       strcmp(form->fields[form->at].spec->id, id) != 0) {
		cr_assert(steps++ < FORM_FIELDS + FORM_N_BUTTONS,
			  "no field %s can be reached:\n%s", id, shot_text(shot));
		filling_keys(shot, "Tab");
	}
	filling_keys(shot, "F8");
	shot_type(shot, text);
	filling_keys(shot, "Tab");
}

/* Calls for each "field=text". */
static void
each(struct shot *shot, const char *fill,
     void (*act)(struct shot *shot, const char *id, const char *text))
{
	char *copy = arena_strdup(&strings, fill), *rest = copy, *part;

	while ((part = strsep(&rest, "|")) != NULL) {
		char *text = strchr(part, '=');

		cr_assert_not_null(text, "%s has no =", part);
		*text++ = '\0';
		act(shot, part, text);
	}
}

void
journey_fill(struct shot *shot, const char *fill)
{
	if (*fill != '\0')
		each(shot, fill, put);
}

/* The alerts that are put off: no file has them. */
static const char *
snoozes(const struct world *world)
{
	const char *all = "";

	for (size_t i = 0; i < world->facts.n_snoozes; i++) {
		const struct snooze *s = &world->facts.snoozes[i];

		all = arena_printf(&strings, "%s%s:%s:%s %d %d %s\n", all, s->code,
				   s->competency, s->level, s->from, s->until,
				   s->reason);
	}
	return all;
}

const char *
journey_facts(struct shot *shot)
{
	const struct organization *o = &shot->app->world->organization;

	return arena_printf(&strings, "%s%s%s%s%s\n%s\n%s\n%s\n%s", filling_facts(shot),
			    filling_export(shot, "referrals"),
			    filling_export(shot, "profile"),
			    filling_export(shot, "locations"), o->name, o->mpn_id,
			    o->market, o->track, snoozes(shot->app->world));
}

/* --- what is done ---------------------------------------------------- */

static void
check_journey(struct shot *shot, const struct journey *j)
{
	const char *before = journey_facts(shot), *after;

	journey_open(shot, j->view, j->of, j->open);
	if (j->fill != NULL) {
		journey_fill(shot, j->fill);
		filling_keys(shot, "F2");
	}
	cr_assert(form_of(&shot->screen) == NULL && dialog_of(&shot->screen) == NULL,
		  "%s:\n%s", j->name, shot_text(shot));
	after = journey_facts(shot);
	cr_assert_str_neq(after, before, "%s changes nothing:\n%s", j->name,
			  shot_text(shot));
	if (j->made != NULL)
		cr_assert(strstr(filling_export(shot, j->kind), j->made) != NULL,
			  "%s: \"%s\" is not in:\n%s", j->name, j->made,
			  filling_export(shot, j->kind));
	filling_keys(shot, "u");
	cr_assert_str_eq(journey_facts(shot), before, "%s is not undone:\n%s", j->name,
			 shot_text(shot));
	filling_keys(shot, "U");
	cr_assert_str_eq(journey_facts(shot), after, "%s is not redone:\n%s", j->name,
			 shot_text(shot));
	filling_keys(shot, "u");
	cr_assert_str_eq(journey_facts(shot), before, "%s is not undone again",
			 j->name);
}

void
journeys_check(struct shot *shot, const struct journey *journeys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_journey(shot, &journeys[i]);
}

/* --- what is refused ------------------------------------------------- */

static void
still_holds(struct shot *shot, const char *id, const char *text)
{
	const char *now = form_text(form_of(&shot->screen), id);

	cr_assert_str_eq(now, text, "the field %s holds \"%s\" now", id, now);
}

static void
check_refusal(struct shot *shot, const struct refusal *r)
{
	const char *before = journey_facts(shot);

	journey_open(shot, r->view, r->of, r->open);
	if (r->fill != NULL) {
		journey_fill(shot, r->fill);
		filling_keys(shot, "F2");
		cr_assert_not_null(form_of(&shot->screen), "%s is not refused:\n%s",
				   r->name, shot_text(shot));
	}
	cr_assert(strstr(shot_text(shot), r->message) != NULL,
		  "%s: \"%s\" is not on:\n%s", r->name, r->message, shot_text(shot));
	cr_assert_str_eq(journey_facts(shot), before, "%s changes something", r->name);
	if (r->fill == NULL)
		return;
	if (*r->fill != '\0')
		each(shot, r->fill, still_holds);
	filling_keys(shot, "Esc");
	if (dialog_of(&shot->screen) != NULL)
		filling_keys(shot, "t");
	cr_assert_null(form_of(&shot->screen));
}

void
refusals_check(struct shot *shot, const struct refusal *refusals, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_refusal(shot, &refusals[i]);
}
