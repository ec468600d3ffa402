#include "app/successor.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "catalog/load.h"

struct successor {
	bool looked;	  /* for its catalog */
	struct text name; /* in arena; en null: no catalog is found */
	struct arena arena;
};

void
successor_begin(struct app *app)
{
	if (app->catalog->followed_by)
		app->successor = mem_new(1, sizeof *app->successor);
}

void
successor_free(struct successor *successor)
{
	if (successor)
		arena_free(&successor->arena);
	free(successor);
}

static void
look(struct successor *successor, const char *id)
{
	struct arena scratch = {0};
	struct fault ignored = {0};
	struct catalog *catalog;
	const char *path = app_find_catalog(id, &scratch, &ignored);
	successor->looked = true;
	if (path && catalog_load(path, &scratch, &catalog, &ignored) &&
	    strcmp(catalog->id, id) == 0) {
		successor->name.en = arena_strdup(&successor->arena, catalog->name.en);
		if (catalog->name.ja)
			successor->name.ja =
				arena_strdup(&successor->arena, catalog->name.ja);
	}
	arena_free(&scratch);
}

const char *
successor_name(const struct app *app)
{
	const char *id = app->catalog->followed_by;
	struct successor *successor = app->successor;
	if (!successor)
		return id;
	if (!successor->looked)
		look(successor, id);
	return lang_name(successor->name, id);
}
