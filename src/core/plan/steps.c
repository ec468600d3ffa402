/* What each step of a plan brings. */
#include <gmp.h>
#include <stdlib.h>

#include "base/mem.h"
#include "judge.h"

/* A score of a way that is good after the plan. */
struct scored {
	const struct way *way;
	const struct leaf *leaf;
	mpq_t total;		      /* with the steps that are told */
	const struct ways_part *part; /* where the next step counts in it, or null */
};

/* Steps that are being explained, one after the other. */
struct telling {
	const struct plan_problem *problem;
	const bool *taken; /* by way: good after the plan */
	struct plan_step *steps;
	size_t n_steps;
	const struct ways_part **parts; /* by step: what it counts in, of a score */
	struct scored *scores;
	size_t n_scores, capacity;
	struct judge so_far; /* with the steps that are told */
	mpq_t total;	     /* scratch */
};

/* A change of what somebody holds of a component. */
struct gain {
	uint32_t component;
	struct creds before, after;
};

/* What a person holds of a component on the day. */
static struct creds
held_by(const struct plan_problem *problem, uint32_t component, uint32_t person)
{
	const struct component *c = &problem->components[component];
	return c->classes[c->class_of[person]].held;
}

/* True if a condition holds after a change only. */
static bool
is_gained(const struct cond *cond, const struct gain *gain)
{
	return cond && cond->component == gain->component &&
	       !plan_holds(cond, &gain->before) && plan_holds(cond, &gain->after);
}

/* True if it takes more people to meet a part's gate, or for its points. */
static bool
is_waiting(const struct telling *t, const struct ways_part *part)
{
	const struct question *q = &t->so_far.question;
	int32_t people = score_people(q, part->crew), at = 0;
	if (part->part->max_micros > 0)
		at = catalog_people_at(part->part, facts_market(q->world, q->date));
	return people < part->part->need || people < at;
}

/* The first part of a score that someone counts in after a change only, one that waits
 * for people before others; null: none. */
static const struct ways_part *
gained_part(const struct telling *t, const struct leaf *leaf, const struct gain *gain)
{
	const struct ways_part *first = NULL;
	for (size_t i = 0; i < leaf->n_parts; i++) {
		const struct ways_part *part = &leaf->parts[i];
		if (part->crew == WAYS_NONE ||
		    !is_gained(plan_counted(t->problem, part->crew), gain))
			continue;
		if (is_waiting(t, part))
			return part;
		first = first ? first : part;
	}
	return first;
}

/* True if a leaf is one that someone counts for after a change only. */
static bool
is_leaf_gained(const struct telling *t, const struct way *way, const struct leaf *leaf,
	       const struct gain *gain, const struct ways_part **part)
{
	const struct plan_problem *problem = t->problem;
	*part = NULL;
	for (unsigned g = 0; g < leaf->n_groups; g++)
		if (is_gained(
			    plan_cond(problem, way->path->atoms[leaf->first_group + g]),
			    gain))
			return true;
	for (size_t i = 0; i < leaf->n_crews; i++)
		if (is_gained(plan_counted(problem, leaf->crews[i]), gain))
			return true;
	*part = gained_part(t, leaf, gain);
	return *part;
}

static void
set_use(struct telling *t, size_t step, const struct way *way, const struct leaf *leaf,
	const struct ways_part *part)
{
	const struct ways_level *level =
		&t->problem->unfolded->levels[way->path->level];
	t->steps[step].competency = level->competency;
	t->steps[step].level = level->attainable->level;
	t->steps[step].requirement = leaf->requirement;
	t->steps[step].part = part ? part->part : NULL;
	t->parts[step] = part;
}

/* Fills what a step brings; false if it brings nothing. What is waited for comes before
 * what is not. */
static bool
find_use(struct telling *t, size_t step, const struct gain *gain)
{
	const struct plan_problem *problem = t->problem;
	bool found = false;
	for (size_t w = 0; w < problem->n_ways; w++) {
		const struct way *way = &problem->ways[w];
		for (size_t k = 0; t->taken[w] && k < way->alternative->n_leaves; k++) {
			const struct leaf *leaf =
				&way->path->leaves[way->alternative->leaves[k]];
			const struct ways_part *part;
			if (!is_leaf_gained(t, way, leaf, gain, &part))
				continue;
			bool waits = !part || is_waiting(t, part);
			if (waits || !found)
				set_use(t, step, way, leaf, part);
			if (waits)
				return true;
			found = true;
		}
	}
	return found;
}

static struct creds
with_step(const struct plan_problem *problem, struct creds held,
	  const struct plan_step *step)
{
	creds_add(&held, problem->local[step->credential]);
	return held;
}

/* What a step brings on top of another one, or of all others of the person, whose are
 * those from `first` to `end`. */
static void
find_partner(struct telling *t, size_t at, size_t first, size_t end)
{
	const struct plan_problem *problem = t->problem;
	struct plan_step *steps = t->steps;
	struct gain gain = {.component = problem->component_of[steps[at].credential]};
	struct creds held = held_by(problem, gain.component, steps[at].person),
		     all = held;
	for (size_t k = first; k < end; k++) {
		if (k == at ||
		    problem->component_of[steps[k].credential] != gain.component)
			continue;
		gain.before = with_step(problem, held, &steps[k]);
		gain.after = with_step(problem, gain.before, &steps[at]);
		all = with_step(problem, all, &steps[k]);
		steps[at].together = (int32_t)k;
		if (find_use(t, at, &gain))
			return;
	}
	gain.before = all;
	gain.after = with_step(problem, all, &steps[at]);
	find_use(t, at, &gain);
}

/* ---- points ---- */

static void
list_scores(struct telling *t)
{
	for (size_t w = 0; w < t->problem->n_ways; w++) {
		const struct way *way = &t->problem->ways[w];
		for (size_t i = 0; t->taken[w] && i < way->alternative->n_counted;
		     i++) {
			const struct leaf *leaf =
				&way->path->leaves[way->alternative->counted[i]];
			if (leaf->requirement->form != REQ_SCORE)
				continue;
			struct scored *s =
				&MEM_MORE(t->scores, t->n_scores, t->capacity);
			*s = (struct scored){.way = way, .leaf = leaf};
			mpq_init(s->total);
			score_total(&t->so_far.question, leaf, s->total);
		}
	}
}

/* Does a step, after those before it, and says what it adds to the scores: to the first
 * of them that becomes more. */
static void
do_step(struct telling *t, size_t at, const struct gain *gain)
{
	struct plan_step *step = &t->steps[at];
	for (size_t i = 0; i < t->n_scores; i++)
		t->scores[i].part = gained_part(t, t->scores[i].leaf, gain);
	judge_earns(&t->so_far, gain->component, &gain->before, &gain->after);
	judge_count(&t->so_far);
	for (size_t i = 0; i < t->n_scores; i++) {
		struct scored *s = &t->scores[i];
		score_total(&t->so_far.question, s->leaf, t->total);
		if (mpq_cmp(t->total, s->total) > 0 && step->points <= 0) {
			mpq_sub(s->total, t->total, s->total);
			step->points = mpq_get_d(s->total);
			if (s->part)
				set_use(t, at, s->way, s->leaf, s->part);
		}
		mpq_set(s->total, t->total);
	}
}

/* Says what each step of one person brings, by itself or with a partner. */
static void
explain_person(struct telling *t, size_t first, size_t end)
{
	const struct plan_problem *problem = t->problem;
	for (size_t i = first; i < end; i++) {
		struct plan_step *step = &t->steps[i];
		struct gain gain = {.component =
					    problem->component_of[step->credential]};
		gain.before = held_by(problem, gain.component, step->person);
		gain.after = with_step(problem, gain.before, step);
		if (!find_use(t, i, &gain))
			find_partner(t, i, first, end);
		for (size_t k = first; k < i; k++)
			if (problem->component_of[t->steps[k].credential] ==
			    gain.component)
				gain.before =
					with_step(problem, gain.before, &t->steps[k]);
		gain.after = with_step(problem, gain.before, step);
		const struct ways_part *part = t->parts[i];
		int32_t before =
			part ? score_people(&t->so_far.question, part->crew) : 0;
		do_step(t, i, &gain);
		part = part == t->parts[i] ? part : NULL;
		step->opens = part && before < part->part->need &&
			      score_people(&t->so_far.question, part->crew) >=
				      part->part->need;
	}
}

static bool
adds_something(const struct plan_step *step)
{
	return step->points > 0 || step->opens;
}

/* The next step with which one that adds nothing by itself does: the next one of its
 * part that adds something, else the next one of its score. */
static int32_t
find_company(const struct telling *t, size_t at)
{
	const struct plan_step *step = &t->steps[at];
	for (size_t k = at + 1; k < t->n_steps; k++)
		if (t->parts[k] && t->parts[k]->crew == t->parts[at]->crew &&
		    adds_something(&t->steps[k]))
			return (int32_t)k;
	for (size_t k = at + 1; k < t->n_steps; k++)
		if (t->steps[k].requirement == step->requirement &&
		    adds_something(&t->steps[k]))
			return (int32_t)k;
	return -1;
}

const struct plan_step *
plan_steps(const struct plan_problem *problem, const struct plan_pairs *pairs,
	   struct arena *arena, size_t *n_steps)
{
	struct telling t = {.problem = problem, .n_steps = pairs->n};
	struct judge judge;
	judge_begin(&judge, problem);
	judge_plan(&judge, pairs);
	t.taken = judge.by;
	t.steps = arena_array(arena, pairs->n, sizeof *t.steps);
	t.parts = arena_array(arena, pairs->n, sizeof *t.parts);
	judge_begin(&t.so_far, problem);
	judge_count(&t.so_far);
	mpq_init(t.total);
	list_scores(&t);
	for (size_t i = 0; i < pairs->n; i++)
		t.steps[i] =
			(struct plan_step){.person = pairs->items[i].person,
					   .credential = pairs->items[i].credential,
					   .together = -1};
	for (size_t i = 0, end; i < pairs->n; i = end) {
		for (end = i;
		     end < pairs->n && t.steps[end].person == t.steps[i].person;)
			end++;
		explain_person(&t, i, end);
	}
	for (size_t i = 0; i < t.n_steps; i++)
		if (t.parts[i] && !adds_something(&t.steps[i]) &&
		    t.steps[i].together < 0)
			t.steps[i].together = find_company(&t, i);
	for (size_t i = 0; i < t.n_scores; i++)
		mpq_clear(t.scores[i].total);
	free(t.scores);
	mpq_clear(t.total);
	judge_end(&t.so_far);
	judge_end(&judge);
	*n_steps = pairs->n;
	return t.steps;
}
