#include "profile_verbs.h"

#include <string.h>

#include "app/profile.h"
#include "base/lang.h"
#include "edit_fact.h"
#include "file_ask.h"

static void
add_location(struct screen *screen, const struct subject *s)
{
	(void)s;
	edit_fact(screen, KIND_LOCATIONS, NULL);
}

static void
edit_profile(struct screen *screen, const struct subject *s)
{
	(void)s;
	edit_fact(screen, KIND_PROFILE, screen->app->world->facts.profile);
}

/* --- into a file ------------------------------------------------------- */

static const struct field_spec export_specs[] = {
	{"file", N_("File"), FIELD_TEXT, true, false, NULL, N_("ends in .html or .md")},
};

static bool
ends_in(const char *text, const char *end)
{
	size_t len = strlen(text), n = strlen(end);
	return len > n && strcmp(text + len - n, end) == 0;
}

static void
check_export(struct form *form)
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
foretell_export(struct form *form, struct buf *out, struct fault *fault)
{
	(void)fault;
	buf_printf(out, _("The profile is written to %s.\n"), form_text(form, "file"));
	return true;
}

static bool
save_export(struct form *form, struct buf *out, struct fault *fault)
{
	const char *path = form_text(form, "file"), *warning = NULL;
	struct buf page = {0};
	if (ends_in(path, ".html"))
		app_profile_html(form->app, &page, &form->scratch, &warning);
	else
		app_profile_markdown(form->app, &page);
	bool ok = file_may_save(form, &page, fault) && file_save(form, &page, fault) &&
		  foretell_export(form, out, fault);
	if (ok && warning)
		buf_printf(out, "%s\n", warning);
	buf_free(&page);
	return ok;
}

static const struct form_class export_class = {
	.id = "profile-export",
	.title = N_("Write the profile into a file"),
	FORM_OF(export_specs),
	.check = check_export,
	.save = save_export,
	.foretell = foretell_export,
};

static void export(struct screen *screen, const struct subject *s)
{
	struct form *form = form_new(screen, &export_class, false, "", "");
	(void)s;
	form_fill(form, "file", "profile.html", false);
	form_show(form);
}

const struct verb profile_verbs[] = {
	{ACTION_ADD, VERB_ON_ANY, add_location, NULL},
	{ACTION_EDIT, VERB_ON(SUBJECT_LOCATION), edit_subject, NULL},
	{ACTION_EDIT, VERB_ON_ANY, edit_profile, NULL},
	{ACTION_DELETE, VERB_ON(SUBJECT_LOCATION), edit_subject_remove,
	 N_("Only a location can be taken away; e empties fields.")},
	{ACTION_EXPORT, VERB_ON_ANY, export, NULL},
	VERBS_END,
};
