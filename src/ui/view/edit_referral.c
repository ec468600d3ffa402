/* The form of a referral, and the question into which state it goes. */
#include <stdlib.h>
#include <string.h>

#include "app/membership.h"
#include "base/lang.h"
#include "base/mem.h"
#include "edit_row.h"
#include "edit_side.h"
#include "ui/choices.h"
#include "ui/dialog.h"

static size_t
count_statuses(const struct app *app)
{
	(void)app;
	return REFERRAL_MISSED; /* those after it are computed */
}

static void
get_status(const struct app *app, size_t index, struct buf *value, struct buf *title,
	   struct buf *other)
{
	(void)app;
	(void)other;
	buf_puts(value, referral_status_id((enum referral_status)index));
	buf_puts(title, app_referral_status_name((enum referral_status)index));
}

static const struct choice_source choices_statuses = {
	.count = count_statuses,
	.get = get_status,
	.unknown = N_("no state is called so"),
};

static const struct field_spec fields[] = {
	{"id", N_("Id"), FIELD_TEXT, true, true, NULL, NULL},
	{"customer", N_("Customer"), FIELD_TEXT, true, false, NULL, NULL},
	{"received_on", N_("Received"), FIELD_TEXT, true, false, NULL,
	 N_("2018-11-20 or 2018-11-20T09:30")},
	{"status", NC_("referral", "State"), FIELD_CHOICE, false, false,
	 &choices_statuses, N_("empty: new")},
	{"status_on", N_("Since"), FIELD_TEXT, false, false, NULL,
	 N_("2018-11-20 or 2018-11-20T09:30")},
	{"value", NC_("referral", "Value"), FIELD_FIGURE, false, false, NULL, NULL},
	{"currency", N_("Currency"), FIELD_TEXT, false, false, NULL, NULL},
	{"closes_on", N_("Closes"), FIELD_DATE, false, false, NULL, NULL},
	{"competency", N_("Competency"), FIELD_CHOICE, false, false,
	 &choices_competencies, N_("that brought it")},
	{"note", N_("Note"), FIELD_LONG, false, false, NULL, NULL},
};

static void
check_moment(struct form *form, const char *id)
{
	const char *text = form_text(form, id);
	struct moment moment;

	if (*text != '\0' && !moment_parse(text, strlen(text), &moment))
		field_say(form_field(form, id), FIELD_WRONG, "%s",
			  _("is no date: write 2018-11-20 or 2018-11-20T09:30"));
}

static void
check(struct form *form)
{
	check_moment(form, "received_on");
	check_moment(form, "status_on");
	if (!form->editing && *form_text(form, "id") != '\0' && edit_row_exists(form))
		field_say(form_field(form, "id"), FIELD_WARNS, "%s",
			  _("is recorded already: saving changes it"));
}

static const struct form_class referral_class = {
	.id = "referral",
	.kind = "referrals",
	.title = N_("Add a referral"),
	.title_edit = N_("Edit referral"),
	.fields = fields,
	.n_fields = sizeof fields / sizeof *fields,
	.again = true,
	.check = check,
	.load = edit_row_load,
	.save = edit_row_save,
};

void
edit_referral(struct screen *screen, const struct referral *referral)
{
	char now[MOMENT_TEXT_BYTES];
	struct import_cell cells[] = {
		{"id", ""},
		{"received_on", moment_format(app_now(screen->app), now)},
	};

	if (referral == NULL)
		edit_row_new(screen, &referral_class, "", cells, 2, 0);
	else
		edit_row_open(screen, &referral_class, referral->customer,
			      &(struct import_cell){"id", referral->id}, 1);
}

void
edit_referral_remove(struct screen *screen, const struct referral *referral)
{
	struct arena arena = {0};

	/* an id, a customer */
	edit_row_remove(screen, "referrals",
			arena_printf(&arena, _("Referral %s of %s"), referral->id,
				     referral->customer),
			&(struct import_cell){"id", referral->id}, 1);
	arena_free(&arena);
}

/* --- the next state ---------------------------------------------------- */

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

static const char *
button_label(const char *label)
{
	const char *end = strchr(label, '\004');

	return lang_context(label, end == NULL ? label : end + 1);
}

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
		   _("It was due by %s: e records an answer in time, with its day."),
		   moment_format(now.deadline, due));
	return true;
}

void
edit_referral_state(struct screen *screen, const struct referral *referral)
{
	struct dialog *dialog;
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
	dialog = dialog_open(screen);
	dialog->context = mem_strdup(referral->id);
	dialog->release = free;
	buf_printf(&dialog->title, "%s, %s", referral->id, referral->customer);
	/* a state */
	buf_printf(&dialog->text, _("It is in the state \"%s\". What becomes of it?"),
		   app_referral_status_name(referral->status));
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (referral_may_become(referral->status, ways[i].to))
			dialog_add(dialog,
				   (struct dialog_button){button_label(ways[i].label),
							  ways[i].key, _(ways[i].help),
							  ways[i].act},
				   false);
	dialog_add(dialog,
		   (struct dialog_button){C_("button", "Keep"), 'k',
					  _("Nothing happens."), NULL},
		   true);
}
