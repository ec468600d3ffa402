/* What is bought, and what is held by it: attain(7), Membership. */
#ifndef CORE_EVAL_MEMBERSHIP_H
#define CORE_EVAL_MEMBERSHIP_H

#include "eval.h"

/* Fills what is held, and the stage, of a level whose `attained` is right. */
void membership_level(const struct eval *eval, struct level_report *level,
		      uint32_t index);

/* The membership and the profile of a report whose levels are right. */
void membership_fill(struct eval *eval);

#endif
