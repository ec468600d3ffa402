/* The values of a metric: what those in a window come to, and how the sums of calendar
 * months grow. attain(7), Metrics. */
#ifndef CORE_EVAL_VALUES_H
#define CORE_EVAL_VALUES_H

#include "core/world.h"
#include "series.h"

/* A measure without customers, of rows in order of their dates, which the walk goes
 * along; in arena. */
const struct series *values_series(const struct metric_value *rows,
				   struct window window, const struct measure *measure,
				   struct arena *arena);

/* The calendar months since year 0. */
int32_t values_month(int32_t date);

/* What a month's value comes to, in micros, beside that of an earlier one (null:
 * unknown), which is not looked at without growth. */
struct figure values_growth(enum growth growth, wide_int now, const wide_int *before);

#endif
