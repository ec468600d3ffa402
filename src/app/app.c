#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/door.h"
#include "app/endings.h"
#include "app/former.h"
#include "app/kept.h"
#include "app/programs.h"
#include "app/successor.h"
#include "app/suppose.h"
#include "app/track.h"
#include "base/buf.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "catalog/load.h"
#include "core/catalog_join.h"
#include "store/journal.h"
#include "store/touched.h"

enum { CHECKSUM_BYTES = 17, LEFT_BYTES = 4 << 20 };

/* In the sample "today" is its own date, so that it always has the same to say. */
static bool
read_today(struct app *app, struct arena *arena, struct fault *fault)
{
	const char *date;
	if (!store_get(app->store, "sample_date", arena, &date, fault))
		return false;
	app->sample = date && date_parse(date, strlen(date), &app->today);
	if (!app->sample)
		app->today = date_today();
	return true;
}

int32_t
app_today_of(const char *db)
{
	struct arena scratch = {0};
	struct fault ignored = {0};
	struct app app = {.today = date_today()};
	const char *path = db ? db : app_default_db(&scratch);
	if (access(path, F_OK) == 0 &&
	    store_open(path, STORE_READ, &app.store, &ignored)) {
		read_today(&app, &scratch, &ignored);
		store_close(app.store);
	}
	arena_free(&scratch);
	return app.today;
}

/* All that an app has besides its store. */
static bool
load_parts(struct app *app, int32_t as_of, struct fault *fault)
{
	struct arena scratch = {0};
	bool ok = programs_load(app, fault) && read_today(app, &scratch, fault);
	arena_free(&scratch);
	if (!ok)
		return false;
	app->as_of = as_of == DATE_NONE ? app->today : as_of;
	return app_reload(app, fault);
}

bool
app_open(struct app **result, const char *db, int32_t as_of, enum store_mode mode,
	 struct fault *fault)
{
	const struct app_opening opening = {.db = db, .as_of = as_of, .mode = mode};
	return app_open_only(result, &opening, fault);
}

static void
set_settings(struct app *app, struct settings *settings)
{
	app->settings = settings;
	app->own_settings = !settings;
	if (settings)
		return;
	app->settings = mem_new(1, sizeof *app->settings);
	settings_open(app->settings, NULL);
}

bool
app_open_only(struct app **result, const struct app_opening *opening,
	      struct fault *fault)
{
	struct arena scratch = {0};
	struct app *app = mem_new(1, sizeof *app);
	const char *db = opening->db;
	enum store_mode mode = opening->mode;
	int32_t as_of = opening->as_of;
	app->only = opening->programs;
	app->n_only = opening->n_programs;
	app->without = opening->without;
	set_settings(app, opening->settings);
	app->db_path = mem_strdup(db ? db : app_default_db(&scratch));
	arena_free(&scratch);
	if (!app_present(app->db_path, fault) ||
	    !store_open(app->db_path, mode, &app->store, fault) ||
	    !door_ask(app->store, opening, app->db_path, &app->asker, fault) ||
	    !load_parts(app, as_of, fault)) {
		app_close(app);
		return false;
	}
	*result = app;
	return true;
}

void
app_keep_image(const struct app *app)
{
	if (!may_own_only(&app->asker))
		store_keep_image(app->store, app->catalog, app->world);
}

static struct app *lingering; /* closed, but for app_finish */

/* Who lingers, after the facts were packed for the next opening. */
static struct app *
take_lingering(void)
{
	struct app *app = lingering;
	lingering = NULL;
	if (app)
		app_keep_image(app);
	return app;
}

void
app_finish(void)
{
	struct app *app = take_lingering();
	if (app)
		app_leave(app);
}

void
app_close(struct app *app)
{
	if (!app)
		return;
	if (app->lingers && app->world) {
		app->lingers = false;
		app_close(take_lingering());
		lingering = app;
		return;
	}
	suppose_free(app);
	former_forget(app);
	endings_forget(app);
	successor_free(app->successor);
	eval_free(app->eval);
	store_close(app->store);
	arena_free(&app->world_arena);
	arena_free(&app->catalog_arena);
	programs_free(app->programs);
	if (app->own_settings)
		settings_free(app->settings);
	if (app->own_settings)
		free(app->settings);
	free(app->asker.name);
	free(app->notice);
	free(app->db_path);
	free(app);
}

void
app_leave(struct app *app)
{
	static struct app *last; /* whose memory is left to the end of the process */
	app_close(last);
	last = app;
	store_close(last->store);
	last->store = NULL;
}

static void
free_facts(struct app *app, struct app_facts *facts)
{
	if (app->rehearsal) {
		kept_facts(app, facts);
		return;
	}
	eval_free(facts->eval);
	arena_free(&facts->arena);
}

/* Puts new facts in place and hands the former ones to the caller. */
static bool
replace_facts(struct app *app, struct app_facts *former, struct fault *fault)
{
	struct arena arena = {0};
	struct world *world;
	if ((!app->rehearsal && !door_renew(app, fault)) ||
	    !store_load(app->store, app->catalog, &arena, &world, fault)) {
		arena_free(&arena);
		return false;
	}
	if (!app->rehearsal) {
		endings_forget(app);
		app->n_readings++;
	}
	if (may_own_only(&app->asker))
		world_hide(world, app->asker.person_row);
	*former = (struct app_facts){app->world_arena, app->loaded_bytes, app->world,
				     app->eval};
	app->world_arena = arena;
	app->loaded_bytes = arena.used_bytes;
	app->world = world;
	app->eval = eval_new(app->catalog, world);
	app_set_date(app, app->as_of);
	return true;
}

bool
app_refresh(struct app *app, struct fault *fault)
{
	bool stale;
	return store_stale(app->store, &stale, fault) &&
	       (!stale || app_reload(app, fault));
}

bool
app_reload(struct app *app, struct fault *fault)
{
	struct app_facts former;
	suppose_pause(app);
	if (!app->rehearsal)
		former_forget(app);
	if (!programs_refresh(app, fault) || !replace_facts(app, &former, fault)) {
		programs_keep(app);
		suppose_resume(app);
		return false;
	}
	free_facts(app, &former);
	return true;
}

bool
app_reload_compared(struct app *app, bool with_progress, struct arena *arena,
		    const struct level_change **changes, size_t *n_changes,
		    struct fault *fault)
{
	struct app_facts former;
	const struct report *before = app->report;
	if (!replace_facts(app, &former, fault))
		return false;
	*changes = app_compare(before, app->report, with_progress, arena, n_changes);
	free_facts(app, &former);
	return true;
}

void
app_show_compared(struct app *app, struct world *world, struct arena *arena,
		  const struct level_change **changes, size_t *n_changes)
{
	struct eval *former = app->eval;
	const struct report *before = app->report;
	endings_forget(app);
	app->n_readings++;
	app->world = world;
	app->eval = eval_new(app->catalog, world);
	app_set_date(app, app->as_of);
	*changes = app_compare(before, app->report, false, arena, n_changes);
	eval_free(former);
}

/* --- after an act: only what it touched is read and evaluated again ------------- */

/* The tables that belong to nobody take the place of the world's. */
static void
exchange_tables(struct app *app, const struct world *tables)
{
	struct world *world = app->world;
	world->foreign_metrics = tables->foreign_metrics;
	world->n_foreign_metrics = tables->n_foreign_metrics;
	kind_share(world, tables);
	world_prepare_tables(world, app->catalog);
	eval_figures_change(app->eval);
}

static void
exchange(struct app *app, struct store_renewal *renewal, struct arena *arena)
{
	for (size_t i = 0; i < renewal->n_people; i++) {
		eval_person_leaves(app->eval, renewal->people[i]);
		world_exchange(app->world, renewal->people[i], &renewal->rows[i],
			       arena);
		if (app->world->hidden)
			world_hide_one(&app->world->people[renewal->people[i]],
				       app->asker.person_row);
		eval_person_returns(app->eval, renewal->people[i]);
	}
	if (renewal->tables)
		exchange_tables(app, renewal->tables);
}

/* What was exchanged stays in the arena until everything is read anew. */
static bool
has_grown(const struct app *app)
{
	return app->world_arena.used_bytes >
	       app->loaded_bytes + app->loaded_bytes / 2 + LEFT_BYTES;
}

/* The same in a rehearsal, where nothing that is kept of the facts is touched. */
static bool
renew_for_now(struct app *app, struct fault *fault)
{
	struct arena *arena = kept_arena(app->rehearsal);
	struct store_renewal renewal;
	if (!store_load_touched(app->store, app->catalog, app->world, arena, &renewal,
				fault))
		return false;
	if (!renewal.fits)
		return app_reload(app, fault);
	kept_rows(app, renewal.people, renewal.n_people, renewal.tables != NULL);
	exchange(app, &renewal, arena);
	app->report = eval_report(app->eval, app->as_of);
	return true;
}

bool
app_renew(struct app *app, struct fault *fault)
{
	struct store_renewal renewal;
	if (app->rehearsal)
		return renew_for_now(app, fault);
	suppose_pause(app);
	if (!door_renew(app, fault) ||
	    !store_load_touched(app->store, app->catalog, app->world, &app->world_arena,
				&renewal, fault)) {
		suppose_resume(app);
		return false;
	}
	if (!renewal.fits || has_grown(app))
		return app_reload(app, fault);
	former_forget(app);
	app->n_readings++;
	exchange(app, &renewal, &app->world_arena);
	app->report = eval_report(app->eval, app->as_of);
	for (size_t i = 0; i < renewal.n_people; i++)
		endings_renew(app, renewal.people[i]);
	suppose_resume(app);
	return true;
}

void
app_set_date(struct app *app, int32_t as_of)
{
	suppose_pause(app);
	app->as_of = as_of;
	app->report = eval_report(app->eval, as_of);
	suppose_resume(app);
}

bool
app_check_text(const char *what, const char *text, struct fault *fault)
{
	if (!text)
		return true;
	size_t len = strlen(text);
	if (text_valid_bytes(text, len) != len)
		return fault_set(fault, FAULT_INPUT, _("The %s is not valid UTF-8."),
				 what);
	if (strspn(text, " \t\r\n") == len)
		return fault_set(fault, FAULT_INPUT, _("The %s is empty: give one."),
				 what);
	if (text_has_control(text, len) || strpbrk(text, "\t\r\n"))
		return fault_set(fault, FAULT_INPUT,
				 _("The %s has a control character in it: leave that "
				   "out."),
				 what);
	return true;
}

bool
app_check_market(const char *market, struct fault *fault)
{
	if (!market || *market == '\0' || strcmp(market, "developed") == 0 ||
	    strcmp(market, "developing") == 0)
		return true;
	return fault_set(fault, FAULT_INPUT,
			 _("\"%s\" is no market: it is developed or developing."),
			 market);
}

static bool
check_setup(const struct app_setup *setup, struct fault *fault)
{
	return app_check_text(_("organization's name"), setup->organization, fault) &&
	       app_check_text(_("MPN ID"), setup->mpn_id, fault) &&
	       app_check_market(setup->market, fault) &&
	       app_check_text(_("track"), setup->track, fault);
}

/* A program of a database that is being made. */
struct made_program {
	const struct catalog *catalog;
	const char *path; /* absolute */
	char checksum[CHECKSUM_BYTES];
};

/* A database that is being made. */
struct making {
	const char *db;
	const struct app_setup *setup;
	struct made_program programs[CATALOG_PROGRAMS];
	size_t n;
	struct arena arena;
};

/* The ids with something between them. */
static const char *
ids_of(struct making *making, const char *between)
{
	const char *ids = "";
	for (size_t i = 0; i < making->n; i++)
		ids = arena_printf(&making->arena, "%s%s%s", ids, i > 0 ? between : "",
				   making->programs[i].catalog->id);
	return ids;
}

/* The settings of the programs after the first one. */
static bool
write_others(struct making *making, struct store *store, struct fault *fault)
{
	bool fine = making->n == 1 ||
		    store_set(store, "programs", ids_of(making, " "), fault);
	for (size_t i = 1; fine && i < making->n; i++) {
		const struct made_program *p = &making->programs[i];
		const char *id = p->catalog->id;
		fine = store_set(store, arena_printf(&making->arena, "catalog.%s", id),
				 p->path, fault) &&
		       store_set(store, arena_printf(&making->arena, "checksum.%s", id),
				 p->checksum, fault);
	}
	return fine;
}

static bool
write_setup(struct making *making, struct store *store, struct fault *fault)
{
	const struct app_setup *setup = making->setup;
	const struct made_program *first = &making->programs[0];
	const struct {
		const char *key, *value;
	} settings[] = {
		{"program", first->catalog->id}, {"catalog", first->path},
		{"checksum", first->checksum},	 {"organization", setup->organization},
		{"mpn_id", setup->mpn_id},	 {"market", setup->market},
		{"track", setup->track},	 {"sample_date", setup->sample_date},
	};
	if (!store_begin(store, fault) || !write_others(making, store, fault))
		return false;
	for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
		if (settings[i].value &&
		    !store_set(store, settings[i].key, settings[i].value, fault))
			return false;
	}
	const struct log_cell program = {"program", NULL, ids_of(making, ", ")};
	const struct log_part part = {"created", "", &program, 1};
	return store_log(store,
			 &(struct log_entry){.act = "init",
					     .parts = &part,
					     .n_parts = 1,
					     .undo = LOG_FINAL},
			 fault) &&
	       store_commit(store, fault);
}

/* What the setup brings along, by an app that borrows the store. */
static bool
fill_first(const struct making *making, struct store *store, struct fault *fault)
{
	struct app *app = mem_new(1, sizeof *app);
	app->shown = CATALOG_NONE;
	set_settings(app, NULL);
	app->db_path = mem_strdup(making->db);
	app->store = store;
	bool ok = load_parts(app, DATE_NONE, fault) &&
		  making->setup->fill(app, making->setup->context, fault);
	app->store = NULL;
	app_close(app);
	return ok;
}

static bool
fill_store(void *context, struct store *store, struct fault *fault)
{
	struct making *making = context;
	return write_setup(making, store, fault) &&
	       (!making->setup->fill || fill_first(making, store, fault));
}

/* Finds and reads a catalog for the database. */
static bool
add_program(struct making *making, const char *id_or_path, struct fault *fault)
{
	struct made_program *made = &making->programs[making->n];
	struct catalog *catalog;
	const char *found = app_find_catalog(id_or_path, &making->arena, fault);
	if (!found || !catalog_load(found, &making->arena, &catalog, fault))
		return false;
	bool by_id = found != id_or_path;
	if (by_id && strcmp(catalog->id, id_or_path) != 0)
		return fault_set(fault, FAULT_INPUT,
				 _("The catalog %s is of the program \"%s\", not "
				   "\"%s\"; give its path if you mean it."),
				 found, catalog->id, id_or_path);
	for (size_t i = 0; i < making->n; i++)
		if (strcmp(making->programs[i].catalog->id, catalog->id) == 0)
			return fault_set(fault, FAULT_INPUT,
					 _("The program %s is given twice."),
					 catalog->id);
	char *absolute = realpath(found, NULL);
	made->catalog = catalog;
	made->path = absolute ? arena_strdup(&making->arena, absolute) : found;
	free(absolute);
	making->n++;
	return catalog_checksum(found, made->checksum, fault);
}

static bool
add_programs(struct making *making, struct fault *fault)
{
	const struct app_setup *setup = making->setup;
	if (setup->n_others >= CATALOG_PROGRAMS)
		return fault_set(fault, FAULT_INPUT,
				 _("A database has at most %d programs."),
				 CATALOG_PROGRAMS);
	bool fine = add_program(making, setup->program, fault);
	for (size_t i = 0; fine && i < setup->n_others; i++)
		fine = add_program(making, setup->others[i], fault);
	return fine;
}

/* Warns of words that no path of any program asks for. */
static void
say_tracks(struct making *making)
{
	const struct app_setup *setup = making->setup;
	const struct catalog *catalogs[CATALOG_PROGRAMS];
	for (size_t i = 0; i < making->n; i++)
		catalogs[i] = making->programs[i].catalog;
	if (setup->warnings && setup->track)
		app_say_unknown_tracks(
			catalog_join(catalogs, making->n, &making->arena), setup->track,
			setup->warnings);
}

static bool
create_in(struct making *making, struct fault *fault)
{
	if (!making->db)
		making->db = app_default_db(&making->arena);
	if (access(making->db, F_OK) == 0)
		return fault_set(
			fault, FAULT_INPUT,
			_("The database %s exists already; nothing was changed."),
			making->db);
	if (!add_programs(making, fault) ||
	    !store_create(making->db, fill_store, making, fault))
		return false;
	say_tracks(making);
	return true;
}

bool
app_create(const char *db, const struct app_setup *setup, struct fault *fault)
{
	struct making making = {.db = db, .setup = setup};
	bool ok = check_setup(setup, fault) && create_in(&making, fault);
	arena_free(&making.arena);
	return ok;
}
