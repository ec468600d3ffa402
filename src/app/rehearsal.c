#include "app/rehearsal.h"

#include "core/world_change.h"

/* What one reading has changed. */
struct step {
	struct step *before;
	struct world_kept kept;
	bool tables;
	bool whole; /* everything was replaced, which is what follows */
	struct app_facts facts;
};

struct rehearsal {
	struct arena arena;
	struct step *last;
};

struct arena *
rehearsal_arena(struct rehearsal *rehearsal)
{
	return &rehearsal->arena;
}

static struct step *
add_step(struct rehearsal *rehearsal)
{
	struct step *step = arena_alloc(&rehearsal->arena, sizeof *step);
	*step = (struct step){.before = rehearsal->last};
	return rehearsal->last = step;
}

void
rehearsal_keep(struct app *app, const uint32_t *people, size_t n, bool tables)
{
	struct step *step = add_step(app->rehearsal);
	step->tables = tables;
	world_keep(app->world, people, n, &app->rehearsal->arena, &step->kept);
}

void
rehearsal_keep_facts(struct app *app, const struct app_facts *former)
{
	struct step *step = add_step(app->rehearsal);
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
put_back_rows(struct app *app, const struct step *step)
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

static void
put_back(struct app *app, const struct rehearsal *rehearsal)
{
	for (const struct step *step = rehearsal->last; step; step = step->before)
		if (step->whole)
			put_back_whole(app, &step->facts);
		else
			put_back_rows(app, step);
	app->report = eval_report(app->eval, app->as_of);
}

/* Begins with facts that nobody else can change any more. */
static bool
begin(struct app *app, struct fault *fault)
{
	for (bool stale = true; stale;) {
		if (!app_refresh(app, fault) || !store_rehearse(app->store, fault))
			return false;
		if (!store_stale(app->store, &stale, fault)) {
			store_rehearse_end(app->store);
			return false;
		}
		if (stale) /* written in between */
			store_rehearse_end(app->store);
	}
	return true;
}

bool
app_rehearse(struct app *app, const struct rehearsed *rehearsed, struct buf *out,
	     struct fault *fault)
{
	struct rehearsal rehearsal = {.last = NULL};
	const struct report *before = NULL;
	if (!begin(app, fault))
		return false;
	world_person_by_row(app->world, 0, &app->world_arena);
	if (rehearsed->look)
		before = report_copy(eval_report(app->eval, rehearsed->date),
				     &rehearsal.arena);
	app->report = eval_report(app->eval, app->as_of);
	app->rehearsal = &rehearsal;
	bool fine = rehearsed->act(app, rehearsed->context, out, fault);
	if (fine && rehearsed->look)
		rehearsed->look(rehearsed->looking, before,
				eval_report(app->eval, rehearsed->date));
	put_back(app, &rehearsal);
	app->rehearsal = NULL;
	store_rehearse_end(app->store);
	arena_free(&rehearsal.arena);
	return fine;
}
