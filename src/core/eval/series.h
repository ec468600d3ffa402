/* A figure day by day: what it is from each day on which a row begins or ceases to
 * count. */
#ifndef CORE_EVAL_SERIES_H
#define CORE_EVAL_SERIES_H

#include "base/arena.h"
#include "ratio.h"

struct series {
	int32_t *dates;	       /* ascending */
	struct figure *values; /* by date; each up to the day before the next one */
	size_t n;
};

/* What holds on a date; unknown before the first one. */
struct figure series_on(const struct series *series, int32_t date);

/*
 * A walk along the days on which rows begin or cease to count. The rows are in order of
 * their dates; each counts from its own to the day before `end` of it.
 */
struct window {
	const int32_t *dates;
	size_t n;
	int32_t months; /* that a row counts; 0: for ever */
	int32_t (*end)(int32_t date, int32_t months);
	/* set by window_next */
	int32_t date;	  /* the day, on which */
	size_t low, high; /* the rows [low, high) count */
};

/* The next such day; false at the end. */
bool window_next(struct window *window);

/* Room in arena for a series with a figure on each of a walk's days. */
struct series *series_new(const struct window *window, struct arena *arena);

/* Adds what holds from the walk's day on. */
void series_append(struct series *series, const struct window *window,
		   struct figure value);

#endif
