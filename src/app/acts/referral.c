/* The act that brings a referral into its next state. */
#include <string.h>

#include "act.h"
#include "app/membership.h"
#include "app/membership_words.h"
#include "base/lang.h"

static const char *
moment_text(struct act *act, struct moment moment)
{
	char text[MOMENT_TEXT_BYTES];
	return arena_strdup(&act->scratch, moment_format(moment, text));
}

/* "evaluating, skipped": what a referral can become from a state. */
static const char *
next_states(struct act *act, enum referral_status from)
{
	const char *list = "";
	for (int i = 0; i < REFERRAL_STATUSES; i++) {
		enum referral_status to = (enum referral_status)i;
		if (referral_may_become(from, to) && to != REFERRAL_MISSED &&
		    to != REFERRAL_EXPIRED)
			list = arena_printf(&act->scratch, "%s%s%s", list,
					    *list != '\0' ? ", " : "",
					    referral_status_id(to));
	}
	return list;
}

/* Refuses a state that does not follow the one of that day. */
static bool
check_step(struct act *act, const struct referral_report *now, enum referral_status to)
{
	const char *id = now->referral->id, *next = next_states(act, now->status);
	if (now->status == REFERRAL_MISSED || now->status == REFERRAL_EXPIRED)
		return act_refuse(
			act, /* an id, a state, a date */
			_("The referral %s is %s: it was due by %s. If it was answered "
			  "in time, record that with its day (e on its row, or --on)."),
			id, app_referral_status_name(now->status),
			moment_text(act, now->deadline));
	if (referral_may_become(now->status, to) && to != REFERRAL_MISSED &&
	    to != REFERRAL_EXPIRED)
		return true;
	if (*next == '\0')
		return act_refuse(act, /* an id, a state */
				  _("The referral %s is closed: %s."), id,
				  app_referral_status_name(now->status));
	return act_refuse(act, /* an id, three states */
			  _("The referral %s is %s and can't become %s, only: %s."), id,
			  app_referral_status_name(now->status),
			  app_referral_status_name(to), next);
}

/* Refuses a day before what happened already. */
static bool
check_day(struct act *act, const struct referral *referral, struct moment on)
{
	struct moment last = referral->status_on.date == DATE_NONE
				     ? referral->received_on
				     : referral->status_on;
	if (on.date > last.date ||
	    (on.date == last.date &&
	     (on.minute < 0 || last.minute < 0 || on.minute >= last.minute)))
		return true;
	return act_refuse(
		act, /* an id, two dates */
		_("The referral %s can't change on %s: it changed or came on %s."),
		referral->id, moment_text(act, on), moment_text(act, last));
}

static void
say_step(struct act *act, const struct referral *referral)
{
	const struct catalog *catalog = act->app->catalog;
	struct referral_report now;
	if (referral_at(catalog, referral, referral->status_on, &now) &&
	    now.deadline.date != DATE_NONE)
		buf_printf(&act->said, _("To be decided by %s.\n"),
			   moment_text(act, now.deadline));
	if (referral->status == REFERRAL_NEGOTIATING &&
	    (referral->value_micros == FACT_NO_FIGURE ||
	     referral->closes_on == DATE_NEVER))
		buf_puts(&act->said, _("Its value or the day on which it is to close "
				       "is not recorded yet.\n"));
}

static bool
change_referral(struct act *act, const void *context)
{
	const struct referral_request *request = context;
	struct moment asked = request->on;
	const struct referral *recorded;
	struct referral_report now;
	enum referral_status to;
	if (!find_referral(act->app, request->id, &recorded, act->fault))
		return false;
	struct referral referral = *recorded;
	if (!referral_status_parse(request->status, &to))
		return act_refuse(
			act,
			_("A referral is never \"%s\"; it can become: evaluating, "
			  "negotiating, won, lost, skipped, declined."),
			request->status);
	/* without a time it may have been early on that day */
	if (asked.minute < 0)
		asked.minute = 0;
	if (!check_day(act, &referral, request->on))
		return false;
	referral_at(act->app->catalog, &referral, asked, &now);
	if (!check_step(act, &now, to))
		return false;
	referral.status = to;
	referral.status_on = request->on;
	if (request->value_micros != FACT_NO_FIGURE)
		referral.value_micros = request->value_micros;
	if (request->currency)
		referral.currency = request->currency;
	if (request->closes_on != DATE_NEVER)
		referral.closes_on = request->closes_on;
	if (!act_record(act, "moved", KIND_REFERRALS, recorded, &referral))
		return false;
	say_step(act, &referral);
	return true;
}

bool
act_referral(struct app *app, const struct referral_request *request, struct buf *out,
	     struct fault *fault)
{
	if (request->value_micros != FACT_NO_FIGURE && request->value_micros < 0)
		return fault_set(fault, FAULT_INPUT,
				 _("The value is below 0: give 0 or more."));
	return act_run(app, "referral", change_referral, request, out, fault);
}
