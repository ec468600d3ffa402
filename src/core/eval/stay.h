/*
 * The motions of crews in which one credential of several is enough, as they stand in
 * scores: how long each person stays in them, without going through their days.
 */
#ifndef CORE_EVAL_STAY_H
#define CORE_EVAL_STAY_H

#include "motion.h"

/* True for a crew of one group whose people hold one credential, or any of some. */
bool stay_is_enough(const struct ways *ways, uint32_t crew);

/*
 * Makes the motions of such crews (an array by crew), which begin with the tallies of
 * those who are in them throughout, those of all who move. Cost: linear in what the
 * people who move hold, and in the days.
 */
void stays_find(struct motions *motions, const bool *crews);

#endif
