#include "app/membership_words.h"

#include <assert.h>
#include <string.h>

#include "app/score_words.h"
#include "base/buf.h"
#include "base/each.h"
#include "base/lang.h"
#include "base/num.h"

const char *
app_benefit_name(const struct benefit *benefit)
{
	return lang_name(benefit->name, benefit->id);
}

const char *
app_offer_name(const struct catalog *catalog, uint32_t offer)
{
	return lang_name(catalog->offers[offer].name, catalog->offers[offer].id);
}

const char *
app_subscription_name(const struct catalog *catalog,
		      const struct subscription *subscription)
{
	return subscription->offer == CATALOG_NONE
		       ? subscription->offer_id
		       : app_offer_name(catalog, subscription->offer);
}

const char *
app_referral_status_name(enum referral_status status)
{
	static const char *const names[] = {
		[REFERRAL_NEW] = NC_("referral", "new"),
		[REFERRAL_EVALUATING] = NC_("referral", "evaluating"),
		[REFERRAL_NEGOTIATING] = NC_("referral", "negotiating"),
		[REFERRAL_WON] = NC_("referral", "won"),
		[REFERRAL_LOST] = NC_("referral", "lost"),
		[REFERRAL_SKIPPED] = NC_("referral", "skipped"),
		[REFERRAL_DECLINED] = NC_("referral", "declined"),
		[REFERRAL_MISSED] = NC_("referral", "missed"),
		[REFERRAL_EXPIRED] = NC_("referral", "expired"),
	};
	EACH_HAS_ROW(names, REFERRAL_STATUSES);
	return lang_key(names[status]);
}

const char *
app_unit_name(const char *unit, int64_t quantity_micros)
{
	/* all but one, in either direction, are many */
	bool one = quantity_micros == NUM_ONE || quantity_micros == -NUM_ONE;
	unsigned long n = one ? 1 : 2;
	if (strcmp(unit, "hour") == 0)
		return ngettext("hour", "hours", n);
	if (strcmp(unit, "incident") == 0)
		return ngettext("incident", "incidents", n);
	if (strcmp(unit, "licence") == 0)
		return ngettext("licence", "licences", n);
	if (strcmp(unit, "seat") == 0)
		return ngettext("seat", "seats", n);
	if (strcmp(unit, "core") == 0)
		return ngettext("core", "cores", n);
	if (strcmp(unit, "customer") == 0)
		return ngettext("customer", "customers", n);
	if (strcmp(unit, "user") == 0)
		return ngettext("user", "users", n);
	if (strcmp(unit, "tenant") == 0)
		return ngettext("tenant", "tenants", n);
	if (strcmp(unit, "deployment") == 0)
		return ngettext("deployment", "deployments", n);
	if (strcmp(unit, "service") == 0)
		return ngettext("service", "services", n);
	if (strcmp(unit, "workload") == 0)
		return ngettext("workload", "workloads", n);
	if (strcmp(unit, "survey") == 0)
		return ngettext("survey", "surveys", n);
	if (strcmp(unit, "point") == 0)
		return ngettext("point", "points", n);
	return unit;
}

const char *
app_quantity(const struct benefit *benefit, int64_t quantity_micros,
	     struct arena *arena)
{
	char figure[NUM_TEXT_BYTES];
	num_format_grouped(quantity_micros, figure);
	if (*benefit->unit == '\0')
		return arena_strdup(arena, figure);
	/* a number, its unit */
	return arena_printf(arena, C_("quantity", "%s %s"), figure,
			    app_unit_name(benefit->unit, quantity_micros));
}

const char *
app_grant_name(const struct catalog *catalog, const struct benefit *benefit,
	       const struct grant *grant, struct arena *arena)
{
	if (grant->offer != CATALOG_NONE)
		return app_offer_name(catalog, grant->offer);
	if (benefit->competency != CATALOG_NONE)
		return app_award_name(catalog, benefit->competency, grant->level,
				      arena);
	/* a kind of competencies, a level */
	return arena_printf(arena, C_("award", "%s %s"), benefit->each.kind,
			    app_level_name(catalog, grant->level));
}

const char *
app_addition_text(const struct catalog *catalog, const struct benefit *benefit,
		  const struct benefit_addition *addition, struct arena *arena)
{
	const struct grant *grant = addition->grant;
	const char *by = app_grant_name(catalog, benefit, grant, arena);
	if (benefit->each.kind) /* a kind and a level */
		by = arena_printf(arena, C_("benefit", "one more %s"), by);
	if (addition->unlimited)
		return arena_printf(arena, _("with %s: unlimited"), by);
	/* an offer or a level, a quantity */
	return arena_printf(arena, _("with %s: +%s"), by,
			    app_quantity(benefit, addition->more_micros, arena));
}

/* "70-532 (1 of 2)": a requirement and how far it is. */
static const char *
missing_requirement(const struct catalog *catalog, const struct req_report *r,
		    struct arena *arena)
{
	const char *text = app_requirement_text(catalog, r->requirement, arena);
	const struct measure *measure = &r->requirement->measure;
	char have[NUM_TEXT_BYTES];
	switch (r->requirement->form) {
	case REQ_PEOPLE:
	case REQ_RECORDS:
	case REQ_CREDENTIALS:
		/* a requirement, how many there are, of how many */
		return arena_printf(arena, _("%s (%d of %d)"), text, r->filled,
				    r->needed);
	case REQ_METRIC:
		if (!r->known)
			return arena_printf(arena, _("%s (unknown)"), text);
		/* a requirement, a value, the least that is needed */
		return arena_printf(
			arena, _("%s (%s of %s)"), text,
			num_format_double(r->value, have),
			app_measure_figure(catalog, measure, r->at_least, arena));
	case REQ_SCORE: /* a requirement, its points, what they lack */
		return arena_printf(arena, _("%s (%s, %s)"), text,
				    app_score_text(r, arena),
				    app_score_short_text(r, arena));
	case REQ_AWARD:
	case REQ_ANY:
	case REQ_SOME:
		break;
	}
	return text;
}

const char *
app_missing_text(const struct catalog *catalog, const struct level_report *level,
		 struct arena *arena)
{
	const char *text = "";
	if (level->met)
		return text;
	if (level->best_path < 0)
		return _("no path applies");
	const struct path_report *path = &level->paths[level->best_path];
	for (size_t i = 0; i < path->n_requirements; i++) {
		const struct req_report *r = &path->requirements[i];
		if (!r->met)
			text = arena_printf(arena, "%s%s%s", text,
					    *text != '\0' ? _("; ") : "",
					    missing_requirement(catalog, r, arena));
	}
	return text;
}

struct todo {
	const struct report *report;
	struct arena *arena;
	const char **lines;
	size_t n, capacity;
};

__attribute__((format(printf, 2, 3))) static void
add_line(struct todo *todo, const char *format, ...)
{
	struct buf line = {.arena = todo->arena};
	va_list args;
	va_start(args, format);
	buf_vprintf(&line, format, args);
	va_end(args);
	todo->lines = arena_grow(todo->arena, todo->lines, todo->n, &todo->capacity,
				 sizeof *todo->lines);
	todo->lines[todo->n++] = buf_text(&line);
}

/* "Ann <ann@x.example> leaves on 2018-06-30": why somebody is missing. */
static const char *
loss_text(const struct todo *todo, const struct renewal_loss *loss)
{
	char date[DATE_TEXT_BYTES];
	const char *who = app_person_name(todo->report, loss->person, todo->arena);
	date_format(loss->date, date);
	switch (loss->cause) {
	case LOSS_LEFT:
		return arena_printf(todo->arena, _("%s leaves on %s"), who, date);
	case LOSS_ELSEWHERE:
		return arena_printf(todo->arena,
				    _("%s is with another organization after %s"), who,
				    date);
	case LOSS_ASSOCIATION:
		return arena_printf(todo->arena, _("the association of %s ends on %s"),
				    who, date);
	case LOSS_ACHIEVEMENT:
		if (loss->credential == CATALOG_NONE)
			return arena_printf(todo->arena,
					    _("the achievements of %s end"), who);
		/* a credential, a person, a date */
		return arena_printf(todo->arena, _("%s of %s ends on %s"),
				    app_credential_id(todo->report, loss->credential),
				    who, date);
	}
	assert(false);
	return "";
}

static void
add_need(struct todo *todo, const struct renewal_level *level,
	 const struct renewal_need *need, int32_t day)
{
	const struct catalog *catalog = todo->report->catalog;
	char date[DATE_TEXT_BYTES];
	struct buf losses = {.arena = todo->arena};
	for (size_t i = 0; i < need->n_losses; i++)
		buf_printf(&losses, "%s%s", i == 0 ? " - " : "; ",
			   loss_text(todo, &need->losses[i]));
	/* a level, a date, what it will lack */
	const char *line = arena_printf(
		todo->arena, _("%s: on %s it lacks: %s"),
		app_award_name(catalog, level->competency, level->level, todo->arena),
		date_format(day, date),
		missing_requirement(catalog, &need->then, todo->arena));
	add_line(todo, "%s%s", line, buf_text(&losses));
}

static void
add_level(struct todo *todo, const struct renewal *renewal,
	  const struct renewal_level *level)
{
	const struct catalog *catalog = todo->report->catalog;
	const char *name =
		app_award_name(catalog, level->competency, level->level, todo->arena);
	char date[DATE_TEXT_BYTES];
	if (level->override_until != DATE_NONE)
		add_line(todo, _("%s: the override ends on %s"), name,
			 date_format(level->override_until, date));
	for (size_t i = 0; i < level->n_needs; i++)
		add_need(todo, level, &level->needs[i], renewal->judged_on);
	if (!level->path)
		add_line(todo, _("%s: on %s no path to it applies"), name,
			 date_format(renewal->judged_on, date));
}

static void
add_purchase(struct todo *todo, const struct renewal *renewal)
{
	const struct subscription *s = renewal->subscription;
	char first[DATE_TEXT_BYTES], last[DATE_TEXT_BYTES];
	const char *name = app_offer_name(todo->report->catalog, s->offer);
	int32_t opens = subscription_opens(todo->report->catalog, s);
	if (opens == DATE_NEVER) {
		add_line(todo, _("%s can be bought only once: there is no renewal."),
			 name);
		return;
	}
	if (opens <= s->cover_end)
		/* an offer, two dates */
		add_line(todo, _("Renew %s from %s through %s."), name,
			 date_format(opens, first), date_format(s->cover_end, last));
	if (renewal->level_needed && !renewal->level_attained)
		add_line(todo,
			 _("As things stand %s can't be renewed: no competency will "
			   "have the level."),
			 name);
}

const char *const *
app_renewal_todo(const struct report *report, const struct renewal *renewal,
		 struct arena *arena, size_t *n)
{
	struct todo todo = {.report = report, .arena = arena};
	for (size_t i = 0; i < renewal->n_levels; i++)
		add_level(&todo, renewal, &renewal->levels[i]);
	if (renewal->subscription)
		add_purchase(&todo, renewal);
	*n = todo.n;
	return todo.lines;
}
