/* Figures and evidence: what the rows in a window add up to. */
#ifndef CORE_EVAL_FIGURES_H
#define CORE_EVAL_FIGURES_H

#include <stdbool.h>

#include "core/world.h"
#include "ratio.h"

struct figures {
	const struct world *world;
	wide_int *sums; /* of the first i metric values */
};

/* Begins as {0}; to be called again when the world's figures were replaced. */
void figures_add_up(struct figures *figures, const struct world *world);
void figures_free(struct figures *figures);

/* The value of a metric requirement on a date. */
struct figure figures_metric(const struct figures *figures,
			     const struct requirement *requirement, int32_t date);

/* The distinct customers of a records requirement. */
int32_t figures_records(const struct figures *figures, uint32_t competency,
			const struct requirement *requirement, int32_t date);

/* True if a metric or records requirement is met; all others are, for this. */
bool figures_met(const struct figures *figures, uint32_t competency,
		 const struct requirement *requirement, int32_t date);

/* The index of the first value of a metric after a date. */
size_t figures_first_after(const struct world *world, uint32_t metric, int32_t date);

/* The first day on which a window of `months` (0: of all) no longer holds a value of
 * `date`; DATE_NEVER. */
int32_t figures_window_end(int32_t date, int32_t months);

/* The first day on which a record of `date` that is good for `months` (0: for ever) no
 * longer counts; DATE_NEVER. */
int32_t figures_record_end(int32_t date, int32_t months);

#endif
