#include "app/successor.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/mem.h"

struct successor {
	bool *looked;	    /* by program: for its successor's catalog */
	struct text *name;  /* by program; en null: no catalog is found */
	struct arena arena; /* owns names and lists */
};

void
successor_begin(struct app *app)
{
	struct successor *successor = mem_new(1, sizeof *successor);
	uint32_t n = catalog_n_programs(app->catalog);
	successor->looked =
		arena_array(&successor->arena, n, sizeof *successor->looked);
	successor->name = arena_array(&successor->arena, n, sizeof *successor->name);
	successor_free(app->successor);
	app->successor = successor;
}

void
successor_free(struct successor *successor)
{
	if (successor)
		arena_free(&successor->arena);
	free(successor);
}

const char *
successor_name(const struct app *app, uint32_t program)
{
	const char *id = catalog_program(app->catalog, program)->followed_by;
	struct successor *successor = app->successor;
	if (!successor || !id)
		return id;
	if (!successor->looked[program])
		successor->name[program] = app_program_name(id, &successor->arena);
	successor->looked[program] = true;
	return lang_name(successor->name[program], id);
}
