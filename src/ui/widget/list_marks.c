/* The marked rows of list.h. */
#include "ui/list.h"

static uint64_t
key_of(const struct list *list, size_t nth)
{
	return list->source.key(list->source.context, list->order[nth]);
}

static bool
is_heading(const struct list *list, size_t nth)
{
	return list->source.depth != NULL &&
	       list->source.depth(list->source.context, list->order[nth]) == 0;
}

/* A range lasts as long as the rows are the same. */
static bool
is_ranging(const struct list *list)
{
	return list->ranging && list->range_shown == list->n_shown;
}

static bool
in_range(const struct list *list, size_t nth)
{
	size_t a = list->range_from, b = list->cursor;

	return is_ranging(list) && !is_heading(list, nth) &&
	       (a < b ? a <= nth && nth <= b : b <= nth && nth <= a);
}

bool
list_marked(const struct list *list, size_t nth)
{
	return in_range(list, nth) ||
	       (list->marks.n > 0 && marks_has(&list->marks, key_of(list, nth)));
}

size_t
list_n_marked(const struct list *list)
{
	size_t n = list->marks.n;

	if (!is_ranging(list))
		return n;
	for (size_t i = 0; i < list->n_shown; i++)
		n += in_range(list, i) && !marks_has(&list->marks, key_of(list, i));
	return n;
}

void
list_end_range(struct list *list)
{
	for (size_t i = 0; is_ranging(list) && i < list->n_shown; i++)
		if (in_range(list, i))
			marks_put(&list->marks, key_of(list, i), true);
	list->ranging = false;
}

static void
mark_all(struct list *list, bool invert)
{
	list_end_range(list);
	for (size_t i = 0; i < list->n_shown; i++)
		if (!is_heading(list, i))
			marks_put(&list->marks, key_of(list, i),
				  !invert || !marks_has(&list->marks, key_of(list, i)));
}

static void
mark_here(struct list *list)
{
	size_t at = list->cursor;

	if (at < list->n_shown && !is_heading(list, at))
		marks_put(&list->marks, key_of(list, at),
			  !marks_has(&list->marks, key_of(list, at)));
	list_act(list, ACTION_DOWN);
}

static void
begin_range(struct list *list, bool shifted)
{
	list->ranging = true;
	list->marks.shifted = shifted;
	list->range_from = list->cursor;
	list->range_shown = list->n_shown;
}

bool
list_mark(struct list *list, enum action action)
{
	if (action == ACTION_MARK) {
		mark_here(list);
	} else if (action == ACTION_MARK_DOWN || action == ACTION_MARK_UP) {
		if (!is_ranging(list))
			begin_range(list, true);
		list_act(list, action == ACTION_MARK_DOWN ? ACTION_DOWN : ACTION_UP);
	} else if (action == ACTION_MARK_RANGE && is_ranging(list)) {
		list_end_range(list);
	} else if (action == ACTION_MARK_RANGE) {
		begin_range(list, false);
	} else if (action == ACTION_MARK_INVERT || action == ACTION_MARK_ALL) {
		mark_all(list, action == ACTION_MARK_INVERT);
	} else {
		return false;
	}
	return true;
}

void
list_unmark(struct list *list)
{
	list->ranging = false;
	marks_clear(&list->marks);
}
