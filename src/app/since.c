#include "app/since.h"

static bool
is_alike(const struct alert *a, const struct alert *b)
{
	return a->code == b->code && a->competency == b->competency &&
	       a->level == b->level && a->person == b->person &&
	       a->subscription == b->subscription;
}

const bool *
app_new_alerts(struct app *app, int32_t since, struct arena *arena)
{
	const struct report *then = report_copy(eval_report(app->eval, since), arena);
	app_set_date(app, app->as_of);
	bool *is_new = arena_array(arena, app->report->n_alerts + 1, sizeof *is_new);
	for (size_t i = 0; i < app->report->n_alerts; i++) {
		is_new[i] = true;
		for (size_t k = 0; is_new[i] && k < then->n_alerts; k++)
			is_new[i] =
				!is_alike(&app->report->alerts[i], &then->alerts[k]);
	}
	return is_new;
}
