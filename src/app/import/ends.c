#include "ends.h"

#include "round.h"

static void
end(const struct import *import, const struct staging *stage, uint32_t fact,
    const struct ends_row *row)
{
	const uint32_t recorded = stage->facts[fact].recorded;
	union value was[KIND_COLUMNS], *own = &row->values[row->end];
	int64_t day = import->app->as_of - 1;
	if (recorded != INDEX_NONE) {
		kind_get(stage->kind, stage->world, recorded, was);
		if (was[row->end].number < day)
			day = was[row->end].number;
	}
	if (day < own->number)
		own->number = day;
	row->given[row->end] = true;
}

/* True if a row counts although another one with its key was staged before. */
static bool
counts(const struct staging *stage, uint32_t fact, const struct ends_row *row)
{
	const struct fact *is = &stage->facts[fact];
	if (is->line == 0 || row->active != is->active)
		return is->line == 0 || row->active;
	return row->values[row->end].number >=
	       staging_values(stage, fact)[row->end].number;
}

void
ends_put(struct import *import, struct staging *stage, const struct ends_row *row)
{
	struct staging_row staged = {
		.values = row->values, .given = row->given, .line = import->line};
	uint32_t fact = staging_take(stage, row->values, &staged.known);
	if (!row->active)
		end(import, stage, fact, row);
	if (!counts(stage, fact, row))
		return;
	staging_merge(stage, fact, &staged, &import->round);
	stage->facts[fact].active = row->active;
}
