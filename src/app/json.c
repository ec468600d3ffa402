#include "app/json.h"

#include "json_parts.h"

static json_t *
emails(const struct world *world, const uint32_t *people, size_t n)
{
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, json_text(world->people[people[i]].email));
	return list;
}

/* ---- one requirement of a path ---- */

static const char *
form_id(enum req_form form)
{
	switch (form) {
	case REQ_PEOPLE:
		return "people";
	case REQ_METRIC:
		return "metric";
	case REQ_RECORDS:
		return "records";
	case REQ_AWARD:
		return "award";
	case REQ_ANY:
		return "any";
	case REQ_SOME:
		return "some";
	}
	return "";
}

static void
add_form(json_t *object, const struct report *report, const struct req_report *r)
{
	const struct catalog *catalog = report->catalog;
	switch (r->requirement->form) {
	case REQ_PEOPLE:
		json_object_set_new(object, "needed", json_integer(r->needed));
		json_object_set_new(object, "filled", json_integer(r->filled));
		json_object_set_new(object, "eligible", json_integer(r->eligible));
		break;
	case REQ_METRIC:
		json_object_set_new(object, "at_least", json_figure(r->at_least));
		json_object_set_new(object, "value",
				    r->known ? json_figure(r->value) : json_null());
		break;
	case REQ_RECORDS:
		json_object_set_new(object, "needed", json_integer(r->needed));
		json_object_set_new(object, "filled", json_integer(r->filled));
		break;
	case REQ_AWARD:
		json_object_set_new(
			object, "award",
			json_sprintf(
				"%s:%s",
				catalog->competencies[r->requirement->award_competency]
					.id,
				catalog->levels[r->requirement->award_level].id));
		break;
	case REQ_ANY:
	case REQ_SOME:
		break; /* a report has leaves only */
	}
}

static json_t *
requirement_object(const struct report *report, const struct req_report *r)
{
	json_t *object = json_object();
	json_object_set_new(object, "id", json_text(r->requirement->id));
	json_object_set_new(object, "form", json_text(form_id(r->requirement->form)));
	add_form(object, report, r);
	json_object_set_new(object, "met", json_boolean(r->met));
	json_object_set_new(object, "progress", json_figure(r->progress));
	return object;
}

/* Where in the report a requirement stands, for eval_contributors. */
struct place {
	uint32_t competency;
	size_t level, path, requirement;
};

static void
add_contributors(json_t *object, const struct report *report, struct eval *eval,
		 struct place at)
{
	struct arena arena = {0};
	struct contributors who = eval_contributors(eval, at.competency, at.level,
						    at.path, at.requirement, &arena);
	json_object_set_new(object, "assigned",
			    emails(report->world, who.assigned, who.n_assigned));
	json_object_set_new(object, "eligible_people",
			    emails(report->world, who.eligible, who.n_eligible));
	arena_free(&arena);
}

/* ---- paths, levels, competencies ---- */

static json_t *
path_object(const struct report *report, const struct path_report *path,
	    struct eval *eval, struct place at)
{
	json_t *object = json_object(), *requirements = json_array();
	json_object_set_new(object, "id", json_text(path->path->id));
	json_object_set_new(object, "applies", json_boolean(path->applies));
	json_object_set_new(object, "met", json_boolean(path->met));
	json_object_set_new(object, "progress", json_figure(path->progress));
	for (size_t i = 0; i < path->n_requirements; i++) {
		const struct req_report *r = &path->requirements[i];
		json_t *requirement = requirement_object(report, r);
		at.requirement = i;
		if (eval && r->requirement->form == REQ_PEOPLE)
			add_contributors(requirement, report, eval, at);
		json_array_append_new(requirements, requirement);
	}
	json_object_set_new(object, "requirements", requirements);
	return object;
}

static json_t *
by_value(enum met_by by)
{
	switch (by) {
	case MET_BY_NOTHING:
		return json_null();
	case MET_BY_PATH:
		return json_string("path");
	case MET_BY_OVERRIDE:
		return json_string("override");
	}
	return json_null();
}

static json_t *
path_list(const struct report *report, const struct level_report *level,
	  struct eval *eval, struct place at)
{
	json_t *list = json_array();
	for (size_t i = 0; i < level->n_paths; i++) {
		at.path = i;
		json_array_append_new(list,
				      path_object(report, &level->paths[i], eval, at));
	}
	return list;
}

static json_t *
level_object(const struct report *report, const struct level_report *level,
	     struct eval *eval, struct place at)
{
	const char *best =
		level->best_path < 0 ? NULL : level->paths[level->best_path].path->id;
	json_t *object = json_object();
	json_object_set_new(object, "level",
			    json_text(report->catalog->levels[level->level].id));
	json_object_set_new(object, "stage", json_text(stage_id(level->stage)));
	json_object_set_new(object, "met", json_boolean(level->met));
	json_object_set_new(object, "by", by_value(level->by));
	json_object_set_new(object, "attained", json_boolean(level->attained));
	json_object_set_new(object, "held", json_boolean(level->held));
	json_object_set_new(object, "progress", json_figure(level->progress));
	json_object_set_new(object, "lapses_on", json_date(level->lapses_on));
	json_object_set_new(object, "best_path", json_text(best));
	json_object_set_new(object, "critical",
			    emails(report->world, level->critical, level->n_critical));
	json_object_set_new(object, "paths", path_list(report, level, eval, at));
	return object;
}

/* With `eval`, who stands behind each people requirement. */
static json_t *
competency_object(const struct report *report, uint32_t competency, struct eval *eval)
{
	const struct competency_report *c = &report->competencies[competency];
	uint32_t center = c->competency->center;
	json_t *object = json_object(), *levels = json_array();
	json_object_set_new(object, "id", json_text(c->competency->id));
	json_object_set_new(object, "center",
			    json_text(center == CATALOG_NONE
					      ? NULL
					      : report->catalog->centers[center].id));
	for (size_t i = 0; i < c->n_levels; i++) {
		struct place at = {.competency = competency, .level = i};
		json_array_append_new(levels,
				      level_object(report, &c->levels[i], eval, at));
	}
	json_object_set_new(object, "levels", levels);
	return object;
}

void
json_competency(struct app *app, uint32_t competency, struct buf *out)
{
	json_write(competency_object(app->report, competency, app->eval), out);
}

/* ---- the whole report ---- */

static json_t *
membership_object(const struct report *report)
{
	const struct membership_report *m = &report->membership;
	const struct subscription *s = m->subscription;
	json_t *object = json_object();
	bool level = s && m->level != CATALOG_NONE;
	json_object_set_new(
		object, "level",
		json_text(level ? report->catalog->levels[m->level].id : NULL));
	json_object_set_new(object, "offer", json_text(s ? s->offer_id : NULL));
	json_object_set_new(object, "purchased_on",
			    s ? json_date(s->purchased_on) : json_null());
	json_object_set_new(object, "ends_on",
			    s ? json_date(s->term_end) : json_null());
	json_object_set_new(object, "in_grace",
			    s ? json_boolean(m->in_grace) : json_null());
	return object;
}

static json_t *
organization_object(const struct organization *organization)
{
	json_t *object = json_object();
	json_object_set_new(object, "name", json_text(organization->name));
	json_object_set_new(object, "mpn_id", json_word(organization->mpn_id));
	return object;
}

static json_t *
profile_list(const struct report *report)
{
	json_t *list = json_array();
	for (size_t i = 0; i < report->n_profile; i++) {
		const struct profile_entry *entry = &report->profile[i];
		json_t *object = json_object();
		json_object_set_new(
			object, "competency",
			json_text(report->catalog->competencies[entry->competency].id));
		json_object_set_new(
			object, "level",
			json_text(report->catalog->levels[entry->level].id));
		json_array_append_new(list, object);
	}
	return list;
}

void
json_status(struct app *app, struct buf *out)
{
	const struct report *report = app->report;
	struct json_out json = {out, 0};
	json_open(&json, NULL, '{');
	json_put(&json, "as_of", json_date(report->as_of));
	json_put_text(&json, "program", report->catalog->id);
	json_put(&json, "organization",
		 organization_object(&report->world->organization));
	json_put(&json, "membership", membership_object(report));
	json_put(&json, "profile", profile_list(report));
	json_put_alerts(&json, report);
	json_open(&json, "competencies", '[');
	for (uint32_t i = 0; i < report->n_competencies; i++)
		json_put(&json, NULL, competency_object(report, i, NULL));
	json_close(&json, ']');
	json_close(&json, '}');
}
