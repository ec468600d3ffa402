#include "import.h"

#include <string.h>

#include "app/import.h"
#include "base/lang.h"
#include "core/world_change.h"
#include "store/journal.h"
#include "summary.h"

bool
import_kind_known(const char *kind)
{
	return import_kind_find(kind) != NULL;
}

const struct kind *
import_kind_find(const char *name)
{
	if (strcmp(name, kind_trainings.name) == 0)
		return &kind_trainings;
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (!fact_kinds[i]->no_file && strcmp(fact_kinds[i]->name, name) == 0)
			return fact_kinds[i];
	return NULL;
}

const char *
import_kind_names(struct arena *arena, bool exported)
{
	const char *names = "";
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (!fact_kinds[i]->no_file)
			names = arena_printf(arena, "%s%s%s", names, *names ? ", " : "",
					     fact_kinds[i]->name);
	}
	return exported ? names
			: arena_printf(arena, "%s, %s", names, kind_trainings.name);
}

static bool
check_options(struct import *import, struct fault *fault)
{
	const struct import_options *options = import->options;
	import->kind = import_kind_find(options->kind);
	if (!import->kind)
		return fault_set(fault, FAULT_USAGE,
				 _("There is no KIND \"%s\" to import: say one of %s."),
				 options->kind,
				 import_kind_names(&import->arena, false));
	return options->associate_on == DATE_NONE || import->kind->of_people ||
	       fault_set(
		       fault, FAULT_USAGE,
		       _("--associate has no meaning for %s: they tell of no people."),
		       import->kind->name);
}

static void
count_missing(struct import *import, struct import_result *result)
{
	if (import->kind->id != KIND_EMPLOYEES)
		return;
	for (size_t i = 0; i < import->app->world->n_people; i++)
		result->missing_people += !import->in_file[i];
}

/* People of the file who have not left and are not with home. */
static void
count_unassociated(struct app *app, const int64_t *rows, size_t n_rows,
		   struct import_result *result, struct outcome *outcome)
{
	struct world *world = app->world;
	for (size_t i = 0; i < n_rows; i++) {
		uint32_t p = world_person_by_row(world, rows[i], &app->world_arena);
		const struct person *person = &world->people[p];
		if (person->left_on >= app->as_of &&
		    world_organization(world, p, app->as_of) != WORLD_HOME) {
			outcome->unassociated_email = person->email;
			result->unassociated++;
		}
	}
}

/* The log names the file without its folder, which says nothing about the facts. */
static bool
add_log(struct import *import, const struct outcome *outcome, struct fault *fault)
{
	const char *slash = strrchr(import->reader.file, '/');
	const struct import_result *result = outcome->result;
	const size_t associated = outcome->written.associated;
	struct arena *arena = &import->arena;
	const struct log_cell cells[] = {
		{"file", NULL, slash ? slash + 1 : import->reader.file},
		{"added", NULL, arena_printf(arena, "%zu", result->added)},
		{"changed", NULL, arena_printf(arena, "%zu", result->changed)},
		{"associated", NULL, arena_printf(arena, "%zu", associated)}};
	const struct log_part part = {"imported", import->kind->name, cells,
				      associated > 0 ? 4 : 3};
	const struct log_entry entry = {
		.act = "import", .parts = &part, .n_parts = 1, .undo = LOG_UNDOABLE};
	return store_log(import->app->store, &entry, fault);
}

/* The app shows what was written, which nobody else sees yet. */
static bool
show_written(struct import *import, struct outcome *outcome, struct fault *fault)
{
	struct app *app = import->app;
	import->previewed = true;
	if (!import_is_earned(import) || outcome->written.associated > 0 ||
	    app->rehearsal)
		return app_reload_compared(app, false, &import->arena,
					   &outcome->changes, &outcome->n_changes,
					   fault);
	app_show_compared(app, earned_world(&import->earned, app), &import->arena,
			  &outcome->changes, &outcome->n_changes);
	return true;
}

static bool
write_rejected(struct import *import, struct outcome *outcome, struct fault *fault)
{
	const char *path = import->options->path;
	const struct outfile_target to = {
		.path = arena_printf(&import->arena, "%s.rejected.csv",
				     strcmp(path, "-") == 0 ? "stdin" : path),
		.database = import->app->db_path,
		.flags = import->options->force ? OUTFILE_FORCE : 0,
		.ours = issues_rejected_is_ours,
	};
	if (!issues_write_rejected(&import->issues, &import->reader, &to,
				   &outcome->rejected, fault))
		return false;
	outcome->rejected_file = to.path;
	return true;
}

static bool
finish(struct import *import, struct import_result *result, struct outcome *outcome,
       struct fault *fault)
{
	const struct import_options *options = import->options;
	size_t n_rows;
	const int64_t *rows = writer_touched(import, &n_rows);
	count_missing(import, result);
	if (outcome->written.anything &&
	    (!add_log(import, outcome, fault) || !show_written(import, outcome, fault)))
		return false;
	count_unassociated(import->app, rows, n_rows, result, outcome);
	if (!import_tell(options, import->rows_done, import->rows_done, fault))
		return false;
	return import->issues.n_bad == 0 || options->dry_run ||
	       write_rejected(import, outcome, fault);
}

/* The rejected rows get their name when what is good is recorded. */
static bool
write_all(struct import *import, struct import_result *result, struct buf *summary,
	  struct fault *fault)
{
	struct store *store = import->app->store;
	struct outcome outcome = {.result = result};
	struct fault late = {0}, ignored;
	if (import->issues.n_bad == 0)
		reader_forget(&import->reader);
	if (!writer_write(import, result, &outcome.written, fault) ||
	    !finish(import, result, &outcome, fault))
		return false;
	const bool stays = !import->options->dry_run && outcome.written.anything;
	if (!stays) {
		store_rollback(store);
	} else if (!store_commit(store, fault)) {
		if (outcome.rejected_file)
			outfile_drop(&outcome.rejected);
		return false;
	}
	if (outcome.rejected_file && !outfile_end(&outcome.rejected, &late))
		outcome.rejected_file = NULL;
	summary_write(import, &outcome, summary);
	if (!stays) {
		if (late.text[0])
			*fault = late;
		return (!import->previewed || app_reload(import->app, fault)) &&
		       !late.text[0];
	}
	if (late.text[0])
		buf_printf(summary, "%s\n", late.text);
	/* where it can't be told that this is what is recorded, it is read again later
	 */
	if (import->previewed)
		store_holds(store, import->app->world, &ignored);
	return true;
}

/* Takes back everything, in memory too. */
static void
undo(struct import *import)
{
	struct fault ignored = {0};
	store_rollback(import->app->store);
	if (import->previewed)
		app_reload(import->app, &ignored);
}

static bool
import_in_transaction(struct import *import, struct import_result *result,
		      struct buf *summary, struct buf *errors, struct fault *fault)
{
	struct app *app = import->app;
	bool stale;
	if (!store_begin(app->store, fault))
		return false;
	bool ok = store_stale(app->store, &stale, fault) &&
		  (!stale || app_reload(app, fault)) && import_read(import, fault) &&
		  write_all(import, result, summary, fault);
	if (!ok) {
		undo(import);
		buf_clear(summary);
	}
	issues_print(&import->issues, import->reader.file, errors);
	return ok;
}

bool
import_file(struct app *app, const struct import_options *options,
	    struct import_result *result, struct buf *summary, struct buf *errors,
	    struct fault *fault)
{
	struct import import = {.app = app, .options = options};
	*result = (struct import_result){0};
	bool ok = check_options(&import, fault) &&
		  reader_open(&import.reader, options->path, fault) &&
		  import_in_transaction(&import, result, summary, errors, fault);
	import_free(&import);
	return ok;
}

/* As lines "Warning: column: sentence"; one that follows itself is said once. */
static void
add_warnings(const struct issues *issues, struct buf *out)
{
	struct buf last = {0}, sentence = {0};
	for (size_t i = 0; i < issues->n_warnings; i++) {
		buf_clear(&sentence);
		issue_write(&issues->warnings[i], &sentence);
		if (strcmp(buf_text(&sentence), buf_text(&last)) != 0)
			buf_printf(out, _("Warning: %s: %s\n"),
				   issues->warnings[i].column, buf_text(&sentence));
		buf_clear(&last);
		buf_puts(&last, buf_text(&sentence));
	}
	buf_free(&last);
	buf_free(&sentence);
}

/* The fault of the first bad row. */
static void
blame(const struct import *import, struct fault *fault)
{
	const struct issue *issue = &import->issues.bad[0];
	int column = kind_find_column(import->kind, issue->column);
	struct buf sentence = {0};
	issue_write(issue, &sentence);
	if (column >= 0)
		fault_set_cell(fault, import->kind->columns[column].name,
			       buf_text(&sentence));
	else
		fault_set(fault, FAULT_INPUT, "%s: %s", issue->column,
			  buf_text(&sentence));
	buf_free(&sentence);
}

bool
import_rows(struct app *app, const struct import_table *table,
	    struct import_result *result, struct buf *warnings, struct fault *fault)
{
	const struct import_options options = {
		.kind = table->kind, .path = "", .associate_on = DATE_NONE};
	struct import import = {.app = app,
				.options = &options,
				.kind = kind_find(table->kind),
				.reader = {.file = ""},
				.alone = table->n_rows == 1};
	struct written written;
	reader_give(&import.reader, table);
	bool ok = import_read(&import, fault);
	if (!ok && import.issues.n_bad > 0)
		blame(&import, fault);
	ok = ok && writer_write(&import, result, &written, fault);
	add_warnings(&import.issues, warnings);
	import_free(&import);
	return ok;
}
