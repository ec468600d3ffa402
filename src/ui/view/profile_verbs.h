/* The verbs of the profile and of its preview. */
#ifndef UI_PROFILE_VERBS_H
#define UI_PROFILE_VERBS_H

#include "ui/verb.h"

extern const struct verb profile_verbs[];

#endif
