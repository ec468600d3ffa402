/* Forms about with whom people are: associate, leave. */
#include <string.h>

#include "app/acts.h"
#include "base/text.h"
#include "core/eval.h"
#include "ui/choices.h"
#include "ui/edit.h"

/* --- associate ------------------------------------------------------- */

#define ORGANIZATION                                                                   \
	{                                                                              \
		"organization", N_("Organization"), FIELD_CHOICE, true, false,         \
			&choices_organizations, N_("home, or another one's name")      \
	}
#define FROM                                                                           \
	{                                                                              \
		"from", N_("From"), FIELD_DATE, true, false, NULL, NULL                \
	}

static const struct field_spec associate_fields[] = {
	{"email", N_("Employee"), FIELD_CHOICE, false, false, &choices_people,
	 N_("part of a name or an address")},
	{"all", N_("All unassociated"), FIELD_CHECK, false, false, NULL,
	 N_("Space: everybody who could count here")},
	ORGANIZATION,
	FROM,
};

/* Of somebody who is known already. */
static const struct field_spec associate_one_fields[] = {
	{"email", N_("Employee"), FIELD_CHOICE, true, true, &choices_people, NULL},
	ORGANIZATION,
	FROM,
};

static bool
is_all(struct form *form)
{
	return form->class->fields == associate_fields &&
	       !field_is_empty(form_field(form, "all"));
}

static void
check_associate(struct form *form)
{
	struct field *who = form_field(form, "email");

	if (!is_all(form) && field_is_empty(who) && form->at > 0)
		field_say(who, FIELD_WRONG, "%s", _("must be filled in"));
	else if (is_all(form) && field_is_empty(who))
		field_settle(who, form->app);
}

/* The organization's index; a new one is added. */
static uint32_t
find_organization(struct world *world, struct arena *arena, const char *name)
{
	const char **names;

	if (strcmp(name, "home") == 0)
		return WORLD_HOME;
	for (size_t i = 0; i < world->n_organizations; i++)
		if (text_compare(world->organizations[i], name) == 0)
			return (uint32_t)i;
	names = edit_room(arena, world->organizations, world->n_organizations, 1,
			  sizeof *names);
	names[world->n_organizations] = name;
	world->organizations = names;
	return (uint32_t)world->n_organizations++;
}

void
edit_begin(struct world *copy, struct arena *arena, uint32_t person,
	   const char *organization, int32_t from)
{
	copy->associations[copy->n_associations++] = (struct association){
		.person = person,
		.organization = find_organization(copy, arena, organization),
		.from = from,
		.to = DATE_NEVER};
}

/* Whom "all" means, a flag for each: as act_associate_all takes them. */
static const bool *
unassociated(struct form *form, int32_t on, struct arena *arena)
{
	const struct app *app = form->app;
	bool *chosen = arena_array(arena, app->world->n_people, sizeof *chosen);
	struct eval *eval = eval_new(app->catalog, app->world);
	const struct report *report = eval_report(eval, on);

	for (uint32_t p = 0; p < app->world->n_people; p++)
		chosen[p] = app->world->people[p].left_on >= on &&
			    world_organization(app->world, p, on) == CATALOG_NONE;
	for (size_t i = 0; i < report->n_alerts; i++)
		if (report->alerts[i].code == ALERT_UNASSOCIATED)
			chosen[report->alerts[i].person] = true;
	eval_free(eval);
	return chosen;
}

static bool
apply_associate(struct form *form, struct world *copy, struct arena *arena)
{
	uint32_t who = world_person(copy, form_text(form, "email"));
	const char *organization = form_text(form, "organization");
	int32_t from = form_date(form, "from");
	const bool *chosen;

	if (!is_all(form) && who == CATALOG_NONE)
		return false;
	EDIT_ROOM(arena, copy->associations, copy->n_associations, copy->n_people);
	if (!is_all(form)) {
		edit_begin(copy, arena, who, organization, from);
		return true;
	}
	chosen = unassociated(form, from, arena);
	for (uint32_t p = 0; p < copy->n_people; p++)
		if (chosen[p])
			edit_begin(copy, arena, p, organization, from);
	return true;
}

static bool
save_associate(struct form *form, struct buf *out, struct fault *fault)
{
	const char *email = form_text(form, "email");
	const char *organization = form_text(form, "organization");
	int32_t from = form_date(form, "from");

	if (strcmp(organization, "home") == 0)
		organization = NULL;
	if (is_all(form))
		return act_associate_all(form->app, organization, from, out, fault);
	return act_associate(form->app, &email, 1, organization, from, out, fault);
}

static int32_t
associated_on(struct form *form)
{
	return form_date(form, "from");
}

static const struct form_class associate_class = {
	.id = "associate",
	.title = N_("Associate an employee"),
	.title_edit = N_("Associate an employee"),
	.fields = associate_fields,
	.n_fields = sizeof associate_fields / sizeof *associate_fields,
	.again = true,
	.check = check_associate,
	.apply = apply_associate,
	.tells_on = associated_on,
	.save = save_associate,
};

static const struct form_class associate_one_class = {
	.id = "associate",
	.title = N_("Associate an employee"),
	.title_edit = N_("Associate an employee"),
	.fields = associate_one_fields,
	.n_fields = sizeof associate_one_fields / sizeof *associate_one_fields,
	.apply = apply_associate,
	.tells_on = associated_on,
	.save = save_associate,
};

static const char *
day_text(const struct screen *screen, char text[DATE_TEXT_BYTES])
{
	return date_format(screen->app->as_of, text);
}

void
edit_associate(struct screen *screen, uint32_t person)
{
	const struct world *world = screen->app->world;
	bool known = person != CATALOG_NONE;
	char date[DATE_TEXT_BYTES];
	struct form *form =
		form_new(screen, known ? &associate_one_class : &associate_class, false,
			 known ? world->people[person].name : "",
			 known ? world->people[person].email : "");

	if (known)
		form_fill(form, "email", world->people[person].email, true);
	form_fill(form, "organization", "home", false);
	form_fill(form, "from", day_text(screen, date), false);
	form_show(form);
}

/* --- leave ----------------------------------------------------------- */

static const struct field_spec leave_fields[] = {
	{"email", N_("Employee"), FIELD_CHOICE, true, true, &choices_people, NULL},
	{"on", N_("Last day"), FIELD_DATE, true, false, NULL,
	 N_("counts as a day with the organization")},
};

static bool
apply_leave(struct form *form, struct world *copy, struct arena *arena)
{
	uint32_t who = world_person(copy, form_text(form, "email"));

	(void)arena;
	if (who == CATALOG_NONE)
		return false;
	copy->people[who].left_on = form_date(form, "on");
	return true;
}

static bool
save_leave(struct form *form, struct buf *out, struct fault *fault)
{
	return act_leave(form->app, form_text(form, "email"), form_date(form, "on"),
			 out, fault);
}

static int32_t
gone_on(struct form *form)
{
	return date_plus_days(form_date(form, "on"), 1);
}

static const struct form_class leave_class = {
	.id = "leave",
	.title = N_("Employee leaves"),
	.title_edit = N_("Employee leaves"),
	.fields = leave_fields,
	.n_fields = sizeof leave_fields / sizeof *leave_fields,
	.apply = apply_leave,
	.tells_on = gone_on,
	.save = save_leave,
};

void
edit_leave(struct screen *screen, uint32_t person)
{
	const struct person *who = &screen->app->world->people[person];
	struct form *form =
		form_new(screen, &leave_class, false, who->name, who->email);
	char date[DATE_TEXT_BYTES];

	form_fill(form, "email", who->email, true);
	form_fill(form, "on", day_text(screen, date), false);
	form_show(form);
}
