#include <stdlib.h>
#include <string.h>

#include "app/score_words.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/num.h"
#include "plan_run.h"

/* Days of which one will do for a target. */
struct span {
	int32_t from, to;
};

/* A plan being made: for one day after the other on which targets are to be met, what
 * is earned for the ones before being facts for the next. */
struct planning {
	const struct app *app;
	const struct plan_options *options;
	struct arena *arena;
	struct plan_outcome *outcome;
	struct plan_target *targets; /* the outcome's */
	struct span *spans;	     /* by target */
	int32_t *days;		     /* likewise: the one of these that was chosen */
	struct plan_step *steps;
	size_t n_steps;
	bool *named; /* by credential: it may be of use for a day that asks for some */
	/* of one day */
	struct plan_request request;
	uint32_t *numbers; /* its targets' numbers in the outcome */
	struct eval *eval; /* of the facts, moved to that day */
	struct plan_problem *problem;
	struct plan_run run;
	struct fault *fault;
};

static bool
is_target(const struct planning *p, uint32_t competency, uint32_t level)
{
	for (size_t i = 0; i < p->outcome->n_targets; i++)
		if (p->targets[i].competency == competency &&
		    p->targets[i].level == level)
			return true;
	return false;
}

static void
add_target(struct planning *p, struct plan_target target, struct span span)
{
	size_t n = p->outcome->n_targets;
	if (is_target(p, target.competency, target.level))
		return;
	p->targets[n] = target;
	p->spans[n] = span;
	p->outcome->n_targets++;
}

/* The days that count for keeping what is held at a level, where one of them is enough.
 */
static bool
find_span(const struct app *app, const struct level_walk *at, struct span *span)
{
	return eval_keeping(app->eval, at->competency, at->next - 1, &span->from,
			    &span->to);
}

/* The day after the term, from which everything held must be attained to be renewed. */
static int32_t
renewal_day(const struct app *app)
{
	int32_t day = app->as_of;
	struct span span;
	for (struct level_walk at = {0}; report_next_level(app->report, &at);)
		if (at.level->held && !find_span(app, &at, &span) &&
		    date_plus_days(at.level->term_end, 1) > day)
			day = date_plus_days(at.level->term_end, 1);
	return day;
}

static bool
refuse_late(struct planning *p, const struct level_walk *at, int32_t last)
{
	char date[DATE_TEXT_BYTES];
	return fault_set(p->fault, FAULT_INPUT,
			 /* competency and level, a date */
			 _("%s can't be kept any more: the last day that counts for it "
			   "was %s."),
			 app_award_of(p->app->catalog, at->competency, at->level->level,
				      p->arena),
			 date_format(last, date));
}

/* Where one day of several is enough nothing is asked for that is safe already. */
static bool
add_held(struct planning *p, struct span renewal)
{
	const struct app *app = p->app;
	struct span span;
	for (struct level_walk at = {0}; report_next_level(app->report, &at);) {
		if (!at.level->held)
			continue;
		bool any = find_span(app, &at, &span);
		if (any && at.level->stage != STAGE_AT_RISK)
			continue;
		if (any && span.to < app->as_of)
			return refuse_late(p, &at, span.to);
		if (any && span.from < app->as_of)
			span.from = app->as_of;
		p->outcome->at_renewal = p->outcome->at_renewal || !any;
		add_target(p,
			   (struct plan_target){at.competency, at.level->level,
						.or_higher = true},
			   any ? span : renewal);
	}
	return true;
}

/* Those that are asked for, each once, and those that are held. */
static bool
find_targets(struct planning *p)
{
	const struct catalog *catalog = p->app->catalog;
	size_t room =
		p->options->n_targets + catalog->n_competencies * catalog->n_levels;
	p->targets = arena_array(p->arena, room, sizeof *p->targets);
	p->spans = arena_array(p->arena, room, sizeof *p->spans);
	p->days = arena_array(p->arena, room, sizeof *p->days);
	p->numbers = arena_array(p->arena, room, sizeof *p->numbers);
	p->outcome->targets = p->targets;
	p->outcome->days = p->days;
	int32_t day = p->options->keep ? renewal_day(p->app) : p->app->as_of;
	if (p->options->on > day)
		day = p->options->on;
	for (size_t i = 0; i < p->options->n_targets; i++)
		add_target(p, p->options->targets[i], (struct span){day, day});
	return !p->options->keep || add_held(p, (struct span){day, day});
}

/* Chooses few days for all targets: of those that are left the latest first day that is
 * not after the earliest last one, again and again. */
static void
choose_days(struct planning *p)
{
	size_t n = p->outcome->n_targets;
	for (size_t i = 0; i < n; i++)
		p->days[i] = DATE_NONE;
	for (;;) {
		int32_t last = DATE_NEVER, day = DATE_NONE;
		for (size_t i = 0; i < n; i++)
			if (p->days[i] == DATE_NONE && p->spans[i].to < last)
				last = p->spans[i].to;
		if (last == DATE_NEVER)
			break;
		for (size_t i = 0; i < n; i++)
			if (p->days[i] == DATE_NONE && p->spans[i].from > day &&
			    p->spans[i].from <= last)
				day = p->spans[i].from;
		for (size_t i = 0; i < n; i++)
			if (p->days[i] == DATE_NONE && p->spans[i].from <= day)
				p->days[i] = day;
	}
	p->outcome->needed_on = p->app->as_of;
	for (size_t i = 0; i < n; i++)
		if (p->days[i] > p->outcome->needed_on)
			p->outcome->needed_on = p->days[i];
}

static const char *
figure_text(double value, struct arena *arena)
{
	char text[NUM_TEXT_BYTES];
	return arena_strdup(arena, num_format_double(value, text));
}

/* A figure of a score. */
static const char *
part_lack_text(const struct app *app, const struct plan_lack *lack, struct arena *arena)
{
	const struct measure *measure = &lack->part->measure;
	const char *name =
		app_requirement_part_name(lack->requirement, lack->part, arena);
	if (!lack->known)
		/* a part of a score */
		return arena_printf(arena, _("%s: nothing is recorded"), name);
	return arena_printf(arena, C_("part", "%s: %s"), name,
			    app_measure_of(app->catalog, measure, lack->value,
					   lack->at_least, arena));
}

/* What lacks, without where; of a requirement that is named. */
static const char *
lack_what(const struct app *app, const struct plan_lack *lack, struct arena *arena)
{
	const char *what = app_requirement_text(app->catalog, lack->requirement, arena);
	if (lack->part)
		return part_lack_text(app, lack, arena);
	if (lack->requirement->form == REQ_SCORE)
		/* requirement, two figures */
		return arena_printf(arena,
				    _("%s: however many people earn what counts, it "
				      "comes to %s of %s"),
				    what, figure_text(lack->value, arena),
				    figure_text(lack->at_least, arena));
	if (!lack->known)
		/* requirement */
		return arena_printf(arena, _("%s: nothing is recorded"), what);
	return arena_printf(arena,
			    /* requirement, three figures */
			    _("%s: %s of %s, %s more needed"), what,
			    figure_text(lack->value, arena),
			    figure_text(lack->at_least, arena),
			    figure_text(lack->more, arena));
}

/* With the path and, unless it is the target's, the level. */
static const char *
lack_text(const struct app *app, const struct plan_target *target,
	  const struct plan_lack *lack, struct arena *arena)
{
	const char *what = lack_what(app, lack, arena);
	const char *path = app_path_name(lack->path);
	if (lack->competency == target->competency && lack->level == target->level)
		/* path, what lacks */
		return arena_printf(arena, _("path %s: %s"), path, what);
	/* competency and level, path, what lacks */
	return arena_printf(
		arena, _("%s, path %s: %s"),
		app_award_of(app->catalog, lack->competency, lack->level, arena), path,
		what);
}

/* What lacks, and of a score after it the figures to blame. */
static void
lack_texts(const struct app *app, const struct plan_target *target,
	   const struct plan_lack *lacks, size_t n, struct buf *text)
{
	for (size_t i = 0; i < n; i++) {
		bool goes_on = i > 0 && lacks[i].part &&
			       lacks[i].requirement == lacks[i - 1].requirement;
		if (i > 0)
			buf_puts(text, goes_on ? C_("list", ", ") : _("; "));
		if (goes_on && !lacks[i - 1].part)
			buf_puts(text, _("what lacks: "));
		buf_puts(text,
			 goes_on ? part_lack_text(app, &lacks[i], text->arena)
				 : lack_text(app, target, &lacks[i], text->arena));
	}
}

/* What figures lack is said; else there are too few people, or nothing to earn. */
static bool
refuse(struct planning *p)
{
	struct buf text = {.arena = p->arena};
	bool said = false;
	for (size_t t = 0; t < p->request.n_targets; t++) {
		const struct plan_target *target = &p->request.targets[t];
		size_t n;
		const struct plan_lack *lacks = plan_lacks(p->problem, t, p->arena, &n);
		if (plan_target_met(p->problem, t) || n == 0)
			continue;
		if (said)
			buf_putc(&text, ' ');
		buf_printf(&text, _("%s can't be reached by people alone: "),
			   app_award_of(p->app->catalog, target->competency,
					target->level, p->arena));
		lack_texts(p->app, target, lacks, n, &text);
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
	struct world *world = world_copy(p->app->world, p->arena);
	struct achievement *all =
		arena_array(p->arena, world->n_achievements + p->n_steps, sizeof *all);
	mem_copy(all, world->achievements, world->n_achievements, sizeof *all);
	for (size_t i = 0; i < p->n_steps; i++)
		all[world->n_achievements++] =
			(struct achievement){.person = p->steps[i].person,
					     .credential = p->steps[i].credential,
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
	for (size_t t = 0; t < outcome->n_targets; t++) {
		bool met;
		paths[t] = path_of(eval_report(eval, p->days[t]), &outcome->targets[t],
				   &met);
		all = all && met;
	}
	eval_free(eval);
	outcome->paths = paths;
	outcome->steps = p->steps;
	outcome->n_steps = p->n_steps;
	return all || fault_set(p->fault, FAULT_INPUT,
				_("The plan that was found does not reach the targets; "
				  "it is not shown."));
}

static void
take_parts(struct planning *p)
{
	size_t before = p->outcome->n_parts;
	struct plan_part *parts =
		arena_array(p->arena, before + p->run.n_parts, sizeof *parts);
	mem_copy(parts, p->outcome->parts, before, sizeof *parts);
	for (size_t i = 0; i < p->run.n_parts; i++) {
		parts[before + i] = plan_part(p->problem, i);
		parts[before + i].target = p->numbers[parts[before + i].target];
		parts[before + i].fewest = p->run.fewest[i];
	}
	p->outcome->parts = parts;
	p->outcome->n_parts += p->run.n_parts;
}

static void
take_steps(struct planning *p)
{
	size_t n;
	const struct plan_step *steps =
		plan_steps(p->problem, &p->run.pairs, p->arena, &n);
	struct plan_step *all = arena_array(p->arena, p->n_steps + n, sizeof *all);
	mem_copy(all, p->steps, p->n_steps, sizeof *all);
	for (size_t i = 0; i < n; i++) {
		all[p->n_steps + i] = steps[i];
		if (steps[i].together >= 0)
			all[p->n_steps + i].together += (int32_t)p->n_steps;
	}
	p->steps = all;
	p->n_steps += n;
}

/* True if what may be of use for the day was none for those before. */
static bool
is_apart(struct planning *p)
{
	bool apart = p->options->at_most == 0;
	for (uint32_t c = 0; c < p->app->catalog->n_credentials; c++) {
		bool named = plan_names(p->problem, c);
		apart = apart && !(named && p->named[c]);
		p->named[c] = p->named[c] || named;
	}
	return apart;
}

/* Adds what was found for one day to what was for those before. No plan for all has
 * fewer than the one for each; nor than these together if they have nothing to do with
 * each other. */
static void
take_found(struct planning *p)
{
	struct plan_found *all = &p->outcome->found;
	struct plan_found sum = p->run.found;
	bool none = sum.number == 0 && sum.cost_micros == 0;
	bool apart = none || is_apart(p);
	p->outcome->proven = p->outcome->proven && sum.status == PLAN_PROVEN && apart;
	sum.number += all->number;
	sum.cost_micros += all->cost_micros;
	if (apart) {
		sum.bound += all->bound;
		sum.relaxed += all->relaxed;
	} else {
		sum.bound = sum.bound > all->bound ? sum.bound : all->bound;
		sum.relaxed = sum.relaxed > all->relaxed ? sum.relaxed : all->relaxed;
	}
	*all = sum;
	take_parts(p);
	take_steps(p);
}

static bool
search(struct planning *p)
{
	p->run.seconds = p->options->seconds;
	p->run.tick_ms = p->options->tick_ms;
	p->run.progress = p->options->progress;
	p->run.context = p->options->context;
	p->run.n_parts = p->options->explain ? plan_n_parts(p->problem) : 0;
	p->run.fewest = arena_array(p->arena, p->run.n_parts, sizeof *p->run.fewest);
	for (size_t i = 0; i < p->run.n_parts; i++)
		p->run.fewest[i] = PLAN_UNKNOWN;
	if (!plan_run(p->problem, &p->run))
		return fault_set(p->fault, FAULT_STORE,
				 _("The search can't be started: there is no room for "
				   "another process."));
	if (p->run.found.status == PLAN_IMPOSSIBLE &&
	    (p->n_steps == 0 || p->options->at_most == 0))
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
	take_found(p);
	return true;
}

static bool
all_met(const struct planning *p)
{
	for (size_t t = 0; t < p->request.n_targets; t++)
		if (!plan_target_met(p->problem, t))
			return false;
	return true;
}

/* Those who are excluded, and who have enough to earn for the days before. */
static void
exclude(struct planning *p)
{
	const struct plan_options *options = p->options;
	size_t n = options->n_excluded;
	uint32_t *excluded = arena_array(p->arena, n + p->n_steps, sizeof *excluded);
	mem_copy(excluded, options->excluded, n, sizeof *excluded);
	for (size_t i = 0; i < p->n_steps && options->at_most > 0; i++)
		excluded[n++] = p->steps[i].person;
	p->request.excluded = excluded;
	p->request.n_excluded = n;
}

/* What is to be earned for the targets of one day. */
static bool
plan_day(struct planning *p, int32_t day)
{
	struct plan_target *targets =
		arena_array(p->arena, p->outcome->n_targets, sizeof *targets);
	p->request.targets = targets;
	p->request.n_targets = 0;
	p->request.needed_on = day;
	p->request.world = p->n_steps > 0 ? with_steps(p) : p->app->world;
	for (uint32_t t = 0; t < p->outcome->n_targets; t++)
		if (p->days[t] == day) {
			p->numbers[p->request.n_targets] = t;
			targets[p->request.n_targets++] = p->targets[t];
		}
	exclude(p);
	p->run = (struct plan_run){.seconds = 0};
	p->eval = eval_new(p->app->catalog, p->request.world);
	p->problem = plan_problem(&p->request, p->eval, p->arena);
	bool fine = all_met(p) || search(p);
	eval_free(p->eval);
	free(p->run.pairs.items);
	return fine;
}

/* The first day after another on which a target is to be met; DATE_NEVER: none. */
static int32_t
next_day(const struct planning *p, int32_t after)
{
	int32_t day = DATE_NEVER;
	for (size_t t = 0; t < p->outcome->n_targets; t++)
		if (p->days[t] > after && p->days[t] < day)
			day = p->days[t];
	return day;
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
	p.named = arena_array(arena, app->catalog->n_credentials, sizeof *p.named);
	if (!find_targets(&p))
		return false;
	choose_days(&p);
	p.request = (struct plan_request){.catalog = app->catalog,
					  .earn_on = app->as_of,
					  .at_most = options->at_most,
					  .cost_micros = options->cost_micros};
	for (int32_t day = next_day(&p, DATE_NONE); day != DATE_NEVER;
	     day = next_day(&p, day))
		if (!plan_day(&p, day))
			return false;
	return confirm(&p);
}
