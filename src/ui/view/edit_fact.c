/* The forms over rows of kinds: what their columns (core/kind.h) don't say. */
#include "edit_fact.h"

#include <string.h>

#include "app/profile.h"
#include "base/lang.h"
#include "base/text.h"
#include "edit_row.h"
#include "ui/choices.h"
#include "ui/edit.h"

static const char *
person_name(const struct app *app, const char *email)
{
	uint32_t who = world_person(app->world, email);
	return who == CATALOG_NONE ? email : app->world->people[who].name;
}

/* --- employees ------------------------------------------------------- */

static const struct field_spec employee_fields[] = {
	{"other_emails", .hint = N_("separated by blanks")},
	{"other_mcp_ids", .hint = N_("separated by blanks")},
};

static void
check_employee(struct form *form)
{
	const struct world *world = form->app->world;
	struct field *address = form_field(form, "email");
	const char *email =
		form->editing ? buf_text(&address->loaded) : form_text(form, "email");
	const char *mcp_id = form_text(form, "mcp_id");
	int32_t hired = form_date(form, "hired_on"), left = form_date(form, "left_on");
	if (hired != DATE_NONE && left != DATE_NONE && left < hired)
		field_say(form_field(form, "left_on"), FIELD_WARNS, "%s",
			  _("is before the day of hiring"));
	if (form->editing && field_is_dirty(address) && address->note.len == 0)
		buf_puts(&address->note, _("the former one stays among the others"));
	for (size_t i = 0; *mcp_id != '\0' && i < world->n_people; i++)
		if ((text_compare(world->people[i].mcp_id, mcp_id) == 0 ||
		     world_has_word(world->people[i].other_mcp_ids, mcp_id)) &&
		    text_compare(world->people[i].email, email) != 0)
			field_say(form_field(form, "mcp_id"), FIELD_WARNS,
				  _("is %s's too"), world->people[i].name);
}

static const char *
employee_words(const struct app *app, const char *const *texts, struct arena *arena)
{
	const struct person *who =
		&app->world->people[world_person(app->world, texts[0])];
	return arena_printf(arena, _("%s <%s> (achievements: %zu, associations: %zu)"),
			    who->name, who->email, (size_t)who->n_achievements,
			    (size_t)who->n_associations);
}

/* --- achievements ---------------------------------------------------- */

static const struct field_spec achievement_fields[] = {
	{"email", .hint = N_("part of a name or an address")},
	{"credential", .hint = N_("part of its number or title")},
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
}

/* --- associations ---------------------------------------------------- */

static const struct field_spec association_fields[] = {
	{"to", .hint = N_("empty: until the next one begins")},
};

static const char *
association_words(const struct app *app, const char *const *texts, struct arena *arena)
{
	bool home = strcmp(texts[1], "home") == 0;
	/* name, organization, date */
	return arena_printf(arena, _("The association of %s with %s from %s on"),
			    person_name(app, texts[0]),
			    home ? app->world->organizations[WORLD_HOME] : texts[1],
			    texts[2]);
}

/* --- metric values --------------------------------------------------- */

static const struct field_spec metric_fields[] = {
	{"metric", .hint = N_("F4 lists them")},
	{"customer", .choices = &choices_customers,
	 .hint = N_("empty: of all together")},
};

/* --- records --------------------------------------------------------- */

static const struct field_spec record_fields[] = {
	{"kind", .choices = &choices_kinds, .hint = N_("F4 lists them")},
	{"customer", .choices = &choices_customers},
	{"competency", .hint = N_("empty: counts for any")},
};

/* --- overrides ------------------------------------------------------- */

static const struct field_spec override_fields[] = {
	{"until", .hint = N_("empty: as long as the program grants")},
	{"reason", .required = true},
};

/* --- awards and settings --------------------------------------------- */

static const struct field_spec award_fields[] = {
	{"until", .hint = N_("empty: without end")},
	{"source", .hint = N_("where the vendor says so")},
};

static const struct field_spec setting_fields[] = {
	{"value", .hint = N_("a market, or words of the track")},
};

/* --- purchases ------------------------------------------------------- */

static const struct field_spec subscription_fields[] = {
	{"ends_on", .hint = N_("empty: as the program says")},
};

/* --- uses of benefits ------------------------------------------------ */

static const struct field_spec use_fields[] = {
	{"quantity", .hint = N_("below 0: given back")},
};

/* --- referrals ------------------------------------------------------- */

static const struct field_spec referral_fields[] = {
	{"received_on", .hint = N_("2018-11-20 or 2018-11-20T09:30")},
	{"status", .hint = N_("empty: new")},
	{"status_on", .hint = N_("2018-11-20 or 2018-11-20T09:30")},
	{"competency", .hint = N_("that brought it")},
};

/* --- the marketing profile and its locations ------------------------- */

static const struct field_spec profile_specs[] = {
	{"name", .hint = N_("empty: the organization's")},
	{"description", .hint = N_("at most 2,500 characters")},
	{"logo", .hint = N_("the path of a picture")},
	{"website", .hint = N_("https://...")},
	{"linkedin", .hint = N_("https://...")},
	{"industries", .hint = N_("at most five, with semicolons between")},
	{"products", .hint = N_("with semicolons between")},
	{"services", .hint = N_("with semicolons between")},
	{"solutions", .hint = N_("with semicolons between")},
	{"skills", .hint = N_("with semicolons between")},
	{"endorsements", .hint = N_("with semicolons between")},
	{"may_endorse", .choices = &choices_answers},
	{"customer_sizes", .hint = N_("with semicolons between")},
};

static const struct field_spec location_specs[] = {
	{"website", .hint = N_("https://...")},
};

static void
check_fields(struct form *form, const struct profile_field *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = form_text(form, list[i].name);
		const char *wrong = profile_problem(&list[i], text, &form->scratch);
		const char *warning = profile_warning(&list[i], text, &form->scratch);
		if (wrong)
			field_say(form_field(form, list[i].name), FIELD_WRONG, "%s",
				  wrong);
		else if (warning)
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

/* --- all of them ----------------------------------------------------- */

static const struct row_form forms[KIND_COUNT] = {
	[KIND_EMPLOYEES] = {.form = {.title = N_("Add an employee"),
				     .title_edit = N_("Edit employee"),
				     .again = true,
				     .tells = true,
				     .tells_after = "left_on",
				     EDIT_ROW("employee", "employees",
					      employee_fields)},
			    .known_at = "email",
			    .check = check_employee,
			    .about = "name",
			    .words = employee_words},
	[KIND_ACHIEVEMENTS] = {.form = {.title = N_("Add an achievement"),
					.title_edit = N_("Edit achievement"),
					.again = true,
					.tells = true,
					.tells_from = "earned_on",
					EDIT_ROW("achievement", "achievements",
						 achievement_fields)},
			       .known_at = "credential",
			       .check = check_achievement,
			       .about = "email",
			       /* credential, name, date */
			       .sentence = N_("%s of %s, earned on %s"),
			       .places = {1, 0, 2}},
	[KIND_ASSOCIATIONS] = {.form = {.title = N_("Edit association"),
					.tells = true,
					.tells_after = "to",
					EDIT_ROW("association", "associations",
						 association_fields)},
			       .about = "email",
			       .words = association_words},
	[KIND_METRICS] = {.form = {.title = N_("Add a metric value"),
				   .title_edit = N_("Edit metric value"),
				   .again = true,
				   .tells = true,
				   .tells_from = "date",
				   EDIT_ROW("metric", "metrics", metric_fields)},
			  .known_at = "date",
			  .about = "metric",
			  .sentence = "%s, %s %s",
			  .places = {0, 1, 2}},
	[KIND_RECORDS] = {.form = {.title = N_("Add a record"),
				   .title_edit = N_("Edit record"),
				   .again = true,
				   .tells = true,
				   .tells_from = "date",
				   EDIT_ROW("record", "records", record_fields)},
			  .about = "competency",
			  .sentence = "%s, %s, %s",
			  .places = {0, 1, 2}},
	[KIND_OVERRIDES] = {.form = {.title = N_("Edit override"),
				     .aside = "reason",
				     .tells = true,
				     .tells_after = "until",
				     EDIT_ROW("override-end", "overrides",
					      override_fields)},
			    .about = "level"},
	[KIND_AWARDS] = {.form = {.title = N_("Add an award"),
				  .title_edit = N_("Edit award"),
				  .again = true,
				  EDIT_ROW("award", "awards", award_fields)},
			 .known_at = "level",
			 .about = "level"},
	[KIND_SETTINGS] = {.form = {.title = N_("Track or market from a day on"),
				    .again = true,
				    EDIT_ROW("setting", "settings", setting_fields)},
			   .known_at = "setting"},
	[KIND_SUBSCRIPTIONS] = {.form = {.title = N_("Edit subscription"),
					 .tells = true,
					 EDIT_ROW("subscription", "subscriptions",
						  subscription_fields)},
				.about = "offer",
				/* offer, date */
				.sentence = N_("The purchase of %s on %s"),
				.places = {0, 1}},
	[KIND_BENEFIT_USES] = {.form = {.title = N_("Use of a benefit"),
					EDIT_ROW("use-row", "benefit-uses",
						 use_fields)},
			       .about = "benefit",
			       /* a benefit, a date, a note */
			       .sentence = N_("The use of %s on %s %s"),
			       .places = {0, 1, 5}},
	[KIND_REFERRALS] = {.form = {.title = N_("Add a referral"),
				     .title_edit = N_("Edit referral"),
				     .again = true,
				     EDIT_ROW("referral", "referrals",
					      referral_fields)},
			    .known_at = "id",
			    .about = "customer",
			    /* an id, a customer */
			    .sentence = N_("Referral %s of %s"),
			    .places = {0, 1}},
	[KIND_PROFILE] = {.form = {.title = N_("Marketing profile"),
				   EDIT_ROW("profile", "profile", profile_specs)},
			  .check = check_profile},
	[KIND_LOCATIONS] = {.form = {.title = N_("Add a location"),
				     .title_edit = N_("Edit location"),
				     .again = true,
				     EDIT_ROW("location", "locations", location_specs)},
			    .check = check_location,
			    .about = "name",
			    .sentence = "%s, %s",
			    .places = {0, 1}},
};

void
edit_fact(struct screen *screen, enum kind_id kind, const void *fact)
{
	if (fact)
		edit_row_open(screen, &forms[kind], fact);
	else
		edit_row_new(screen, &forms[kind], NULL, 0, 0);
}

void
edit_fact_remove(struct screen *screen, enum kind_id kind, const void *fact)
{
	edit_row_remove(screen, &forms[kind], fact);
}

void
edit_employee_new(struct screen *screen, const struct subject *s)
{
	(void)s;
	edit_fact(screen, KIND_EMPLOYEES, NULL);
}

/* Of somebody, of a credential, or of both: what somebody lacks comes first. */
void
edit_achievement_new(struct screen *screen, const struct subject *s)
{
	const struct app *app = screen->app;
	uint32_t credential = s->n_lacks > 0 ? s->lacks[0] : s->credential;
	bool known = s->person != CATALOG_NONE;
	struct import_cell cells[] = {
		{"email", known ? app->world->people[s->person].email : ""},
		{"credential", credential < app->catalog->n_credentials
				       ? app->catalog->credentials[credential].id
				       : ""}};
	edit_row_new(screen, &forms[KIND_ACHIEVEMENTS], cells, 2, known);
}

void
edit_award(struct screen *screen, const struct subject *s)
{
	const struct app *app = screen->app;
	const struct catalog *catalog = app->catalog;
	const struct side_facts *facts = &app->world->facts;
	bool known = subject_is_level(s);
	struct import_cell cells[2] = {{"competency", ""}, {"level", ""}};
	for (size_t i = facts->n_awards; i-- > 0;)
		if (known && facts->awards[i].competency == s->competency &&
		    facts->awards[i].level == s->level &&
		    facts->awards[i].from <= app->as_of &&
		    app->as_of <= facts->awards[i].until) {
			edit_fact(screen, KIND_AWARDS, &facts->awards[i]);
			return;
		}
	if (known) {
		cells[0].value = catalog->competencies[s->competency].id;
		cells[1].value = catalog->levels[s->level].id;
	}
	edit_row_new(screen, &forms[KIND_AWARDS], cells, 2, known ? 2 : 0);
}

void
edit_metric_new(struct screen *screen, const struct subject *s)
{
	const struct catalog *catalog = screen->app->catalog;
	bool known = s->metric < catalog->n_metrics;
	struct import_cell cell = {"metric",
				   known ? catalog->metrics[s->metric].id : ""};
	edit_row_new(screen, &forms[KIND_METRICS], &cell, 1, known);
}

void
edit_record_new(struct screen *screen, const struct subject *s)
{
	const struct catalog *catalog = screen->app->catalog;
	struct import_cell cells[2] = {
		{"kind", !s->record_kind ? "" : s->record_kind},
		{"competency", s->competency == CATALOG_NONE
				       ? ""
				       : catalog->competencies[s->competency].id},
	};
	edit_row_new(screen, &forms[KIND_RECORDS], cells, 2, s->record_kind != NULL);
}

void
edit_subject(struct screen *screen, const struct subject *subject)
{
	edit_fact(screen, subject->fact_kind, subject->fact);
}

void
edit_subject_remove(struct screen *screen, const struct subject *subject)
{
	edit_fact_remove(screen, subject->fact_kind, subject->fact);
}
