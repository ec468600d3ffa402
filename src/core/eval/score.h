/* Scores: points of parts, exactly. attain(7), Scores. */
#ifndef CORE_EVAL_SCORE_H
#define CORE_EVAL_SCORE_H

#include "core/report.h"
#include "ratio.h"
#include "rules.h"

/* The total of a score; true if the requirement is met. The caller has initialized
 * *total. */
bool score_total(const struct question *q, const struct leaf *leaf, mpq_t total);

/* The points that a part has if it is open. The caller has initialized *points. */
void score_points(const struct question *q, const struct ways_part *part, mpq_t points);

/* True if a step is a gate, and met, open or not. */
bool score_gate_met(const struct question *q, const struct ways_part *part);

/* Fills what is reported of a score, its parts in arena, and its progress. */
void score_report(const struct question *q, const struct leaf *leaf,
		  struct arena *arena, struct req_report *out, mpq_t progress);

/* True if so many people less who are counted in a part, or add to a gate, change what
 * it brings, and one less than that may not. The part asks for people. */
bool score_is_tight(const struct question *q, const struct ways_part *part,
		    int32_t people);

/* How many people are in a crew of one group. */
int32_t score_people(const struct question *q, uint32_t crew);

#endif
