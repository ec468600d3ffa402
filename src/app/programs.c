#include "app/programs.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/successor.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "catalog/load.h"
#include "core/catalog_join.h"

enum { CHECKSUM_BYTES = 17 };

struct programs {
	struct arena arena; /* owns all texts */
	const char *own;
	const char *list; /* as the database has it */
	struct program items[CATALOG_PROGRAMS];
	size_t n;
};

/* What the database remembers about a catalog; texts are null where it doesn't. */
struct memory {
	const char *path, *checksum;
};

/* ---- what is recorded ---- */

/* The setting's name of a program: plain for the database's own. */
static const char *
key_of(const struct programs *programs, const char *name, const char *id,
       struct arena *arena)
{
	return strcmp(id, programs->own) == 0 ? name
					      : arena_printf(arena, "%s.%s", name, id);
}

static bool
read_memory(struct app *app, const struct programs *programs, const char *id,
	    struct arena *arena, struct memory *memory, struct fault *fault)
{
	return store_get(app->store, key_of(programs, "catalog", id, arena), arena,
			 &memory->path, fault) &&
	       store_get(app->store, key_of(programs, "checksum", id, arena), arena,
			 &memory->checksum, fault);
}

/* Reads the two settings that say which there are; in arena. */
static bool
read_list(struct app *app, struct arena *arena, const char **own, const char **list,
	  struct fault *fault)
{
	if (!store_get(app->store, "program", arena, own, fault) ||
	    !store_get(app->store, "programs", arena, list, fault))
		return false;
	if (!*own)
		return fault_set(
			fault, FAULT_STORE,
			_("The database %s does not say its program: it was not made "
			  "completely. Restore it or make a new one."),
			app->db_path);
	if (!*list)
		*list = *own;
	return true;
}

static bool
put_memory(struct store *store, const struct programs *programs, const char *id,
	   const struct memory *memory, struct fault *fault)
{
	struct arena arena = {0};
	bool fine = store_set(store, key_of(programs, "catalog", id, &arena),
			      memory->path, fault) &&
		    store_set(store, key_of(programs, "checksum", id, &arena),
			      memory->checksum, fault);
	arena_free(&arena);
	return fine;
}

/* Notes path and checksum; quietly not, where the database can't be written. */
static void
remember(const struct app *app, const struct programs *programs, const char *id,
	 const struct memory *memory)
{
	struct fault ignored = {0};
	struct store *store;
	if (access(app->db_path, W_OK) != 0 ||
	    !store_open(app->db_path, STORE_WRITE, &store, &ignored))
		return;
	if (store_begin_now(store, &ignored)) {
		if (!put_memory(store, programs, id, memory, &ignored) ||
		    !store_commit(store, &ignored))
			store_rollback(store);
	}
	store_close(store);
}

/* ---- loading ---- */

/* The remembered path while it is there, else the program's id is searched for anew. */
static const char *
locate(const struct memory *memory, const char *id, struct arena *arena,
       struct fault *fault)
{
	if (memory->path && access(memory->path, F_OK) == 0)
		return memory->path;
	return app_find_catalog(id, arena, fault);
}

static void
note_changed(struct app *app, const char *path, struct arena *arena)
{
	struct buf line = {.arena = arena};
	char *former = app->notice;
	text_clean(&line, path);
	app->notice = mem_strdup(arena_printf(
		arena, "%s%s%s", former ? former : "", former ? " " : "",
		arena_printf(
			arena,
			_("The catalog %s has changed; its present rules are used."),
			buf_text(&line))));
	free(former);
}

static bool
load_one(struct app *app, struct programs *programs, struct program *program,
	 struct fault *fault)
{
	struct arena *arena = &programs->arena;
	struct memory memory;
	struct catalog *catalog;
	char checksum[CHECKSUM_BYTES];
	if (!read_memory(app, programs, program->id, arena, &memory, fault))
		return false;
	const char *path = locate(&memory, program->id, arena, fault);
	if (!path || !catalog_load(path, &app->catalog_arena, &catalog, fault) ||
	    !catalog_checksum(path, checksum, fault))
		return false;
	if (strcmp(catalog->id, program->id) != 0)
		return fault_set(fault, FAULT_INPUT,
				 _("The catalog %s is of the program \"%s\", the "
				   "database %s of \"%s\"."),
				 path, catalog->id, app->db_path, program->id);
	program->catalog = catalog;
	program->path = arena_strdup(arena, path);
	if (memory.checksum && strcmp(memory.checksum, checksum) == 0)
		return true;
	if (may_own_only(&app->asker))
		return true;
	note_changed(app, path, arena);
	if (app->asker.role == ASKER_ADMIN)
		remember(app, programs, program->id, &(struct memory){path, checksum});
	return true;
}

/* Lists the ids of blank-separated ones. */
static void
split(struct programs *programs)
{
	char *rest = arena_strdup(&programs->arena, programs->list), *id;
	while ((id = strsep(&rest, " ")) != NULL)
		if (*id != '\0' && programs->n < CATALOG_PROGRAMS)
			programs->items[programs->n++] = (struct program){.id = id};
}

static bool
is_among(const char *id, const char *const *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(ids[i], id) == 0)
			return true;
	return false;
}

static bool
is_wanted(const struct app *app, const struct programs *programs, const char *id)
{
	if (app->without && strcmp(app->without, id) == 0 && programs->n > 1)
		return false;
	return app->n_only == 0 || is_among(id, app->only, app->n_only);
}

/* "a, b": those of the database. */
static const char *
ids_of(struct programs *programs)
{
	const char *ids = "";
	for (size_t i = 0; i < programs->n; i++)
		ids = arena_printf(&programs->arena, "%s%s%s", ids, i > 0 ? ", " : "",
				   programs->items[i].id);
	return ids;
}

/* Refuses an id of app_open_only that the database does not have. */
static bool
check_only(const struct app *app, struct programs *programs, struct fault *fault)
{
	for (size_t i = 0; i < app->n_only; i++) {
		size_t at = 0;
		while (at < programs->n &&
		       strcmp(programs->items[at].id, app->only[i]) != 0)
			at++;
		if (at == programs->n)
			return fault_set(fault, FAULT_INPUT,
					 _("The database has no program \"%s\", only: "
					   "%s."),
					 app->only[i], ids_of(programs));
	}
	return true;
}

static bool
load_all(struct app *app, struct programs *programs, struct fault *fault)
{
	const struct catalog *shown[CATALOG_PROGRAMS];
	size_t n = 0;
	if (!read_list(app, &programs->arena, &programs->own, &programs->list, fault))
		return false;
	split(programs);
	if (!check_only(app, programs, fault))
		return false;
	for (size_t i = 0; i < programs->n; i++) {
		struct program *program = &programs->items[i];
		if (!is_wanted(app, programs, program->id))
			continue;
		if (!load_one(app, programs, program, fault))
			return false;
		shown[n++] = program->catalog;
	}
	app->catalog = catalog_join(shown, n, &app->catalog_arena);
	return true;
}

bool
programs_load(struct app *app, struct fault *fault)
{
	struct programs *programs = mem_new(1, sizeof *programs);
	if (!load_all(app, programs, fault)) {
		programs_free(programs);
		return false;
	}
	programs_free(app->programs);
	app->programs = programs;
	app->shown = CATALOG_NONE;
	store_know_programs(app->store, app->catalog, programs->own);
	successor_begin(app);
	return true;
}

bool
programs_refresh(struct app *app, struct fault *fault)
{
	struct arena arena = {0};
	const char *own, *list;
	bool fine = read_list(app, &arena, &own, &list, fault);
	bool same = fine && strcmp(list, app->programs->list) == 0 &&
		    strcmp(own, app->programs->own) == 0;
	arena_free(&arena);
	return fine && (same || programs_load(app, fault));
}

void
programs_keep(struct app *app)
{
	if (!app->report || app->catalog == app->report->catalog)
		return;
	app->catalog = app->report->catalog;
	app->programs->list = ""; /* that of no database: it is read again */
}

void
programs_free(struct programs *programs)
{
	if (!programs)
		return;
	arena_free(&programs->arena);
	free(programs);
}

/* ---- asked ---- */

size_t
programs_n(const struct app *app)
{
	return app->programs->n;
}

const struct program *
programs_at(const struct app *app, size_t i)
{
	return &app->programs->items[i];
}

/* ---- where they differ ---- */

/* "24 months, retires 2018-12-31, counts until 2019-12-31". */
static const char *
validity_text(const struct catalog_credential *c, struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	const char *text =
		c->valid_months == 0
			? _("without end")
			: arena_printf(arena,
				       ngettext("%d month", "%d months",
						(unsigned long)c->valid_months),
				       c->valid_months);
	if (c->retires != DATE_NEVER) /* how long it is valid, a date */
		text = arena_printf(arena, _("%s, retires %s"), text,
				    date_format(c->retires, date));
	if (c->counts_until != DATE_NEVER) /* how long it is valid, a date */
		text = arena_printf(arena, _("%s, counts until %s"), text,
				    date_format(c->counts_until, date));
	return text;
}

/* Sentences being listed. */
struct differences {
	const struct app *app;
	uint32_t of;
	struct arena *arena;
	const char **items;
	size_t n, capacity;
};

/* The first program that knows a credential. */
static uint32_t
first_of(const struct catalog *catalog, uint32_t credential)
{
	uint32_t p = 0;
	while (!catalog_view(catalog, p, credential))
		p++;
	return p;
}

static void
compare_credential(struct differences *d, uint32_t credential)
{
	const struct catalog *catalog = d->app->catalog;
	uint32_t first = first_of(catalog, credential);
	const struct catalog_credential *one = catalog_view(catalog, first, credential);
	for (uint32_t p = first + 1; p < catalog_n_programs(catalog); p++) {
		const struct catalog_credential *other =
			catalog_view(catalog, p, credential);
		if (!other || catalog_same_validity(one, other) ||
		    (d->of != CATALOG_NONE && d->of != p && d->of != first))
			continue;
		ARENA_MORE(d->arena, d->items, d->n, d->capacity) = arena_printf(
			d->arena, /* a credential, twice a program and how long */
			_("The programs differ about %s: in %s it is valid %s; in %s "
			  "%s."),
			one->id, catalog_program(catalog, first)->id,
			validity_text(one, d->arena), catalog_program(catalog, p)->id,
			validity_text(other, d->arena));
	}
}

static const char *
unit_text(const char *unit)
{
	return *unit == '\0' ? _("without a unit") : unit;
}

static void
compare_metric(struct differences *d, uint32_t first, uint32_t p,
	       const struct catalog_metric *metric)
{
	const struct catalog *one = catalog_program(d->app->catalog, first);
	const struct catalog *other = catalog_program(d->app->catalog, p);
	uint32_t at = catalog_metric(other, metric->id);
	if (at == CATALOG_NONE || strcmp(metric->unit, other->metrics[at].unit) == 0)
		return;
	ARENA_MORE(d->arena, d->items, d->n, d->capacity) = arena_printf(
		d->arena, /* a metric, twice a program and a unit */
		_("The programs differ about the metric %s: in %s it is %s; in %s %s."),
		metric->id, one->id, unit_text(metric->unit), other->id,
		unit_text(other->metrics[at].unit));
}

const char *const *
programs_differences(const struct app *app, uint32_t of, struct arena *arena, size_t *n)
{
	struct differences d = {.app = app, .of = of, .arena = arena};
	uint32_t n_programs = catalog_n_programs(app->catalog);
	for (uint32_t c = 0; n_programs > 1 && c < app->catalog->n_credentials; c++)
		compare_credential(&d, c);
	for (uint32_t a = 0; a < n_programs; a++)
		for (uint32_t b = a + 1; b < n_programs; b++) {
			const struct catalog *one = catalog_program(app->catalog, a);
			if (of != CATALOG_NONE && of != a && of != b)
				continue;
			for (size_t i = 0; i < one->n_metrics; i++)
				compare_metric(&d, a, b, &one->metrics[i]);
		}
	*n = d.n;
	return d.items;
}
