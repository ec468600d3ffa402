/* From the key on a row to the form, and the acts that the palette lists. */
#ifndef UI_EDIT_ACT_H
#define UI_EDIT_ACT_H

#include "ui/screen.h"

extern const struct screen_verbs edit_verbs;

#endif
