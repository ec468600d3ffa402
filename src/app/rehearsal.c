#include "app/rehearsal.h"

#include "core/world_change.h"
#include "kept.h"

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
	struct rehearsal rehearsal = {0};
	const struct report *before = NULL;
	if (!begin(app, fault))
		return false;
	world_person_by_row(app->world, 0, &app->world_arena);
	if (rehearsed->look)
		before = report_copy(eval_report(app->eval, rehearsed->date),
				     &rehearsal.arena);
	app->report = eval_report(app->eval, app->as_of);
	app->rehearsal = &rehearsal;
	app->warnings = rehearsed->warnings;
	bool fine = rehearsed->act(app, rehearsed->context, out, fault);
	app->warnings = NULL;
	if (!fine && rehearsed->warnings)
		buf_clear(rehearsed->warnings);
	if (fine && rehearsed->look)
		rehearsed->look(rehearsed->looking, before,
				eval_report(app->eval, rehearsed->date));
	kept_put_back(app, &rehearsal);
	app->rehearsal = NULL;
	store_rehearse_end(app->store);
	arena_free(&rehearsal.arena);
	return fine;
}
