/* The moves of list.h. */
#include <string.h>

#include "ui/list.h"

static const char *
cell_text(const struct list *list, size_t row, struct buf *text)
{
	struct cell cell = {text, 0, -1};

	buf_clear(text);
	list->source.cell(list->source.context, row, list->column, &cell);
	return buf_text(text);
}

static bool
is_heading(const struct list *list, size_t row)
{
	return list->source.depth(list->source.context, row) == 0;
}

static void
move(struct list *list, long by)
{
	if (by < 0 && (size_t)-by > list->cursor)
		list_go(list, 0);
	else
		list_go(list, (size_t)((long)list->cursor + by));
}

/* True if two neighbours in order are of different groups. */
static bool
group_begins(struct list *list, size_t at)
{
	struct buf other = {0};
	bool differs;

	if (at == 0)
		return true;
	if (list->source.depth != NULL)
		return is_heading(list, list->order[at]);
	differs = strcmp(cell_text(list, list->order[at], &list->scratch),
			 cell_text(list, list->order[at - 1], &other)) != 0;
	buf_free(&other);
	return differs;
}

static void
move_group(struct list *list, int by)
{
	size_t at = list->cursor;

	while (list->n_shown > 0 && (by > 0 ? at + 1 < list->n_shown : at > 0)) {
		at += (size_t)by;
		if (group_begins(list, at))
			break;
	}
	list_go(list, at);
}

bool
list_move(struct list *list, enum action action)
{
	int page = list->page > 1 ? list->page : 1;

	if (action == ACTION_DOWN)
		move(list, 1);
	else if (action == ACTION_UP)
		move(list, -1);
	else if (action == ACTION_PAGE_DOWN)
		move(list, page);
	else if (action == ACTION_PAGE_UP)
		move(list, -page);
	else if (action == ACTION_HALF_DOWN)
		move(list, (page + 1) / 2);
	else if (action == ACTION_HALF_UP)
		move(list, -(page + 1) / 2);
	else if (action == ACTION_FIRST)
		list_go(list, 0);
	else if (action == ACTION_FINAL)
		list_go(list, SIZE_MAX);
	else if (action == ACTION_GROUP_NEXT)
		move_group(list, 1);
	else if (action == ACTION_GROUP_PREVIOUS)
		move_group(list, -1);
	else
		return false;
	return true;
}
