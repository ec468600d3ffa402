#include "referral_state.h"

#include "app/acts.h"
#include "app/membership.h"
#include "app/membership_words.h"
#include "base/lang.h"
#include "ui/dialog.h"
#include "ui/edit.h"

static void
advance(struct screen *screen, const char *id, enum referral_status to)
{
	struct referral_request request = {
		.id = id,
		.status = referral_status_id(to),
		.on = app_now(screen->app),
		.value_micros = FACT_NO_FIGURE,
		.closes_on = DATE_NEVER,
	};
	struct fault fault = {0};
	struct buf out = {0};
	edit_done(screen, act_referral(screen->app, &request, &out, &fault), &out,
		  &fault);
}

/* A button has no argument of its own: one function for each state. */
#define ADVANCE(name, status)                                                          \
	static void name(struct screen *screen, void *id)                              \
	{                                                                              \
		advance(screen, id, status);                                           \
	}
ADVANCE(evaluate, REFERRAL_EVALUATING)
ADVANCE(negotiate, REFERRAL_NEGOTIATING)
ADVANCE(win, REFERRAL_WON)
ADVANCE(lose, REFERRAL_LOST)
ADVANCE(skip, REFERRAL_SKIPPED)
ADVANCE(decline, REFERRAL_DECLINED)
#undef ADVANCE

static const struct {
	enum referral_status to;
	int key;
	const char *label, *help;
	void (*act)(struct screen *screen, void *id);
} ways[] = {
	{REFERRAL_EVALUATING, 'e', NC_("button", "Evaluate"),
	 N_("We have answered, and look whether it suits us."), evaluate},
	{REFERRAL_SKIPPED, 's', NC_("button", "Skip"),
	 N_("We don't take it up, without having evaluated it."), skip},
	{REFERRAL_NEGOTIATING, 'n', NC_("button", "Negotiate"),
	 N_("It suits us: we talk with the customer."), negotiate},
	{REFERRAL_DECLINED, 'd', NC_("button", "Decline"),
	 N_("It does not suit us, and the customer is told."), decline},
	{REFERRAL_WON, 'w', NC_("button", "Won"), N_("The customer has bought."), win},
	{REFERRAL_LOST, 'l', NC_("button", "Lost"),
	 N_("The customer has not bought from us."), lose},
};

/* Says when the answer was due, if that has passed without one. */
static bool
say_overdue(struct screen *screen, const struct referral *referral)
{
	struct referral_report now;
	char due[MOMENT_TEXT_BYTES];
	if (!referral_at(screen->app->catalog, referral, app_now(screen->app), &now) ||
	    (now.status != REFERRAL_MISSED && now.status != REFERRAL_EXPIRED))
		return false;
	screen_say(screen, ROLE_NORMAL,
		   _("It was due by %s: %s records an answer in time, with its day."),
		   moment_format(now.deadline, due), keys_first(ACTION_EDIT));
	return true;
}

void
edit_referral_state(struct screen *screen, const struct subject *s)
{
	const struct referral *referral = s->fact;
	bool any = false;
	if (say_overdue(screen, referral))
		return;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		any = any || referral_may_become(referral->status, ways[i].to);
	if (!any) { /* a state */
		screen_say(screen, ROLE_NORMAL, _("No state follows \"%s\"."),
			   app_referral_status_name(referral->status));
		return;
	}
	struct dialog *dialog = dialog_open(screen);
	dialog->context = arena_strdup(&dialog->arena, referral->id);
	buf_printf(&dialog->title, "%s, %s", referral->id, referral->customer);
	/* a state */
	buf_printf(&dialog->text, _("It is in the state \"%s\". What becomes of it?"),
		   app_referral_status_name(referral->status));
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (referral_may_become(referral->status, ways[i].to))
			dialog_offer(dialog, lang_key(ways[i].label), ways[i].key,
				     _(ways[i].help), ways[i].act);
	dialog_keep(dialog);
}
