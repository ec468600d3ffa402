#include "ui/verb.h"

#include "app/shown.h"
#include "app/suppose.h"
#include "base/lang.h"
#include "ui/rights.h"
#include "ui/screen.h"

static const struct override *
active_override(const struct app *app, const struct subject *s)
{
	for (size_t i = app->world->n_overrides; i-- > 0;) {
		const struct override *o = &app->world->overrides[i];
		if (o->competency == s->competency && o->level == s->level &&
		    o->from <= app->as_of &&
		    app->as_of <= world_override_until(app->catalog, o))
			return o;
	}
	return NULL;
}

struct subject
verb_subject(struct screen *screen)
{
	const struct view *view = stack_top(&screen->stack);
	struct subject s = view_subject(view, list_row(view->list));
	if (subject_is_level(&s))
		s.override = active_override(screen->app, &s);
	return s;
}

_Static_assert(SUBJECT_ACCOUNTS < 53, "kinds and VERB_ON_MARKS have bits of their own");

bool
verb_fits(uint64_t on, const struct subject *subject)
{
	return (on & VERB_ON(subject->kind)) != 0 ||
	       ((on & VERB_ON_SOMEBODY) != 0 && subject->person != CATALOG_NONE) ||
	       ((on & VERB_ON_OVERRIDDEN) != 0 && subject->override) ||
	       (subject->kind == SUBJECT_MARKED && subject->marks != MARKS_OTHERS &&
		(on & VERB_ON_MARKS(subject->marks)) != 0) ||
	       ((on & VERB_ON_LISTED) != 0 && subject->listed) ||
	       ((on & VERB_ON_READY) != 0 && subject->ready) ||
	       ((on & VERB_ON_SUPPOSED) != 0 && subject->supposes != SUPPOSES_NOTHING);
}

bool
verb_is_for_marks(const struct verb *verb, const struct subject *subject)
{
	uint64_t on = verb->on & (VERB_ON(SUBJECT_MARKED) | VERB_ON_ALL_MARKS);
	return subject->kind == SUBJECT_MARKED && on != 0 &&
	       (verb->on & VERB_ON_ANY) != VERB_ON_ANY;
}

static enum subject_marks
marks_of_row(const struct view *view, size_t row)
{
	const struct subject s = view_subject(view, row);
	if (s.kind == SUBJECT_ACHIEVEMENT)
		return MARKS_ACHIEVEMENTS;
	if (s.kind == SUBJECT_CLAIM)
		return MARKS_CLAIMS;
	return !s.of_view && (s.kind == SUBJECT_PERSON ||
			      s.kind == SUBJECT_ASSOCIATIONS)
		       ? MARKS_PEOPLE
		       : MARKS_OTHERS;
}

/* What all that are marked, or in the range, are. */
static enum subject_marks
marks_of(const struct view *view)
{
	const struct list *list = view->list;
	enum subject_marks most = MARKS_OTHERS;
	for (size_t row = 0; row < list->source.n_rows && most < MARKS_PEOPLE; row++)
		if (list_row_marked(list, row) && marks_of_row(view, row) > most)
			most = marks_of_row(view, row);
	for (size_t i = 0; i < list->n_shown && most < MARKS_PEOPLE; i++)
		if (list_in_range(list, i) && marks_of_row(view, list->order[i]) > most)
			most = marks_of_row(view, list->order[i]);
	return most;
}

static bool
is_on_rows(enum action action)
{
	return action == ACTION_ADD || action == ACTION_EDIT || action == ACTION_DELETE;
}

enum { TABLES = 3 };

/* The tables that are asked now, in their order. */
static void
find_tables(const struct screen *screen, bool supposed, const struct verb *tables[])
{
	const struct view *top = screen->stack.views[screen->stack.depth - 1];
	const struct verb *of_view = top->class->verbs;
	const struct verb *what_if =
		suppose_is_on(screen->app) ? screen->verbs->supposed : NULL;
	bool alone = may_own_only(&screen->app->asker);
	tables[0] = alone ? screen->verbs->own : supposed ? what_if : of_view;
	tables[1] = alone ? NULL : supposed ? of_view : what_if;
	tables[2] = alone ? NULL : screen->verbs->common;
}

/* Why a verb does nothing. Of one that is of other rows it is no matter whether they
 * may, if what the key else does they may. */
static const char *
refused(const struct screen *screen, const struct verb *verb, const struct subject *s)
{
	bool elsewhere = !verb_fits(verb->on, s) &&
			 !rights_refusal(screen->app, keys_table[verb->action].right);
	const char *why_not =
		elsewhere ? NULL
			  : rights_refusal_of(screen->app, verb->right, s->person);
	return why_not ? why_not : verb->why_not;
}

/* True if without a verb of a table a key does something on the row under the cursor
 * that is a question only: so it does for whoever may not do the verb. */
static bool
only_looks(const struct screen *screen, enum action action)
{
	const struct view *top = screen->stack.views[screen->stack.depth - 1];
	return keys_table[action].right == RIGHT_SCREEN &&
	       (action != ACTION_OPEN || view_opens(top));
}

static const struct verb *
find_in(const struct verb *const tables[], const struct screen *screen,
	enum action action, const struct subject *subject, const char **why_not)
{
	for (size_t t = 0; t < TABLES; t++)
		for (const struct verb *verb = tables[t];
		     verb && verb->action != ACTION_N; verb++) {
			if (verb->action != action)
				continue;
			bool fits = verb_fits(verb->on, subject);
			if (!fits && !verb->run && verb->on != 0)
				continue; /* what it refuses is another row */
			if (fits && verb->run) {
				const char *refusal = rights_refusal_of(
					screen->app, verb->right, subject->person);
				*why_not = only_looks(screen, action) ? NULL : refusal;
				return refusal ? NULL : verb;
			}
			if (fits || !*why_not)
				*why_not = refused(screen, verb, subject);
			if (fits || verb->on == 0)
				return NULL;
		}
	return NULL;
}

const struct verb *
verb_find(struct screen *screen, enum action action, struct subject *subject,
	  const char **why_not)
{
	const struct view *view = stack_top(&screen->stack);
	bool supposed = suppose_is_on(screen->app) && !view->class->supposes;
	const struct verb *tables[TABLES];
	find_tables(screen, supposed, tables);
	*why_not = NULL;
	*subject = verb_subject(screen);
	bool marked = !supposed && is_on_rows(action) &&
		      list_n_marked(view->list) > 0 &&
		      !may_own_only(&screen->app->asker);
	if (marked) {
		subject->kind = SUBJECT_MARKED;
		subject->marks = marks_of(view);
		subject->override = NULL; /* of one row alone */
	}
	const struct verb *verb = find_in(tables, screen, action, subject, why_not);
	if (marked && !verb && !rights_refusal(screen->app, keys_table[action].right))
		*why_not = N_("There is no act for all of the marked rows; Esc clears "
			      "the marks.");
	return verb;
}

/* Why an action on rows does nothing in this list now; null: it does. */
static const char *
why_not_in_list(const struct list *list, enum action action)
{
	if (action == ACTION_CLEAR_FILTER)
		return list->filter.len > 0 ? NULL : N_("No filter is set.");
	if (list->source.n_rows == 0)
		return N_("There are no rows here.");
	if (action == ACTION_FIND_NEXT || action == ACTION_FIND_PREVIOUS)
		return list->find.len > 0 ? NULL
					  : N_("Nothing has been looked for yet.");
	return NULL;
}

const char *
verb_why_not(struct screen *screen, enum action action)
{
	const struct app *app = screen->app;
	const struct view *view = stack_top(&screen->stack);
	unsigned contexts = keys_table[action].contexts;
	const char *refusal = rights_refusal(app, keys_table[action].right);
	if (refusal)
		return refusal;
	if (action == ACTION_TODAY)
		return app->as_of != app->today ? NULL : N_("This is today.");
	if (action == ACTION_PROGRAMS)
		return shown_name(app) ? NULL
		       : rights_refusal(app, RIGHT_PROGRAM_CHANGE)
			       ? N_("There is one program.")
			       : N_("There is one program; \"attain program add ID\" "
				    "adds another.");
	if (!(contexts & KEYS_GLOBAL) && view->list->source.cell)
		return why_not_in_list(view->list, action);
	return NULL;
}

const char *
verb_label(struct screen *screen, enum action action, const char **why_not)
{
	unsigned here = stack_top(&screen->stack)->class->contexts | KEYS_GLOBAL;
	struct subject subject;
	if ((keys_table[action].contexts & here) == 0) {
		*why_not = N_("It does not work in this view.");
		return NULL;
	}
	const struct verb *verb = verb_find(screen, action, &subject, why_not);
	const char *label = verb ? verb->label : NULL;
	if (!verb && !*why_not)
		*why_not = verb_why_not(screen, action);
	if (!verb && !*why_not && action == ACTION_OPEN) {
		label = view_opens(stack_top(&screen->stack));
		if (!label)
			*why_not = N_("There is nothing below this row.");
	}
	if (*why_not)
		return NULL;
	return lang_key(label ? label : keys_table[action].label);
}
