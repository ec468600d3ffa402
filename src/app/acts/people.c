/* Acts on people: associate, leave. */
#include <string.h>

#include "act.h"
#include "base/date.h"
#include "base/lang.h"
#include "base/text.h"

enum { LOGGED_PEOPLE = 50 };

struct association_request {
	const struct act_people *people; /* null: all who are not associated */
	const char *organization;	 /* null: home */
	int32_t on;
};

struct leave_request {
	const char *email;
	int32_t on;
};

static const struct association *
association_of(const struct act *act, uint32_t person, size_t i)
{
	return &act->world->associations[act->world->people[person].first_association +
					 i];
}

/* ---- associate ---- */

bool
act_refuse_association(const struct app *app, uint32_t person, int32_t on,
		       const struct association_limit *limit, struct fault *fault)
{
	struct arena arena = {0};
	char day[DATE_TEXT_BYTES], next[DATE_TEXT_BYTES], last[DATE_TEXT_BYTES];
	const char *who = app_person_name(app->report, person, &arena);
	date_format(on, day);
	date_format(limit->next, next);
	if (limit->too_many)
		fault_set(
			fault, FAULT_INPUT,
			/* person, date, how many, how many are allowed, date */
			_("%s can't be associated on %s: of the last 12 months' "
			  "associations there are %d, and %d are allowed. The next is "
			  "possible on %s."),
			who, day, limit->begun, limit->per_year, next);
	else
		fault_set(fault, FAULT_INPUT,
			  /* person, date, date, days, date */
			  _("%s can't be associated on %s: the last association began "
			    "on %s, and %d days must lie between two. The next is "
			    "possible on %s."),
			  who, day, date_format(limit->last_begin, last),
			  limit->days_apart, next);
	arena_free(&arena);
	return false;
}

static bool
check_limits(struct act *act, uint32_t person, int32_t on)
{
	struct association_limit limit;
	return limits_allow(act->app->catalog, act->world, person, on, &limit) ||
	       act_refuse_association(act->app, person, on, &limit, act->fault);
}

/* The organization as it is recorded: "home", or another one's name. */
static bool
find_organization(struct act *act, const char *name, const char **organization)
{
	const struct world *world = act->world;
	*organization = "home";
	if (!name || text_same_name(name, "home") ||
	    text_same_name(name, world->organization.name))
		return true;
	if (!app_check_text(_("organization's name"), name, act->fault))
		return false;
	size_t len = strlen(name);
	text_trim(&name, &len);
	*organization = arena_strndup(&act->scratch, name, len);
	for (size_t i = WORLD_HOME + 1; i < world->n_organizations; i++)
		if (text_same_name(world->organizations[i], name))
			*organization = world->organizations[i];
	return true;
}

static bool
is_with(const struct act *act, const struct association *a, const char *organization)
{
	const char *name = act->world->organizations[a->organization];
	if (a->organization == WORLD_HOME)
		return strcmp(organization, "home") == 0;
	return strcmp(organization, "home") != 0 && strcmp(organization, name) == 0;
}

/* The name to show. */
static const char *
shown(const struct act *act, const char *organization)
{
	return strcmp(organization, "home") == 0 ? act->world->organization.name
						 : organization;
}

/* Why a new association can't begin, if so. */
static bool
check_begin(struct act *act, uint32_t person, int32_t on)
{
	const struct person *p = &act->world->people[person];
	if (on > p->left_on)
		return act_refuse(
			act,
			_("%s left on %s: no association can begin after that. If it "
			  "is wrong, correct the last day first (e on the row of the "
			  "employee, or \"attain set employee\")."),
			act_person(act, person), act_date(act, p->left_on));
	for (size_t i = 0; i < p->n_associations; i++) {
		const struct association *a = association_of(act, person, i);
		if (a->from == on)
			return act_refuse(
				act,
				_("%s began with %s on %s, and nobody can begin with "
				  "two organizations on one day: choose another day."),
				act_person(act, person),
				act->world->organizations[a->organization],
				act_date(act, on));
	}
	return check_limits(act, person, on);
}

static void
say_already(struct act *act, uint32_t person, const struct association *a)
{
	const char *name = act->world->organizations[a->organization];
	if (a->effective_to == DATE_NEVER)
		buf_printf(&act->said, _("%s is with %s already, since %s.\n"),
			   act_person(act, person), name, act_date(act, a->from));
	else
		buf_printf(&act->said, _("%s is with %s already, from %s to %s.\n"),
			   act_person(act, person), name, act_date(act, a->from),
			   act_date(act, a->effective_to));
}

/* What becomes of the associations before and after the new one. */
static void
say_severed(struct act *act, uint32_t person, int32_t on)
{
	for (size_t i = 0; i < act->world->people[person].n_associations; i++) {
		const struct association *a = association_of(act, person, i);
		const char *name = act->world->organizations[a->organization];
		if (a->from < on && a->effective_to >= on)
			buf_printf(&act->said,
				   _(" That ends the association with %s on %s."), name,
				   act_date(act, on - 1));
		if (a->from > on) {
			buf_printf(
				&act->said,
				_(" It ends on %s, because the one with %s follows."),
				act_date(act, a->from - 1), name);
			return;
		}
	}
}

/* Those who are new: how many, and the addresses of the first. */
struct newcomers {
	struct buf emails;
	size_t n;
};

/* Associates one person, or says that it is so already. */
static bool
associate_person(struct act *act, uint32_t person, const char *organization, int32_t on,
		 struct newcomers *new)
{
	const struct person *p = &act->world->people[person];
	for (size_t i = 0; i < p->n_associations; i++) {
		const struct association *a = association_of(act, person, i);
		if (a->from <= on && on <= a->effective_to &&
		    is_with(act, a, organization)) {
			say_already(act, person, a);
			return true;
		}
	}
	if (!check_begin(act, person, on) ||
	    !store_put_association(act->app->store, p->row, organization, on,
				   DATE_NEVER, act->fault))
		return false;
	buf_printf(&act->said, _("%s is associated with %s from %s."),
		   act_person(act, person), shown(act, organization),
		   act_date(act, on));
	say_severed(act, person, on);
	buf_putc(&act->said, '\n');
	if (new->n++ < LOGGED_PEOPLE)
		buf_printf(&new->emails, new->n == 1 ? "%s" : " %s", p->email);
	return true;
}

static bool
choose_named(struct act *act, const struct association_request *request, bool *chosen)
{
	for (size_t i = 0; i < request->people->n; i++) {
		uint32_t person;
		if (!find_thing(act->app, THING_PERSON, request->people->emails[i],
				&person, act->fault))
			return false;
		chosen[person] = true;
	}
	return true;
}

/*
 * All who have not left and are with nobody; of those with another organization the
 * ones who hold something useful here (the alert `unassociated`).
 */
static void
choose_unassociated(struct act *act, int32_t on, bool *chosen)
{
	const struct report *report = act_report(act, on);
	for (uint32_t p = 0; p < act->world->n_people; p++)
		chosen[p] = act->world->people[p].left_on >= on &&
			    world_organization(act->world, p, on) == CATALOG_NONE;
	for (size_t i = 0; i < report->n_alerts; i++)
		if (report->alerts[i].code == ALERT_UNASSOCIATED)
			chosen[report->alerts[i].person] = true;
}

static void
log_newcomers(struct act *act, const struct newcomers *new, const char *organization,
	      int32_t on)
{
	const struct log_cell cells[] = {
		{"email", NULL, buf_text(&new->emails)},
		{"organization", NULL, organization},
		{"from", NULL, act_date(act, on)},
		{"more", NULL, act_number(act, new->n - LOGGED_PEOPLE)},
	};
	if (new->n > 0)
		act_did_cells(act, "associated", "associations", cells,
			      new->n > LOGGED_PEOPLE ? 4 : 3);
}

static bool
associate(struct act *act, const void *context)
{
	const struct association_request *request = context;
	/* by index, so that each person comes once */
	bool *chosen = arena_array(&act->scratch, act->world->n_people, sizeof *chosen);
	struct newcomers new = {.emails = {.arena = &act->scratch}};
	const char *organization;
	bool fine = true;
	if (!find_organization(act, request->organization, &organization))
		return false;
	if (!request->people)
		choose_unassociated(act, request->on, chosen);
	else if (!choose_named(act, request, chosen))
		return false;
	for (uint32_t p = 0; p < act->world->n_people && fine; p++)
		fine = !chosen[p] ||
		       associate_person(act, p, organization, request->on, &new);
	if (act->said.len == 0)
		buf_puts(&act->said, _("Nobody is left to associate.\n"));
	if (fine)
		log_newcomers(act, &new, organization, request->on);
	return fine;
}

bool
act_associate(struct app *app, const struct act_people *people,
	      const char *organization, int32_t on, struct buf *out,
	      struct fault *fault)
{
	struct association_request request = {people, organization, on};
	return act_run(app, "associate", associate, &request, out, fault);
}

/* ---- leave ---- */

static bool
check_leave(struct act *act, uint32_t person, int32_t on)
{
	const struct person *p = &act->world->people[person];
	if (p->left_on < on)
		return act_refuse(act,
				  _("%s left on %s already, before %s. If it is wrong, "
				    "correct the last day (e on the row of the "
				    "employee, or \"attain set employee\")."),
				  act_person(act, person), act_date(act, p->left_on),
				  act_date(act, on));
	if (p->hired_on != DATE_NONE && on < p->hired_on)
		return act_refuse(
			act,
			_("%s was hired on %s and can't leave before that, on %s: "
			  "choose a later day, or correct the day of hiring first (e "
			  "on the row of the employee, or \"attain set employee\")."),
			act_person(act, person), act_date(act, p->hired_on),
			act_date(act, on));
	for (size_t i = 0; i < p->n_associations; i++) {
		const struct association *a = association_of(act, person, i);
		if (a->from > on)
			return act_refuse(act,
					  _("%s can't leave on %s: the association "
					    "with %s begins after that, on %s. Leave "
					    "on that day or later."),
					  act_person(act, person), act_date(act, on),
					  act->world->organizations[a->organization],
					  act_date(act, a->from));
	}
	return true;
}

/* Which associations the last day cuts short. */
static void
say_capped(struct act *act, uint32_t person, int32_t on)
{
	for (size_t i = 0; i < act->world->people[person].n_associations; i++) {
		const struct association *a = association_of(act, person, i);
		if (a->effective_to > on)
			buf_printf(&act->said,
				   _(" The association with %s ends with it."),
				   act->world->organizations[a->organization]);
	}
}

static bool
leave(struct act *act, const void *context)
{
	const struct leave_request *request = context;
	uint32_t person;
	if (!find_thing(act->app, THING_PERSON, request->email, &person, act->fault))
		return false;
	struct person changed = act->world->people[person];
	if (changed.left_on == request->on) {
		buf_printf(&act->said, _("%s left on %s already.\n"),
			   act_person(act, person), act_date(act, request->on));
		return true;
	}
	changed.left_on = request->on;
	if (!check_leave(act, person, request->on) ||
	    !act_put(act, "left", KIND_EMPLOYEES, &act->world->people[person],
		     &changed))
		return false;
	buf_printf(&act->said, _("%s leaves; the last day is %s."),
		   act_person(act, person), act_date(act, request->on));
	say_capped(act, person, request->on);
	buf_putc(&act->said, '\n');
	return true;
}

bool
act_leave(struct app *app, const char *email, int32_t on, struct buf *out,
	  struct fault *fault)
{
	struct leave_request request = {email, on};
	return act_run(app, "leave", leave, &request, out, fault);
}
