/* Acts on acts: undo, redo. */
#include "act.h"
#include "base/lang.h"

static bool
revert(struct act *act, const void *context)
{
	const enum store_way *way = context;
	struct store *store = act->app->store;
	const struct log_entry *entry;
	if (!store_next(store, *way, &act->scratch, &entry, act->fault))
		return false;
	if (!entry && *way == STORE_UNDO)
		return act_refuse(act, _("There is nothing to undo."));
	if (!entry)
		return act_refuse(act, _("There is nothing to do again: nothing was "
					 "undone, or something else was done since."));
	const char *text = log_text(act->app, entry, &act->scratch);
	if (!store_revert(store, *way, entry, text, act->fault))
		return false;
	act->unlogged = true;
	buf_printf(&act->said,
		   *way == STORE_UNDO ? _("Undone: %s\n") : _("Done again: %s\n"),
		   text);
	return true;
}

bool
act_undo(struct app *app, struct buf *out, struct fault *fault)
{
	const enum store_way way = STORE_UNDO;
	return act_run(app, "undo", revert, &way, out, fault);
}

bool
act_redo(struct app *app, struct buf *out, struct fault *fault)
{
	const enum store_way way = STORE_REDO;
	return act_run(app, "redo", revert, &way, out, fault);
}
