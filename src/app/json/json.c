#include "app/json.h"
#include "base/each.h"

#include <string.h>

#include "app/log.h"
#include "writer.h"

static void
put_people(struct json *json, const char *key, const struct world *world,
	   const uint32_t *people, size_t n)
{
	json_open(json, key, '[');
	for (size_t i = 0; i < n; i++)
		json_put_text(json, NULL, world->people[people[i]].email);
	json_close(json, ']');
}

/* The ids of a level as two members. */
static void
put_level(struct json *json, const struct catalog *catalog, uint32_t competency,
	  uint32_t level)
{
	json_put_text(json, "competency", catalog->competencies[competency].id);
	json_put_text(json, "level", catalog->levels[level].id);
}

/* ---- paths, levels, competencies ---- */

static void
put_form(struct json *json, const struct report *report, const struct req_report *r)
{
	const struct catalog *catalog = report->catalog;
	switch (r->requirement->form) {
	case REQ_PEOPLE:
	case REQ_RECORDS:
		json_put_whole(json, "needed", r->needed);
		json_put_whole(json, "filled", r->filled);
		if (r->requirement->form == REQ_PEOPLE)
			json_put_whole(json, "eligible", r->eligible);
		break;
	case REQ_METRIC:
		json_put_figure(json, "at_least", r->at_least);
		if (r->known)
			json_put_figure(json, "value", r->value);
		else
			json_put_null(json, "value");
		break;
	case REQ_AWARD:
		json_put_pair(
			json, "award",
			catalog->competencies[r->requirement->award_competency].id,
			catalog->levels[r->requirement->award_level].id);
		break;
	case REQ_ANY:
	case REQ_SOME:
		break; /* a report has leaves only */
	}
}

/* With `eval`, who stands behind a people requirement. */
static void
put_requirement(struct json *json, const struct report *report,
		const struct req_report *r, struct eval *eval, struct report_place at)
{
	static const char *const forms[] = {
		[REQ_PEOPLE] = "people",   [REQ_METRIC] = "metric",
		[REQ_RECORDS] = "records", [REQ_AWARD] = "award",
		[REQ_ANY] = "any",	   [REQ_SOME] = "some",
	};
	EACH_HAS_ROW(forms, REQ_FORMS);
	json_open(json, NULL, '{');
	json_put_text(json, "id", r->requirement->id);
	json_put_text(json, "form", forms[r->requirement->form]);
	put_form(json, report, r);
	json_put_flag(json, "met", r->met);
	json_put_figure(json, "progress", r->progress);
	if (eval && r->requirement->form == REQ_PEOPLE) {
		struct contributors who = eval_contributors(eval, at, &json->arena);
		put_people(json, "assigned", report->world, who.assigned,
			   who.n_assigned);
		put_people(json, "eligible_people", report->world, who.eligible,
			   who.n_eligible);
	}
	json_close(json, '}');
}

static void
put_path(struct json *json, const struct report *report, const struct path_report *path,
	 struct eval *eval, struct report_place at)
{
	json_open(json, NULL, '{');
	json_put_text(json, "id", path->path->id);
	json_put_flag(json, "applies", path->applies);
	json_put_flag(json, "met", path->met);
	json_put_figure(json, "progress", path->progress);
	json_open(json, "requirements", '[');
	for (at.requirement = 0; at.requirement < path->n_requirements;
	     at.requirement++)
		put_requirement(json, report, &path->requirements[at.requirement], eval,
				at);
	json_close(json, ']');
	json_close(json, '}');
}

static void
put_level_report(struct json *json, const struct report *report,
		 const struct level_report *level, struct eval *eval,
		 struct report_place at)
{
	static const char *const by[] = {[MET_BY_PATH] = "path",
					 [MET_BY_OVERRIDE] = "override",
					 [MET_BY_RECORD] = "record"};
	const char *best =
		level->best_path < 0 ? NULL : level->paths[level->best_path].path->id;
	json_open(json, NULL, '{');
	json_put_text(json, "level", report->catalog->levels[level->level].id);
	json_put_text(json, "stage", stage_id(level->stage));
	json_put_flag(json, "met", level->met);
	json_put_text(json, "by", by[level->by]);
	json_put_flag(json, "attained", level->attained);
	json_put_flag(json, "held", level->held);
	json_put_figure(json, "progress", level->progress);
	json_put_date(json, "lapses_on", level->lapses_on);
	json_put_text(json, "best_path", best);
	put_people(json, "critical", report->world, level->critical, level->n_critical);
	json_open(json, "paths", '[');
	for (at.path = 0; at.path < level->n_paths; at.path++)
		put_path(json, report, &level->paths[at.path], eval, at);
	json_close(json, ']');
	json_close(json, '}');
}

static void
put_competency(struct json *json, const struct report *report, uint32_t competency,
	       struct eval *eval)
{
	const struct competency_report *c = &report->competencies[competency];
	uint32_t center = c->competency->center;
	struct report_place at = {.competency = competency};
	json_put_text(json, "id", c->competency->id);
	json_put_text(json, "center",
		      center == CATALOG_NONE ? NULL
					     : report->catalog->centers[center].id);
	json_open(json, "levels", '[');
	for (at.level = 0; at.level < c->n_levels; at.level++)
		put_level_report(json, report, &c->levels[at.level], eval, at);
	json_close(json, ']');
}

void
json_competency(struct app *app, uint32_t competency, struct buf *out)
{
	struct json json = json_begin(out);
	put_competency(&json, app->report, competency, app->eval);
	json_end(&json);
}

/* ---- alerts ---- */

static void
put_alert(struct json *json, const struct report *report, const struct alert *alert)
{
	const struct catalog *catalog = report->catalog;
	json_open(json, NULL, '{');
	json_put_text(json, "code", alert_code_id(alert->code));
	if (alert->competency != CATALOG_NONE)
		json_put_text(json, "competency",
			      catalog->competencies[alert->competency].id);
	if (alert->level != CATALOG_NONE)
		json_put_text(json, "level", catalog->levels[alert->level].id);
	json_put_text(json, "message", app_alert_message(report, alert, &json->arena));
	if (alert->person != CATALOG_NONE)
		json_put_text(json, "email",
			      report->world->people[alert->person].email);
	if (alert->date != DATE_NONE && alert->date != DATE_NEVER)
		json_put_date(json, "date", alert->date);
	const struct snooze *snooze = report_snooze(report, alert);
	if (snooze)
		json_put_date(json, "snoozed_until", snooze->until);
	json_close(json, '}');
}

static void
put_alerts(struct json *json, const struct report *report)
{
	json_open(json, "alerts", '[');
	for (size_t i = 0; i < report->n_alerts; i++)
		put_alert(json, report, &report->alerts[i]);
	json_close(json, ']');
}

void
json_alerts(const struct app *app, struct buf *out)
{
	struct json json = json_begin(out);
	put_alerts(&json, app->report);
	json_end(&json);
}

/* ---- the whole report ---- */

static void
put_organization(struct json *json, const struct organization *organization)
{
	json_open(json, "organization", '{');
	json_put_text(json, "name", organization->name);
	json_put_word(json, "mpn_id", organization->mpn_id);
	json_close(json, '}');
}

static void
put_membership(struct json *json, const struct report *report)
{
	const struct membership_report *m = &report->membership;
	const struct subscription *s = m->subscription;
	bool level = s && m->level != CATALOG_NONE;
	json_open(json, "membership", '{');
	json_put_text(json, "level",
		      level ? report->catalog->levels[m->level].id : NULL);
	json_put_text(json, "offer", s ? s->offer_id : NULL);
	json_put_date(json, "purchased_on", s ? s->purchased_on : DATE_NONE);
	json_put_date(json, "ends_on", s ? s->term_end : DATE_NONE);
	if (s)
		json_put_flag(json, "in_grace", m->in_grace);
	else
		json_put_null(json, "in_grace");
	json_close(json, '}');
}

static void
put_profile(struct json *json, const struct report *report)
{
	json_open(json, "profile", '[');
	for (size_t i = 0; i < report->n_profile; i++) {
		json_open(json, NULL, '{');
		put_level(json, report->catalog, report->profile[i].competency,
			  report->profile[i].level);
		json_close(json, '}');
	}
	json_close(json, ']');
}

void
json_status(const struct app *app, struct buf *out)
{
	const struct report *report = app->report;
	struct json json = json_begin(out);
	json_put_date(&json, "as_of", report->as_of);
	json_put_text(&json, "program", report->catalog->id);
	put_organization(&json, &report->world->organization);
	put_membership(&json, report);
	put_profile(&json, report);
	put_alerts(&json, report);
	json_open(&json, "competencies", '[');
	for (uint32_t i = 0; i < report->n_competencies; i++) {
		json_open(&json, NULL, '{');
		put_competency(&json, report, i, NULL);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_end(&json);
}

/* ---- one employee ---- */

static void
put_addresses(struct json *json, const char *addresses)
{
	json_open(json, "other_emails", '[');
	while (*addresses) {
		size_t len = strcspn(addresses, " ");
		if (len > 0)
			json_put_text(json, NULL,
				      arena_strndup(&json->arena, addresses, len));
		addresses += len + (addresses[len] == ' ');
	}
	json_close(json, ']');
}

static void
put_associations(struct json *json, const struct world *world,
		 const struct person *person)
{
	const struct association *list =
		&world->associations[person->first_association];
	json_open(json, "associations", '[');
	for (size_t i = 0; i < person->n_associations; i++) {
		uint32_t organization = list[i].organization;
		json_open(json, NULL, '{');
		json_put_text(json, "organization",
			      organization == WORLD_HOME
				      ? "home"
				      : world->organizations[organization]);
		json_put_date(json, "from", list[i].from);
		json_put_date(json, "to", list[i].to);
		json_put_date(json, "effective_to", list[i].effective_to);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
put_achievements(struct json *json, const struct report *report, uint32_t person)
{
	size_t n;
	const struct achievement *const *sorted =
		app_achievements(report, person, &json->arena, &n);
	json_open(json, "achievements", '[');
	for (size_t i = 0; i < n; i++) {
		const struct achievement *a = sorted[i];
		int32_t until = world_until(report->catalog, a);
		json_open(json, NULL, '{');
		json_put_text(json, "credential",
			      app_credential_id(report, a->credential));
		json_put_date(json, "earned_on", a->earned_on);
		json_put_date(json, "expires_on", a->expires_on);
		json_put_date(json, "until", until < a->earned_on ? DATE_NONE : until);
		json_put_flag(json, "counts", app_counts(report, a));
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void
put_fill(struct json *json, const struct report *report, const struct fill *fill)
{
	const struct level_report *level =
		&report->competencies[fill->competency].levels[fill->level_index];
	const struct path_report *path = &level->paths[fill->path_index];
	json_open(json, NULL, '{');
	put_level(json, report->catalog, fill->competency, level->level);
	json_put_text(json, "path", path->path->id);
	json_put_text(json, "requirement",
		      path->requirements[fill->requirement_index].requirement->id);
	json_put_flag(json, "place", fill->place);
	json_put_flag(json, "critical", fill->critical);
	json_close(json, '}');
}

void
json_employee(struct app *app, uint32_t person, struct buf *out)
{
	const struct person *p = &app->world->people[person];
	struct json json = json_begin(out);
	size_t n;
	const struct fill *fills = eval_fills(app->eval, person, &json.arena, &n);
	json_put_text(&json, "email", p->email);
	json_put_text(&json, "name", p->name);
	put_addresses(&json, p->other_emails);
	json_put_word(&json, "mcp_id", p->mcp_id);
	json_put_date(&json, "left_on", p->left_on);
	put_associations(&json, app->world, p);
	put_achievements(&json, app->report, person);
	json_open(&json, "fills", '[');
	for (size_t i = 0; i < n; i++)
		put_fill(&json, app->report, &fills[i]);
	json_close(&json, ']');
	json_end(&json);
}

/* ---- the log, doctor ---- */

/* A moment as YYYY-MM-DDTHH:MM:SSZ. */
static void
put_moment(struct json *json, const char *key, int64_t seconds)
{
	enum { DAY = 86400 };
	char date[DATE_TEXT_BYTES], text[DATE_TEXT_BYTES + 16];
	int64_t day = seconds / DAY - (seconds % DAY < 0);
	int of_day = (int)(seconds - day * DAY);
	snprintf(text, sizeof text, "%sT%02d:%02d:%02dZ",
		 date_format((int32_t)day, date), of_day / 3600, of_day / 60 % 60,
		 of_day % 60);
	json_put_text(json, key, text);
}

void
json_log(const struct app *app, const struct log_entry *entries, size_t n,
	 struct buf *out)
{
	struct json json = json_begin(out);
	json_open(&json, "entries", '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&json, NULL, '{');
		json_put_whole(&json, "id", entries[i].id);
		put_moment(&json, "at", entries[i].at);
		json_put_text(&json, "who", entries[i].who);
		json_put_text(&json, "act", entries[i].act);
		json_put_text(&json, "text", log_text(app, &entries[i], &json.arena));
		arena_clear(&json.arena);
		json_put_flag(&json, "undone", entries[i].undone);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_end(&json);
}

void
json_findings(const struct finding *findings, size_t n, struct buf *out)
{
	struct json json = json_begin(out);
	json_open(&json, "findings", '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&json, NULL, '{');
		json_put_text(&json, "code", findings[i].code);
		json_put_text(&json, "message", findings[i].text);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_end(&json);
}

/* ---- what may come ---- */

static void
put_change(struct json *json, const struct catalog *catalog,
	   const struct level_change *change)
{
	json_open(json, NULL, '{');
	put_level(json, catalog, change->competency, change->level);
	json_open(json, "stage", '[');
	for (int i = 0; i < 2; i++)
		json_put_text(json, NULL, stage_id(change->stage[i]));
	json_close(json, ']');
	json_open(json, "met", '[');
	for (int i = 0; i < 2; i++)
		json_put_flag(json, NULL, change->met[i]);
	json_close(json, ']');
	json_open(json, "progress", '[');
	for (int i = 0; i < 2; i++)
		json_put_figure(json, NULL, change->progress[i]);
	json_close(json, ']');
	json_close(json, '}');
}

void
json_whatif(const struct app *app, const struct whatif *whatif, struct buf *out)
{
	struct json json = json_begin(out);
	json_open(&json, "changes", '[');
	for (size_t i = 0; i < whatif->n_changes; i++)
		put_change(&json, app->catalog, &whatif->changes[i]);
	json_close(&json, ']');
	json_end(&json);
}

void
json_forecast(const struct app *app, const struct forecast_change *changes, size_t n,
	      struct buf *out)
{
	struct json json = json_begin(out);
	json_open(&json, "changes", '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&json, NULL, '{');
		json_put_date(&json, "date", changes[i].date);
		put_level(&json, app->catalog, changes[i].competency, changes[i].level);
		json_put_flag(&json, "met", changes[i].met);
		json_put_text(&json, "cause",
			      app_cause_text(app, &changes[i], &json.arena));
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_end(&json);
}

void
json_plan(const struct app *app, const struct plan_outcome *outcome, struct buf *out)
{
	struct json json = json_begin(out);
	json_put_whole(&json, "achievements", (int64_t)outcome->n_steps);
	json_put_flag(&json, "proven", outcome->proven);
	json_open(&json, "steps", '[');
	for (size_t i = 0; i < outcome->n_steps; i++) {
		const struct plan_step *step = &outcome->steps[i];
		json_open(&json, NULL, '{');
		json_put_text(&json, "email", app->world->people[step->person].email);
		json_put_text(&json, "credential",
			      app->catalog->credentials[step->credential].id);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_open(&json, "targets", '[');
	for (size_t i = 0; i < outcome->n_targets; i++) {
		const struct path *path = outcome->paths[i];
		json_open(&json, NULL, '{');
		put_level(&json, app->catalog, outcome->targets[i].competency,
			  outcome->targets[i].level);
		json_put_text(&json, "path", path ? path->id : NULL);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_end(&json);
}
