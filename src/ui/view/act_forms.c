/* The forms of acts that are more than a row: whom they are about is shown only. */
#include "act_forms.h"

#include <string.h>

#include "app/acts.h"
#include "app/membership.h"
#include "app/membership_words.h"
#include "base/num.h"
#include "edit_fact.h"
#include "edit_row.h"
#include "ui/choices.h"
#include "ui/dialog.h"
#include "ui/edit.h"

/* Begins a form about a person. */
static struct form *
about_person(struct screen *screen, const struct form_class *class,
	     const struct subject *s)
{
	const struct person *who = &screen->app->world->people[s->person];
	struct form *form = form_new(screen, class, false, who->name, who->email);
	form_fill(form, "email", who->email, true);
	return form;
}

/* --- associate ------------------------------------------------------- */

static const struct field_spec associate_fields[] = {
	{"email", N_("Employee"), FIELD_CHOICE, false, false, &choices_people,
	 N_("part of a name or an address")},
	{"all", N_("All unassociated"), FIELD_CHECK, false, false, NULL,
	 N_("Space: everybody who could count here")},
	{"organization", .hint = N_("home, or another one's name")},
	{.id = "from"},
};

/* Of somebody who is known already. */
static const struct field_spec associate_one_fields[] = {
	{.id = "email"},
	{"organization", .hint = N_("home, or another one's name")},
	{.id = "from"},
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

static bool
save_associate(struct form *form, struct buf *out, struct fault *fault)
{
	const char *email = form_text(form, "email");
	const char *organization = form_text(form, "organization");
	int32_t from = form_date(form, "from");
	if (strcmp(organization, "home") == 0)
		organization = NULL;
	if (is_all(form))
		return act_associate(form->app, NULL, organization, from, out, fault);
	return act_associate(form->app, &(struct act_people){&email, 1}, organization,
			     from, out, fault);
}

/* Of one; of all there is no row to show. */
static void
associate_saved(struct form *form)
{
	const struct import_cell cells[] = {
		{"email", form_text(form, "email")},
		{"organization", form_text(form, "organization")},
		{"from", form_text(form, "from")},
	};
	if (!is_all(form))
		edit_show(form->screen, fact_kinds[KIND_ASSOCIATIONS], cells, 3);
}

static const struct form_class associate_class = {
	.id = "associate",
	.title = N_("Associate an employee"),
	.columns_of = "associations",
	FORM_OF(associate_fields),
	.again = true,
	.check = check_associate,
	.tells = true,
	.tells_from = "from",
	.save = save_associate,
	.saved = associate_saved,
};

static const struct form_class associate_one_class = {
	.id = "associate",
	.title = N_("Associate an employee"),
	.columns_of = "associations",
	FORM_OF(associate_one_fields),
	.tells = true,
	.tells_from = "from",
	.save = save_associate,
	.saved = associate_saved,
};

void
edit_associate(struct screen *screen, const struct subject *s)
{
	struct form *form = s->person == CATALOG_NONE
				    ? form_new(screen, &associate_class, false, "", "")
				    : about_person(screen, &associate_one_class, s);
	form_fill(form, "organization", "home", false);
	form_fill_day(form, "from");
	form_show(form);
}

/* --- leave ----------------------------------------------------------- */

static const struct field_spec leave_fields[] = {
	{"email", N_("Employee"), FIELD_CHOICE, true, true, &choices_people, NULL},
	{"on", N_("Last day"), FIELD_DATE, true, false, NULL,
	 N_("counts as a day with the organization")},
};

static bool
save_leave(struct form *form, struct buf *out, struct fault *fault)
{
	return act_leave(form->app, form_text(form, "email"), form_date(form, "on"),
			 out, fault);
}

static const struct form_class leave_class = {
	.id = "leave",
	.title = N_("Employee leaves"),
	FORM_OF(leave_fields),
	.tells = true,
	.tells_after = "on",
	.save = save_leave,
};

void
edit_leave(struct screen *screen, const struct subject *s)
{
	struct form *form = about_person(screen, &leave_class, s);
	form_fill_day(form, "on");
	form_show(form);
}

/* --- rename ---------------------------------------------------------- */

static const struct field_spec rename_fields[] = {
	{"email", N_("Email"), FIELD_TEXT, true, true, NULL, NULL},
	{"new", N_("New address"), FIELD_TEXT, true, false, NULL,
	 N_("the old one is kept among the others")},
};

static bool
save_rename(struct form *form, struct buf *out, struct fault *fault)
{
	return act_rename(form->app, form_text(form, "email"), form_text(form, "new"),
			  out, fault);
}

static const struct form_class rename_class = {
	.id = "rename",
	.title = N_("Another address"),
	FORM_OF(rename_fields),
	.save = save_rename,
};

void
edit_rename(struct screen *screen, const struct subject *s)
{
	form_show(about_person(screen, &rename_class, s));
}

/* --- merge ----------------------------------------------------------- */

static const struct field_spec merge_fields[] = {
	{"email", N_("Employee"), FIELD_CHOICE, true, true, &choices_people, NULL},
	{"into", N_("Is the same as"), FIELD_CHOICE, true, false, &choices_people,
	 N_("who stays: part of a name or an address")},
};

static bool
save_merge(struct form *form, struct buf *out, struct fault *fault)
{
	return act_merge(form->app, form_text(form, "email"), form_text(form, "into"),
			 out, fault);
}

static const struct form_class merge_class = {
	.id = "merge",
	.title = N_("Recorded twice"),
	FORM_OF(merge_fields),
	.tells = true,
	.save = save_merge,
};

void
edit_merge(struct screen *screen, const struct subject *s)
{
	form_show(about_person(screen, &merge_class, s));
}

/* --- forget ---------------------------------------------------------- */

static void
forget(struct screen *screen, void *context)
{
	struct fault fault = {0};
	struct buf out = {0};
	edit_done(screen, act_forget(screen->app, context, &out, &fault), &out, &fault);
}

void
edit_forget(struct screen *screen, const struct subject *s)
{
	const struct person *who = &screen->app->world->people[s->person];
	struct dialog *dialog = dialog_open(screen);
	dialog->context = arena_strdup(&dialog->arena, who->email);
	buf_puts(&dialog->title, _("Forget a leaver"));
	buf_printf(&dialog->text, "%s <%s>\n%s", who->name, who->email,
		   _("Name, addresses and ids are replaced by a number, in the log "
		     "too. This "
		     "can't be undone."));
	dialog_offer(dialog, C_("button", "Forget"), 'f',
		     _("Nobody can tell any more who it was."), forget);
	dialog_keep(dialog);
}

/* --- override -------------------------------------------------------- */

static const struct field_spec override_fields[] = {
	{"award", N_("Level"), FIELD_CHOICE, true, false, &choices_awards,
	 N_("part of a competency's name")},
	{.id = "from"},
	{.id = "until"},
	{"reason", .required = true, .hint = N_("what the agent said, and who")},
};

bool
act_forms_award(struct form *form, uint32_t *competency, uint32_t *level,
		struct fault *fault)
{
	return choices_award(form->app->catalog, form_text(form, "award"), competency,
			     level) ||
	       fault_set(fault, FAULT_INPUT, "%s",
			 _("No level of a competency is chosen."));
}

/* Says until when it lasts if that is left open. */
static void
check_override(struct form *form)
{
	struct field *until = form_field(form, "until");
	struct override granted = {.from = form_date(form, "from"),
				   .until = DATE_NEVER};
	char date[DATE_TEXT_BYTES];
	int32_t end = form_date(form, "until");
	if (granted.from == DATE_NONE)
		return;
	if (!choices_award(form->app->catalog, form_text(form, "award"),
			   &granted.competency, &granted.level))
		granted.competency = CATALOG_NONE;
	if (field_is_empty(until)) {
		buf_clear(&until->note);
		buf_printf(
			&until->note, _("else until %s"),
			date_format(world_override_until(form->app->catalog, &granted),
				    date));
	} else if (end != DATE_NONE && end < granted.from) {
		field_say(until, FIELD_WRONG, "%s", _("is before the beginning"));
	}
}

static bool
save_override(struct form *form, struct buf *out, struct fault *fault)
{
	const struct catalog *catalog = form->app->catalog;
	int32_t until = form_date(form, "until");
	uint32_t competency, level;
	if (!act_forms_award(form, &competency, &level, fault))
		return false;
	return act_override(form->app,
			    &(struct override_request){
				    catalog->competencies[competency].id,
				    catalog->levels[level].id,
				    form_text(form, "reason"), form_date(form, "from"),
				    until == DATE_NONE ? DATE_NEVER : until},
			    out, fault);
}

static const struct form_class override_class = {
	.id = "override",
	.title = N_("Grant an override"),
	.aside = "reason",
	.columns_of = "overrides",
	FORM_OF(override_fields),
	.check = check_override,
	.tells = true,
	.tells_from = "from",
	.save = save_override,
};

void
edit_override(struct screen *screen, const struct subject *s)
{
	const struct catalog *catalog = screen->app->catalog;
	struct arena arena = {0};
	const char *award = "", *name = "";
	if (subject_is_level(s)) {
		award = arena_printf(&arena, "%s:%s",
				     catalog->competencies[s->competency].id,
				     catalog->levels[s->level].id);
		name = app_award_name(catalog, s->competency, s->level, &arena);
	}
	struct form *form = form_new(screen, &override_class, false, name, award);
	form_fill(form, "award", award, *award != '\0');
	form_fill_day(form, "from");
	check_override(form);
	form_show(form);
	arena_free(&arena);
}

void
edit_override_end(struct screen *screen, const struct subject *s)
{
	edit_fact(screen, KIND_OVERRIDES, s->override);
}

/* --- subscribe ------------------------------------------------------- */

static const struct field_spec subscribe_fields[] = {
	{"offer", N_("Offer"), FIELD_CHOICE, true, false, &choices_offers,
	 N_("F4 lists them")},
	{"on", N_("Purchased on"), FIELD_DATE, true, false, NULL, NULL},
};

static bool
save_subscribe(struct form *form, struct buf *out, struct fault *fault)
{
	return act_subscribe(form->app, form_text(form, "offer"), form_date(form, "on"),
			     out, fault);
}

static void
subscribe_saved(struct form *form)
{
	const struct import_cell cells[] = {
		{"offer", form_text(form, "offer")},
		{"purchased_on", form_text(form, "on")},
	};
	edit_show(form->screen, fact_kinds[KIND_SUBSCRIPTIONS], cells, 2);
}

static const struct form_class subscribe_class = {
	.id = "subscribe",
	.title = N_("Buy, upgrade or renew"),
	FORM_OF(subscribe_fields),
	.tells = true,
	.tells_from = "on",
	.save = save_subscribe,
	.saved = subscribe_saved,
};

static void
open_subscribe(struct screen *screen, const char *offer, int32_t day)
{
	struct form *form = form_new(screen, &subscribe_class, false, "", "");
	char date[DATE_TEXT_BYTES];
	if (offer)
		form_fill(form, "offer", offer, false);
	form_fill(form, "on", date_format(day, date), false);
	form_show(form);
}

void
edit_subscribe(struct screen *screen, const struct subject *s)
{
	open_subscribe(screen, s->offer, screen->app->as_of);
}

void
edit_renew(struct screen *screen, const struct subject *s)
{
	const struct subscription *bought = s->alert->subscription;
	int32_t opens = subscription_opens(screen->app->catalog, bought);
	int32_t day = screen->app->as_of;
	open_subscribe(screen, bought->offer_id,
		       opens != DATE_NEVER && opens > day ? opens : day);
}

/* --- use ------------------------------------------------------------- */

static const struct field_spec use_fields[] = {
	{"benefit", .hint = N_("F4 lists them")},
	{"quantity", .hint = N_("below 0: given back")},
	{.id = "date"},
	{"person", .hint = N_("empty: nobody in particular")},
	{.id = "item"},
	{"note", .kind = FIELD_LONG},
};

static const char *
none_if_empty(const char *text)
{
	return *text == '\0' ? NULL : text;
}

static bool
save_use(struct form *form, struct buf *out, struct fault *fault)
{
	const char *quantity = form_text(form, "quantity");
	struct use_request request = {
		.benefit = form_text(form, "benefit"),
		.on = form_date(form, "date"),
		.person = none_if_empty(form_text(form, "person")),
		.item = none_if_empty(form_text(form, "item")),
		.note = none_if_empty(form_text(form, "note")),
	};
	if (num_parse(quantity, strlen(quantity), &request.quantity_micros) != NUM_FINE)
		return fault_set(fault, FAULT_INPUT, "%s",
				 _("The quantity is no figure."));
	return act_use(form->app, &request, out, fault);
}

static void
use_saved(struct form *form)
{
	const struct import_cell cells[] = {
		{"benefit", form_text(form, "benefit")},
		{"date", form_text(form, "date")},
		{"note", form_text(form, "note")},
	};
	edit_show(form->screen, fact_kinds[KIND_BENEFIT_USES], cells, 3);
}

static const struct form_class use_class = {
	.id = "use",
	.title = N_("Use of a benefit"),
	.columns_of = "benefit-uses",
	FORM_OF(use_fields),
	.again = true,
	.save = save_use,
	.saved = use_saved,
};

void
edit_use(struct screen *screen, const struct subject *s)
{
	const struct catalog *catalog = screen->app->catalog;
	const struct benefit *known = s->benefit < catalog->n_benefits
					      ? &catalog->benefits[s->benefit]
					      : NULL;
	struct form *form =
		form_new(screen, &use_class, false,
			 known ? app_benefit_name(known) : "", known ? known->id : "");
	if (known)
		form_fill(form, "benefit", known->id, true);
	form_fill_day(form, "date");
	form_show(form);
}

/* --- snooze ---------------------------------------------------------- */

enum { SNOOZE_DAYS = 14 };

static const struct field_spec snooze_fields[] = {
	{"what", N_("Alert"), FIELD_TEXT, true, true, NULL, NULL},
	{"until", N_("Until"), FIELD_DATE, true, false, NULL, NULL},
	{"reason", N_("Reason"), FIELD_TEXT, true, false, NULL,
	 N_("what is being done about it")},
};

static bool
save_snooze(struct form *form, struct buf *out, struct fault *fault)
{
	return act_snooze(form->app, form_text(form, "what"), form_date(form, "until"),
			  form_text(form, "reason"), out, fault);
}

static const struct form_class snooze_class = {
	.id = "snooze",
	.title = N_("Put an alert off"),
	FORM_OF(snooze_fields),
	.save = save_snooze,
};

void
edit_snooze(struct screen *screen, const struct subject *s)
{
	const struct alert *alert = s->alert;
	const struct app *app = screen->app;
	struct arena arena = {0};
	const char *what = alert_code_id(alert->code);
	char date[DATE_TEXT_BYTES];
	if (alert->competency != CATALOG_NONE)
		what = arena_printf(&arena, "%s:%s", what,
				    app->catalog->competencies[alert->competency].id);
	if (alert->competency != CATALOG_NONE && alert->level != CATALOG_NONE)
		what = arena_printf(&arena, "%s:%s", what,
				    app->catalog->levels[alert->level].id);
	struct form *form = form_new(screen, &snooze_class, false,
				     show_alert_subject(app, alert, &arena), what);
	form_fill(form, "what", what, true);
	form_fill(form, "until",
		  date_format(date_plus_days(app->as_of, SNOOZE_DAYS), date), false);
	form_show(form);
	arena_free(&arena);
}

/* --- the organization ------------------------------------------------ */

static const struct field_spec organization_fields[] = {
	{"name", N_("Name"), FIELD_TEXT, true, false, NULL, NULL},
	{"mpn_id", N_("MPN id"), FIELD_TEXT, false, false, NULL, NULL},
	{"market", N_("Market"), FIELD_CHOICE, false, false, &choices_markets,
	 N_("some thresholds depend on it; empty: none")},
	{"track", N_("Track"), FIELD_CHOICE, false, false, &choices_tracks,
	 N_("some paths are for one only; empty: none")},
};

static bool
load_organization(const struct form *form, const char **values, struct arena *arena)
{
	const struct organization *o = &form->app->world->organization;
	(void)arena;
	values[0] = o->name;
	values[1] = o->mpn_id;
	values[2] = o->market;
	values[3] = o->track;
	return true;
}

static bool
save_organization(struct form *form, struct buf *out, struct fault *fault)
{
	struct act_cell cells[FORM_FIELDS];
	size_t n = edit_row_cells(form, false, cells);
	return act_set_organization(form->app, cells, n, out, fault);
}

static const struct form_class organization_class = {
	.id = "organization",
	.title = N_("The organization"),
	FORM_OF(organization_fields),
	.load = load_organization,
	.tells = true,
	.save = save_organization,
};

static struct form *
new_organization(struct screen *screen)
{
	const char *values[FORM_FIELDS];
	struct form *form = form_new(screen, &organization_class, true,
				     screen->app->world->organization.name, "");
	load_organization(form, values, &form->scratch);
	for (size_t i = 0; i < form->n_fields; i++)
		form_fill(form, form->specs[i].id, values[i], false);
	return form;
}

void
edit_organization(struct screen *screen, const struct subject *s)
{
	(void)s;
	form_show(new_organization(screen));
}

void
edit_track(struct screen *screen, const struct subject *s)
{
	(void)s;
	form_show_at(new_organization(screen), "track");
}
