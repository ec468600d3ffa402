/*
 * The views that are open, from the first screen down to the one that is seen, and some
 * that were left, kept as they were.
 */
#ifndef UI_STACK_H
#define UI_STACK_H

#include "ui/session.h"
#include "ui/view.h"

enum { STACK_ATTIC = 12 };

struct stack {
	struct app *app; /* borrowed */
	const struct view_class *const *classes;
	size_t n_classes;
	const struct catalog *catalog; /* by which the views are numbered */
	struct view **views;	       /* owns; the last one is seen */
	size_t depth, capacity;
	struct view *attic[STACK_ATTIC]; /* views that were left, newest first; owns */
	struct place last;		 /* where the user was before */
	unsigned long generation;	 /* of what the views are made of */
	struct session *session;	 /* owns: how views were left that are gone */
};

/* Begins with the Dashboard. */
void stack_open(struct stack *stack, struct app *app,
		const struct view_class *const *classes, size_t n_classes);
void stack_close(struct stack *stack);

/* A view, and the one on top; up to date. */
struct view *stack_view(struct stack *stack, size_t index);
struct view *stack_top(struct stack *stack);

/* The class of the views that are about something. */
const struct view_class *stack_class(const struct stack *stack,
				     enum subject_kind about);

/* Goes down to a place, or back to it if it is on the way already. */
void stack_push(struct stack *stack, struct place place);

/* The same; but a tab takes the place of the one that is open beside it. */
void stack_go(struct stack *stack, struct place place);

/* The place takes that of the view on top. */
void stack_swap(struct stack *stack, struct place place);

/* Notes in the session how all views are that are open, and which is seen. */
void stack_note(struct stack *stack);

/* Leaves the view on top; false if it is the first screen. */
bool stack_pop(struct stack *stack);

#endif
