/* The form that puts an alert off. */
#include "app/membership.h"
#include "base/lang.h"
#include "edit_side.h"

enum { SNOOZE_DAYS = 14 };

static const struct field_spec fields[] = {
	{"what", N_("Alert"), FIELD_TEXT, true, true, NULL, NULL},
	{"until", N_("Until"), FIELD_DATE, true, false, NULL, NULL},
	{"reason", N_("Reason"), FIELD_TEXT, true, false, NULL,
	 N_("what is being done about it")},
};

static bool
save(struct form *form, struct buf *out, struct fault *fault)
{
	return act_snooze(form->app, form_text(form, "what"), form_date(form, "until"),
			  form_text(form, "reason"), out, fault);
}

static const struct form_class snooze_class = {
	.id = "snooze",
	.title = N_("Put an alert off"),
	.title_edit = N_("Put an alert off"),
	.fields = fields,
	.n_fields = sizeof fields / sizeof *fields,
	.save = save,
};

void
edit_snooze(struct screen *screen, const struct alert *alert)
{
	const struct app *app = screen->app;
	struct arena arena = {0};
	const char *what = alert_code_id(alert->code);
	char date[DATE_TEXT_BYTES];
	struct form *form;

	if (alert->competency != CATALOG_NONE)
		what = arena_printf(&arena, "%s:%s", what,
				    app->catalog->competencies[alert->competency].id);
	if (alert->competency != CATALOG_NONE && alert->level != CATALOG_NONE)
		what = arena_printf(&arena, "%s:%s", what,
				    app->catalog->levels[alert->level].id);
	form = form_new(screen, &snooze_class, false,
			show_alert_subject(app, alert, &arena), what);
	form_fill(form, "what", what, true);
	form_fill(form, "until",
		  date_format(date_plus_days(app->as_of, SNOOZE_DAYS), date), false);
	form_show(form);
	arena_free(&arena);
}
