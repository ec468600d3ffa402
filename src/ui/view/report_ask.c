#include "report_ask.h"

#include "app/foresight.h"
#include "app/report_file.h"
#include "base/lang.h"
#include "file_ask.h"
#include "ui/frame.h"

static struct choice format_list[] = {{"html", N_("one page of HTML, to be sent"), ""},
				      {"md", "Markdown", ""}};
static const struct choice_list format_names = {format_list, 2, 0};
static const struct choice_source formats = {&format_names,
					     .unknown = N_("html or md")};

static const struct field_spec fields[] = {
	{"format", N_("Format"), FIELD_CHOICE, true, false, &formats, N_("html or md")},
	{"file", N_("File"), FIELD_TEXT, true, false, NULL, N_("a path")},
	{"plan", N_("With a plan"), FIELD_CHECK, false, false, NULL, NULL},
};

/* The search for the plan shows that it runs, and ends with Esc. */
static bool
show_progress(void *context, const struct plan_found *found)
{
	struct screen *screen = context;
	(void)found;
	screen_say(screen, ROLE_ACCENT, "%s", _("Searching; Esc ends it."));
	screen_draw(screen);
	return !screen->impatient || !screen->impatient(screen);
}

static bool
save(struct form *form, struct buf *out, struct fault *fault)
{
	struct report_request request = {
		.html = form_text(form, "format")[0] == 'h',
		.plan = *form_text(form, "plan") != '\0',
		.plan_seconds = PLAN_SECONDS,
		.progress = show_progress,
		.context = form->screen,
	};
	struct buf page = {0};
	app_report_head(form->app, request.html, &page);
	bool fine = file_may_save(form, &page, fault);
	if (fine) {
		buf_clear(&page);
		app_report(form->app, &request, &page);
		fine = file_save(form, &page, fault);
	}
	if (fine)
		buf_printf(out, _("The report is in %s."), form_text(form, "file"));
	buf_free(&page);
	return fine;
}

static const struct form_class class = {
	.id = "report",
	.title = N_("Report of state, risks, forecast and plan"),
	FORM_OF(fields),
	.check = file_check,
	.save = save,
	.foretell = form_foretells_nothing,
};

void
report_ask(struct screen *screen, const struct subject *subject)
{
	struct form *form = form_new(screen, &class, false, "", "");
	char date[DATE_TEXT_BYTES];
	(void)subject;
	form_fill(form, "format", "html", false);
	form_fill(form, "file",
		  arena_printf(&form->scratch, "attain-%s.html",
			       date_format(screen->app->as_of, date)),
		  false);
	form_fill(form, "plan", "yes", false);
	form_show(form);
}
