/* Forms about with whom people are: associate, leave. */
#include <string.h>

#include "app/acts.h"
#include "choices.h"
#include "edit.h"

/* --- associate ------------------------------------------------------- */

static const struct field_spec associate_fields[] = {
	{"email", N_("Employee"), FIELD_CHOICE, false, false, &choices_people,
	 N_("part of a name or an address")},
	{"all", N_("All unassociated"), FIELD_CHECK, false, false, NULL,
	 N_("Space: everybody who could count here")},
	{"organization", N_("Organization"), FIELD_CHOICE, true, false,
	 &choices_organizations, N_("home, or another one's name")},
	{"from", N_("From"), FIELD_DATE, true, false, NULL, NULL},
};

static bool
is_all(struct form *form)
{
	return !field_is_empty(form_field(form, "all"));
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

static uint32_t
find_organization(const struct world *world, const char *name)
{
	if (strcmp(name, "home") == 0)
		return WORLD_HOME;
	for (size_t i = 0; i < world->n_organizations; i++)
		if (strcmp(world->organizations[i], name) == 0)
			return (uint32_t)i;
	return CATALOG_NONE;
}

static bool
apply_associate(struct form *form, struct world *copy, struct arena *arena)
{
	uint32_t who = world_person(copy, form_text(form, "email"));
	uint32_t organization =
		find_organization(copy, form_text(form, "organization"));
	struct association *a;

	if (is_all(form) || who == CATALOG_NONE)
		return false;
	if (organization == CATALOG_NONE) { /* a new one: any but home does the same */
		const char **names =
			arena_array(arena, copy->n_organizations + 1, sizeof *names);

		for (size_t i = 0; i < copy->n_organizations; i++)
			names[i] = copy->organizations[i];
		names[copy->n_organizations] = form_text(form, "organization");
		copy->organizations = names;
		organization = (uint32_t)copy->n_organizations++;
	}
	a = EDIT_MORE(arena, copy->associations, copy->n_associations);
	*a = (struct association){.person = who,
				  .organization = organization,
				  .from = form_date(form, "from"),
				  .to = DATE_NEVER};
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
	struct form *form = form_new(screen, &associate_class, false,
				     known ? world->people[person].name : "",
				     known ? world->people[person].email : "");

	if (known) {
		form_fill(form, "email", world->people[person].email, true);
		form_field(form, "all")->locked = true;
	}
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
