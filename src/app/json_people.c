/* JSON about people: employees, alerts and the log. */
#include <string.h>

#include "app/json.h"
#include "base/mem.h"
#include "json_parts.h"

/* ---- alerts ---- */

static void
put_date(struct json_out *json, const char *key, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	json_put_text(json, key, date_format(date, text));
}

static void
put_alert(struct json_out *json, const struct report *report, const struct alert *alert,
	  struct arena *arena)
{
	const struct catalog *catalog = report->catalog;
	json_open(json, NULL, '{');
	json_put_text(json, "code", alert_code_id(alert->code));
	if (alert->competency != CATALOG_NONE)
		json_put_text(json, "competency",
			      catalog->competencies[alert->competency].id);
	if (alert->level != CATALOG_NONE)
		json_put_text(json, "level", catalog->levels[alert->level].id);
	json_put_text(json, "message", app_alert_message(report, alert, arena));
	if (alert->person != CATALOG_NONE)
		json_put_text(json, "email",
			      report->world->people[alert->person].email);
	if (alert->date != DATE_NONE && alert->date != DATE_NEVER)
		put_date(json, "date", alert->date);
	const struct snooze *snooze = facts_snooze(report, alert);
	if (snooze)
		json_put(json, "snoozed_until", json_date(snooze->until));
	json_close(json, '}');
}

void
json_put_alerts(struct json_out *json, const struct report *report)
{
	struct arena arena = {0};
	json_open(json, "alerts", '[');
	for (size_t i = 0; i < report->n_alerts; i++)
		put_alert(json, report, &report->alerts[i], &arena);
	json_close(json, ']');
	arena_free(&arena);
}

void
json_alerts(struct app *app, struct buf *out)
{
	struct json_out json = {out, 0};
	json_open(&json, NULL, '{');
	json_put_alerts(&json, app->report);
	json_close(&json, '}');
}

/* ---- one employee ---- */

static json_t *
address_list(const char *addresses)
{
	json_t *list = json_array();
	while (*addresses) {
		size_t len = strcspn(addresses, " ");
		if (len > 0)
			json_array_append_new(list, json_stringn(addresses, len));
		addresses += len + (addresses[len] == ' ');
	}
	return list;
}

static json_t *
association_object(const struct world *world, const struct association *a)
{
	json_t *object = json_object();
	json_object_set_new(object, "organization",
			    json_text(a->organization == WORLD_HOME
					      ? "home"
					      : world->organizations[a->organization]));
	json_object_set_new(object, "from", json_date(a->from));
	json_object_set_new(object, "to", json_date(a->to));
	json_object_set_new(object, "effective_to", json_date(a->effective_to));
	return object;
}

static json_t *
association_list(const struct world *world, const struct person *person)
{
	json_t *list = json_array();
	for (size_t i = 0; i < person->n_associations; i++)
		json_array_append_new(
			list,
			association_object(
				world,
				&world->associations[person->first_association + i]));
	return list;
}

static json_t *
achievement_object(const struct report *report, const struct achievement *a)
{
	int32_t until = world_until(report->catalog, a);
	json_t *object = json_object();
	json_object_set_new(object, "credential",
			    json_text(app_credential_id(report, a->credential)));
	json_object_set_new(object, "earned_on", json_date(a->earned_on));
	json_object_set_new(object, "expires_on", json_date(a->expires_on));
	json_object_set_new(object, "until",
			    until < a->earned_on ? json_null() : json_date(until));
	json_object_set_new(object, "counts", json_boolean(app_counts(report, a)));
	return object;
}

static json_t *
achievement_list(const struct report *report, uint32_t person)
{
	struct arena arena = {0};
	json_t *list = json_array();
	size_t n;
	const struct achievement *const *sorted =
		app_achievements(report, person, &arena, &n);
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, achievement_object(report, sorted[i]));
	arena_free(&arena);
	return list;
}

static json_t *
fill_object(const struct report *report, const struct fill *fill)
{
	const struct level_report *level =
		&report->competencies[fill->competency].levels[fill->level_index];
	const struct path_report *path = &level->paths[fill->path_index];
	json_t *object = json_object();
	json_object_set_new(
		object, "competency",
		json_text(report->catalog->competencies[fill->competency].id));
	json_object_set_new(object, "level",
			    json_text(report->catalog->levels[level->level].id));
	json_object_set_new(object, "path", json_text(path->path->id));
	json_object_set_new(
		object, "requirement",
		json_text(path->requirements[fill->requirement_index].requirement->id));
	json_object_set_new(object, "place", json_boolean(fill->place));
	json_object_set_new(object, "critical", json_boolean(fill->critical));
	return object;
}

static json_t *
fill_list(struct app *app, uint32_t person)
{
	struct arena arena = {0};
	json_t *list = json_array();
	size_t n;
	const struct fill *fills = eval_fills(app->eval, person, &arena, &n);
	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, fill_object(app->report, &fills[i]));
	arena_free(&arena);
	return list;
}

void
json_employee(struct app *app, uint32_t person, struct buf *out)
{
	const struct person *p = &app->world->people[person];
	json_t *object = json_object();
	json_object_set_new(object, "email", json_text(p->email));
	json_object_set_new(object, "name", json_text(p->name));
	json_object_set_new(object, "other_emails", address_list(p->other_emails));
	json_object_set_new(object, "mcp_id", json_word(p->mcp_id));
	json_object_set_new(object, "left_on", json_date(p->left_on));
	json_object_set_new(object, "associations", association_list(app->world, p));
	json_object_set_new(object, "achievements",
			    achievement_list(app->report, person));
	json_object_set_new(object, "fills", fill_list(app, person));
	json_write(object, out);
}

/* ---- the log ---- */

/* A moment as YYYY-MM-DDTHH:MM:SSZ. */
static json_t *
moment(int64_t seconds)
{
	enum { DAY = 86400 };
	char date[DATE_TEXT_BYTES];
	int64_t day = seconds / DAY - (seconds % DAY < 0);
	int of_day = (int)(seconds - day * DAY);
	date_format((int32_t)day, date);
	return json_sprintf("%sT%02d:%02d:%02dZ", date, of_day / 3600, of_day / 60 % 60,
			    of_day % 60);
}

void
json_log(const struct log_entry *entries, size_t n, struct buf *out)
{
	json_t *object = json_object(), *list = json_array();
	for (size_t i = 0; i < n; i++) {
		json_t *entry = json_object();
		json_object_set_new(entry, "id", json_integer(entries[i].id));
		json_object_set_new(entry, "at", moment(entries[i].at));
		json_object_set_new(entry, "who", json_text(entries[i].who));
		json_object_set_new(entry, "act", json_text(entries[i].act));
		json_object_set_new(entry, "text", json_text(entries[i].text));
		json_object_set_new(entry, "undone", json_boolean(entries[i].undone));
		json_array_append_new(list, entry);
	}
	json_object_set_new(object, "entries", list);
	json_write(object, out);
}
