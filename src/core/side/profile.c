#include "core/profile.h"

/* What is held by terms of its own is shown whatever the membership is. */
static bool
is_shown(const struct level_report *r, uint32_t level, bool attained)
{
	if (r->held && catalog_has_terms(r->attainable))
		return true;
	return level != CATALOG_NONE && r->level <= level &&
	       (r->held || (attained && r->attained));
}

/* The same with levels that are attained, too. */
static size_t
list(const struct report *report, uint32_t program, uint32_t level, bool attained,
     struct profile_entry *entries)
{
	size_t n = 0;
	for (uint32_t c = 0; c < report->n_competencies; c++) {
		const struct competency_report *competency = &report->competencies[c];
		bool own = competency->competency->program == program;
		for (size_t l = own ? competency->n_levels : 0; l-- > 0;) {
			const struct level_report *r = &competency->levels[l];
			if (!is_shown(r, level, attained))
				continue;
			entries[n++] = (struct profile_entry){c, r->level};
			break;
		}
	}
	return n;
}

size_t
profile_list(const struct report *report, uint32_t program, uint32_t level,
	     struct profile_entry *entries)
{
	return list(report, program, level, false, entries);
}

const struct profile_entry *
profile_with(const struct report *report, uint32_t level, struct arena *arena,
	     size_t *n)
{
	uint32_t program = report->catalog->levels[level].program;
	uint32_t now = report->programs[program].membership.level;
	struct profile_entry *entries =
		arena_array(arena, report->n_competencies, sizeof *entries);
	if (now != CATALOG_NONE && now > level)
		level = now;
	*n = list(report, program, level, true, entries);
	return entries;
}

const struct profile_entry *
profile_without(const struct report *report, uint32_t competency, struct arena *arena,
		size_t *n)
{
	const struct program_report *program =
		&report->programs[catalog_program_of(report->catalog, competency)];
	struct profile_entry *entries =
		arena_array(arena, program->n_profile, sizeof *entries);
	*n = 0;
	for (size_t i = 0; i < program->n_profile; i++)
		if (program->profile[i].competency != competency)
			entries[(*n)++] = program->profile[i];
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
