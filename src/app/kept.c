#include "kept.h"

#include "core/world_change.h"

/* What one reading has changed. */
struct kept_step {
	struct kept_step *before;
	struct world_kept kept;
	bool tables;
	bool whole; /* everything was replaced, which is what follows */
	struct app_facts facts;
};

struct arena *
kept_arena(struct rehearsal *rehearsal)
{
	return &rehearsal->arena;
}

static struct kept_step *
add_step(struct rehearsal *rehearsal)
{
	struct kept_step *step = arena_alloc(&rehearsal->arena, sizeof *step);
	*step = (struct kept_step){.before = rehearsal->last};
	return rehearsal->last = step;
}

void
kept_rows(struct app *app, const uint32_t *people, size_t n, bool tables)
{
	struct kept_step *step = add_step(app->rehearsal);
	step->tables = tables;
	world_keep(app->world, people, n, &app->rehearsal->arena, &step->kept);
}

void
kept_facts(struct app *app, const struct app_facts *former)
{
	struct kept_step *step = add_step(app->rehearsal);
	step->whole = true;
	step->facts = *former;
}

static void
put_back_whole(struct app *app, const struct app_facts *facts)
{
	eval_free(app->eval);
	arena_free(&app->world_arena);
	app->world_arena = facts->arena;
	app->loaded_bytes = facts->loaded_bytes;
	app->world = facts->world;
	app->eval = facts->eval;
}

static void
put_back_rows(struct app *app, const struct kept_step *step)
{
	for (size_t i = step->kept.n_people; i-- > 0;) {
		uint32_t person = world_kept_person(&step->kept, i);
		eval_person_leaves(app->eval, person);
		world_put_back(app->world, &step->kept, i);
		eval_person_returns(app->eval, person);
	}
	world_put_back_rest(app->world, &step->kept);
	if (step->tables)
		eval_figures_change(app->eval);
}

void
kept_put_back(struct app *app, const struct rehearsal *rehearsal)
{
	for (const struct kept_step *step = rehearsal->last; step; step = step->before)
		if (step->whole)
			put_back_whole(app, &step->facts);
		else
			put_back_rows(app, step);
	app->report = eval_report(app->eval, app->as_of);
}
