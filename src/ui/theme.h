/*
 * Colours of the roles: themes, and colours of the user's own.
 *
 * Pure: no terminal is asked here. A colour is -1 (the terminal's own), an index of its
 * palette (0 to 255), or THEME_RGB and 0xRRGGBB.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>

#include "app/settings.h"

enum { THEME_ROLES = 7, THEME_RGB = 0x1000000 };

/* What a role is called in settings: "bad"; by enum role of draw.h. */
extern const char *const theme_roles[THEME_ROLES];

/* The colours of the roles in a terminal of so many colours: those of the theme, and
 * upon them the user's. `background` is COLORFGBG of the environment, or null. */
void theme_colours(const struct settings *settings, const char *background,
		   int n_colours, int colours[THEME_ROLES]);

/* True for an entry "colours.bad" of a role and a colour that there are; else
 * FAULT_INPUT. */
bool theme_judge(const struct settings_entry *entry, struct fault *fault);

#endif
