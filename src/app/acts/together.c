/* Many acts as one: a single transaction, a single entry of the log. */
#include "acts_parts.h"
#include "base/lang.h"

enum { PARTS_TOLD = 20 };

struct together {
	struct buf log; /* what the first of them did */
	size_t n;
	bool reread; /* the app shows what is not committed */
};

bool
act_end(struct app *app, bool fine, bool changed, struct fault *fault)
{
	if (fine && changed)
		return store_commit(app->store, fault);
	store_rollback(app->store);
	return fine;
}

bool
act_part(struct act *act)
{
	struct together *together = act->app->together;

	if (act->final)
		return fault_set(act->fault, FAULT_INPUT, "%s",
				 _("What can't be taken back is done one by one."));
	if (together->n++ < PARTS_TOLD) {
		if (together->n > 1)
			buf_puts(&together->log, "; ");
		buf_add(&together->log, act->log.text, act->log.len);
	}
	return true;
}

bool
act_reread(struct app *app, struct fault *fault)
{
	/* an act by itself, as in a rehearsal, has read what it wrote */
	if (!app->together)
		return true;
	app->together->reread = true;
	return app_reload(app, fault);
}

static bool
write_log(struct app *app, const char *name, struct together *together,
	  struct fault *fault)
{
	if (together->n > PARTS_TOLD)
		buf_printf(&together->log, _("; and %zu more"),
			   together->n - PARTS_TOLD);
	return together->n == 0 ||
	       store_log(app->store, name, buf_text(&together->log), fault);
}

bool
act_together(struct app *app, const char *name,
	     bool (*acts)(struct app *app, void *context, struct buf *out,
			  struct fault *fault),
	     void *context, struct buf *out, struct fault *fault)
{
	struct together together = {0};
	struct buf said = {0};
	struct fault ignored;
	bool fine;

	if (!store_begin(app->store, fault))
		return false;
	app->together = &together;
	fine = act_refresh(app, fault) && acts(app, context, &said, fault);
	app->together = NULL;
	fine = fine && write_log(app, name, &together, fault);
	fine = act_end(app, fine, together.n > 0, fault);
	if (together.reread && !fine)
		app_reload(app, &ignored);
	if (fine)
		buf_add(out, buf_text(&said), said.len);
	buf_free(&together.log);
	buf_free(&said);
	if (fine && together.n > 0)
		act_follow(app, out);
	return fine;
}
