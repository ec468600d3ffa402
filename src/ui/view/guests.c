#include "guests.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"

enum { GUESTS = 16 }; /* the last ones */

struct guest {
	const struct kind *kind;
	struct import_cell *cells;
	size_t n;
};

struct guests {
	struct arena arena;
	struct guest list[GUESTS];
	size_t n;
	const char *filter; /* that they are shown in spite of */
};

/* ---- the row of a fact ---- */

/* Where a fact lies, or for employees who it is; null, CATALOG_NONE: nowhere. */
static const void *
find_fact(const struct view *view, const struct guest *guest, uint32_t *person)
{
	const struct kind *kind = guest->kind;
	size_t n;
	uint32_t at =
		import_find_row(view->app, kind->name, guest->cells, guest->n, &n);
	*person = CATALOG_NONE;
	if (n != 1)
		return NULL;
	if (kind->id == KIND_EMPLOYEES)
		*person = at;
	return (const char *)kind_list(kind, view->app->world) + at * kind->size;
}

/* The row that is about it, or LIST_NO_ROW. People have rows in the list of all. */
static size_t
find_row(const struct view *view, const struct guest *guest)
{
	uint32_t person;
	const void *fact = find_fact(view, guest, &person);
	bool of_people = person != CATALOG_NONE;
	if (!fact || (of_people && view->class->about != SUBJECT_EMPLOYEES))
		return LIST_NO_ROW;
	for (size_t row = 0; row < view->n_rows; row++) {
		const struct subject s = view_subject(view, row);
		if (of_people ? s.kind == SUBJECT_PERSON && s.person == person
			      : s.fact == fact && s.fact_kind == guest->kind->id)
			return row;
	}
	return LIST_NO_ROW;
}

/* ---- guests ---- */

static void
forget(struct guests *guests, const char *filter)
{
	arena_clear(&guests->arena);
	guests->n = 0;
	guests->filter = arena_strdup(&guests->arena, filter);
}

static struct guest
keep_guest(struct arena *arena, const struct guest *guest)
{
	struct guest kept = *guest;
	kept.cells = arena_array(arena, guest->n, sizeof *kept.cells);
	for (size_t i = 0; i < guest->n; i++)
		kept.cells[i] = (struct import_cell){
			guest->cells[i].column,
			arena_strdup(arena, guest->cells[i].value)};
	return kept;
}

static void
add(struct view *view, const struct guest *guest)
{
	const char *filter = buf_text(&view->list->filter);
	struct guests *guests = view->guests;
	if (*filter == '\0')
		return;
	if (!guests)
		view->guests = guests = mem_new(1, sizeof *guests);
	if (!guests->filter || strcmp(guests->filter, filter) != 0)
		forget(guests, filter);
	if (guests->n == GUESTS)
		memmove(guests->list, guests->list + 1,
			--guests->n * sizeof *guests->list);
	guests->list[guests->n++] = keep_guest(&guests->arena, guest);
}

static struct guest
guest_of(const struct kind *kind, const struct import_cell *cells, size_t n)
{
	return (struct guest){kind, (struct import_cell *)(uintptr_t)cells, n};
}

void
guests_add(struct view *view, const struct kind *kind, const struct import_cell *cells,
	   size_t n)
{
	const struct guest guest = guest_of(kind, cells, n);
	add(view, &guest);
}

void
guests_go(struct view *view, const struct kind *kind, const struct import_cell *cells,
	  size_t n)
{
	const struct guest guest = guest_of(kind, cells, n);
	size_t row = find_row(view, &guest);
	if (row != LIST_NO_ROW)
		list_go_key(view->list, view->rows[row].key);
}

static int
by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return ORDER(*x, *y);
}

size_t
guests_rows(struct view *view, const uint32_t **rows)
{
	struct guests *guests = view->guests;
	uint32_t *found = NULL;
	size_t n = 0;
	if (guests && strcmp(guests->filter, buf_text(&view->list->filter)) != 0)
		forget(guests, buf_text(&view->list->filter));
	if (guests)
		found = arena_array(&view->arena, guests->n, sizeof *found);
	for (size_t i = 0; guests && i < guests->n; i++) {
		size_t row = find_row(view, &guests->list[i]);
		if (row != LIST_NO_ROW)
			found[n++] = (uint32_t)row;
	}
	if (n > 1)
		qsort(found, n, sizeof *found, by_number);
	*rows = found;
	return n;
}

void
guests_free(struct view *view)
{
	if (view->guests)
		arena_free(&view->guests->arena);
	free(view->guests);
	view->guests = NULL;
}
