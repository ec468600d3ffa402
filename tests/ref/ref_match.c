/* Who fills which place: every assignment is tried. */
#include <string.h>

#include "ref/internal.h"

struct search {
	const struct ref_places *places;
	int32_t now[REF_GROUPS];  /* by group */
	int32_t best[REF_GROUPS]; /* by requirement */
};

static int32_t
total(const int32_t *filled)
{
	int32_t sum = 0;

	for (uint32_t i = 0; i < REF_GROUPS; i++)
		sum += filled[i];
	return sum;
}

/* From counts by group to counts by requirement. */
static void
by_owner(const struct ref_places *places, const int32_t *groups, int32_t *filled)
{
	memset(filled, 0, REF_GROUPS * sizeof(*filled));
	for (uint32_t g = 0; g < places->n_groups; g++)
		filled[places->owner[g]] += groups[g];
}

/* More places in all; then more of the first requirement, then of the second, and so
 * on. */
static bool
is_better(const int32_t *a, const int32_t *b)
{
	if (total(a) != total(b))
		return total(a) > total(b);
	for (uint32_t i = 0; i < REF_GROUPS; i++)
		if (a[i] != b[i])
			return a[i] > b[i];
	return false;
}

static void
keep_if_better(struct search *s)
{
	int32_t filled[REF_GROUPS];

	by_owner(s->places, s->now, filled);
	if (is_better(filled, s->best))
		memcpy(s->best, filled, sizeof(filled));
}

/* Person p takes no place, or one of each group in turn; then the next person. */
static void
try_from(struct search *s, uint32_t p)
{
	const struct ref_places *places = s->places;

	if (p == places->n_people) {
		keep_if_better(s);
		return;
	}
	try_from(s, p + 1);
	for (uint32_t g = 0; g < places->n_groups; g++) {
		if ((places->people[p] >> g & 1) == 0 || s->now[g] == places->room[g])
			continue;
		s->now[g]++;
		try_from(s, p + 1);
		s->now[g]--;
	}
}

void
ref_assign(const struct ref_places *places, int32_t filled[REF_GROUPS])
{
	struct search s = {.places = places};

	try_from(&s, 0);
	memcpy(filled, s.best, sizeof(s.best));
}
