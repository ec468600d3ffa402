/* After an act: only what it touched is read and evaluated again. */
#include "app/app.h"
#include "app/endings.h"
#include "app/former.h"
#include "app/rehearsal.h"
#include "app/suppose.h"
#include "store/touched.h"

enum { LEFT_BYTES = 4 << 20 };

/* The tables that belong to nobody take the place of the world's. */
static void
exchange_tables(struct app *app, const struct world *tables)
{
	struct world *world = app->world;
	world->foreign_metrics = tables->foreign_metrics;
	world->n_foreign_metrics = tables->n_foreign_metrics;
	kind_share(world, tables);
	world_prepare_tables(world, app->catalog);
	eval_figures_change(app->eval);
}

static void
exchange(struct app *app, struct store_renewal *renewal, struct arena *arena)
{
	for (size_t i = 0; i < renewal->n_people; i++) {
		eval_person_leaves(app->eval, renewal->people[i]);
		world_exchange(app->world, renewal->people[i], &renewal->rows[i],
			       arena);
		eval_person_returns(app->eval, renewal->people[i]);
	}
	if (renewal->tables)
		exchange_tables(app, renewal->tables);
}

/* What was exchanged stays in the arena until everything is read anew. */
static bool
has_grown(const struct app *app)
{
	return app->world_arena.used_bytes >
	       app->loaded_bytes + app->loaded_bytes / 2 + LEFT_BYTES;
}

/* The same in a rehearsal, where nothing that is kept of the facts is touched. */
static bool
renew_for_now(struct app *app, struct fault *fault)
{
	struct arena *arena = rehearsal_arena(app->rehearsal);
	struct store_renewal renewal;
	if (!store_load_touched(app->store, app->catalog, app->world, arena, &renewal,
				fault))
		return false;
	if (!renewal.fits)
		return app_reload(app, fault);
	rehearsal_keep(app, renewal.people, renewal.n_people, renewal.tables != NULL);
	exchange(app, &renewal, arena);
	app->report = eval_report(app->eval, app->as_of);
	return true;
}

bool
app_renew(struct app *app, struct fault *fault)
{
	struct store_renewal renewal;
	if (app->rehearsal)
		return renew_for_now(app, fault);
	suppose_pause(app);
	if (!store_load_touched(app->store, app->catalog, app->world, &app->world_arena,
				&renewal, fault)) {
		suppose_resume(app);
		return false;
	}
	if (!renewal.fits || has_grown(app))
		return app_reload(app, fault);
	former_forget(app);
	app->n_readings++;
	exchange(app, &renewal, &app->world_arena);
	app->report = eval_report(app->eval, app->as_of);
	for (size_t i = 0; i < renewal.n_people; i++)
		endings_renew(app, renewal.people[i]);
	suppose_resume(app);
	return true;
}
