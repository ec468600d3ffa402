/* The verbs of the tabs of Membership and of the alerts. */
#ifndef UI_EDIT_SIDE_H
#define UI_EDIT_SIDE_H

#include "ui/screen.h"

/* Does a verb that changes something in one of those views; false if it is none. */
bool side_do(struct screen *screen, enum action action);

#endif
