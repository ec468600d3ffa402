#include "ui/verb.h"

#include "app/suppose.h"
#include "ui/screen.h"

struct subject
verb_subject(struct screen *screen)
{
	return view_subject(screen_top(screen), list_row(screen_top(screen)->list));
}

bool
verb_fits(uint64_t on, const struct subject *subject)
{
	return (on & VERB_ON(subject->kind)) != 0 ||
	       ((on & VERB_ON_SOMEBODY) != 0 && subject->person != CATALOG_NONE);
}

static bool
is_on_rows(enum action action)
{
	return action == ACTION_ADD || action == ACTION_EDIT || action == ACTION_DELETE;
}

const struct verb *
verb_find(struct screen *screen, enum action action, struct subject *subject,
	  const char **why_not)
{
	const struct view *view = screen_top(screen);
	bool supposed = suppose_is_on(screen->app) && !view->class->supposes;
	const struct verb *tables[] = {supposed ? screen->verbs->supposed : NULL,
				       view->class->verbs, screen->verbs->common};
	*why_not = NULL;
	*subject = verb_subject(screen);
	if (!supposed && is_on_rows(action) && list_n_marked(view->list) > 0)
		subject->kind = SUBJECT_MARKED;
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
		for (const struct verb *verb = tables[t];
		     verb && verb->action != ACTION_N; verb++) {
			if (verb->action != action)
				continue;
			if (verb_fits(verb->on, subject))
				return verb;
			if (!*why_not)
				*why_not = verb->why_not;
			if (verb->on == 0)
				return NULL;
		}
	return NULL;
}

bool
verb_is_never(const struct verb *own, enum action action)
{
	for (const struct verb *verb = own; verb && verb->action != ACTION_N; verb++)
		if (verb->action == action && verb->on == 0)
			return true;
	return false;
}
