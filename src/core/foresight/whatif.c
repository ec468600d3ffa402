#include "core/whatif.h"

#include "core/eval.h"
#include "core/purchase.h"

/* What is asked about a change. */
struct asking {
	const struct catalog *catalog;
	const struct world *world;
	int32_t as_of;
	struct association_limit *limit; /* that forbids */
};

static enum whatif_problem
check_leave(const struct asking *q, const struct change *change)
{
	const struct person *p = &q->world->people[change->person];
	bool runs = false, begins = false, ran = false;

	for (size_t i = 0; i < p->n_associations; i++) {
		const struct association *a =
			&q->world->associations[p->first_association + i];

		if (a->organization != WORLD_HOME || a->effective_to < a->from)
			continue;
		if (a->from > change->date)
			begins = true;
		else if (a->effective_to > change->date)
			runs = true;
		else if (a->effective_to >= q->as_of)
			ran = true; /* ends earlier, and stays so */
	}
	if (!runs)
		return begins ? WHATIF_NOT_BEGUN
		       : ran  ? WHATIF_SO_ALREADY
			      : WHATIF_NOTHING_TO_END;
	return change->date < p->hired_on ? WHATIF_NOT_HIRED : WHATIF_FINE;
}

static enum whatif_problem
check_join(const struct asking *q, const struct change *change)
{
	const struct world *world = q->world;
	const struct person *p = &world->people[change->person];

	if (p->left_on < change->date)
		return WHATIF_HAS_LEFT;
	if (world_organization(world, change->person, change->date) == WORLD_HOME)
		return WHATIF_SO_ALREADY;
	for (size_t i = 0; i < p->n_associations; i++)
		if (world->associations[p->first_association + i].from == change->date)
			return WHATIF_ELSEWHERE;
	return limits_allow(q->catalog, world, change->person, change->date, q->limit)
		       ? WHATIF_FINE
		       : WHATIF_LIMITED;
}

/* The person's first achievement of the credential; *n says how many there are. */
static const struct achievement *
find_achievements(const struct asking *q, const struct change *change, size_t *n)
{
	const struct person *p = &q->world->people[change->person];
	const struct achievement *first = NULL;

	*n = 0;
	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&q->world->achievements[p->first_achievement + i];

		if (a->credential == change->credential && (*n)++ == 0)
			first = a;
	}
	return first;
}

static enum whatif_problem
check_earn(const struct asking *q, const struct change *change)
{
	size_t n;
	const struct achievement *a = find_achievements(q, change, &n);

	for (size_t i = 0; i < n; i++)
		if (a[i].earned_on == change->date)
			return WHATIF_SO_ALREADY;
	return WHATIF_FINE;
}

static enum whatif_problem
check_expire(const struct asking *q, const struct change *change)
{
	size_t n;
	const struct achievement *a = find_achievements(q, change, &n);

	for (size_t i = 0; i < n; i++) {
		int32_t until = world_until(q->catalog, &a[i]);

		if (until >= a[i].earned_on &&
		    (until > change->date || until >= q->as_of))
			return WHATIF_FINE;
	}
	return WHATIF_NOTHING_TO_END;
}

static enum whatif_problem
check_grant(const struct asking *q, const struct change *change)
{
	const struct competency *competency =
		&q->catalog->competencies[change->competency];

	if (catalog_attainable(competency, change->level) == NULL)
		return WHATIF_NO_SUCH_LEVEL;
	for (size_t i = 0; i < q->world->n_overrides; i++) {
		const struct override *o = &q->world->overrides[i];

		if (o->competency == change->competency && o->level == change->level &&
		    o->from == change->date)
			return WHATIF_SO_ALREADY;
	}
	return WHATIF_FINE;
}

static bool
is_attained(const struct asking *q, const struct purchase *p)
{
	struct eval *eval = eval_new(q->catalog, q->world);
	eval_report(eval, p->on);
	bool attained = eval_opens(eval, p->offer->level, p->renewed_from);

	eval_free(eval);
	return attained;
}

static enum whatif_problem
check_subscribe(const struct asking *q, const struct change *change)
{
	struct arena arena = {0};
	const struct purchase p =
		purchase_at(q->catalog, q->world, change->offer, change->date, &arena);
	enum whatif_problem problem = WHATIF_FINE;

	if (p.spent != NULL)
		problem = WHATIF_SPENT;
	else if (p.blocked_by != NULL)
		problem = WHATIF_TERM_RUNS;
	else if (p.unpriced)
		problem = WHATIF_UNPRICED;
	else if (p.endless)
		problem = WHATIF_ENDLESS;
	else if (p.offer->level != CATALOG_NONE && !is_attained(q, &p))
		problem = WHATIF_NOT_ATTAINED;
	arena_free(&arena);
	return problem;
}

enum whatif_problem
whatif_check(const struct catalog *catalog, const struct world *world,
	     const struct change *change, int32_t as_of,
	     struct association_limit *limit)
{
	static enum whatif_problem (*const checks[])(const struct asking *,
						     const struct change *) = {
		[CHANGE_LEAVE] = check_leave,	 [CHANGE_JOIN] = check_join,
		[CHANGE_EARN] = check_earn,	 [CHANGE_EXPIRE] = check_expire,
		[CHANGE_METRIC] = NULL, /* can always be */
		[CHANGE_OVERRIDE] = check_grant, [CHANGE_SUBSCRIBE] = check_subscribe,
	};
	const struct asking asking = {catalog, world, as_of, limit};

	return checks[change->kind] ? checks[change->kind](&asking, change)
				    : WHATIF_FINE;
}
