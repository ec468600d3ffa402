/* Acts on acts: undo, redo. */
#include "act.h"
#include "base/lang.h"

struct history_request {
	enum store_way way;
	int64_t entry; /* 0: whichever is next */
};

static bool
refuse_nothing(struct act *act, enum store_way way)
{
	return way == STORE_UNDO
		       ? act_refuse(act, _("There is nothing to undo."))
		       : act_refuse(act,
				    _("There is nothing to do again: nothing was "
				      "undone, or something else was done since."));
}

/* Whom an entry recorded may have got an account since, which no undo takes away: who
 * may see accounts is told so. */
static void
say_account(struct act *act, const struct log_entry *entry)
{
	uint32_t person = log_person(act->app, entry);
	if (act->fault->kind == FAULT_INPUT && person != CATALOG_NONE &&
	    !may_own_only(&act->app->asker))
		act_check_no_account(act, person);
}

static bool
revert(struct act *act, const void *context)
{
	const struct history_request *request = context;
	const enum store_way way = request->way;
	struct store *store = act->app->store;
	const struct log_entry *entry;
	if (!store_next(store, way, &act->scratch, &entry, act->fault))
		return false;
	if (!entry)
		return refuse_nothing(act, way);
	if (request->entry != 0 && entry->id != request->entry)
		return act_refuse(act, "%s",
				  _("Something else was done meanwhile; nothing was "
				    "changed. Try again."));
	const char *text = log_text(act->app, entry, &act->scratch);
	if (!store_revert(store, way, entry, text, act->fault)) {
		say_account(act, entry);
		return false;
	}
	act->unlogged = true;
	buf_printf(&act->said,
		   way == STORE_UNDO ? _("Undone: %s\n") : _("Done again: %s\n"), text);
	return true;
}

bool
act_undo(struct app *app, struct buf *out, struct fault *fault)
{
	const struct history_request request = {STORE_UNDO, 0};
	return act_run(app, "undo", revert, &request, out, fault);
}

bool
act_redo(struct app *app, struct buf *out, struct fault *fault)
{
	const struct history_request request = {STORE_REDO, 0};
	return act_run(app, "redo", revert, &request, out, fault);
}

bool
act_revert(struct app *app, enum store_way way, int64_t entry, struct buf *out,
	   struct fault *fault)
{
	const struct history_request request = {way, entry};
	return act_run(app, way == STORE_UNDO ? "undo" : "redo", revert, &request, out,
		       fault);
}
