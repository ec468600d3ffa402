/* The marketing profile as a customer sees it, on the screen. */
#ifndef UI_PROFILE_PREVIEW_H
#define UI_PROFILE_PREVIEW_H

#include "ui/view.h"

/* As much of it as there is room for. */
void profile_preview_draw(const struct app *app, struct area area);

#endif
