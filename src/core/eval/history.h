/* When something is so, and when not: days on which that changes. */
#ifndef CORE_EVAL_HISTORY_H
#define CORE_EVAL_HISTORY_H

#include "core/eval.h"

/* The first span says how it is from its day on; each other one differs from the one
 * before it, and the last is open. Begins as {0}. */
struct met_history {
	struct met_span *spans;
	size_t n, capacity;
};

/* From a day on, no earlier than the last one, it is so or not. */
void history_note(struct met_history *history, int32_t date, bool met);

/* True if two say the same. */
bool history_same(const struct met_history *a, const struct met_history *b);

/* The index of the last span that begins on or before a date; 0 if none does. */
size_t history_at(const struct met_history *history, int32_t date);

/* How it is on a date, from the first span's on. */
bool history_on(const struct met_history *history, int32_t date);

/* The first day of a period, from the first span's on, on which it is so, or not;
 * DATE_NEVER if there is none. */
int32_t history_first(const struct met_history *history, bool met, int32_t from,
		      int32_t to);

#endif
