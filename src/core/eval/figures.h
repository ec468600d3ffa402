/*
 * Figures and evidence: what the rows of metrics and records come to on which day.
 *
 * Whatever different things the catalog measures, in requirements, scores and gates,
 * are worked out once, for all days: a series each (series.h), of an exact figure on
 * each day on which a row begins or ceases to count. The rules, in words in attain(7):
 *
 * - A row counts from its date on; in a window of some months to the day before the one
 *   from which that many months lead back to its date, or past it (figures_window_end).
 *   Sum, latest date, highest or mean of those that count; of none it is unknown.
 * - Growth is from one calendar month's sum to that of the latest month with a row not
 *   after the day, so far: their difference, or it in per cent of the earlier month,
 *   which is so many months before. Unknown if that month has no row; in per cent, if
 *   its sum is not above 0. No row ever ceases to count.
 * - Customers who reach a figure are those whose values in one calendar month come to
 *   it, in the latest month with a row of a customer or in one of so many that end with
 *   it. Rows without a customer are nobody's. That number grows as sums do; the earlier
 *   month is known if one of the months that end with it has a row of a customer. A
 *   window without growth leaves rows out, for the latest month as for the sums.
 * - Records count from their date through the same day so many months later, for all
 *   competencies or for the one that they name: as many as there are customers, or
 *   different rows.
 * - Customers are the same by text_fold_name, here and there.
 */
#ifndef CORE_EVAL_FIGURES_H
#define CORE_EVAL_FIGURES_H

#include <stdbool.h>

#include "base/index.h"
#include "core/world.h"
#include "series.h"

struct figures {
	const struct world *world;
	struct arena arena;   /* of the series */
	struct index numbers; /* of what is measured, by where the catalog says it */
	const struct series **series; /* by number */
	size_t n_series, capacity;
};

/*
 * Begins as {0}; to be called again when the world's figures were replaced. Cost: for
 * each different thing that is measured once over its rows.
 */
void figures_add_up(struct figures *figures, const struct catalog *catalog,
		    const struct world *world);
void figures_free(struct figures *figures);

/* The number of the series of a measure of the catalog, or of a records requirement. */
uint32_t figures_of_measure(const struct figures *figures,
			    const struct measure *measure);
uint32_t figures_of_records(const struct figures *figures, uint32_t competency,
			    const struct requirement *requirement);

/* The value of a measure of the catalog on a date. Cost: a look-up. */
struct figure figures_metric(const struct figures *figures,
			     const struct measure *measure, int32_t date);

/* The distinct customers, or records, of a records requirement. Cost: a look-up. */
int32_t figures_records(const struct figures *figures, uint32_t competency,
			const struct requirement *requirement, int32_t date);

/* True if a metric or records requirement is met; all others are, for this. */
bool figures_met(const struct figures *figures, uint32_t competency,
		 const struct requirement *requirement, int32_t date);

/* False if a value of a measure's metric is nobody's, where customers are counted. */
bool figures_counts(const struct measure *measure, const struct metric_value *value);

/* For how many months a row counts for a measure; 0: for ever. */
int32_t figures_months(const struct measure *measure);

/* The first day on which a window of `months` (0: of all) no longer holds a value of
 * `date`; DATE_NEVER. */
int32_t figures_window_end(int32_t date, int32_t months);

/* The first day on which a record of `date` that is good for `months` (0: for ever) no
 * longer counts; DATE_NEVER. */
int32_t figures_record_end(int32_t date, int32_t months);

#endif
