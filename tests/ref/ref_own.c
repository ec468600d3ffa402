/* Terms of a level's own. attain(7), Terms of their own. */
#include "ref/internal.h"

bool
ref_enrols(const struct ref *ref, uint32_t competency, uint32_t level)
{
	const struct attainable *a = ref_attainable(ref, competency, level);

	return a != NULL && a->enrol.term_months > 0;
}

bool
ref_goes_on(struct ref *ref, uint32_t competency, uint32_t level, int32_t ends,
	    int32_t to)
{
	const struct enrol *enrol = &ref_attainable(ref, competency, level)->enrol;
	int32_t last = ends + enrol->grace_days;

	return ref_met_between(ref, competency, level, ends - enrol->window_days,
			       to < last ? to : last);
}

struct ref_term
ref_own_term(struct ref *ref, uint32_t competency, uint32_t level, int32_t date)
{
	const struct enrol *enrol = &ref_attainable(ref, competency, level)->enrol;
	struct ref_term term = {.ends = DATE_NEVER};

	for (int32_t from = ref->cache_from; from <= date; from++) {
		int32_t ends, n = 1;

		if (!ref_attained(ref, competency, level, from))
			continue;
		ends = ref_plus_months(from, enrol->term_months);
		while (ends < date && ref_goes_on(ref, competency, level, ends, date))
			ends = ref_plus_months(from, ++n * enrol->term_months);
		if (date <= ends + enrol->grace_days) {
			term.runs = true;
			term.ends = ends;
			term.from = from;
			term.n = n;
			return term;
		}
		term.earlier = true;
		from = ends + enrol->grace_days;
	}
	return term;
}

int32_t
ref_own_until(struct ref *ref, uint32_t competency, uint32_t level, int32_t date)
{
	const struct enrol *enrol = &ref_attainable(ref, competency, level)->enrol;
	struct ref_term term = ref_own_term(ref, competency, level, date);
	int32_t n = 0, ends = term.ends;

	while (ref_goes_on(ref, competency, level, ends, DATE_NEVER)) {
		if (ends - enrol->window_days > ref->last_day)
			return DATE_NEVER; /* nothing changes after it */
		ends = ref_plus_months(term.from, (term.n + ++n) * enrol->term_months);
	}
	return ends + enrol->grace_days;
}
