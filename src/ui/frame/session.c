#include "ui/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* --- places by name ------------------------------------------------------ */

const char *
session_which(const struct app *app, struct place place, struct arena *arena)
{
	const struct catalog *catalog = app->catalog;
	uint64_t id = (uint64_t)place.id;
	if (place.about == SUBJECT_LEVEL)
		return id < catalog->n_competencies ? catalog->competencies[id].id
						    : NULL;
	if (place.about == SUBJECT_BENEFIT)
		return id < catalog->n_benefits ? catalog->benefits[id].id : NULL;
	if (place.about == SUBJECT_CREDENTIAL)
		return id < catalog->n_credentials ? catalog->credentials[id].id : NULL;
	if (place.about == SUBJECT_PERSON)
		return arena_printf(arena, "%lld", (long long)place.id);
	return place.id == 0 ? "-" : NULL;
}

bool
session_place(const struct app *app, enum subject_kind about, const char *which,
	      struct place *place)
{
	const struct catalog *catalog = app->catalog;
	int64_t none = CATALOG_NONE;
	*place = (struct place){.about = about};
	if (about == SUBJECT_LEVEL)
		place->id = catalog_competency(catalog, which);
	else if (about == SUBJECT_BENEFIT)
		place->id = catalog_benefit(catalog, which);
	else if (about == SUBJECT_CREDENTIAL)
		place->id = catalog_credential(catalog, which);
	else if (about == SUBJECT_PERSON)
		return (place->id = strtoll(which, NULL, 10)) > 0;
	else
		return strcmp(which, "-") == 0;
	return place->id != none;
}

/* --- lists --------------------------------------------------------------- */

static void
free_list(struct session_list *list)
{
	free(list->which);
	free(list->filter);
	free(list->sort);
}

static void
free_saved(struct session_saved *saved)
{
	free(saved->name);
	free(saved->columns);
	free_list(&saved->list);
}

/* How a view is shown; its texts are in arena. A null `which`: it can't be remembered.
 */
static struct session_list
list_of(const struct view *view, struct arena *arena)
{
	const struct list *list = view->list;
	bool sorted = list->sorted && !view->columns_fixed;
	const char *sort =
		sorted ? view_column_id(view->class, list->sort_column, arena) : "";
	return (struct session_list){
		.about = view->class->about,
		.which = view->which ? arena_strdup(arena, view->which) : NULL,
		.row = list->has_key && list->cursor > 0 ? list->key : 0,
		.filter = arena_strdup(arena, buf_text(&list->filter)),
		.sort = arena_strdup(arena, sort),
		.descending = sorted && list->descending,
	};
}

static struct session_list
copy_of(const struct session_list *list)
{
	struct session_list copy = *list;
	copy.which = mem_strdup(list->which);
	copy.filter = mem_strdup(list->filter);
	copy.sort = mem_strdup(list->sort);
	return copy;
}

static bool
is_same(const struct session_list *list, enum subject_kind about, const char *which)
{
	return list->about == about && strcmp(list->which, which) == 0;
}

static void
drop_list(struct session *session, size_t at)
{
	free_list(&session->lists[at]);
	session->n_lists--;
	memmove(&session->lists[at], &session->lists[at + 1],
		(session->n_lists - at) * sizeof *session->lists);
}

void
session_add(struct session *session, const struct session_list *list)
{
	for (size_t i = session->n_lists; i-- > 0;)
		if (is_same(&session->lists[i], list->about, list->which))
			drop_list(session, i);
	if (session->n_lists == SESSION_LISTS)
		drop_list(session, 0);
	session->lists[session->n_lists++] = copy_of(list);
}

void
session_note(struct session *session, const struct view *view)
{
	struct arena arena = {0};
	if (view->generation == 0) /* nobody has seen it */
		return;
	struct session_list list = list_of(view, &arena);
	if (list.which)
		session_add(session, &list);
	arena_free(&arena);
}

void
session_show(const struct session_list *list, struct view *view)
{
	size_t column[LIST_COLUMNS];
	size_t n = view_columns_of(view->class, list->sort, column);
	if (!view->columns_fixed && n == 1)
		list_sort_by(view->list, *column, list->descending);
	list_filter(view->list, list->filter);
	list_go(view->list, 0);
	if (list->row != 0)
		list_go_key(view->list, list->row);
}

/* Those that were chosen, else those that the settings say; or null. */
static const char *
columns_of(const struct session *session, const struct view *view)
{
	const char *chosen = session->columns[view->class->about];
	const char *id = view_class_id(view->class);
	return chosen || !id ? chosen : settings_columns(view->app->settings, id);
}

void
session_dress(const struct session *session, struct view *view)
{
	const char *ids = columns_of(session, view);
	size_t columns[LIST_COLUMNS], n = 0;
	if (view->own_columns)
		return;
	if (ids)
		n = view_columns_of(view->class, ids, columns);
	view_pick(view, columns, n);
}

void
session_restore(const struct session *session, struct view *view)
{
	session_dress(session, view);
	for (size_t i = 0; view->which && i < session->n_lists; i++)
		if (is_same(&session->lists[i], view->class->about, view->which))
			session_show(&session->lists[i], view);
}

void
session_pick(struct session *session, enum subject_kind about, const char *ids)
{
	free(session->columns[about]);
	session->columns[about] = *ids == '\0' ? NULL : mem_strdup(ids);
}

const char *
session_columns(const struct view *view, struct arena *arena)
{
	struct buf ids = {.arena = arena};
	for (size_t i = 0; i < view->n_picked; i++)
		buf_printf(&ids, "%s%s", i > 0 ? "," : "",
			   view_column_id(view->class, view->picked[i], arena));
	return buf_text(&ids);
}

/* --- under a name -------------------------------------------------------- */

static size_t
index_of(const struct session *session, const char *name)
{
	size_t i = 0;
	while (i < session->n_saved && text_compare(session->saved[i].name, name) != 0)
		i++;
	return i;
}

const struct session_saved *
session_find(const struct session *session, const char *name)
{
	size_t at = index_of(session, name);
	return at == session->n_saved ? NULL : &session->saved[at];
}

void
session_forget(struct session *session, const char *name)
{
	size_t at = index_of(session, name);
	if (at == session->n_saved)
		return;
	free_saved(&session->saved[at]);
	session->n_saved--;
	memmove(&session->saved[at], &session->saved[at + 1],
		(session->n_saved - at) * sizeof *session->saved);
}

void
session_forget_all(struct session *session)
{
	while (session->n_saved > 0)
		free_saved(&session->saved[--session->n_saved]);
	buf_clear(&session->elsewhere);
}

bool
session_add_saved(struct session *session, const char *name, const char *columns,
		  const struct session_list *list)
{
	session_forget(session, name);
	if (session->n_saved == SESSION_SAVED)
		return false;
	struct session_saved *saved = &session->saved[session->n_saved++];
	*saved = (struct session_saved){
		.name = mem_strdup(name),
		.columns = mem_strdup(columns),
		.list = copy_of(list),
	};
	saved->list.row = 0;
	return true;
}

bool
session_save(struct session *session, const char *name, const struct view *view)
{
	struct arena arena = {0};
	struct session_list list = list_of(view, &arena);
	bool fine =
		list.which &&
		session_add_saved(session, name, session_columns(view, &arena), &list);
	arena_free(&arena);
	return fine;
}

void
session_free(struct session *session)
{
	for (size_t i = 0; i < session->n_lists; i++)
		free_list(&session->lists[i]);
	for (size_t i = 0; i < session->n_saved; i++)
		free_saved(&session->saved[i]);
	for (size_t i = 0; i < sizeof session->columns / sizeof *session->columns; i++)
		free(session->columns[i]);
	buf_free(&session->elsewhere);
	*session = (struct session){0};
}
