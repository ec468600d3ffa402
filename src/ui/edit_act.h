/* From the key on a row to the form, the acts that the palette lists, and all views. */
#ifndef UI_EDIT_ACT_H
#define UI_EDIT_ACT_H

#include "ui/screen.h"

extern const struct screen_verbs edit_verbs;

#endif
