#include "app/import.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "import_parts.h"

enum { READ_BYTES = 256 * 1024 };

bool
import_kind_known(const char *kind)
{
	return import_kind_find(kind) != NULL;
}

bool
import_stages_people(const struct import *import)
{
	return import->kind->id == KIND_EMPLOYEES || import->kind == &kind_trainings;
}

struct staging *
import_main(struct import *import)
{
	return import->kind->id == KIND_EMPLOYEES ? &import->people : &import->facts;
}

/* --- before the transaction ----------------------------------------------------------
 */

static bool
check_options(struct import *import, struct fault *fault)
{
	const struct import_options *options = import->options;
	import->kind = import_kind_find(options->kind);
	if (!import->kind)
		return fault_set(fault, FAULT_USAGE,
				 _("There is no KIND \"%s\" to import: say one of %s."),
				 options->kind, kind_names(&import->arena, false));
	if (options->associate_on != DATE_NONE && !import->kind->of_people)
		return fault_set(
			fault, FAULT_USAGE,
			_("--associate has no meaning for %s: they tell of no people."),
			import->kind->name);
	return true;
}

static bool
read_all(FILE *file, struct buf *out)
{
	size_t n;
	do {
		if (out->capacity - out->len <= READ_BYTES) {
			out->capacity = 2 * (out->capacity + READ_BYTES);
			out->text = mem_resize(out->text, out->capacity, 1);
		}
		n = fread(out->text + out->len, 1, READ_BYTES, file);
		out->len += n;
	} while (n > 0);
	out->text[out->len] = '\0';
	return !ferror(file);
}

/* Reads the whole file first, so that nobody waits for it in a transaction. */
static bool
read_file(struct import *import, struct fault *fault)
{
	const char *path = import->options->path;
	bool is_stdin = strcmp(path, "-") == 0;
	struct buf name = {0};
	text_clean(&name, is_stdin ? "stdin" : path);
	import->file = arena_strdup(&import->arena, buf_text(&name));
	buf_free(&name);
	FILE *file = is_stdin ? stdin : fopen(path, "rb");
	bool ok = file && read_all(file, &import->bytes);
	int reason = errno;
	if (file && !is_stdin)
		fclose(file);
	return ok || fault_set(fault, FAULT_INPUT, _("%s can't be read: %s."),
			       import->file, strerror(reason));
}

/* --- rounds
 * --------------------------------------------------------------------------- */

/* Only the header's warnings are there already. */
static void
begin_round(struct import *import, size_t header_warnings)
{
	const struct app *app = import->app;
	struct issues *issues = &import->issues;
	issues->all_warnings = header_warnings;
	if (issues->n_warnings > header_warnings)
		issues->n_warnings = header_warnings;
	if (import->kind->of_people) {
		if (import_stages_people(import))
			staging_begin(&import->people, fact_kinds[KIND_EMPLOYEES], app,
				      import->alone);
		lookup_begin_round(import);
		import->in_file = arena_alloc(&import->round, app->world->n_people);
	}
	if (import->kind->id == KIND_BENEFIT_USES)
		lookup_begin_round(import);
	if (import->kind == &kind_trainings)
		staging_begin(&import->facts, fact_kinds[KIND_ACHIEVEMENTS], app,
			      import->alone);
	else if (import->kind->id != KIND_EMPLOYEES && !earned_used(import))
		staging_begin(&import->facts, import->kind, app, import->alone);
}

static void
end_round(struct import *import)
{
	staging_free(&import->people);
	staging_free(&import->facts);
	earned_free(&import->earned);
	index_free(&import->addresses);
	index_free(&import->mcp_ids);
	index_free(&import->seen_mpn_ids);
	index_free(&import->unknown_keys);
	free(import->touched);
	import->touched = NULL;
	import->touched_capacity = 0;
	free(import->renamed);
	import->renamed = NULL;
	import->n_renamed = import->renamed_capacity = 0;
	import->n_unknown = 0;
	arena_free(&import->round);
}

static int
compare_sizes(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	return (x > y) - (x < y);
}

static bool
is_rejected(const struct import *import, size_t line)
{
	return import->n_rejected > 0 &&
	       bsearch(&line, import->rejected, import->n_rejected, sizeof line,
		       compare_sizes);
}

/* A recorded person whom any row names is "in this file". */
static void
note_in_file(struct import *import, const struct csv_record *record)
{
	if (import->kind->id != KIND_EMPLOYEES ||
	    (size_t)import->at[0] >= record->n_fields)
		return;
	const struct csv_field *email = &record->fields[import->at[0]];
	uint32_t person = lookup_address(import, email->text, email->len);
	if (person != INDEX_NONE)
		import->in_file[person] = 1;
}

static bool
read_rows(struct import *import, struct fault *fault)
{
	struct csv_record record;
	while (csv_reader_next(import->reader, &record)) {
		note_in_file(import, &record);
		if (!is_rejected(import, record.line))
			import_read_row(import, &record);
		if (!import_step(import, ++import->rows_done, 0, fault))
			return false;
	}
	return true;
}

/* The rows that are bad so far are left out of the next round. */
static void
keep_rejected(struct import *import)
{
	const struct issues *issues = &import->issues;
	import->rejected = mem_resize(import->rejected, issues->n_bad + 1,
				      sizeof *import->rejected);
	for (size_t i = 0; i < issues->n_bad; i++)
		import->rejected[i] = issues->bad[i].line;
	import->n_rejected = issues->n_bad;
	qsort(import->rejected, import->n_rejected, sizeof *import->rejected,
	      compare_sizes);
}

/* Starts at the first row again. */
static void
rewind_rows(struct import *import)
{
	struct csv_record header;
	csv_reader_free(import->reader);
	import->reader = csv_reader_new(buf_text(&import->bytes), import->bytes.len);
	csv_reader_next(import->reader, &header);
	import->rows_done = 0;
}

static bool
run_rounds(struct import *import, struct fault *fault)
{
	size_t of_header = import->issues.all_warnings;
	for (;;) {
		begin_round(import, of_header);
		if (!read_rows(import, fault))
			return false;
		size_t n_bad = import->issues.n_bad;
		if (import->kind->id == KIND_EMPLOYEES) {
			renamed_keep(import);
			check_addresses(import);
		}
		if (import->kind->id == KIND_ASSOCIATIONS)
			check_periods(import);
		if (import->issues.n_bad == n_bad || !import->options->skip_bad) {
			if (earned_used(import))
				earned_settle(import);
			return true;
		}
		keep_rejected(import);
		end_round(import);
		rewind_rows(import);
	}
}

/* --- the result
 * ----------------------------------------------------------------------- */

static bool
fail_bad(struct import *import, struct fault *fault)
{
	if (import->issues.all_bad == 1)
		return fault_set(fault, FAULT_INPUT, _("1 bad row, nothing imported"));
	return fault_set(fault, FAULT_INPUT, _("%zu bad rows, nothing imported"),
			 import->issues.all_bad);
}

bool
import_read_stages(struct import *import, struct fault *fault)
{
	lookup_begin(import);
	import->reader = csv_reader_new(buf_text(&import->bytes), import->bytes.len);
	if (!import_read_header(import))
		return fail_bad(import, fault);
	if (import->kind == &kind_trainings &&
	    import->options->dates == IMPORT_DATES_UNKNOWN &&
	    !import_decide_dates(import, fault))
		return false;
	if (!run_rounds(import, fault))
		return false;
	return import->issues.all_bad == 0 || import->options->skip_bad ||
	       fail_bad(import, fault);
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
count_unassociated(struct import *import, const int64_t *rows, size_t n_rows,
		   struct import_result *result, struct outcome *outcome)
{
	const struct app *app = import->app;
	for (uint32_t i = 0; i < app->world->n_people && n_rows > 0; i++) {
		const struct person *person = &app->world->people[i];
		if (bsearch(&person->row, rows, n_rows, sizeof *rows,
			    import_compare_rows) &&
		    person->left_on >= app->as_of &&
		    world_organization(app->world, i, app->as_of) != WORLD_HOME) {
			outcome->unassociated_email = person->email;
			result->unassociated++;
		}
	}
}

/* The log names the file without its folder, which says nothing about the facts. */
static bool
add_log(struct import *import, const struct outcome *outcome, struct fault *fault)
{
	const char *slash = strrchr(import->file, '/');
	struct buf text = {0};
	buf_printf(&text, _("Imported %s from %s: %zu added, %zu changed."),
		   import->kind->name, slash ? slash + 1 : import->file,
		   outcome->result->added, outcome->result->changed);
	if (outcome->written->associated > 0)
		buf_printf(&text, _(" People associated with home: %zu."),
			   outcome->written->associated);
	bool ok = store_log(import->app->store, "import", buf_text(&text), fault);
	buf_free(&text);
	return ok;
}

/* The app shows what was written, which nobody else sees yet. */
static bool
show_written(struct import *import, struct outcome *outcome, struct fault *fault)
{
	struct app *app = import->app;
	import->previewed = true;
	if (!earned_used(import) || outcome->written->associated > 0 || app->rehearsal)
		return app_reload_compared(app, false, &import->arena,
					   &outcome->changes, &outcome->n_changes,
					   fault);
	app_show_compared(app, earned_world(import), &import->arena, &outcome->changes,
			  &outcome->n_changes);
	return true;
}

static bool
finish(struct import *import, struct import_result *result, struct outcome *outcome,
       struct fault *fault)
{
	const struct import_options *options = import->options;
	size_t n_rows;
	const int64_t *rows = import_touched_rows(import, &n_rows);
	count_missing(import, result);
	if (outcome->written->anything) {
		if (!add_log(import, outcome, fault))
			return false;
		if (!show_written(import, outcome, fault))
			return false;
	}
	count_unassociated(import, rows, n_rows, result, outcome);
	if (!import_go_on(import, import->rows_done, import->rows_done, fault))
		return false;
	return import->issues.n_bad == 0 || options->dry_run ||
	       import_write_rejected(import, outcome, fault);
}

/* The rejected rows get their name when what is good is recorded. */
static bool
name_rejected(struct outcome *outcome, struct fault *fault)
{
	return !outcome->rejected_file || outfile_end(&outcome->rejected, fault);
}

/* Nobody asks for its rows again. */
static void
forget_file(struct import *import)
{
	csv_reader_free(import->reader);
	import->reader = NULL;
	buf_free(&import->bytes);
}

/* What was shown is recorded now; where that can't be told, it is read again later. */
static void
hold_written(struct import *import)
{
	struct fault ignored = {0};
	if (import->previewed)
		store_holds(import->app->store, import->app->world, &ignored);
}

static bool
write_all(struct import *import, struct import_result *result, struct buf *summary,
	  struct fault *fault)
{
	struct store *store = import->app->store;
	struct written written;
	struct outcome outcome = {.result = result, .written = &written};
	if (import->issues.n_bad == 0)
		forget_file(import);
	if (!import_write(import, result, &written, fault))
		return false;
	if (!finish(import, result, &outcome, fault))
		return false;
	if (!import->options->dry_run && written.anything) {
		struct fault late = {0};
		if (!store_commit(store, fault)) {
			if (outcome.rejected_file)
				outfile_drop(&outcome.rejected);
			return false;
		}
		if (!name_rejected(&outcome, &late))
			outcome.rejected_file = NULL;
		import_summarize(import, &outcome, summary);
		if (late.text[0])
			buf_printf(summary, "%s\n", late.text);
		hold_written(import);
		return true;
	}
	import_summarize(import, &outcome, summary);
	store_rollback(store);
	bool ok = name_rejected(&outcome, fault);
	return (!import->previewed || app_reload(import->app, fault)) && ok;
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
		  (!stale || app_reload(app, fault)) &&
		  import_read_stages(import, fault) &&
		  write_all(import, result, summary, fault);
	if (!ok) {
		undo(import);
		buf_clear(summary);
	}
	import_print_issues(import, errors);
	return ok;
}

void
import_free(struct import *import)
{
	end_round(import);
	csv_reader_free(import->reader);
	index_free(&import->credentials);
	index_free(&import->vendor_ids);
	index_free(&import->titles);
	free(import->issues.bad);
	free(import->issues.warnings);
	arena_free(&import->issues.arena);
	free(import->rejected);
	free(import->unknown);
	buf_free(&import->bytes);
	buf_free(&import->scratch);
	buf_free(&import->why);
	arena_free(&import->arena);
}

bool
import_file(struct app *app, const struct import_options *options,
	    struct import_result *result, struct buf *summary, struct buf *errors,
	    struct fault *fault)
{
	struct import import = {.app = app, .options = options};
	*result = (struct import_result){0};
	bool ok = check_options(&import, fault) && read_file(&import, fault) &&
		  import_in_transaction(&import, result, summary, errors, fault);
	import_free(&import);
	return ok;
}
