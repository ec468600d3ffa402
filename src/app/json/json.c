#include "app/json.h"
#include "base/each.h"

#include <string.h>

#include "app/log.h"
#include "app/programs.h"
#include "app/results.h"
#include "app/ssh_key.h"
#include "base/num.h"
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

/* An id as its own program has it: whose it is says the row, or where it stands. */
static void
put_id(struct json *json, const char *key, const char *id)
{
	json_put_text(json, key, id ? catalog_own_id(id) : NULL);
}

/* Whose a row is, where there are several programs. */
static void
put_program(struct json *json, const struct catalog *catalog, uint32_t program)
{
	if (catalog_n_programs(catalog) > 1)
		json_put_text(json, "program", catalog_program(catalog, program)->id);
}

static void
put_program_of(struct json *json, const struct catalog *catalog, uint32_t competency)
{
	put_program(json, catalog, catalog_program_of(catalog, competency));
}

/* The ids of a level as two members. */
static void
put_level(struct json *json, const struct catalog *catalog, uint32_t competency,
	  uint32_t level)
{
	put_id(json, "competency", catalog->competencies[competency].id);
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
	case REQ_CREDENTIALS:
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
			catalog_own_id(
				catalog->competencies[r->requirement->award_competency]
					.id),
			catalog->levels[r->requirement->award_level].id);
		break;
	case REQ_SCORE:
		json_put_figure(json, "at_least", r->at_least);
		json_put_figure(json, "score", r->score);
		break;
	case REQ_ANY:
	case REQ_SOME:
		break; /* a report has leaves only */
	}
}

/* Of a top part that must be above something, whether it is. */
static void
put_above(struct json *json, const struct requirement *score,
	  const struct part_report *part, bool top)
{
	if (top && score->each_must && !part->part->optional)
		json_put_flag(json, "above", part->above);
	else
		json_put_null(json, "above");
}

/* What a part has of what brings all its points. */
static void
put_have(struct json *json, const struct part_report *part)
{
	if (part->part->form == PART_PEOPLE) {
		json_put_whole(json, "people", part->people);
		json_put_whole(json, "at", (int64_t)part->at);
		return;
	}
	if (part->known)
		json_put_figure(json, "value", part->value);
	else
		json_put_null(json, "value");
	json_put_figure(json, "at", part->at);
}

/* The parts of a score, those below each within it. */
static void
put_parts(struct json *json, const struct report *report,
	  const struct requirement *score, const struct part_report *parts, size_t n,
	  struct eval *eval)
{
	json_open(json, "parts", '[');
	for (size_t i = 0; i < n; i++) {
		const struct part *part = parts[i].part;
		bool leaf = part->form == PART_PEOPLE || part->form == PART_METRIC;
		json_open(json, NULL, '{');
		json_put_text(json, "id", part->id);
		json_put_figure(json, "points", parts[i].points);
		json_put_figure(json, "max", num_double(part->max_micros));
		put_above(json, score, &parts[i],
			  score->parts <= part && part < score->parts + score->n_parts);
		if (leaf)
			put_have(json, &parts[i]);
		json_put_flag(json, "open", parts[i].open);
		if (part->form == PART_PEOPLE) {
			size_t n_people;
			const uint32_t *people = eval_holders(eval, part->holding,
							      &json->arena, &n_people);
			put_people(json, "eligible_people", report->world, people,
				   n_people);
		}
		if (!leaf)
			put_parts(json, report, score, parts[i].parts, parts[i].n_parts,
				  eval);
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* With `eval`, who stands behind a people requirement, and the parts of a score. */
static void
put_requirement(struct json *json, const struct report *report,
		const struct req_report *r, struct eval *eval, struct report_place at)
{
	static const char *const forms[] = {
		[REQ_PEOPLE] = "people",
		[REQ_METRIC] = "metric",
		[REQ_RECORDS] = "records",
		[REQ_AWARD] = "award",
		[REQ_CREDENTIALS] = "credentials",
		[REQ_SCORE] = "score",
		[REQ_ANY] = "any",
		[REQ_SOME] = "some",
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
	if (eval && r->requirement->form == REQ_SCORE)
		put_parts(json, report, r->requirement, r->parts, r->n_parts, eval);
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
	if (catalog_program(report->catalog,
			    catalog_program_of(report->catalog, at.competency))
		    ->qualify_months >= 0)
		json_put_date(json, "good_day", level->good_day);
	if (level->attainable->enrol.term_months > 0)
		json_put_date(json, "term_ends", level->own_term_ends);
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
	put_id(json, "id", c->competency->id);
	put_id(json, "center",
	       center == CATALOG_NONE ? NULL : report->catalog->centers[center].id);
	json_open(json, "levels", '[');
	for (at.level = 0; at.level < c->n_levels; at.level++)
		put_level_report(json, report, &c->levels[at.level], eval, at);
	json_close(json, ']');
}

void
json_competency(struct app *app, uint32_t competency, struct buf *out)
{
	struct json json = json_begin(out);
	put_program_of(&json, app->catalog, competency);
	put_competency(&json, app->report, competency, app->eval);
	json_end(&json);
}

/* ---- alerts ---- */

/* With `program`, whose it is (CATALOG_NONE: that is said elsewhere). */
static void
put_alert(struct json *json, const struct report *report, const struct alert *alert,
	  uint32_t program)
{
	const struct catalog *catalog = report->catalog;
	json_open(json, NULL, '{');
	if (program != CATALOG_NONE)
		put_program(json, catalog, program);
	json_put_text(json, "code", alert_code_id(alert->code));
	if (alert->competency != CATALOG_NONE)
		put_id(json, "competency", catalog->competencies[alert->competency].id);
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

/* Those of one program. */
static void
put_alerts(struct json *json, const struct app *app, uint32_t program)
{
	const struct report *report = app->report;
	json_open(json, "alerts", '[');
	for (size_t i = 0; i < report->n_alerts; i++)
		if (eval_alert_is_of(app->eval, &report->alerts[i], program))
			put_alert(json, report, &report->alerts[i], CATALOG_NONE);
	json_close(json, ']');
}

/* The first program that an alert is one of. */
static uint32_t
program_of(const struct app *app, const struct alert *alert)
{
	uint32_t program = 0;
	while (program + 1 < app->report->n_programs &&
	       !eval_alert_is_of(app->eval, alert, program))
		program++;
	return program;
}

void
json_alerts(const struct app *app, const bool *which, struct buf *out)
{
	const struct report *report = app->report;
	struct json json = json_begin(out);
	json_open(&json, "alerts", '[');
	for (size_t i = 0; i < report->n_alerts; i++)
		if (!which || which[i])
			put_alert(&json, report, &report->alerts[i],
				  program_of(app, &report->alerts[i]));
	json_close(&json, ']');
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
put_membership(struct json *json, const struct report *report, uint32_t program)
{
	const struct membership_report *m = &report->programs[program].membership;
	const struct subscription *s = m->subscription;
	bool level = s && m->level != CATALOG_NONE;
	json_open(json, "membership", '{');
	json_put_text(json, "level",
		      level ? report->catalog->levels[m->level].id : NULL);
	put_id(json, "offer", s ? s->offer_id : NULL);
	json_put_date(json, "purchased_on", s ? s->purchased_on : DATE_NONE);
	json_put_date(json, "ends_on", s ? s->term_end : DATE_NONE);
	if (s)
		json_put_flag(json, "in_grace", m->in_grace);
	else
		json_put_null(json, "in_grace");
	json_close(json, '}');
}

static void
put_profile(struct json *json, const struct report *report, uint32_t program)
{
	const struct program_report *of = &report->programs[program];
	json_open(json, "profile", '[');
	for (size_t i = 0; i < of->n_profile; i++) {
		json_open(json, NULL, '{');
		put_level(json, report->catalog, of->profile[i].competency,
			  of->profile[i].level);
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* What a program says by itself. */
static void
put_standing(struct json *json, const struct app *app, uint32_t program,
	     int32_t results)
{
	const struct report *report = app->report;
	put_membership(json, report, program);
	put_profile(json, report, program);
	put_alerts(json, app, program);
	json_open(json, "competencies", '[');
	for (uint32_t i = 0; i < report->n_competencies; i++) {
		if (report->competencies[i].competency->program != program)
			continue;
		json_open(json, NULL, '{');
		put_competency(json, report, i, NULL);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_put_date(json, "results_of", results);
}

/* Each as it is alone, but for what is said of all. */
static void
put_programs(struct json *json, const struct app *app, int32_t results)
{
	json_open(json, "programs", '[');
	for (uint32_t p = 0; p < app->report->n_programs; p++) {
		json_open(json, NULL, '{');
		put_program(json, app->catalog, p);
		put_standing(json, app, p, results);
		json_close(json, '}');
	}
	json_close(json, ']');
}

void
json_status(const struct app *app, int32_t results, struct buf *out)
{
	const struct report *report = app->report;
	bool several = report->n_programs > 1;
	struct json json = json_begin(out);
	json_put_date(&json, "as_of", report->as_of);
	if (!several)
		json_put_text(&json, "program", report->catalog->id);
	put_organization(&json, &report->world->organization);
	if (several)
		put_programs(&json, app, results);
	else
		put_standing(&json, app, 0, results);
	json_end(&json);
}

/* ---- the programs ---- */

void
json_programs(const struct app *app, struct buf *out)
{
	struct json json = json_begin(out);
	json_open(&json, "programs", '[');
	for (size_t i = 0; i < programs_n(app); i++) {
		const struct program *program = programs_at(app, i);
		const struct catalog *catalog = program->catalog;
		json_open(&json, NULL, '{');
		json_put_text(&json, "id", program->id);
		json_put_text(&json, "name", lang_name(catalog->name, catalog->id));
		json_put_date(&json, "ended", catalog->ended);
		json_put_text(&json, "catalog", program->path);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_end(&json);
}

/* ---- accounts ---- */

static void
put_account(struct json *json, const struct world *world, const struct account *account)
{
	struct arena scratch = {0};
	const char *rest = account->keys, *key;
	json_open(json, NULL, '{');
	json_put_text(json, "name", account->name);
	json_put_text(json, "role", account->role);
	json_put_text(json, "email",
		      account->person == CATALOG_NONE
			      ? NULL
			      : world->people[account->person].email);
	json_open(json, "keys", '[');
	while ((key = ssh_key_next(&rest, &scratch)) != NULL) {
		json_open(json, NULL, '{');
		json_put_text(json, "fingerprint", ssh_key_fingerprint(key, &scratch));
		json_put_text(json, "key", key);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_close(json, '}');
	arena_free(&scratch);
}

void
json_accounts(const struct app *app, struct buf *out)
{
	const struct side_facts *facts = &app->world->facts;
	struct json json = json_begin(out);
	json_open(&json, "accounts", '[');
	for (size_t i = 0; i < facts->n_accounts; i++)
		put_account(&json, app->world, &facts->accounts[i]);
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

/* When an achievement counts: in one program, or in each that knows it. */
static void
put_counts(struct json *json, const struct report *report, const struct achievement *a,
	   uint32_t program)
{
	int32_t until = world_until_in(report->catalog, program, a);
	json_put_date(json, "until", until < a->earned_on ? DATE_NONE : until);
	json_put_flag(json, "counts",
		      a->earned_on <= report->as_of && report->as_of <= until);
}

static void
put_views(struct json *json, const struct report *report, const struct achievement *a)
{
	const struct catalog *catalog = report->catalog;
	bool known = a->credential < catalog->n_credentials;
	json_open(json, "programs", '[');
	for (uint32_t p = 0; known && p < report->n_programs; p++) {
		if (!catalog_view(catalog, p, a->credential))
			continue;
		json_open(json, NULL, '{');
		put_program(json, catalog, p);
		put_counts(json, report, a, p);
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
		json_open(json, NULL, '{');
		json_put_text(json, "credential",
			      app_credential_id(report, a->credential));
		json_put_date(json, "earned_on", a->earned_on);
		json_put_date(json, "expires_on", a->expires_on);
		if (report->n_programs > 1)
			put_views(json, report, a);
		else
			put_counts(json, report, a, 0);
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* What waits to be accepted. */
static void
put_claims(struct json *json, const struct world *world, uint32_t person)
{
	json_open(json, "claims", '[');
	for (size_t i = 0; i < world->facts.n_claims; i++) {
		const struct claim *claim = &world->facts.claims[i];
		if (claim->person != person)
			continue;
		json_open(json, NULL, '{');
		json_put_text(json, "id", claim->number);
		json_put_text(json, "credential", claim->credential);
		json_put_date(json, "earned_on", claim->earned_on);
		json_put_date(json, "expires_on", claim->expires_on);
		json_put_word(json, "reference", claim->reference);
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
	put_program_of(json, report->catalog, fill->competency);
	put_level(json, report->catalog, fill->competency, level->level);
	json_put_text(json, "path", path->path->id);
	const char *where = path->requirements[fill->requirement_index].requirement->id;
	for (size_t i = 0; i < fill->n_trail; i++)
		where = arena_printf(&json->arena, "%s/%s", where, fill->trail[i]->id);
	json_put_text(json, "requirement", where);
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
	put_claims(&json, app->world, person);
	json_open(&json, "fills", '[');
	for (size_t i = 0; i < n; i++)
		put_fill(&json, app->report, &fills[i]);
	json_close(&json, ']');
	json_end(&json);
}

/* ---- listings ---- */

static void
put_listed(struct json *json, const struct listing_column *column,
	   const struct listing_cell *cell)
{
	if (cell->none) {
		json_put_null(json, column->field);
		return;
	}
	switch (column->type) {
	case LISTING_TEXT:
		json_put_text(json, column->field, cell->text);
		break;
	case LISTING_WHOLE:
		json_put_whole(json, column->field, cell->number);
		break;
	case LISTING_FIGURE:
		json_put_figure(json, column->field, num_double(cell->number));
		break;
	case LISTING_PROGRESS:
		json_put_figure(json, column->field, cell->progress);
		break;
	case LISTING_DATE:
		json_put_date(json, column->field, (int32_t)cell->number);
		break;
	case LISTING_FLAG:
		json_put_flag(json, column->field, cell->number != 0);
		break;
	}
}

/* The columns from `first` on that are of one level, as an object, unless it has none
 * of them; returns the column behind them. */
static size_t
put_listed_level(struct json *json, const struct listing *listing,
		 const struct listing_cell *cells, size_t first)
{
	const char *level = listing->columns[first].level;
	size_t end = first;
	while (end < listing->n_columns && listing->columns[end].level == level)
		end++;
	if (cells[first].none)
		return end;
	json_open(json, NULL, '{');
	json_put_text(json, "level", level);
	for (size_t i = first; i < end; i++)
		put_listed(json, &listing->columns[i], &cells[i]);
	json_close(json, '}');
	return end;
}

/* The columns from `first` on up to one that is of no level, as a list. */
static size_t
put_listed_levels(struct json *json, const struct listing *listing,
		  const struct listing_cell *cells, size_t first)
{
	json_open(json, "levels", '[');
	for (; first < listing->n_columns;) {
		const struct listing_column *column = &listing->columns[first];
		if (column->field && !column->level)
			break;
		first = column->level ? put_listed_level(json, listing, cells, first)
				      : first + 1;
	}
	json_close(json, ']');
	return first;
}

void
json_listing(const struct listing *listing, struct buf *out)
{
	struct json json = json_begin(out);
	json_open(&json, listing->name, '[');
	for (size_t row = 0; row < listing->n_rows; row++) {
		const struct listing_cell *cells =
			&listing->cells[row * listing->n_columns];
		json_open(&json, NULL, '{');
		for (size_t i = 0; i < listing->n_columns;) {
			const struct listing_column *column = &listing->columns[i];
			if (column->level) {
				i = put_listed_levels(&json, listing, cells, i);
				continue;
			}
			if (column->field)
				put_listed(&json, column, &cells[i]);
			i++;
		}
		json_close(&json, '}');
		arena_clear(&json.arena);
	}
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

static void
put_queue_item(struct json *json, const struct catalog *catalog,
	       const struct queue_item *item)
{
	json_open(json, NULL, '{');
	json_put_text(json, "id", queue_name(item));
	json_put_text(json, "kind", "title");
	json_put_word(json, "title", item->title);
	json_put_word(json, "vendor_id", item->vendor_id);
	json_put_whole(json, "rows", (int64_t)item->n_rows);
	json_open(json, "nearest", '[');
	for (size_t i = 0; i < item->n_nearest; i++)
		json_put_text(json, NULL, catalog->credentials[item->nearest[i]].id);
	json_close(json, ']');
	json_put_null(json, "email");
	json_put_null(json, "credential");
	json_put_null(json, "earned_on");
	json_close(json, '}');
}

/* The address of whoever a row is of; null: nobody's. */
static void
put_email(struct json *json, const struct world *world, uint32_t person)
{
	json_put_word(json, "email",
		      person == CATALOG_NONE ? "" : world->people[person].email);
}

static void
put_claim_item(struct json *json, const struct world *world, const struct claim *claim)
{
	json_open(json, NULL, '{');
	json_put_text(json, "id", claim->number);
	json_put_text(json, "kind", "claim");
	json_put_null(json, "title");
	json_put_null(json, "vendor_id");
	json_put_whole(json, "rows", 1);
	json_open(json, "nearest", '[');
	json_close(json, ']');
	put_email(json, world, claim->person);
	json_put_text(json, "credential", claim->credential);
	json_put_date(json, "earned_on", claim->earned_on);
	json_close(json, '}');
}

void
json_queue(const struct app *app, const struct queue_item *items, size_t n,
	   struct buf *out)
{
	struct json json = json_begin(out);
	json_open(&json, "queue", '[');
	for (size_t i = 0; i < app->world->facts.n_claims; i++)
		put_claim_item(&json, app->world, &app->world->facts.claims[i]);
	for (size_t i = 0; i < n; i++)
		if (queue_waits(&items[i]))
			put_queue_item(&json, app->catalog, &items[i]);
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
	put_program_of(json, catalog, change->competency);
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
		put_program_of(&json, app->catalog, changes[i].competency);
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
		put_program_of(&json, app->catalog, outcome->targets[i].competency);
		put_level(&json, app->catalog, outcome->targets[i].competency,
			  outcome->targets[i].level);
		json_put_text(&json, "path", path ? path->id : NULL);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_end(&json);
}
