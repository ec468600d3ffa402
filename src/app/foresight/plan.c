#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "plan_run.h"

/* A plan being made. */
struct planning {
	const struct app *app;
	const struct plan_options *options;
	struct arena *arena;
	struct plan_outcome *outcome;
	struct plan_request request;
	struct eval *eval; /* of the facts, moved to the day of need */
	struct plan_problem *problem;
	struct plan_run run;
	struct fault *fault;
};

static bool
is_target(const struct plan_target *targets, size_t n, uint32_t competency,
	  uint32_t level)
{
	for (size_t i = 0; i < n; i++)
		if (targets[i].competency == competency && targets[i].level == level)
			return true;
	return false;
}

/* The day after the term, from which everything held must be attained to be renewed. */
static int32_t
renewal_day(const struct app *app)
{
	int32_t day = app->as_of;
	for (struct level_walk at = {0}; report_next_level(app->report, &at);)
		if (at.level->held && date_plus_days(at.level->term_end, 1) > day)
			day = date_plus_days(at.level->term_end, 1);
	return day;
}

static void
add_held(const struct app *app, struct plan_target *targets, size_t *n)
{
	for (struct level_walk at = {0}; report_next_level(app->report, &at);)
		if (at.level->held &&
		    !is_target(targets, *n, at.competency, at.level->level))
			targets[(*n)++] = (struct plan_target){
				at.competency, at.level->level, .or_higher = true};
}

/* Those that are asked for, each once, and those that are held. */
static void
find_targets(struct planning *p)
{
	const struct catalog *catalog = p->app->catalog;
	size_t n = 0, room = p->options->n_targets +
			     catalog->n_competencies * catalog->n_levels;
	struct plan_target *targets = arena_array(p->arena, room, sizeof *targets);
	for (size_t i = 0; i < p->options->n_targets; i++) {
		const struct plan_target *t = &p->options->targets[i];
		if (!is_target(targets, n, t->competency, t->level))
			targets[n++] = *t;
	}
	p->outcome->needed_on = p->app->as_of;
	if (p->options->keep) {
		p->outcome->needed_on = renewal_day(p->app);
		add_held(p->app, targets, &n);
	}
	p->outcome->targets = targets;
	p->outcome->n_targets = n;
}

static const char *
figure_text(double value, struct arena *arena)
{
	char text[NUM_TEXT_BYTES];
	return arena_strdup(arena, num_format_double(value, text));
}

static const char *
lack_text(const struct app *app, const struct plan_lack *lack, struct arena *arena)
{
	const char *award =
		app_award_name(app->catalog, lack->competency, lack->level, arena);
	const char *what = app_requirement_text(app->catalog, lack->requirement, arena);
	if (!lack->known)
		/* competency and level, path, requirement */
		return arena_printf(arena, _("%s, path %s: %s: nothing is recorded"),
				    award, app_path_name(lack->path), what);
	return arena_printf(arena,
			    /* competency and level, path, requirement, three figures */
			    _("%s, path %s: %s: %s of %s, %s more needed"), award,
			    app_path_name(lack->path), what,
			    figure_text(lack->value, arena),
			    figure_text(lack->at_least, arena),
			    figure_text(lack->at_least - lack->value, arena));
}

/* What figures lack is said; else there are too few people, or nothing to earn. */
static bool
refuse(struct planning *p)
{
	struct buf text = {.arena = p->arena};
	bool said = false;
	for (size_t t = 0; t < p->outcome->n_targets; t++) {
		const struct plan_target *target = &p->outcome->targets[t];
		size_t n;
		const struct plan_lack *lacks = plan_lacks(p->problem, t, p->arena, &n);
		if (plan_target_met(p->problem, t) || n == 0)
			continue;
		if (said)
			buf_putc(&text, ' ');
		buf_printf(&text, _("%s can't be reached by people alone: "),
			   app_award_name(p->app->catalog, target->competency,
					  target->level, p->arena));
		for (size_t i = 0; i < n; i++)
			buf_printf(&text, "%s%s", i > 0 ? _("; ") : "",
				   lack_text(p->app, &lacks[i], p->arena));
		buf_puts(&text, C_("end of a sentence", "."));
		said = true;
	}
	if (!said)
		buf_puts(&text,
			 _("The targets can't be met: there are too few people who may "
			   "earn something, no path applies on the day, or what is "
			   "lacking can't be earned any more."));
	return fault_set(p->fault, FAULT_INPUT, "%s", buf_text(&text));
}

static const struct path *
path_of(const struct report *report, const struct plan_target *target, bool *met)
{
	const struct competency_report *c = &report->competencies[target->competency];
	*met = false;
	for (size_t l = 0; l < c->n_levels; l++) {
		const struct level_report *r = &c->levels[l];
		if (r->level < target->level || !r->met ||
		    (r->level != target->level && !target->or_higher))
			continue;
		*met = true;
		return r->by == MET_BY_PATH ? r->paths[r->best_path].path : NULL;
	}
	return NULL;
}

/* The facts with all steps done. */
static struct world *
with_steps(const struct planning *p)
{
	const struct plan_outcome *outcome = p->outcome;
	struct world *world = world_copy(p->app->world, p->arena);
	struct achievement *all = arena_array(
		p->arena, world->n_achievements + outcome->n_steps, sizeof *all);
	mem_copy(all, world->achievements, world->n_achievements, sizeof *all);
	for (size_t i = 0; i < outcome->n_steps; i++)
		all[world->n_achievements++] =
			(struct achievement){.person = outcome->steps[i].person,
					     .credential = outcome->steps[i].credential,
					     .earned_on = p->app->as_of,
					     .expires_on = DATE_NEVER};
	world->achievements = all;
	world_prepare(world, p->app->catalog);
	return world;
}

/* What the engine says of the facts with all steps done. */
static bool
confirm(struct planning *p)
{
	struct plan_outcome *outcome = p->outcome;
	const struct path **paths =
		arena_array(p->arena, outcome->n_targets, sizeof *paths);
	bool all = true;
	struct eval *eval = eval_new(p->app->catalog, with_steps(p));
	const struct report *report = eval_report(eval, outcome->needed_on);
	for (size_t t = 0; t < outcome->n_targets; t++) {
		bool met;
		paths[t] = path_of(report, &outcome->targets[t], &met);
		all = all && met;
	}
	eval_free(eval);
	outcome->paths = paths;
	return all || fault_set(p->fault, FAULT_INPUT,
				_("The plan that was found does not reach the targets; "
				  "it is not shown."));
}

static void
take_parts(struct planning *p)
{
	struct plan_part *parts = arena_array(p->arena, p->run.n_parts, sizeof *parts);
	for (size_t i = 0; i < p->run.n_parts; i++) {
		parts[i] = plan_part(p->problem, i);
		parts[i].fewest = p->run.fewest[i];
	}
	p->outcome->parts = parts;
	p->outcome->n_parts = p->run.n_parts;
}

static bool
search(struct planning *p)
{
	p->run.seconds = p->options->seconds;
	p->run.progress = p->options->progress;
	p->run.context = p->options->context;
	p->run.n_values = plan_n_values(p->problem);
	p->run.n_parts = p->options->explain ? plan_n_parts(p->problem) : 0;
	p->run.values = arena_array(p->arena, p->run.n_values, sizeof *p->run.values);
	p->run.fewest = arena_array(p->arena, p->run.n_parts, sizeof *p->run.fewest);
	for (size_t i = 0; i < p->run.n_parts; i++)
		p->run.fewest[i] = PLAN_UNKNOWN;
	if (!plan_run(p->problem, &p->run))
		return fault_set(p->fault, FAULT_STORE,
				 _("The search can't be started: there is no room for "
				   "another process."));
	p->outcome->found = p->run.found;
	p->outcome->proven = p->run.found.status == PLAN_PROVEN;
	if (p->run.found.status == PLAN_IMPOSSIBLE)
		return refuse(p);
	if (!p->run.found.any && p->run.broke_off)
		return fault_set(p->fault, FAULT_STORE,
				 _("The search broke off before it found anything: its "
				   "process was ended, or there was not enough memory. "
				   "Try again."));
	if (!p->run.found.any)
		return fault_set(
			p->fault, FAULT_FINDING,
			ngettext("No plan was found in %d second; give it more "
				 "with --time.",
				 "No plan was found in %d seconds; give it more "
				 "with --time.",
				 (unsigned long)p->options->seconds),
			p->options->seconds);
	take_parts(p);
	p->outcome->steps =
		plan_steps(p->problem, p->run.values, p->arena, &p->outcome->n_steps);
	return confirm(p);
}

static bool
all_met(const struct planning *p)
{
	for (size_t t = 0; t < p->outcome->n_targets; t++)
		if (!plan_target_met(p->problem, t))
			return false;
	return true;
}

bool
app_plan(const struct app *app, const struct plan_options *options, struct arena *arena,
	 struct plan_outcome *outcome, struct fault *fault)
{
	struct planning p = {.app = app,
			     .options = options,
			     .arena = arena,
			     .outcome = outcome,
			     .fault = fault};
	*outcome = (struct plan_outcome){.proven = true};
	find_targets(&p);
	p.request = (struct plan_request){.catalog = app->catalog,
					  .world = app->world,
					  .earn_on = app->as_of,
					  .needed_on = outcome->needed_on,
					  .targets = outcome->targets,
					  .n_targets = outcome->n_targets,
					  .excluded = options->excluded,
					  .n_excluded = options->n_excluded,
					  .at_most = options->at_most,
					  .cost_micros = options->cost_micros};
	p.eval = eval_new(app->catalog, app->world);
	p.problem = plan_problem(&p.request, p.eval, arena);
	bool fine = all_met(&p) ? confirm(&p) : search(&p);
	eval_free(p.eval);
	return fine;
}
