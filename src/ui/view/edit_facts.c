/* Forms over the rows of people: employees, achievements, associations. */
#include <string.h>

#include "base/text.h"
#include "edit_row.h"
#include "ui/choices.h"
#include "ui/edit.h"

/* --- employees ------------------------------------------------------- */

static const struct field_spec employee_fields[] = {
	{"email", N_("Email"), FIELD_TEXT, true, true, NULL, NULL},
	{"name", N_("Name"), FIELD_TEXT, true, false, NULL, NULL},
	{"other_emails", N_("Other addresses"), FIELD_TEXT, false, false, NULL,
	 N_("separated by blanks")},
	{"mcp_id", N_("MCP id"), FIELD_TEXT, false, false, NULL, NULL},
	{"department", N_("Department"), FIELD_TEXT, false, false, NULL, NULL},
	{"title", NC_("employee", "Title"), FIELD_TEXT, false, false, NULL, NULL},
	{"hired_on", N_("Hired"), FIELD_DATE, false, false, NULL, NULL},
	{"left_on", N_("Last day"), FIELD_DATE, false, false, NULL, NULL},
};

static void
check_employee(struct form *form)
{
	const struct world *world = form->app->world;
	const char *email = form_text(form, "email"),
		   *mcp_id = form_text(form, "mcp_id");
	int32_t hired = form_date(form, "hired_on"), left = form_date(form, "left_on");

	if (!form->editing && *email != '\0' &&
	    world_person(world, email) != CATALOG_NONE)
		field_say(form_field(form, "email"), FIELD_WARNS, "%s",
			  _("is recorded already: saving changes it"));
	if (hired != DATE_NONE && left != DATE_NONE && left < hired)
		field_say(form_field(form, "left_on"), FIELD_WARNS, "%s",
			  _("is before the day of hiring"));
	for (size_t i = 0; *mcp_id != '\0' && i < world->n_people; i++)
		if (text_compare(world->people[i].mcp_id, mcp_id) == 0 &&
		    text_compare(world->people[i].email, email) != 0)
			field_say(form_field(form, "mcp_id"), FIELD_WARNS,
				  _("is %s's too"), world->people[i].name);
}

static bool
apply_employee(struct form *form, struct world *copy, struct arena *arena)
{
	uint32_t who = world_person(copy, form_text(form, "email"));
	int32_t left = form_date(form, "left_on");

	(void)arena;
	if (who != CATALOG_NONE)
		copy->people[who].left_on = left == DATE_NONE ? DATE_NEVER : left;
	return who != CATALOG_NONE;
}

static int32_t
gone_on(struct form *form)
{
	return date_plus_days(form_date(form, "left_on"), 1);
}

static const struct form_class employee_class = {
	.id = "employee",
	.kind = "employees",
	.title = N_("Add an employee"),
	.title_edit = N_("Edit employee"),
	.fields = employee_fields,
	.n_fields = sizeof employee_fields / sizeof *employee_fields,
	.again = true,
	.check = check_employee,
	.load = edit_row_load,
	.apply = apply_employee,
	.tells_on = gone_on,
	.save = edit_row_save,
};

void
edit_employee(struct screen *screen, uint32_t person)
{
	const struct person *who;

	if (person == CATALOG_NONE) {
		edit_row_new(screen, &employee_class, "", NULL, 0, 0);
		return;
	}
	who = &screen->app->world->people[person];
	edit_row_open(screen, &employee_class, who->name,
		      &(struct import_cell){"email", who->email}, 1);
}

void
edit_employee_remove(struct screen *screen, uint32_t person)
{
	const struct person *who = &screen->app->world->people[person];
	struct arena arena = {0};

	edit_row_remove(screen, "employees",
			arena_printf(&arena,
				     _("%s <%s>, with %zu achievements and %zu "
				       "associations"),
				     who->name, who->email, (size_t)who->n_achievements,
				     (size_t)who->n_associations),
			&(struct import_cell){"email", who->email}, 1);
	arena_free(&arena);
}

/* --- achievements ---------------------------------------------------- */

static const struct field_spec achievement_fields[] = {
	{"email", N_("Employee"), FIELD_CHOICE, true, true, &choices_people,
	 N_("part of a name or an address")},
	{"credential", N_("Credential"), FIELD_CHOICE, true, true, &choices_credentials,
	 N_("part of its number or title")},
	{"earned_on", N_("Earned on"), FIELD_DATE, true, true, NULL, NULL},
	{"expires_on", N_("Expires on"), FIELD_DATE, false, false, NULL, NULL},
	{"reference", N_("Reference"), FIELD_TEXT, false, false, NULL, NULL},
};

static void
warn_of_credential(struct form *form, const struct catalog_credential *c,
		   int32_t earned)
{
	struct field *field = form_field(form, "earned_on");
	char date[DATE_TEXT_BYTES];

	if (earned > c->retires)
		field_say(field, FIELD_WARNS, _("retired on %s: does not count"),
			  date_format(c->retires, date));
	else if (earned > c->counts_until)
		field_say(field, FIELD_WARNS, _("counted only until %s"),
			  date_format(c->counts_until, date));
	else if (earned > form->app->today)
		field->state = FIELD_WARNS; /* the reading says it */
}

/* Says until when it counts if no end is given. */
static void
say_end(struct form *form, const struct catalog_credential *c, int32_t earned)
{
	struct field *field = form_field(form, "expires_on");
	struct achievement a = {
		.credential = (uint32_t)(c - form->app->catalog->credentials),
		.earned_on = earned,
		.expires_on = DATE_NEVER,
	};
	int32_t until = world_until(form->app->catalog, &a);
	char date[DATE_TEXT_BYTES];

	if (!field_is_empty(field) || until < earned)
		return;
	buf_clear(&field->note);
	if (until == DATE_NEVER)
		buf_puts(&field->note, _("else counts without end"));
	else
		buf_printf(&field->note, _("else counts until %s"),
			   date_format(until, date));
}

static void
check_achievement(struct form *form)
{
	const struct catalog *catalog = form->app->catalog;
	uint32_t credential =
		catalog_credential(catalog, form_text(form, "credential"));
	int32_t earned = form_date(form, "earned_on"),
		expires = form_date(form, "expires_on");

	if (credential != CATALOG_NONE && earned != DATE_NONE) {
		warn_of_credential(form, &catalog->credentials[credential], earned);
		say_end(form, &catalog->credentials[credential], earned);
	}
	if (earned != DATE_NONE && expires != DATE_NONE && expires < earned)
		field_say(form_field(form, "expires_on"), FIELD_WARNS, "%s",
			  _("is before it was earned: never counts"));
	if (!form->editing && credential != CATALOG_NONE && earned != DATE_NONE &&
	    *form_text(form, "email") != '\0' && edit_row_exists(form))
		field_say(form_field(form, "credential"), FIELD_WARNS, "%s",
			  _("is recorded already: saving changes it"));
}

static bool
apply_achievement(struct form *form, struct world *copy, struct arena *arena)
{
	uint32_t who = world_person(copy, form_text(form, "email"));
	uint32_t credential =
		catalog_credential(form->app->catalog, form_text(form, "credential"));
	int32_t earned = form_date(form, "earned_on"),
		expires = form_date(form, "expires_on");
	struct achievement *a = NULL;

	if (who == CATALOG_NONE || credential == CATALOG_NONE)
		return false;
	for (size_t i = 0; i < copy->n_achievements && a == NULL; i++)
		if (copy->achievements[i].person == who &&
		    copy->achievements[i].credential == credential &&
		    copy->achievements[i].earned_on == earned)
			a = &copy->achievements[i];
	if (a == NULL)
		a = EDIT_MORE(arena, copy->achievements, copy->n_achievements);
	*a = (struct achievement){.person = who,
				  .credential = credential,
				  .earned_on = earned,
				  .expires_on =
					  expires == DATE_NONE ? DATE_NEVER : expires};
	return true;
}

static int32_t
earned_on(struct form *form)
{
	return form_date(form, "earned_on");
}

static const struct form_class achievement_class = {
	.id = "achievement",
	.kind = "achievements",
	.title = N_("Add an achievement"),
	.title_edit = N_("Edit achievement"),
	.fields = achievement_fields,
	.n_fields = sizeof achievement_fields / sizeof *achievement_fields,
	.again = true,
	.check = check_achievement,
	.load = edit_row_load,
	.apply = apply_achievement,
	.tells_on = earned_on,
	.save = edit_row_save,
};

void
edit_achievement(struct screen *screen, uint32_t person, const struct achievement *a)
{
	const struct app *app = screen->app;
	char date[DATE_TEXT_BYTES];
	struct import_cell cells[3] = {
		{"email",
		 person == CATALOG_NONE ? "" : app->world->people[person].email},
		{"credential",
		 a == NULL ? "" : app_credential_id(app->report, a->credential)},
		{"earned_on", date_format(a == NULL ? app->as_of : a->earned_on, date)},
	};
	const char *name =
		person == CATALOG_NONE ? "" : app->world->people[person].name;

	if (a == NULL)
		edit_row_new(screen, &achievement_class, name, cells, 3,
			     person != CATALOG_NONE);
	else
		edit_row_open(screen, &achievement_class, name, cells, 3);
}

void
edit_achievement_remove(struct screen *screen, const struct achievement *a)
{
	const struct app *app = screen->app;
	const struct person *who = &app->world->people[a->person];
	struct arena arena = {0};
	char date[DATE_TEXT_BYTES];
	struct import_cell cells[3] = {
		{"email", who->email},
		{"credential", app_credential_id(app->report, a->credential)},
		{"earned_on", date_format(a->earned_on, date)},
	};

	/* credential, name, date */
	edit_row_remove(screen, "achievements",
			arena_printf(&arena, _("%s of %s, earned on %s"),
				     cells[1].value, who->name, date),
			cells, 3);
	arena_free(&arena);
}

/* --- associations ---------------------------------------------------- */

static const struct field_spec association_fields[] = {
	{"email", N_("Employee"), FIELD_CHOICE, true, true, &choices_people, NULL},
	{"organization", N_("Organization"), FIELD_CHOICE, true, true,
	 &choices_organizations, NULL},
	{"from", N_("From"), FIELD_DATE, true, true, NULL, NULL},
	{"to", N_("To"), FIELD_DATE, false, false, NULL,
	 N_("empty: until the next one begins")},
};

static bool
apply_association(struct form *form, struct world *copy, struct arena *arena)
{
	uint32_t who = world_person(copy, form_text(form, "email"));
	int32_t from = form_date(form, "from"), to = form_date(form, "to");

	(void)arena;
	for (size_t i = 0; i < copy->n_associations; i++)
		if (copy->associations[i].person == who &&
		    copy->associations[i].from == from)
			copy->associations[i].to = to == DATE_NONE ? DATE_NEVER : to;
	return who != CATALOG_NONE;
}

static int32_t
ended_on(struct form *form)
{
	return date_plus_days(form_date(form, "to"), 1);
}

static const struct form_class association_class = {
	.id = "association",
	.kind = "associations",
	.title = N_("Edit association"),
	.title_edit = N_("Edit association"),
	.fields = association_fields,
	.n_fields = sizeof association_fields / sizeof *association_fields,
	.load = edit_row_load,
	.apply = apply_association,
	.tells_on = ended_on,
	.save = edit_row_save,
};

/* The keys of an association; date is room for its text. */
static void
association_cells(const struct app *app, const struct association *a,
		  struct import_cell cells[3], char date[DATE_TEXT_BYTES])
{
	cells[0] = (struct import_cell){"email", app->world->people[a->person].email};
	cells[1] = (struct import_cell){
		"organization", a->organization == WORLD_HOME
					? "home"
					: app->world->organizations[a->organization]};
	cells[2] = (struct import_cell){"from", date_format(a->from, date)};
}

void
edit_association(struct screen *screen, const struct association *a)
{
	struct import_cell cells[3];
	char date[DATE_TEXT_BYTES];

	association_cells(screen->app, a, cells, date);
	edit_row_open(screen, &association_class,
		      screen->app->world->people[a->person].name, cells, 3);
}

void
edit_association_end(struct screen *screen, const struct association *a)
{
	char date[DATE_TEXT_BYTES];

	edit_association(screen, a);
	form_propose(screen, "to", date_format(screen->app->as_of, date));
}

void
edit_association_remove(struct screen *screen, const struct association *a)
{
	const struct world *world = screen->app->world;
	struct import_cell cells[3];
	struct arena arena = {0};
	char date[DATE_TEXT_BYTES];

	association_cells(screen->app, a, cells, date);
	/* name, organization, date */
	edit_row_remove(screen, "associations",
			arena_printf(&arena,
				     _("The association of %s with %s from %s on"),
				     world->people[a->person].name,
				     world->organizations[a->organization], date),
			cells, 3);
	arena_free(&arena);
}
