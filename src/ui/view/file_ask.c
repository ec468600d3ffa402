#include "file_ask.h"

#include <string.h>

#include "app/foresight.h"
#include "app/profile.h"
#include "app/report_file.h"
#include "app/suppose.h"
#include "base/lang.h"
#include "base/outfile.h"
#include "list_file.h"
#include "ui/dialog.h"
#include "ui/form.h"
#include "ui/frame.h"

static struct outfile_target
target_of(struct form *form, const struct buf *head)
{
	return (struct outfile_target){
		.path = form_text(form, "file"),
		.database = form->app->db_path,
		.ours = !head ? NULL : outfile_same_line,
		.context = head,
	};
}

/* Says at the field what is there already, and what can't be written. */
static void
file_check(struct form *form)
{
	const struct outfile_target to = target_of(form, NULL);
	struct field *field = form_field(form, "file");
	struct fault fault = {0};
	if (field_is_empty(field) || field->state == FIELD_WRONG)
		return;
	enum outfile_fit fit = outfile_look(&to, &fault);
	if (fit == OUTFILE_NEVER)
		field_say(field, FIELD_WRONG, "%s", fault.text);
	else if (fit != OUTFILE_FREE)
		field_say(field, FIELD_WARNS, "%s",
			  _("exists: saving replaces what is in it"));
}

static void
replace(struct screen *screen, void *context)
{
	struct form *form = context;
	form->replaces = true;
	form_save_anyway(screen, form);
}

static void
ask(struct form *form, const char *path)
{
	struct dialog *dialog = dialog_open(form->screen);
	dialog->context = form;
	/* a file */
	buf_printf(&dialog->title, _("Replace %s?"), path);
	buf_puts(&dialog->text, _("It exists already, and is no such file of attain's. "
				  "What is in it would be lost."));
	dialog_offer(dialog, _("Replace it"), 'r', _("The new file takes its place."),
		     replace);
	dialog_safe(dialog, _("Keep it"), 'k',
		    _("Nothing is written; name another file."), NULL);
}

/*
 * Before it is made, by what it begins with: true if it may be written. Else the user
 * is asked, and a yes saves the form again; or the fault says why not.
 */
static bool
file_may_save(struct form *form, const struct buf *head, struct fault *fault)
{
	const struct outfile_target to = target_of(form, head);
	enum outfile_fit fit = outfile_look(&to, fault);
	bool asked = form->replaces;
	form->replaces = false;
	if (fit != OUTFILE_FOREIGN || asked)
		return fit != OUTFILE_NEVER;
	ask(form, to.path);
	return fault_set(fault, FAULT_INPUT,
			 _("%s exists already, and is no such file of attain's."),
			 to.path);
}

/* Writes it, in place of what may be replaced. FAULT_INPUT. */
static bool
file_save(struct form *form, const struct buf *page, struct fault *fault)
{
	struct outfile_target to = target_of(form, page);
	to.flags = OUTFILE_FORCE;
	return outfile_write(&to, page, fault);
}

/* --- the report -------------------------------------------------------- */

static struct choice format_list[] = {{"html", N_("one page of HTML, to be sent"), ""},
				      {"md", "Markdown", ""}};
static const struct choice_list format_names = {format_list, 2, 0};
static const struct choice_source formats = {&format_names,
					     .unknown = N_("html or md")};

static const struct field_spec report_fields[] = {
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
save_report(struct form *form, struct buf *out, struct fault *fault)
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

static const struct form_class report_class = {
	.id = "report",
	.title = N_("Report of state, risks, forecast and plan"),
	FORM_OF(report_fields),
	.check = file_check,
	.save = save_report,
	.foretell = form_foretells_nothing,
};

void
file_ask_report(struct screen *screen, const struct subject *subject)
{
	struct form *form = form_new(screen, &report_class, false, "", "");
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

/* --- the marketing profile --------------------------------------------- */

static const struct field_spec profile_specs[] = {
	{"file", N_("File"), FIELD_TEXT, true, false, NULL, N_("ends in .html or .md")},
};

static bool
ends_in(const char *text, const char *end)
{
	size_t len = strlen(text), n = strlen(end);
	return len > n && strcmp(text + len - n, end) == 0;
}

static void
check_profile(struct form *form)
{
	const char *path = form_text(form, "file");
	struct field *field = form_field(form, "file");
	if (*path == '\0')
		return;
	if (!ends_in(path, ".html") && !ends_in(path, ".md"))
		field_say(field, FIELD_WRONG, "%s", _("ends neither in .html nor .md"));
	else
		file_check(form);
}

static bool
foretell_profile(struct form *form, struct buf *out, struct fault *fault)
{
	(void)fault;
	buf_printf(out, _("The profile is written to %s.\n"), form_text(form, "file"));
	return true;
}

static bool
save_profile(struct form *form, struct buf *out, struct fault *fault)
{
	const char *path = form_text(form, "file"), *warning = NULL;
	struct buf page = {0};
	if (ends_in(path, ".html"))
		app_profile_html(form->app, &page, &form->scratch, &warning);
	else
		app_profile_markdown(form->app, &page);
	bool ok = file_may_save(form, &page, fault) && file_save(form, &page, fault) &&
		  foretell_profile(form, out, fault);
	if (ok && warning)
		buf_printf(out, "%s\n", warning);
	buf_free(&page);
	return ok;
}

static const struct form_class profile_class = {
	.id = "profile-export",
	.title = N_("Write the profile into a file"),
	FORM_OF(profile_specs),
	.check = check_profile,
	.save = save_profile,
	.foretell = foretell_profile,
};

void
file_ask_profile(struct screen *screen, const struct subject *subject)
{
	struct form *form = form_new(screen, &profile_class, false, "", "");
	(void)subject;
	form_fill(form, "file", "profile.html", false);
	form_show(form);
}

/* --- a list ------------------------------------------------------------ */

static const struct field_spec list_specs[] = {
	{"file", N_("File"), FIELD_TEXT, true, false, NULL, N_("ends in .csv or .md")},
};

static void
check_list(struct form *form)
{
	const char *path = form_text(form, "file");
	struct field *field = form_field(form, "file");
	if (*path == '\0')
		return;
	if (!ends_in(path, ".csv") && !ends_in(path, ".md"))
		field_say(field, FIELD_WRONG, "%s", _("ends neither in .csv nor .md"));
	else
		file_check(form);
}

/* "6 rows", "2 marked rows". */
static void
add_rows(struct buf *out, struct list_file file)
{
	buf_printf(out,
		   file.marked
			   ? ngettext("%zu marked row", "%zu marked rows", file.n_rows)
			   : ngettext("%zu row", "%zu rows", file.n_rows),
		   file.n_rows);
}

static bool
foretell_list(struct form *form, struct buf *out, struct fault *fault)
{
	struct list_file file = list_file_of(screen_top(form->screen));
	struct buf rows = {.arena = &form->scratch};
	(void)fault;
	add_rows(&rows, file);
	/* rows, as "6 rows" */
	buf_printf(out,
		   ngettext("What the list shows: %s, %zu column.\n",
			    "What the list shows: %s, %zu columns.\n", file.n_columns),
		   buf_text(&rows), file.n_columns);
	if (suppose_is_on(form->app))
		buf_printf(out, "%s\n",
			   _("It is what is supposed, not what is recorded."));
	return true;
}

static bool
save_list(struct form *form, struct buf *out, struct fault *fault)
{
	const char *path = form_text(form, "file");
	const struct view *view = screen_top(form->screen);
	struct buf text = {0}, rows = {.arena = &form->scratch};
	list_file_write(view, ends_in(path, ".md"), &text);
	bool ok = file_may_save(form, NULL, fault) && file_save(form, &text, fault);
	add_rows(&rows, list_file_of(view));
	if (ok) /* "6 rows", the file */
		buf_printf(out, _("%s written to %s.\n"), buf_text(&rows), path);
	buf_free(&text);
	return ok;
}

static const struct form_class list_class = {
	.id = "list-export",
	.title = N_("Write this list into a file"),
	FORM_OF(list_specs),
	.check = check_list,
	.save = save_list,
	.foretell = foretell_list,
};

void
file_ask_list(struct screen *screen, const struct subject *subject)
{
	struct view *view = screen_top(screen);
	(void)subject;
	list_end_range(view->list);
	struct form *form = form_new(screen, &list_class, false, "", "");
	const char *name = list_file_name(view, &form->arena);
	form_fill(form, "file", arena_printf(&form->arena, "%s.csv", name), false);
	form_show(form);
}
