#include "round.h"

#include <string.h>

#include "base/lang.h"
#include "checks.h"
#include "dates.h"
#include "import.h"
#include "mapper.h"

enum { STEP_ROWS = 4096 };

bool
import_is_earned(const struct import *import)
{
	return import->kind->id == KIND_ACHIEVEMENTS;
}

struct staging *
import_main(struct import *import)
{
	return import->kind->id == KIND_EMPLOYEES ? &import->people.stage
						  : &import->facts;
}

bool
import_bad(struct import *import, size_t column, enum issue_kind kind,
	   const char *const *texts)
{
	return issues_bad(&import->issues, import->line,
			  reader_column_name(&import->reader, column), kind, texts);
}

void
import_warn(struct import *import, size_t column, enum issue_kind kind,
	    const char *const *texts)
{
	issues_warn(&import->issues, import->line,
		    reader_column_name(&import->reader, column), kind, texts);
}

const char *
import_quote(struct import *import, const char *text)
{
	return issue_quote(&import->round, text);
}

const char *
import_person(struct import *import, uint32_t number)
{
	return people_words(&import->people, number, &import->round);
}

bool
import_tell(const struct import_options *options, size_t rows, size_t of_rows,
	    struct fault *fault)
{
	return !options->progress ||
	       options->progress(options->context, rows, of_rows) ||
	       fault_set(fault, FAULT_INPUT, _("Cancelled; nothing imported."));
}

bool
import_step(const struct import_options *options, size_t rows, size_t of_rows,
	    struct fault *fault)
{
	return rows % STEP_ROWS != 0 || import_tell(options, rows, of_rows, fault);
}

/* True if a row may name somebody. */
static bool
names_people(const struct kind *kind)
{
	bool names = kind->of_people;
	for (size_t i = 0; i < kind->n_columns; i++)
		names |= kind->columns[i].cell == CELL_PERSON;
	return names;
}

static void
begin_round(struct import *import)
{
	const struct world *world = import->app->world;
	const struct kind *kind = import->kind;
	bool employees = kind->id == KIND_EMPLOYEES;
	bool trainings = kind == &kind_trainings;
	issues_begin_rows(&import->issues);
	if (names_people(kind))
		people_begin(&import->people, world,
			     (employees || trainings ? PEOPLE_STAGED : 0) |
				     (import->alone ? PEOPLE_ALONE : 0));
	if (employees)
		import->in_file = arena_alloc(&import->round, world->n_people);
	if (trainings) {
		people_index_mcp_ids(&import->people);
		kind = fact_kinds[KIND_ACHIEVEMENTS];
	}
	if (!employees && !import_is_earned(import))
		staging_begin(&import->facts, kind, world, import->alone);
	import->rows_done = 0;
}

static void
end_round(struct import *import)
{
	people_free(&import->people);
	staging_free(&import->facts);
	earned_free(&import->earned);
	import->renamed = (struct renamed){0};
	trainings_free(&import->trainings);
	arena_free(&import->round);
}

/* A recorded person whom any row names is "in this file". */
static void
note_in_file(struct import *import, const struct csv_record *record)
{
	size_t at = (size_t)import->reader.at[0];
	if (import->kind->id != KIND_EMPLOYEES || at >= record->n_fields)
		return;
	const struct csv_field *email = &record->fields[at];
	uint32_t person = people_find(&import->people, email->text, email->len);
	if (person != INDEX_NONE)
		import->in_file[person] = 1;
}

static bool
take_row(void *context, const struct csv_record *record)
{
	struct import *import = context;
	note_in_file(import, record);
	if (!issues_left_out(&import->issues, record->line) &&
	    reader_check(&import->reader, record, &import->issues)) {
		import->line = record->line;
		if (import->kind == &kind_trainings)
			trainings_row(import, record);
		else
			mapper_row(import, record);
	}
	return import_step(import->options, ++import->rows_done, 0, import->fault);
}

static bool
run_rounds(struct import *import)
{
	for (;;) {
		begin_round(import);
		if (!reader_each(&import->reader, take_row, import))
			return false;
		size_t n_bad = import->issues.n_bad;
		if (import->kind->id == KIND_EMPLOYEES) {
			renamed_keep(import);
			checks_addresses(import);
		}
		if (import->kind->id == KIND_ASSOCIATIONS)
			checks_periods(import);
		if (import->kind->id == KIND_SUBSCRIPTIONS)
			checks_once(import);
		if (import->issues.n_bad == n_bad || !import->issues.skip_bad)
			return true;
		end_round(import);
	}
}

static bool
fail_bad(const struct issues *issues, struct fault *fault)
{
	return fault_set(fault, FAULT_INPUT,
			 ngettext("%zu bad row, nothing imported",
				  "%zu bad rows, nothing imported", issues->all_bad),
			 issues->all_bad);
}

bool
import_read(struct import *import, struct fault *fault)
{
	struct issues *issues = &import->issues;
	const struct import_options *options = import->options;
	bool trainings = import->kind == &kind_trainings;
	import->fault = fault;
	issues->skip_bad = options->skip_bad;
	cells_begin(&import->cells, import->app, &import->people);
	import->cells.any_dates = trainings || options->dates != IMPORT_DATES_UNKNOWN;
	if (!reader_header(&import->reader, import->kind, options->dates, issues) ||
	    (trainings && !trainings_header(&import->reader, issues)))
		return fail_bad(issues, fault);
	if (trainings && options->dates == IMPORT_DATES_UNKNOWN &&
	    !dates_decide(&import->reader, fault))
		return false;
	if (!run_rounds(import))
		return false;
	if (import_is_earned(import))
		earned_settle(&import->earned, import->app->world, import->reader.has);
	return issues->all_bad == 0 || issues->skip_bad || fail_bad(issues, fault);
}

void
import_free(struct import *import)
{
	end_round(import);
	cells_free(&import->cells);
	reader_free(&import->reader);
	issues_free(&import->issues);
	arena_free(&import->arena);
}
