/*
 * An evaluation that is told of changes against a new one of the changed world: on
 * random worlds, after every one of a random sequence of changes, everything that can
 * be asked. How many, and beginning with which: support/rounds.h.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/eval.h"
#include "support/gen.h"
#include "support/rounds.h"

/* Rows that a person may have; between the slices the world has gaps. */
enum { ROOM = 24, CHANGES = 12 };

struct round {
	struct gen gen; /* its world: the facts as they are now, nothing prepared */
	struct world *truth; /* the same, prepared anew after every change */
	struct world live;   /* the one that is changed in place */
	struct eval *eval;   /* of live */
	struct eval *fresh;  /* of truth */
	int32_t date;
	const char *change; /* the last one, in words */
};

/* --- worlds ------------------------------------------------------------------------
 */

/* Other facts for the same catalog: what the changes are taken from. */
static struct world
other_facts(struct gen *gen)
{
	struct world kept = gen->world, other;

	gen->world = (struct world){.n_people = 0};
	gen_facts(gen);
	other = gen->world;
	gen->world = kept;
	return other;
}

/* Of two worlds' achievements: all but those of a person in the first, and as theirs
 * those of somebody in the second. */
static void
take_achievements(struct gen *gen, uint32_t person, const struct world *from,
		  uint32_t other)
{
	struct world *w = &gen->world;
	struct achievement *rows = arena_array(
		&gen->arena, w->n_achievements + from->n_achievements, sizeof *rows);
	size_t n = 0;

	for (size_t i = 0; i < w->n_achievements; i++)
		if (w->achievements[i].person != person)
			rows[n++] = w->achievements[i];
	for (size_t i = 0; i < from->n_achievements; i++)
		if (from->achievements[i].person == other) {
			rows[n] = from->achievements[i];
			rows[n++].person = person;
		}
	w->achievements = rows;
	w->n_achievements = n;
}

static void
take_associations(struct gen *gen, uint32_t person, const struct world *from,
		  uint32_t other)
{
	struct world *w = &gen->world;
	struct association *rows = arena_array(
		&gen->arena, w->n_associations + from->n_associations, sizeof *rows);
	size_t n = 0;

	for (size_t i = 0; i < w->n_associations; i++)
		if (w->associations[i].person != person)
			rows[n++] = w->associations[i];
	for (size_t i = 0; i < from->n_associations; i++)
		if (from->associations[i].person == other) {
			rows[n] = from->associations[i];
			rows[n++].person = person;
		}
	w->associations = rows;
	w->n_associations = n;
	w->people[person].left_on = from->people[other].left_on;
}

/* Makes many people of few: each with the facts of somebody in another world. */
static void
make_many(struct gen *gen, uint32_t n)
{
	struct world *w = &gen->world;
	struct person *people = arena_array(&gen->arena, n, sizeof *people);

	for (uint32_t p = 0; p < n; p++) {
		people[p] = w->people[0];
		people[p].row = (int64_t)p + 1;
		people[p].email = arena_printf(&gen->arena, "p%05u@example.org", p);
		people[p].left_on = DATE_NEVER;
	}
	w->people = people;
	w->n_people = n;
	w->n_achievements = w->n_associations = 0;
	for (uint32_t p = 0; p < n;) {
		struct world other = other_facts(gen);

		for (uint32_t i = 0; i < gen->n_actors && p < n; i++, p++) {
			take_achievements(gen, p, &other, gen->actors[i]);
			take_associations(gen, p, &other, gen->actors[i]);
		}
	}
}

/* Puts one person's prepared rows where the living world has them, first in their
 * room. */
static void
copy_person(struct round *r, uint32_t person)
{
	const struct person *from = &r->truth->people[person];
	struct person *to = &r->live.people[person];

	cr_assert(from->n_achievements <= ROOM && from->n_associations <= ROOM);
	*to = *from;
	to->first_achievement = person * ROOM;
	to->first_association = person * ROOM;
	for (size_t i = 0; i < ROOM; i++) {
		size_t at = (size_t)person * ROOM + i;

		if (i < from->n_achievements)
			r->live.achievements[at] =
				r->truth->achievements[from->first_achievement + i];
		else /* nothing that may be read as theirs, or as somebody's */
			r->live.achievements[at] =
				(struct achievement){.person = UINT32_MAX,
						     .earned_on = r->gen.base,
						     .expires_on = DATE_NEVER};
		if (i < from->n_associations)
			r->live.associations[at] =
				r->truth->associations[from->first_association + i];
		else
			r->live.associations[at] =
				(struct association){.person = UINT32_MAX,
						     .from = r->gen.base,
						     .to = DATE_NEVER,
						     .effective_to = DATE_NEVER};
	}
}

static void
copy_figures(struct round *r)
{
	struct world *live = &r->live;
	const struct world *truth = r->truth;

	live->organization = truth->organization;
	live->metric_values = truth->metric_values;
	live->n_metric_values = truth->n_metric_values;
	live->records = truth->records;
	live->n_records = truth->n_records;
	live->overrides = truth->overrides;
	live->n_overrides = truth->n_overrides;
	live->subscriptions = truth->subscriptions;
	live->n_subscriptions = truth->n_subscriptions;
}

static void *
copy_rows(struct arena *arena, const void *rows, size_t n, size_t size)
{
	void *copy = arena_array(arena, n, size);

	if (n > 0)
		memcpy(copy, rows, n * size);
	return copy;
}

#define COPY(field)                                                                    \
	copy->field = copy_rows(&r->gen.arena, facts->field, facts->n_##field,         \
				sizeof *facts->field)

static void
prepare_truth(struct round *r)
{
	const struct world *facts = &r->gen.world;
	struct world *copy = copy_rows(&r->gen.arena, facts, 1, sizeof *facts);

	COPY(people);
	COPY(achievements);
	COPY(associations);
	COPY(metric_values);
	COPY(records);
	COPY(overrides);
	COPY(subscriptions);
	world_prepare(copy, &r->gen.catalog);
	cr_assert_eq(copy->n_achievements, facts->n_achievements);
	r->truth = copy;
}

static void
begin(struct round *r, uint64_t seed)
{
	struct arena *arena;
	size_t rows;

	gen_make_any(&r->gen, seed);
	arena = &r->gen.arena;
	if (seed % 8 == 0)
		make_many(&r->gen, 60 + gen_below(&r->gen, 140));
	prepare_truth(r);
	rows = r->truth->n_people * ROOM;
	r->live = *r->truth;
	r->live.people = arena_array(arena, r->truth->n_people, sizeof *r->live.people);
	r->live.achievements = arena_array(arena, rows, sizeof *r->live.achievements);
	r->live.associations = arena_array(arena, rows, sizeof *r->live.associations);
	r->live.n_achievements = r->live.n_associations = rows;
	for (uint32_t p = 0; p < r->truth->n_people; p++)
		copy_person(r, p);
	r->eval = eval_new(&r->gen.catalog, &r->live);
	r->fresh = NULL;
	r->date = gen_date(&r->gen);
	r->change = "nothing yet";
}

static void
end(struct round *r)
{
	eval_free(r->eval);
	gen_free(&r->gen);
}

/* --- changes -----------------------------------------------------------------------
 */

/* Somebody's achievements, associations, or both, become somebody else's. */
static void
change_person(struct round *r)
{
	struct gen *gen = &r->gen;
	uint32_t person = gen_below(gen, (uint32_t)gen->world.n_people);
	uint32_t what = gen_below(gen, 3), actor = gen_below(gen, gen->n_actors);
	struct world other;

	if (gen->world.n_people <= GEN_PEOPLE && gen_chance(gen, 70))
		person = gen->actors[actor] % (uint32_t)gen->world.n_people;
	other = other_facts(gen);
	actor = gen->actors[gen_below(gen, gen->n_actors)];
	if (what != 1)
		take_achievements(gen, person, &other, actor);
	if (what != 0)
		take_associations(gen, person, &other, actor);
	prepare_truth(r);
	eval_person_leaves(r->eval, person);
	copy_person(r, person);
	eval_person_returns(r->eval, person);
	r->change = arena_printf(&gen->arena, "person %u (%u)", person, what);
}

static void
change_figures(struct round *r)
{
	struct gen *gen = &r->gen;
	struct world *w = &gen->world, other = other_facts(gen);
	uint32_t what = gen_below(gen, 5);

	switch (what) {
	case 0:
		w->metric_values = other.metric_values;
		w->n_metric_values = other.n_metric_values;
		break;
	case 1:
		w->records = other.records;
		w->n_records = other.n_records;
		break;
	case 2:
		w->overrides = other.overrides;
		w->n_overrides = other.n_overrides;
		break;
	case 3:
		w->subscriptions = other.subscriptions;
		w->n_subscriptions = other.n_subscriptions;
		break;
	default:
		w->organization = other.organization;
	}
	prepare_truth(r);
	copy_figures(r);
	eval_figures_change(r->eval);
	r->change = arena_printf(&gen->arena, "figures (%u)", what);
}

/* --- everything that can be asked ----------------------------------------------------
 */

static void
fail(struct round *r, const char *what)
{
	struct buf world = {0};
	char text[DATE_TEXT_BYTES];

	gen_print(&r->gen, &world);
	cr_log_error("%s\n%s", buf_text(&world), what);
	cr_assert(false, "seed %llu, as of %s, after %s",
		  (unsigned long long)r->gen.seed, date_format(r->date, text),
		  r->change);
}

/* The first line in which two texts differ, both ways. */
static const char *
first_difference(const char *wanted, const char *got)
{
	static char text[2048];

	for (;;) {
		size_t a = strcspn(wanted, "\n"), b = strcspn(got, "\n");

		if (a != b || memcmp(wanted, got, a) != 0) {
			snprintf(text, sizeof text, "new:     %.*s\nchanged: %.*s\n",
				 (int)a, wanted, (int)b, got);
			return text;
		}
		wanted += a + (wanted[a] == '\n');
		got += b + (got[b] == '\n');
	}
}

static void
same_text(struct round *r, const struct buf *wanted, const struct buf *got)
{
	if (strcmp(buf_text(wanted), buf_text(got)) != 0)
		fail(r, first_difference(buf_text(wanted), buf_text(got)));
}

static void
print_list(const char *name, const uint32_t *list, size_t n, struct buf *out)
{
	buf_printf(out, " %s", name);
	for (size_t i = 0; i < n; i++)
		buf_printf(out, " %u", list[i]);
}

static void
print_people(struct eval *eval, const struct report *report, struct buf *out)
{
	struct arena arena = {0};

	for (uint32_t c = 0; c < report->n_competencies; c++)
		for (size_t l = 0; l < report->competencies[c].n_levels; l++)
			for (size_t p = 0;
			     p < report->competencies[c].levels[l].n_paths; p++) {
				const struct path_report *path =
					&report->competencies[c].levels[l].paths[p];

				for (size_t i = 0; i < path->n_requirements; i++) {
					struct contributors who = eval_contributors(
						eval, (struct report_place){c, l, p, i},
						&arena);

					buf_printf(out, "%u %zu %zu %zu", c, l, p, i);
					print_list("assigned", who.assigned,
						   who.n_assigned, out);
					print_list("eligible", who.eligible,
						   who.n_eligible, out);
					buf_puts(out, "\n");
				}
			}
	arena_free(&arena);
}

static void
print_fills(struct eval *eval, uint32_t person, struct buf *out)
{
	struct arena arena = {0};
	size_t n;
	const struct fill *fills = eval_fills(eval, person, &arena, &n);

	for (size_t i = 0; i < n; i++)
		buf_printf(out, "person %u fills %u %zu %zu %zu place %d critical %d\n",
			   person, fills[i].competency, fills[i].level_index,
			   fills[i].path_index, fills[i].requirement_index,
			   fills[i].place, fills[i].critical);
	arena_free(&arena);
}

static void
print_histories(struct eval *eval, const struct catalog *catalog, int32_t from,
		struct buf *out)
{
	for (uint32_t c = 0; c < catalog->n_competencies; c++)
		for (size_t l = 0; l < catalog->competencies[c].n_levels; l++) {
			size_t n;
			const struct met_span *spans =
				eval_history(eval, c, l, from, &n);

			buf_printf(out, "history %u %zu:", c, l);
			for (size_t i = 0; i < n; i++)
				buf_printf(out, " %d from %d", spans[i].met,
					   (int)spans[i].date);
			buf_puts(out, "\n");
		}
}

/* What is asked besides the report, before or after it: the same of both. */
struct questions {
	uint32_t person;
	int32_t from, step;
	bool histories, steps, before;
};

static void
ask_days(struct eval *eval, const struct catalog *catalog, const struct questions *q,
	 struct buf *out)
{
	if (q->histories)
		print_histories(eval, catalog, q->from, out);
	if (q->steps)
		buf_printf(out, "steps %d %d\n", (int)eval_step(eval, q->step, 1),
			   (int)eval_step(eval, q->step, -1));
}

static void
ask(struct eval *eval, const struct catalog *catalog, int32_t date,
    const struct questions *q, struct buf *out)
{
	const struct report *report;

	if (q->before)
		ask_days(eval, catalog, q, out);
	report = eval_report(eval, date);
	report_print(report, out);
	print_people(eval, report, out);
	if (!q->before)
		ask_days(eval, catalog, q, out);
	print_fills(eval, q->person, out);
}

static void
compare(struct round *r)
{
	struct gen *gen = &r->gen;
	struct buf wanted = {0}, got = {0};
	struct questions q = {.person = gen_below(gen, (uint32_t)gen->world.n_people),
			      .from = gen_date(gen),
			      .step = gen_date(gen),
			      .histories = gen_chance(gen, 50),
			      .steps = gen_chance(gen, 30),
			      .before = gen_chance(gen, 30)};

	r->fresh = eval_new(&gen->catalog, r->truth);
	ask(r->eval, &gen->catalog, r->date, &q, &got);
	ask(r->fresh, &gen->catalog, r->date, &q, &wanted);
	same_text(r, &wanted, &got);
	eval_free(r->fresh);
	buf_free(&wanted);
	buf_free(&got);
}

static void
change_and_compare(uint64_t seed)
{
	struct round r;

	begin(&r, seed);
	if (gen_chance(&r.gen, 90)) /* else the first question comes after changes */
		compare(&r);
	for (int i = 0; i < CHANGES; i++) {
		if (gen_chance(&r.gen, 75))
			change_person(&r);
		else
			change_figures(&r);
		if (gen_chance(&r.gen, 20))
			r.date = gen_date(&r.gen);
		if (gen_chance(&r.gen, 80))
			compare(&r);
	}
	end(&r);
}

Test(eval_changes, a_changed_evaluation_says_what_a_new_one_does)
{
	uint64_t first = rounds_seed();
	unsigned long rounds = rounds_of(400);

	for (uint64_t seed = first; seed < first + rounds; seed++)
		change_and_compare(seed);
}
