#include "import.h"

#include <string.h>

#include "app/alike.h"
#include "app/import.h"
#include "app/results.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/outfile.h"
#include "base/text.h"
#include "core/world_change.h"
#include "elsewhere.h"
#include "kinds.h"
#include "maps.h"
#include "seen.h"
#include "store/journal.h"
#include "told.h"
#include "writer.h"

static bool
check_kind(struct import *import, struct fault *fault)
{
	const struct import_options *options = import->options;
	import->kind = options->kind ? import_kind_find(options->kind) : NULL;
	return import->kind || !options->kind ||
	       fault_set(fault, FAULT_USAGE,
			 _("There is no KIND \"%s\" to import: say one of %s."),
			 options->kind, import_kind_names(&import->arena, false));
}

/* What comes of a file. */
struct outcome {
	const struct import_result *result;
	struct written written;
	const char *rejected_file; /* null: none is written */
	struct outfile rejected;  /* then this, ready; its name comes with the commit */
	struct buf told, missing; /* by name, if that is asked for */
	const int64_t *touched;	  /* rows of the people that it tells of */
	size_t n_touched;
};

/* A file. */
struct file {
	struct import_options options;
	struct import import;
	struct import_result result;
	struct outcome outcome;
};

/* Files that are imported together, in the order in which they are taken. */
struct files {
	struct app *app;
	const struct import_options *options;
	struct file **files;
	size_t n;
	struct arena arena;
	bool previewed; /* the app shows what is not committed */
	struct level_change *changes;
	size_t n_changes, changes_capacity;
	size_t unassociated;
	const char *unassociated_email; /* of one of them, in the world */
};

static void
count_missing(struct import *import, struct import_result *result)
{
	if (import->kind->id != KIND_EMPLOYEES)
		return;
	for (size_t i = 0; i < import->app->world->n_people; i++)
		result->missing_people += !import->in_file[i];
}

static int
by_row(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return ORDER(*x, *y);
}

/* The people that the files tell of, each once. */
static int64_t *
touched_people(struct files *files, size_t *n)
{
	size_t n_all = 0;
	for (size_t i = 0; i < files->n; i++)
		n_all += files->files[i]->outcome.n_touched;
	int64_t *rows = arena_array(&files->arena, n_all, sizeof *rows);
	*n = 0;
	for (size_t i = 0; i < files->n; i++) {
		const struct outcome *outcome = &files->files[i]->outcome;
		mem_copy(rows + *n, outcome->touched, outcome->n_touched, sizeof *rows);
		*n += outcome->n_touched;
	}
	if (files->n > 1)
		mem_sort(rows, n_all, sizeof *rows, by_row);
	for (size_t i = *n = 0; i < n_all; i++) {
		if (i == 0 || rows[i] != rows[i - 1])
			rows[(*n)++] = rows[i];
	}
	return rows;
}

/* People of the files who have not left and are not with home. */
static void
count_unassociated(struct files *files)
{
	struct app *app = files->app;
	struct world *world = app->world;
	size_t n;
	const int64_t *rows = touched_people(files, &n);
	for (size_t i = 0; i < n; i++) {
		uint32_t p = world_person_by_row(world, rows[i], &app->world_arena);
		const struct person *person = &world->people[p];
		if (person->left_on >= app->as_of &&
		    world_organization(world, p, app->as_of) != WORLD_HOME) {
			files->unassociated_email = person->email;
			files->unassociated++;
		}
	}
}

/* ---- the log, and what the app shows ---- */

enum { LOG_CELLS = 5 };

/* The log names the file without its folder, which says nothing about the facts. */
static struct log_part
log_part_of(struct file *file, struct arena *arena)
{
	const char *name = file->import.reader.source.file;
	const char *slash = strrchr(name, '/');
	const struct import_result *result = &file->result;
	const size_t associated = file->outcome.written.associated;
	struct log_cell *cells = arena_array(arena, LOG_CELLS, sizeof *cells);
	size_t n = 0;
	cells[n++] = (struct log_cell){"file", NULL, slash ? slash + 1 : name};
	cells[n++] = (struct log_cell){"added", NULL,
				       arena_printf(arena, "%zu", result->added)};
	cells[n++] = (struct log_cell){"changed", NULL,
				       arena_printf(arena, "%zu", result->changed)};
	if (result->queued > 0)
		cells[n++] = (struct log_cell){
			"waiting", NULL, arena_printf(arena, "%zu", result->queued)};
	if (associated > 0)
		cells[n++] = (struct log_cell){"associated", NULL,
					       arena_printf(arena, "%zu", associated)};
	return (struct log_part){"imported", file->import.kind->name, cells, n};
}

static bool
add_log(struct files *files, struct fault *fault)
{
	struct log_part *parts = arena_array(&files->arena, files->n, sizeof *parts);
	for (size_t i = 0; i < files->n; i++)
		parts[i] = log_part_of(files->files[i], &files->arena);
	const struct log_entry entry = {.act = "import",
					.parts = parts,
					.n_parts = files->n,
					.undo = LOG_UNDOABLE};
	return store_log(files->app->store, &entry, fault);
}

static int
by_level(const void *a, const void *b)
{
	const struct level_change *x = a, *y = b;
	return order_by(ORDER(x->competency, y->competency), ORDER(x->level, y->level));
}

/* Adds a change that follows upon those before: of a level which changes twice counts
 * what it was first. */
static void
add_to_changes(struct files *files, const struct level_change *change)
{
	size_t i = 0;
	while (i < files->n_changes && by_level(&files->changes[i], change) != 0)
		i++;
	if (i < files->n_changes) {
		files->changes[i].stage[1] = change->stage[1];
		files->changes[i].met[1] = change->met[1];
		return;
	}
	ARENA_MORE(&files->arena, files->changes, files->n_changes,
		   files->changes_capacity) = *change;
}

/* Leaves out what is again as it was, and puts the rest into the catalog's order. */
static void
settle_changes(struct files *files)
{
	size_t n = 0;
	for (size_t i = 0; i < files->n_changes; i++) {
		const struct level_change *change = &files->changes[i];
		if (change->stage[0] != change->stage[1] ||
		    change->met[0] != change->met[1])
			files->changes[n++] = *change;
	}
	files->n_changes = n;
	mem_sort(files->changes, n, sizeof *files->changes, by_level);
}

/* The app shows what was written, which nobody else sees yet. */
static bool
show_written(struct files *files, struct file *file, struct fault *fault)
{
	struct app *app = files->app;
	struct import *import = &file->import;
	const struct written *written = &file->outcome.written;
	const struct level_change *changes = NULL;
	size_t n = 0;
	files->previewed = true;
	if (files->n > 1 || !import_is_earned(import) || written->associated > 0 ||
	    written->queued > 0 || app->rehearsal) {
		if (!app_reload_compared(app, false, &files->arena, &changes, &n,
					 fault))
			return false;
	} else {
		app_show_compared(app, earned_world(&import->earned, app),
				  &files->arena, &changes, &n);
	}
	for (size_t i = 0; i < n; i++)
		add_to_changes(files, &changes[i]);
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

/* While the app still shows what is recorded. */
static void
tell_by_name(struct import *import, struct outcome *outcome)
{
	outcome->told.arena = outcome->missing.arena = &import->arena;
	if (!import->options->dry_run && !import->options->verbose)
		return;
	told_changes(import, &outcome->told);
	if (import->kind->id == KIND_EMPLOYEES)
		told_missing(import, &outcome->missing);
}

/* Reads a file and writes what it tells. */
static bool
take_file(struct files *files, struct file *file, struct fault *fault)
{
	struct import *import = &file->import;
	struct outcome *outcome = &file->outcome;
	bool last = file == files->files[files->n - 1];
	if (!import_read(import, fault))
		return false;
	if (import->issues.bad.n == 0)
		reading_forget(&import->reader.source);
	if (!writer_write(import, &file->result, &outcome->written, fault) ||
	    !maps_remember(import, &outcome->written.anything, fault))
		return false;
	tell_by_name(import, outcome);
	outcome->touched = writer_touched(import, &outcome->n_touched);
	count_missing(import, &file->result);
	return last || !outcome->written.anything || show_written(files, file, fault);
}

static bool
is_anything_written(const struct files *files)
{
	bool anything = false;
	for (size_t i = 0; i < files->n; i++)
		anything |= files->files[i]->outcome.written.anything;
	return anything;
}

/* What comes when all files are written. */
static bool
finish(struct files *files, struct fault *fault)
{
	const struct import_options *options = files->options;
	struct file *last = files->files[files->n - 1];
	size_t rows = 0;
	if (is_anything_written(files) && !add_log(files, fault))
		return false;
	if (last->outcome.written.anything && !show_written(files, last, fault))
		return false;
	settle_changes(files);
	count_unassociated(files);
	for (size_t i = 0; i < files->n; i++)
		rows += files->files[i]->import.rows_done;
	if (!import_tell(options, rows, rows, fault))
		return false;
	for (size_t i = 0; !options->dry_run && i < files->n; i++) {
		struct file *file = files->files[i];
		if (file->import.issues.bad.n > 0 &&
		    !write_rejected(&file->import, &file->outcome, fault))
			return false;
	}
	return true;
}

/* ---- what the user reads at the end ---- */

/* What waits comes first where nothing else is new. */
static void
add_rows(const struct kind *kind, const struct import_result *result, struct buf *out)
{
	struct arena scratch = {0};
	const char *waiting =
		arena_printf(&scratch, _("%zu waiting in the queue (attain queue)"),
			     result->waiting);
	const bool first = result->queued > 0 && result->added == 0;
	buf_printf(out, "%s: ", kind->name);
	if (first)
		buf_printf(out, "%s%s", waiting, _(", "));
	buf_printf(out, _("%zu added, %zu changed, %zu unchanged, %zu rejected"),
		   result->added, result->changed, result->unchanged, result->rejected);
	if (result->waiting > 0 && !first)
		buf_printf(out, "%s%s", _(", "), waiting);
	if (result->ignored > 0)
		buf_printf(out, _(", %zu ignored"), result->ignored);
	buf_putc(out, '\n');
	arena_free(&scratch);
}

static void
add_counts(const struct import *import, const struct outcome *outcome, struct buf *out)
{
	const struct import_result *result = outcome->result;
	const struct written *written = &outcome->written;
	add_rows(import->kind, result, out);
	if (import->kind == &kind_trainings)
		buf_printf(out, _("people: %zu added, %zu changed\n"),
			   written->people_added, written->people_changed);
	buf_puts(out, buf_text(&outcome->told));
	if (result->missing_people > 0)
		buf_printf(out,
			   ngettext("%zu recorded person is not in this file\n",
				    "%zu recorded people are not in this file\n",
				    result->missing_people),
			   result->missing_people);
	buf_puts(out, buf_text(&outcome->missing));
}

/* What the file has that was no row. */
static void
add_left_out(const struct import *import, struct buf *out)
{
	size_t n = import->reader.source.n_left_out;
	if (n > 0)
		buf_printf(out,
			   ngettext("%zu badge was left out: not accepted, or taken "
				    "back\n",
				    "%zu badges were left out: not accepted, or taken "
				    "back\n",
				    n),
			   n);
}

static void
add_title(const struct unknown_title *title, struct buf *out)
{
	buf_puts(out, "  ");
	text_clean(out, title->vendor_id);
	buf_puts(out, *title->vendor_id && *title->title ? "  " : "");
	text_clean(out, title->title);
	buf_printf(out, ngettext(" (%zu row)", " (%zu rows)", title->n_rows),
		   title->n_rows);
}

/* What of the file waits, by title, with the credentials that may be meant. */
static void
add_queue(const struct import *import, struct buf *out)
{
	const struct catalog *catalog = import->app->catalog;
	const struct unknown *unknown = &import->unknown;
	const size_t n = unknown_n_asked(unknown);
	uint32_t found[ALIKE_MOST];
	if (n == 0)
		return;
	struct alike *alike = alike_new(catalog);
	buf_printf(out,
		   ngettext("%zu title is in no catalog; its rows wait in the queue:\n",
			    "%zu titles are in no catalog; their rows wait in the "
			    "queue:\n",
			    n),
		   n);
	for (size_t i = 0; i < unknown->n_titles; i++) {
		const struct unknown_title *title = &unknown->titles[i];
		if (!unknown_asks(title))
			continue;
		add_title(title, out);
		size_t n_found = alike_find(
			alike, *title->title ? title->title : title->vendor_id, found);
		for (size_t k = 0; k < n_found; k++)
			buf_printf(out, k == 0 ? _("; nearest: %s") : _(", %s"),
				   catalog->credentials[found[k]].id);
		buf_putc(out, '\n');
	}
	alike_free(alike);
}

static void
add_associated(const struct import *import, const struct outcome *outcome,
	       struct buf *out)
{
	size_t associated = outcome->written.associated;
	char date[DATE_TEXT_BYTES];
	date_format(import->options->associate_on, date);
	if (associated > 0)
		buf_printf(out,
			   ngettext("%zu person associated with %s from %s\n",
				    "%zu people associated with %s from %s\n",
				    associated),
			   associated, import->app->world->organization.name, date);
}

static void
add_unassociated(const struct files *files, struct buf *out)
{
	const char *home = files->app->world->organization.name;
	size_t unassociated = files->unassociated;
	char date[DATE_TEXT_BYTES];
	date_format(files->app->as_of, date);
	if (unassociated == 1)
		buf_printf(out,
			   _("%s is not associated with %s on %s; to associate: attain "
			     "associate %s\n"),
			   files->unassociated_email, home, date,
			   files->unassociated_email);
	else if (unassociated > 1)
		buf_printf(out,
			   files->n == 1 ? _("%zu people of this file are not "
					     "associated with %s on %s; to associate "
					     "them: attain associate "
					     "--all-unassociated\n")
					 : _("%zu people of these files are not "
					     "associated with %s on %s; to associate "
					     "them: attain associate "
					     "--all-unassociated\n"),
			   unassociated, home, date);
}

static void
add_change(const struct app *app, const struct level_change *change, struct buf *out)
{
	const char *met = "";
	if (change->met[0] != change->met[1])
		met = change->met[1] ? _(" (now met)") : _(" (no longer met)");
	buf_printf(out, "  %s, %s: %s -> %s%s\n",
		   lang_text(app->catalog->competencies[change->competency].name),
		   app_level_name(app->catalog, change->level),
		   app_stage_name(change->stage[0]), app_stage_name(change->stage[1]),
		   met);
}

static void
add_changes(const struct files *files, struct buf *out)
{
	char date[DATE_TEXT_BYTES];
	if (files->n_changes == 0)
		return;
	date_format(files->app->as_of, date);
	if (files->n_changes == 1)
		buf_printf(out, _("1 level changed as of %s:\n"), date);
	else
		buf_printf(out, _("%zu levels changed as of %s:\n"), files->n_changes,
			   date);
	for (size_t i = 0; i < files->n_changes; i++)
		add_change(files->app, &files->changes[i], out);
}

static void
add_file(const struct file *file, struct buf *out)
{
	const struct import *import = &file->import;
	const struct outcome *outcome = &file->outcome;
	struct arena scratch = {0};
	add_counts(import, outcome, out);
	if (outcome->rejected_file)
		buf_printf(out, _("rejected rows and the reasons: %s\n"),
			   issue_clean(&scratch, outcome->rejected_file));
	add_left_out(import, out);
	directory_say(import, out);
	add_queue(import, out);
	add_associated(import, outcome, out);
	arena_free(&scratch);
}

static void
add_summary(const struct files *files, struct buf *out)
{
	if (files->options->dry_run)
		buf_puts(out, _("dry run, nothing is stored\n"));
	for (size_t i = 0; i < files->n; i++)
		add_file(files->files[i], out);
	add_unassociated(files, out);
	add_changes(files, out);
}

/* ---- the transaction ---- */

/* The rejected rows get their names when what is good is recorded; the first fault is
 * kept. */
static void
name_rejected(struct files *files, struct fault *late)
{
	for (size_t i = 0; i < files->n; i++) {
		struct outcome *outcome = &files->files[i]->outcome;
		struct fault fault = {0};
		if (!outcome->rejected_file || outfile_end(&outcome->rejected, &fault))
			continue;
		outcome->rejected_file = NULL;
		if (!late->text[0])
			*late = fault;
	}
}

static void
drop_rejected(struct files *files)
{
	for (size_t i = 0; i < files->n; i++) {
		if (files->files[i]->outcome.rejected_file)
			outfile_drop(&files->files[i]->outcome.rejected);
	}
}

static bool
write_all(struct files *files, struct fault *fault)
{
	for (size_t i = 0; i < files->n; i++) {
		if (i > 0)
			files->files[i]->import.earlier = &files->files[i - 1]->import;
		if (!take_file(files, files->files[i], fault))
			return false;
	}
	if (finish(files, fault))
		return true;
	drop_rejected(files);
	return false;
}

/* True if a file has results of people, and nothing new in it. */
static bool
knew_results(const struct files *files)
{
	for (size_t i = 0; i < files->n; i++) {
		const struct file *file = files->files[i];
		if ((import_is_earned(&file->import) ||
		     file->import.kind == &kind_trainings) &&
		    !file->outcome.written.anything)
			return true;
	}
	return false;
}

/* Ends the transaction, the one way or the other. */
static bool
end(struct files *files, struct buf *summary, struct fault *fault)
{
	struct store *store = files->app->store;
	struct fault late = {0}, ignored;
	const bool stays = !files->options->dry_run && is_anything_written(files);
	if (!stays) {
		store_rollback(store);
	} else if (!store_commit(store, fault)) {
		drop_rejected(files);
		return false;
	}
	if (!files->options->dry_run && knew_results(files))
		results_seen(files->app);
	name_rejected(files, &late);
	add_summary(files, summary);
	if (!stays) {
		if (late.text[0])
			*fault = late;
		return (!files->previewed || app_reload(files->app, fault)) &&
		       !late.text[0];
	}
	if (late.text[0])
		buf_printf(summary, "%s\n", late.text);
	/* where it can't be told that this is what is recorded, it is read again later
	 */
	if (files->previewed)
		store_holds(store, files->app->world, &ignored);
	return true;
}

/* Takes back everything, in memory too. */
static void
undo(struct files *files)
{
	struct fault ignored = {0};
	store_rollback(files->app->store);
	if (files->previewed)
		app_reload(files->app, &ignored);
}

static void
print_issues(struct files *files, struct buf *errors)
{
	for (size_t i = 0; i < files->n; i++) {
		struct import *import = &files->files[i]->import;
		struct reader *reader = &import->reader;
		if (reader->kind)
			reading_taken(&reader->source, import->kind, &reader->header,
				      errors);
		issues_print(&import->issues, reader->source.file, errors);
	}
}

static bool
import_in_transaction(struct files *files, struct buf *summary, struct buf *errors,
		      struct fault *fault)
{
	struct app *app = files->app;
	bool stale;
	if (!store_begin(app->store, fault))
		return false;
	bool ok = store_stale(app->store, &stale, fault) &&
		  (!stale || app_reload(app, fault)) && write_all(files, fault) &&
		  end(files, summary, fault);
	if (!ok) {
		undo(files);
		buf_clear(summary);
	}
	print_issues(files, errors);
	return ok;
}

/* ---- the files ---- */

/* Opens a file and finds out its KIND. */
static bool
open_file(struct file *file, struct buf *errors, struct fault *fault)
{
	struct import *import = &file->import;
	struct reading_options reading = {.encoding = file->options.encoding,
					  .sheet = file->options.sheet};
	return check_kind(import, fault) &&
	       elsewhere_prepare(import, &reading, fault) &&
	       reading_open(&import->reader.source, file->options.path, &reading,
			    fault) &&
	       (import->kind || kinds_find(import, errors, fault)) &&
	       elsewhere_check(import, fault) &&
	       maps_collect(import, import->kind, &import->arena, &import->reader.maps,
			    fault);
}

/* --associate is for files of people; there must be one. */
static bool
check_associate(struct files *files, struct fault *fault)
{
	const struct kind *kind = NULL;
	bool of_people = false;
	for (size_t i = 0; i < files->n; i++) {
		struct file *file = files->files[i];
		kind = file->import.kind;
		of_people |= kind->of_people;
		if (!kind->of_people)
			file->options.associate_on = DATE_NONE;
	}
	return files->options->associate_on == DATE_NONE || of_people ||
	       fault_set(
		       fault, FAULT_USAGE,
		       _("--associate has no meaning for %s: they tell of no people."),
		       kind->name);
}

/* What is said of columns must be about a header of some file. */
static bool
check_maps(struct files *files, struct fault *fault)
{
	const struct import_options *options = files->options;
	struct header *headers = arena_array(&files->arena, files->n, sizeof *headers);
	for (size_t i = 0; options->n_maps > 0 && i < files->n; i++) {
		struct import *import = &files->files[i]->import;
		reading_header(&import->reader.source, import->kind,
			       &import->reader.maps, &headers[i]);
	}
	for (size_t i = 0; i < options->n_maps; i++) {
		bool used = false;
		for (size_t k = 0; k < files->n; k++)
			used |= maps_used(&headers[k], options->maps[i]);
		if (!used)
			return maps_fail_unused(options->maps[i],
						files->files[0]->import.kind, fault);
	}
	return true;
}

static int
by_place(const void *a, const void *b)
{
	struct file *const *x = a, *const *y = b;
	return ORDER(kinds_place((*x)->import.kind), kinds_place((*y)->import.kind));
}

static struct file *
new_file(struct files *files, const char *path)
{
	struct file *file = arena_alloc(&files->arena, sizeof *file);
	*file = (struct file){.options = *files->options};
	file->options.path = path;
	file->import = (struct import){.app = files->app, .options = &file->options};
	file->outcome.result = &file->result;
	return file;
}

static bool
open_files(struct files *files, struct buf *errors, struct fault *fault)
{
	for (size_t i = 0; i < files->n; i++) {
		if (!open_file(files->files[i], errors, fault))
			return false;
	}
	mem_sort(files->files, files->n, sizeof *files->files, by_place);
	return check_associate(files, fault) && check_maps(files, fault);
}

static void
add_results(const struct files *files, struct import_result *result)
{
	for (size_t i = 0; i < files->n; i++) {
		const struct import_result *one = &files->files[i]->result;
		result->added += one->added;
		result->changed += one->changed;
		result->unchanged += one->unchanged;
		result->rejected += one->rejected;
		result->queued += one->queued;
		result->waiting += one->waiting;
		result->ignored += one->ignored;
		result->missing_people += one->missing_people;
	}
}

bool
import_file(struct app *app, const struct import_options *options,
	    struct import_result *result, struct buf *summary, struct buf *errors,
	    struct fault *fault)
{
	struct files files = {.app = app, .options = options, .n = 1 + options->n_more};
	files.files = arena_array(&files.arena, files.n, sizeof *files.files);
	for (size_t i = 0; i < files.n; i++)
		files.files[i] =
			new_file(&files, i == 0 ? options->path : options->more[i - 1]);
	*result = (struct import_result){0};
	bool ok = open_files(&files, errors, fault) &&
		  import_in_transaction(&files, summary, errors, fault);
	if (ok)
		add_results(&files, result);
	result->unassociated = files.unassociated;
	for (size_t i = 0; i < files.n; i++) {
		seen_ask(&files.files[i]->import);
		import_free(&files.files[i]->import);
	}
	arena_free(&files.arena);
	return ok;
}

/* As lines "Warning: column: sentence"; one that follows itself is said once. */
static void
add_warnings(struct issues *issues, struct arena *arena, struct buf *out)
{
	const struct issue *issue;
	const char *last = "";
	size_t at = 0, times;
	issues_sort(issues);
	while (issue = issues_next(&issues->warnings, &at, &times), issue) {
		const char *sentence = issue_text_of(issue, times, arena);
		if (strcmp(sentence, last) != 0)
			buf_printf(out, _("Warning: %s: %s\n"), issue->column,
				   sentence);
		last = sentence;
	}
}

/* The fault of the first bad row. */
static void
blame(struct import *import, struct fault *fault)
{
	const struct issue *issue = &import->issues.bad.kept[0];
	const char *sentence = issue_text(issue, &import->arena);
	int column = kind_find_column(import->kind, issue->column);
	if (column >= 0)
		fault_set_cell(fault, import->kind->columns[column].name, sentence);
	else
		fault_set(fault, FAULT_INPUT, "%s: %s", issue->column, sentence);
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
				.alone = table->n_rows == 1,
				.gone = table->gone};
	struct written written;
	reader_give(&import.reader, table);
	bool ok = import_read(&import, fault);
	if (!ok && import.issues.bad.n > 0)
		blame(&import, fault);
	ok = ok && writer_write(&import, result, &written, fault);
	add_warnings(&import.issues, &import.arena, warnings);
	import_free(&import);
	return ok;
}
