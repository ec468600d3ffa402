/* Forms about many people at once: one act for all of them. Emails are copied. */
#ifndef UI_EDIT_MANY_H
#define UI_EDIT_MANY_H

#include "ui/screen.h"

void edit_associate_many(struct screen *screen, const char *const *emails, size_t n);
void edit_leave_many(struct screen *screen, const char *const *emails, size_t n);
void edit_achievement_many(struct screen *screen, const char *const *emails, size_t n);

#endif
