/* Programs that come and go. */
#include "app/programs.h"

#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "base/lang.h"
#include "catalog/load.h"
#include "core/catalog_join.h"

enum { CHECKSUM_BYTES = 17, SHOWN = 5 };

/* A program that is to be added. */
struct addition {
	const char *id, *path;
	char checksum[CHECKSUM_BYTES];
};

static size_t
find(const struct app *app, const char *id)
{
	size_t i = 0;
	while (i < programs_n(app) && strcmp(programs_at(app, i)->id, id) != 0)
		i++;
	return i;
}

/* The ids of all but one (programs_n: of all), blank-separated. */
static const char *
list_without(struct act *act, size_t without)
{
	const char *list = "";
	for (size_t i = 0; i < programs_n(act->app); i++)
		if (i != without)
			list = arena_printf(&act->scratch, "%s%s%s", list,
					    *list == '\0' ? "" : " ",
					    programs_at(act->app, i)->id);
	return list;
}

/* "a, b": all of them. */
static const char *
list(struct act *act)
{
	const char *ids = "";
	for (size_t i = 0; i < programs_n(act->app); i++)
		ids = arena_printf(&act->scratch, "%s%s%s", ids, i > 0 ? ", " : "",
				   programs_at(act->app, i)->id);
	return ids;
}

/* Records the list; one of the database's own program alone is not recorded. */
static bool
put_list(struct act *act, const char *list)
{
	const char *own;
	return store_get(act->app->store, "program", &act->scratch, &own, act->fault) &&
	       store_set(act->app->store, "programs",
			 strcmp(list, own) == 0 ? NULL : list, act->fault);
}

/* ---- adding ---- */

static bool
add(struct act *act, const void *request)
{
	const struct addition *added = request;
	struct app *app = act->app;
	struct log_cell cell = {"program", NULL, added->id};
	if (find(app, added->id) < programs_n(app))
		return act_refuse(act, _("The database has the program %s already."),
				  added->id);
	if (programs_n(app) == CATALOG_PROGRAMS)
		return act_refuse(act, _("A database has at most %d programs."),
				  CATALOG_PROGRAMS);
	if (!put_list(act, arena_printf(&act->scratch, "%s %s",
					list_without(act, programs_n(app)), added->id)))
		return false;
	act_did_cells(act, "program_added", "program", &cell, 1);
	act_say_did(act);
	return true;
}

/* What is remembered of the catalog; by itself nothing counts by it. */
static bool
remember(struct app *app, const struct addition *added, struct fault *fault)
{
	struct arena arena = {0};
	const char *own, *dot = ".", *id = added->id;
	bool fine = store_begin(app->store, fault) &&
		    store_get(app->store, "program", &arena, &own, fault);
	if (fine && strcmp(own, id) == 0)
		dot = id = "";
	fine = fine &&
	       store_set(app->store, arena_printf(&arena, "catalog%s%s", dot, id),
			 added->path, fault) &&
	       store_set(app->store, arena_printf(&arena, "checksum%s%s", dot, id),
			 added->checksum, fault) &&
	       store_commit(app->store, fault);
	if (!fine)
		store_rollback(app->store);
	arena_free(&arena);
	return fine;
}

static void
tell_differences(const struct app *app, const char *id, struct buf *out)
{
	struct arena arena = {0};
	size_t n;
	uint32_t program = catalog_program_index(app->catalog, id);
	const char *const *list =
		program == CATALOG_NONE
			? NULL
			: programs_differences(app, program, &arena, &n);
	for (size_t i = 0; list && i < n && i < SHOWN; i++)
		buf_printf(out, "%s\n", list[i]);
	if (list && n > SHOWN)
		buf_printf(out, _("and %zu more: attain doctor\n"), n - SHOWN);
	arena_free(&arena);
}

static bool
add_found(struct app *app, const char *found, struct addition *added, struct buf *out,
	  struct fault *fault)
{
	char *absolute = realpath(found, NULL);
	bool is_new = find(app, added->id) == programs_n(app);
	added->path = absolute ? absolute : found;
	bool fine = catalog_checksum(found, added->checksum, fault) &&
		    (!is_new || remember(app, added, fault)) &&
		    act_run(app, "program", add, added, out, fault);
	if (fine)
		tell_differences(app, added->id, out);
	free(absolute);
	return fine;
}

bool
act_program_add(struct app *app, const char *id_or_path, struct buf *out,
		struct fault *fault)
{
	struct arena arena = {0};
	struct catalog *catalog;
	const char *found = app_find_catalog(id_or_path, &arena, fault);
	bool fine = found && catalog_load(found, &arena, &catalog, fault);
	if (fine && found != id_or_path && strcmp(catalog->id, id_or_path) != 0)
		fine = fault_set(fault, FAULT_INPUT,
				 _("The catalog %s is of the program \"%s\", not "
				   "\"%s\"; give its path if you mean it."),
				 found, catalog->id, id_or_path);
	if (fine)
		fine = add_found(app, found, &(struct addition){.id = catalog->id}, out,
				 fault);
	arena_free(&arena);
	return fine;
}

/* ---- removing ---- */

static bool
take_away(struct act *act, const void *request)
{
	const char *id = request;
	size_t at = find(act->app, id);
	struct log_cell cell = {"program", id, NULL};
	if (at == programs_n(act->app))
		return act_refuse(act,
				  _("The database has no program \"%s\", only: %s."),
				  id, list(act));
	if (programs_n(act->app) == 1)
		return act_refuse(act,
				  _("%s is the only program of the database, and one "
				    "must stay."),
				  id);
	if (!put_list(act, list_without(act, at)))
		return false;
	act_did_cells(act, "program_removed", "program", &cell, 1);
	act_say_did(act);
	return true;
}

bool
act_program_remove(struct app *app, const char *id, struct buf *out,
		   struct fault *fault)
{
	return act_run(app, "program", take_away, id, out, fault);
}
