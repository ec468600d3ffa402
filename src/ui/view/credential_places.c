#include "credential_places.h"

#include "app/shown.h"
#include "base/lang.h"
#include "ui/view.h"

int32_t
credential_until(const struct app *app, uint32_t person, uint32_t i, uint32_t *next,
		 const struct achievement **held)
{
	const struct person *p = &app->world->people[person];
	const struct achievement *a = &app->world->achievements[p->first_achievement];
	uint32_t credential = a[i].credential;
	int32_t last = DATE_NONE;
	for (; i < p->n_achievements && a[i].credential == credential; i++) {
		int32_t until =
			shown_counts(app, &a[i]) ? shown_until(app, &a[i]) : DATE_NONE;
		if (until < last)
			continue;
		last = until;
		*held = &a[i];
	}
	*next = i;
	return last;
}

/* ---- where it counts ---- */

struct places {
	const struct app *app;
	uint32_t credential;
	struct arena *arena;
	struct credential_place *list;
	size_t n, capacity;
};

static bool
names(const struct places *places, const struct requirement *r)
{
	const struct catalog *catalog = places->app->catalog;
	uint32_t c = places->credential;
	uint64_t *set = arena_array(places->arena, catalog->n_credentials / 64 + 1,
				    sizeof *set);
	catalog_mark(catalog, r, set);
	return (set[c / 64] >> (c % 64) & 1) != 0;
}

static void
add_parts(struct places *places, struct report_place at,
	  const struct part_report *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct requirement one = {
			.form = REQ_SCORE, .parts = parts[i].part, .n_parts = 1};
		if (parts[i].part->form == PART_PEOPLE && names(places, &one))
			ARENA_MORE(places->arena, places->list, places->n,
				   places->capacity) =
				(struct credential_place){at, &parts[i], NULL};
		add_parts(places, at, parts[i].parts, parts[i].n_parts);
	}
}

static bool
is_reported(const struct path_report *path, const struct requirement *r)
{
	for (size_t i = 0; i < path->n_requirements; i++)
		if (path->requirements[i].requirement == r)
			return true;
	return false;
}

/* What is named in ways that the report does not go. */
static void
add_other_ways(struct places *places, struct report_place at,
	       const struct path_report *path, const struct requirement *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].n_kids > 0)
			add_other_ways(places, at, path, list[i].kids, list[i].n_kids);
		else if (!is_reported(path, &list[i]) && names(places, &list[i]))
			ARENA_MORE(places->arena, places->list, places->n,
				   places->capacity) =
				(struct credential_place){at, NULL, &list[i]};
	}
}

static void
add_path(struct places *places, struct report_place at, const struct path_report *path)
{
	for (at.requirement = 0; at.requirement < path->n_requirements;
	     at.requirement++) {
		const struct req_report *req = &path->requirements[at.requirement];
		if (req->requirement->form == REQ_SCORE)
			add_parts(places, at, req->parts, req->n_parts);
		else if (names(places, req->requirement))
			ARENA_MORE(places->arena, places->list, places->n,
				   places->capacity) =
				(struct credential_place){at, NULL, NULL};
	}
	at.requirement = 0;
	add_other_ways(places, at, path, path->path->requirements,
		       path->path->n_requirements);
}

const struct credential_place *
credential_places(const struct app *app, uint32_t credential, struct arena *arena,
		  size_t *n)
{
	struct places places = {.app = app, .credential = credential, .arena = arena};
	for (struct level_walk walk = {0}; report_next_level(app->report, &walk);) {
		struct report_place at = {.competency = walk.competency};
		at.level = (size_t)(walk.level -
				    app->report->competencies[at.competency].levels);
		for (; shown_competency(app, at.competency) &&
		       at.path < walk.level->n_paths;
		     at.path++)
			if (walk.level->paths[at.path].applies)
				add_path(&places, at, &walk.level->paths[at.path]);
	}
	*n = places.n;
	return places.list;
}

const struct req_report *
credential_req(const struct app *app, const struct credential_place *place)
{
	return &app->report->competencies[place->at.competency]
			.levels[place->at.level]
			.paths[place->at.path]
			.requirements[place->at.requirement];
}

/* ---- what is told of it ---- */

static void
add_line(struct buf *out, const char *text)
{
	buf_printf(out, "\n%s", text);
}

/* What it replaces: the first one that says so. */
static uint32_t
replaces(const struct catalog *catalog, uint32_t credential)
{
	for (uint32_t i = 0; i < catalog->n_credentials; i++)
		if (catalog->credentials[i].replaced_by == credential)
			return i;
	return CATALOG_NONE;
}

static void
add_validity(const struct catalog_credential *c, struct buf *out)
{
	char date[DATE_TEXT_BYTES];
	add_line(out, c->kind);
	if (c->valid_months > 0) {
		show_dot(out);
		buf_printf(out,
			   ngettext("good for %d month", "good for %d months",
				    (unsigned long)c->valid_months),
			   c->valid_months);
	}
	if (c->counts_until != DATE_NEVER) {
		show_dot(out);
		buf_printf(out, _("counts until %s"), show_day(c->counts_until, date));
	}
}

void
credential_facts(const struct app *app, uint32_t credential, struct buf *out)
{
	const struct catalog *catalog = app->catalog;
	const struct catalog_credential *c = &catalog->credentials[credential];
	uint32_t former = replaces(catalog, credential);
	buf_puts(out, c->id);
	if (*lang_text(c->name) != '\0')
		add_line(out, lang_text(c->name));
	add_validity(c, out);
	if (c->retires != DATE_NEVER || c->replaced_by != CATALOG_NONE) {
		buf_putc(out, '\n');
		show_retirement(out, catalog, credential, app->as_of);
	}
	if (former != CATALOG_NONE) {
		buf_putc(out, '\n');
		buf_printf(out, _("replaces %s"), catalog->credentials[former].id);
	}
}
