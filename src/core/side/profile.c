#include "core/profile.h"

size_t
profile_list(const struct report *report, uint32_t level, bool attained,
	     struct profile_entry *entries)
{
	size_t n = 0;
	for (uint32_t c = 0; c < report->n_competencies; c++) {
		const struct competency_report *competency = &report->competencies[c];
		for (size_t l = competency->n_levels; l-- > 0;) {
			const struct level_report *r = &competency->levels[l];
			if (r->level > level || !(r->held || (attained && r->attained)))
				continue;
			entries[n++] = (struct profile_entry){c, r->level};
			break;
		}
	}
	return n;
}

const struct profile_entry *
profile_with(const struct report *report, uint32_t level, struct arena *arena,
	     size_t *n)
{
	uint32_t now = report->membership.level;
	struct profile_entry *entries =
		arena_array(arena, report->n_competencies, sizeof *entries);
	if (now != CATALOG_NONE && now > level)
		level = now;
	*n = profile_list(report, level, true, entries);
	return entries;
}

const struct profile_entry *
profile_without(const struct report *report, uint32_t competency, struct arena *arena,
		size_t *n)
{
	struct profile_entry *entries =
		arena_array(arena, report->n_profile, sizeof *entries);
	*n = 0;
	for (size_t i = 0; i < report->n_profile; i++)
		if (report->profile[i].competency != competency)
			entries[(*n)++] = report->profile[i];
	return entries;
}

const struct profile_change *
profile_compare(const struct profile_entry *before, size_t n_before,
		const struct profile_entry *after, size_t n_after, struct arena *arena,
		size_t *n)
{
	struct profile_change *changes =
		arena_array(arena, n_before + n_after, sizeof *changes);
	size_t i = 0, k = 0;
	*n = 0;
	while (i < n_before || k < n_after) {
		struct profile_change change = {0, CATALOG_NONE, CATALOG_NONE};
		uint32_t a = i < n_before ? before[i].competency : CATALOG_NONE;
		uint32_t b = k < n_after ? after[k].competency : CATALOG_NONE;
		change.competency = a < b ? a : b;
		if (a <= b)
			change.before = before[i++].level;
		if (b <= a)
			change.after = after[k++].level;
		if (change.before != change.after)
			changes[(*n)++] = change;
	}
	return changes;
}
