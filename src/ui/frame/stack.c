#include "ui/stack.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/rights.h"
#include "ui/zone.h"

static void
view_free(struct view *view)
{
	if (!view)
		return;
	view_close(view);
	if (view->class->close)
		view->class->close(view);
	list_free(view->list);
	free(view->list);
	free(view->rows);
	free(view->state);
	free(view->which);
	arena_free(&view->arena);
	arena_free(view->scratch);
	free(view->scratch);
	free(view);
}

const struct view_class *
stack_class(const struct stack *stack, enum subject_kind about)
{
	size_t i = 0;
	while (i < stack->n_classes && stack->classes[i]->about != about)
		i++;
	assert(i < stack->n_classes);
	return stack->classes[i];
}

/* What is said of a place where catalogs are read again; owned by the caller. */
static char *
which_of(const struct stack *stack, struct place place)
{
	struct arena arena = {0};
	const char *which = session_which(stack->app, place, &arena);
	char *owned = which ? mem_strdup(which) : NULL;
	arena_free(&arena);
	return owned;
}

static struct view *
view_new(const struct stack *stack, struct place place)
{
	struct view *view = mem_new(1, sizeof *view);
	view->class = stack_class(stack, place.about);
	view->app = stack->app;
	view->id = place.id;
	view->which = which_of(stack, place);
	view->list = mem_new(1, sizeof *view->list);
	view->scratch = mem_new(1, sizeof *view->scratch);
	if (view->class->state_bytes > 0)
		view->state = mem_new(1, view->class->state_bytes);
	return view;
}

static bool
is_at(const struct view *view, struct place place)
{
	return view->class->about == place.about && view->id == place.id;
}

/* The view of a place as it was left, or null. */
static struct view *
fetch(struct stack *stack, struct place place)
{
	struct view **attic = stack->attic;
	for (size_t i = 0; i < STACK_ATTIC; i++) {
		struct view *view = attic[i];
		if (!view || !is_at(view, place))
			continue;
		memmove(attic + i, attic + i + 1,
			(STACK_ATTIC - i - 1) * sizeof *attic);
		attic[STACK_ATTIC - 1] = NULL;
		return view;
	}
	return NULL;
}

/* Leaves the views above so many. */
static void
leave_above(struct stack *stack, size_t depth)
{
	struct view **attic = stack->attic;
	while (stack->depth > depth) {
		view_free(attic[STACK_ATTIC - 1]);
		memmove(attic + 1, attic, (STACK_ATTIC - 1) * sizeof *attic);
		attic[0] = stack->views[--stack->depth];
		session_note(stack->session, attic[0]);
	}
}

/* Catalogs were read again: views that are left are made anew, those that are open have
 * the numbers of now. What is no more is not open any more. */
static void
renumber(struct stack *stack)
{
	size_t kept = 0;
	for (size_t i = 0; i < STACK_ATTIC; i++) {
		view_free(stack->attic[i]);
		stack->attic[i] = NULL;
	}
	for (size_t i = 0; i < stack->depth; i++) {
		struct view *view = stack->views[i];
		struct place place;
		bool found =
			!view->which || session_place(stack->app, view->class->about,
						      view->which, &place);
		if (found && view->which)
			view->id = place.id;
		if (found)
			stack->views[kept++] = view;
		else
			view_free(view);
	}
	stack->depth = kept;
	stack->last = (struct place){SUBJECT_DASHBOARD, 0, 0};
	stack->catalog = stack->app->catalog;
}

struct view *
stack_view(struct stack *stack, size_t index)
{
	struct view *view = stack->views[index];
	if (view->generation != stack->generation) {
		view_open(view);
		session_dress(stack->session, view);
		view->generation = stack->generation;
	}
	return view;
}

struct view *
stack_top(struct stack *stack)
{
	if (stack->catalog != stack->app->catalog)
		renumber(stack);
	return stack_view(stack, stack->depth - 1);
}

static void
note_place(struct stack *stack)
{
	zone_forget(); /* a click before the next frame must not reach what is left */
	const struct view *top = stack->views[stack->depth - 1];
	stack->last = (struct place){top->class->about, top->id, 0};
}

static void
put_on_top(struct stack *stack, struct place place)
{
	struct view *left = fetch(stack, place);
	struct view *view = left ? left : view_new(stack, place);
	if (view->focus != place.focus)
		view->generation = 0; /* its rows may depend on it */
	stack->views = mem_grow(stack->views, stack->depth, &stack->capacity,
				sizeof(struct view *));
	stack->views[stack->depth++] = view;
	view->focus = place.focus;
	stack_top(stack);
	if (!left)
		session_restore(stack->session, view);
	if (place.focus != 0 && !list_go_key(view->list, place.focus)) {
		list_filter(view->list, "");
		list_go_key(view->list, place.focus);
	}
}

/* Nobody comes where they may not be, whatever leads there. */
static bool
is_barred(const struct stack *stack, struct place place)
{
	return rights_place(stack->app, place.about, place.id) != NULL;
}

void
stack_push(struct stack *stack, struct place place)
{
	size_t at = 0;
	if (is_barred(stack, place))
		return;
	note_place(stack);
	while (at < stack->depth && !is_at(stack->views[at], place))
		at++;
	leave_above(stack, at);
	put_on_top(stack, place);
}

void
stack_go(struct stack *stack, struct place place)
{
	const struct view_tabs *tabs = stack_class(stack, place.about)->tabs;
	size_t at = stack->depth;
	if (is_barred(stack, place))
		return;
	note_place(stack);
	struct place last = stack->last;
	while (tabs && at > 0 && stack->views[at - 1]->class->tabs != tabs)
		at--;
	if (tabs && at > 0) /* with what is above it */
		leave_above(stack, at - 1);
	stack_push(stack, place);
	stack->last = last;
}

void
stack_swap(struct stack *stack, struct place place)
{
	if (is_barred(stack, place))
		return;
	note_place(stack);
	leave_above(stack, stack->depth - 1);
	put_on_top(stack, place);
}

void
stack_note(struct stack *stack)
{
	const struct view *top = stack->views[stack->depth - 1];
	for (size_t i = 0; i < stack->depth; i++)
		session_note(stack->session, stack->views[i]);
	stack->session->last = (struct place){top->class->about, top->id, 0};
}

bool
stack_pop(struct stack *stack)
{
	if (stack->depth == 1)
		return false;
	note_place(stack);
	leave_above(stack, stack->depth - 1);
	return true;
}

/* Below which there is nothing. */
static struct place
first_place(const struct app *app)
{
	return may_own_only(&app->asker)
		       ? (struct place){SUBJECT_PERSON, app->asker.person_row, 0}
		       : (struct place){SUBJECT_DASHBOARD, 0, 0};
}

void
stack_open(struct stack *stack, struct app *app,
	   const struct view_class *const *classes, size_t n_classes)
{
	*stack = (struct stack){.app = app,
				.classes = classes,
				.n_classes = n_classes,
				.catalog = app->catalog,
				.generation = 1,
				.session = mem_new(1, sizeof *stack->session)};
	put_on_top(stack, first_place(app));
	note_place(stack);
}

void
stack_close(struct stack *stack)
{
	for (size_t i = 0; i < stack->depth; i++)
		view_free(stack->views[i]);
	for (size_t i = 0; i < STACK_ATTIC; i++)
		view_free(stack->attic[i]);
	free(stack->views);
	session_free(stack->session);
	free(stack->session);
}
