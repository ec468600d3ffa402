/* What who sees their own record only does to it: today, and to nobody else. */
#ifndef UI_OWN_ACT_H
#define UI_OWN_ACT_H

#include "ui/screen.h"

/* Ask, saying what would be different. */
void own_associate(struct screen *screen, const struct subject *s);
void own_leave(struct screen *screen, const struct subject *s);

/* An act of the palette that is another for them; null: none is. */
const struct screen_entry *own_entry(const char *id);

#endif
