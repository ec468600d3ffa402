/* The forms of the marketing profile: its fields, its places, a file of it. */
#include <string.h>

#include "app/profile.h"
#include "base/lang.h"
#include "edit_row.h"
#include "edit_side.h"
#include "file_ask.h"

/* --- its fields and places --------------------------------------------- */

static size_t
count_answers(const struct app *app)
{
	(void)app;
	return 2;
}

static void
get_answer(const struct app *app, size_t index, struct buf *value, struct buf *title,
	   struct buf *other)
{
	(void)app;
	(void)other;
	buf_puts(value, index == 0 ? "yes" : "no");
	buf_puts(title, index == 0 ? _("yes") : _("no"));
}

static const struct choice_source choices_answers = {
	.count = count_answers,
	.get = get_answer,
	.unknown = N_("is neither yes nor no"),
};

static const struct field_spec profile_specs[] = {
	{"name", N_("Name"), FIELD_TEXT, false, false, NULL,
	 N_("empty: the organization's")},
	{"description", N_("Description"), FIELD_LONG, false, false, NULL,
	 N_("at most 2,500 characters")},
	{"logo", N_("Logo"), FIELD_TEXT, false, false, NULL,
	 N_("the path of a picture")},
	{"website", N_("Website"), FIELD_TEXT, false, false, NULL, N_("https://...")},
	{"linkedin", N_("LinkedIn"), FIELD_TEXT, false, false, NULL, N_("https://...")},
	{"industries", N_("Industries"), FIELD_TEXT, false, false, NULL,
	 N_("at most five, with semicolons between")},
	{"products", N_("Products"), FIELD_TEXT, false, false, NULL,
	 N_("with semicolons between")},
	{"services", N_("Services"), FIELD_TEXT, false, false, NULL,
	 N_("with semicolons between")},
	{"solutions", N_("Solutions"), FIELD_TEXT, false, false, NULL,
	 N_("with semicolons between")},
	{"skills", N_("Skills"), FIELD_TEXT, false, false, NULL,
	 N_("with semicolons between")},
	{"endorsements", N_("Endorsements"), FIELD_TEXT, false, false, NULL,
	 N_("with semicolons between")},
	{"may_endorse", N_("May be endorsed"), FIELD_CHOICE, false, false,
	 &choices_answers, NULL},
	{"customer_sizes", N_("Customer sizes"), FIELD_TEXT, false, false, NULL,
	 N_("with semicolons between")},
};

static const struct field_spec location_specs[] = {
	{"region", N_("Region"), FIELD_TEXT, true, true, NULL, NULL},
	{"name", N_("Name"), FIELD_TEXT, true, true, NULL, NULL},
	{"address", N_("Address"), FIELD_LONG, false, false, NULL, NULL},
	{"city", N_("City"), FIELD_TEXT, false, false, NULL, NULL},
	{"postal_code", N_("Postal code"), FIELD_TEXT, false, false, NULL, NULL},
	{"country", N_("Country"), FIELD_TEXT, false, false, NULL, NULL},
	{"contact", N_("Contact"), FIELD_TEXT, false, false, NULL, NULL},
	{"email", N_("Email"), FIELD_TEXT, false, false, NULL, NULL},
	{"phone", N_("Phone"), FIELD_TEXT, false, false, NULL, NULL},
	{"website", N_("Website"), FIELD_TEXT, false, false, NULL, N_("https://...")},
};

static void
check_fields(struct form *form, const struct profile_field *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = form_text(form, list[i].name);
		const char *wrong = profile_problem(&list[i], text, &form->scratch);
		const char *warning = profile_warning(&list[i], text, &form->scratch);

		if (wrong != NULL)
			field_say(form_field(form, list[i].name), FIELD_WRONG, "%s",
				  wrong);
		else if (warning != NULL)
			field_say(form_field(form, list[i].name), FIELD_WARNS, "%s",
				  warning);
	}
}

static void
check_profile(struct form *form)
{
	check_fields(form, profile_fields, PROFILE_FIELDS);
}

static void
check_location(struct form *form)
{
	check_fields(form, location_fields, LOCATION_FIELDS);
}

static const struct form_class profile_class = {
	.id = "profile",
	.kind = "profile",
	.title = N_("Marketing profile"),
	.title_edit = N_("Marketing profile"),
	.fields = profile_specs,
	.n_fields = sizeof profile_specs / sizeof *profile_specs,
	.check = check_profile,
	.load = edit_row_load,
	.save = edit_row_save,
};

static const struct form_class location_class = {
	.id = "location",
	.kind = "locations",
	.title = N_("Add a location"),
	.title_edit = N_("Edit location"),
	.fields = location_specs,
	.n_fields = sizeof location_specs / sizeof *location_specs,
	.again = true,
	.check = check_location,
	.load = edit_row_load,
	.save = edit_row_save,
};

void
edit_profile(struct screen *screen)
{
	if (screen->app->world->facts.profile == NULL)
		edit_row_new(screen, &profile_class, "", NULL, 0, 0);
	else
		edit_row_open(screen, &profile_class, "", NULL, 0);
}

static void
location_cells(const struct location *location, struct import_cell cells[2])
{
	cells[0] = (struct import_cell){"region", location->region};
	cells[1] = (struct import_cell){"name", location->name};
}

void
edit_location(struct screen *screen, const struct location *location)
{
	struct import_cell cells[2];

	if (location == NULL) {
		edit_row_new(screen, &location_class, "", NULL, 0, 0);
		return;
	}
	location_cells(location, cells);
	edit_row_open(screen, &location_class, location->name, cells, 2);
}

void
edit_location_remove(struct screen *screen, const struct location *location)
{
	struct import_cell cells[2];
	struct arena arena = {0};

	location_cells(location, cells);
	edit_row_remove(
		screen, "locations",
		arena_printf(&arena, "%s, %s", location->region, location->name), cells,
		2);
	arena_free(&arena);
}

/* --- a file of it ------------------------------------------------------ */

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

/* Writes the page; a rehearsal only says so. */
static bool
save_export(struct form *form, struct buf *out, struct fault *fault)
{
	const char *path = form_text(form, "file"), *warning = NULL;
	struct buf page = {0};
	bool ok = true;

	if (!form->app->rehearsal) {
		if (ends_in(path, ".html"))
			app_profile_html(form->app, &page, &form->scratch, &warning);
		else
			app_profile_markdown(form->app, &page);
		ok = file_may_save(form, &page, fault) && file_save(form, &page, fault);
	}
	if (ok)
		buf_printf(out, _("The profile is written to %s.\n"), path);
	if (ok && warning != NULL)
		buf_printf(out, "%s\n", warning);
	buf_free(&page);
	return ok;
}

static const struct form_class export_class = {
	.id = "profile-export",
	.title = N_("Write the profile into a file"),
	.title_edit = N_("Write the profile into a file"),
	.fields = export_specs,
	.n_fields = sizeof export_specs / sizeof *export_specs,
	.check = check_export,
	.save = save_export,
};

void
edit_profile_export(struct screen *screen)
{
	struct form *form = form_new(screen, &export_class, false, "", "");

	form_fill(form, "file", "profile.html", false);
	form_show(form);
}
