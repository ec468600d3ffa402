/* What is to be done first of all, on the Dashboard. */
#ifndef UI_DASHBOARD_TODO_H
#define UI_DASHBOARD_TODO_H

#include "dashboard.h"

/* Makes them, in the view's arena. */
const struct todo *dashboard_todos(struct view *view, size_t *n);

/* True if a cure is still missing; finds it: false if the user wants something else. */
bool dashboard_lacks_cure(const struct view *view);
bool dashboard_find_cure(struct view *view, bool (*goes_on)(void *context),
			 void *context);

/* Gives back what was found. */
void dashboard_close(struct view *view);

#endif
