#include "round.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "checks.h"
#include "elsewhere.h"
#include "import.h"
#include "mapper.h"
#include "seen.h"
#include "summary.h"

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
		people_index_ids(&import->people);
		kind = fact_kinds[KIND_ACHIEVEMENTS];
	}
	if (!employees && !import_is_earned(import))
		staging_begin(&import->facts, kind, world, import->alone);
	import->facts.gone = import->gone;
	directory_begin(import);
	import->rows_done = 0;
}

static void
end_round(struct import *import)
{
	people_free(&import->people);
	staging_free(&import->facts);
	earned_free(&import->earned);
	import->renamed = (struct renamed){0};
	import->another = (struct another){0};
	import->employments = (struct employments){0};
	import->totals = (struct totals){0};
	trainings_free(&import->trainings);
	unknown_free(&import->unknown);
	arena_free(&import->round);
}

/* A recorded person whom any row names is "in this file". */
static void
note_in_file(struct import *import, const struct csv_record *record)
{
	size_t at = (size_t)import->reader.at[0];
	if (import->kind->id != KIND_EMPLOYEES ||
	    record->n_fields != import->reader.n_columns)
		return;
	struct buf joined = {.arena = &import->round};
	const struct csv_field email =
		reader_field(&import->reader, record, at, &joined);
	uint32_t person = people_find(&import->people, email.text, email.len);
	if (person != INDEX_NONE)
		import->in_file[person] = 1;
}

/* A row that a table was emptied of: nothing but blanks in any cell. */
static bool
is_empty(const struct csv_record *record)
{
	for (size_t i = 0; i < record->n_fields; i++) {
		const char *text = record->fields[i].text;
		size_t len = record->fields[i].len;
		if (len > 0 && (unsigned char)*text > ' ' &&
		    (unsigned char)*text < 0x80)
			return false;
		text_trim(&text, &len);
		if (len > 0)
			return false;
	}
	return record->problem == CSV_FINE;
}

static bool
take_row(void *context, const struct csv_record *record)
{
	struct import *import = context;
	if (is_empty(record) && !import->alone)
		return true;
	note_in_file(import, record);
	if (issues_left_out(&import->issues, record->line)) {
		if (import->kind == &kind_trainings)
			trainings_left_out(import, record);
	} else if (reader_check(&import->reader, record, &import->issues)) {
		import->line = record->line;
		if (import->kind == &kind_trainings)
			trainings_row(import, record);
		else
			mapper_row(import, record);
	}
	return !import->stopped &&
	       import_step(import->options, ++import->rows_done, 0, import->fault);
}

static bool
run_rounds(struct import *import)
{
	for (;;) {
		begin_round(import);
		if (!reader_each(&import->reader, take_row, import))
			return false;
		size_t n_bad = import->issues.bad.n;
		if (import->kind->id == KIND_EMPLOYEES) {
			renamed_keep(import);
			employment_settle(import);
			checks_addresses(import);
		}
		if (import->kind == &kind_trainings && !trainings_settle(import))
			return false;
		if (import->kind->id == KIND_ASSOCIATIONS) {
			employment_end_associations(import);
			checks_periods(import);
		}
		if (import->kind->id == KIND_SUBSCRIPTIONS)
			checks_once(import);
		totals_warn(import);
		if (import->issues.bad.n == n_bad || !import->issues.skip_bad)
			return true;
		end_round(import);
	}
}

static bool
fail_bad(const struct issues *issues, struct fault *fault)
{
	return fault_set(fault, FAULT_INPUT,
			 ngettext("%zu bad row, nothing imported",
				  "%zu bad rows, nothing imported", issues->bad.all),
			 issues->bad.all);
}

bool
import_read(struct import *import, struct fault *fault)
{
	struct issues *issues = &import->issues;
	const struct import_options *options = import->options;
	bool trainings = import->kind == &kind_trainings;
	import->fault = fault;
	issues->skip_bad = options->skip_bad;
	cells_begin(&import->cells, import->app, &import->people, &import->round);
	import->cells.any_dates = *import->reader.source.file != '\0';
	import->cells.decided = options->dates != IMPORT_DATES_UNKNOWN;
	bool known =
		reader_header(&import->reader, import->kind, options->dates, issues);
	seen_tell(import);
	if (!known || (trainings && !trainings_header(&import->reader, issues)))
		return fail_bad(issues, fault);
	import->cells.figures = (struct figure_form){
		.decimal = options->decimal,
		.points_too = import->reader.source.delimiter != ',',
		.is_file = import->cells.any_dates};
	import->is_elsewhere = elsewhere_is(import) || summary_is(import);
	import->totals_column = totals_column(import);
	if (!run_rounds(import))
		return import->stopped && fail_bad(issues, fault);
	if (import_is_earned(import)) {
		earned_settle(&import->earned, import->app->world, import->reader.has);
		mapper_warn_again(import);
	}
	return issues->bad.all == 0 || issues->skip_bad || fail_bad(issues, fault);
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
