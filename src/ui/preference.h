/*
 * What the user's settings are for the screen: colours, glyphs, keys.
 */
#ifndef UI_PREFERENCE_H
#define UI_PREFERENCE_H

#include "app/settings.h"
#include "ui/draw.h"

/* After the terminal was taken: how everything is drawn, in the best tier that it has,
 * and which keys there are. */
void preference_setup(const struct settings *settings, enum tier best, unsigned flags);

/* The settings have changed since. */
void preference_apply(const struct settings *settings);

/* For settings_open: true for an entry that the screen knows, with views by their ids;
 * else FAULT_INPUT. */
bool preference_judge(const struct settings *settings,
		      const struct settings_entry *entry, const char *const *views,
		      size_t n_views, struct fault *fault);

#endif
