#include "results.h"

#include <string.h>

#include "base/date.h"
#include "base/lang.h"
#include "base/text.h"

static const char *const header[] = {"email",	   "credential", "earned_on",
				     "expires_on", "status",	 "reference"};

enum { COLUMNS = sizeof header / sizeof header[0] };

static void
put_row(struct results *results, size_t line, const char *const cells[COLUMNS])
{
	rowset_row(&results->rows, line);
	for (size_t i = 0; i < COLUMNS; i++)
		rowset_cell(&results->rows, cells[i] ? cells[i] : "",
			    cells[i] ? strlen(cells[i]) : 0);
}

void
results_begin(struct results *results, const char *file,
	      const struct reading_options *options, size_t line)
{
	*results = (struct results){.file = file, .options = options};
	put_row(results, line, header);
}

/* The day of an ISO date as it is written, else the text. */
static const char *
day(const char *text, char date[DATE_TEXT_BYTES])
{
	const size_t len = DATE_TEXT_BYTES - 1;
	int32_t ignored;
	if (!text || strlen(text) <= len || !strchr("Tt ", text[len]) ||
	    !date_parse(text, len, &ignored))
		return text;
	memcpy(date, text, len);
	date[len] = '\0';
	return date;
}

/* Whose it is; null after a fault. */
static const char *
whose(struct results *results, const char *address, bool in_table, struct fault *fault)
{
	const char *person = results->options->person;
	const bool has_address = address && *address;
	if (!person && (has_address || (address && in_table)))
		return address;
	if (!person) {
		fault_set(
			fault, FAULT_INPUT,
			_("%s does not say by an address whose results these are: add "
			  "--person EMAIL."),
			results->file);
		return NULL;
	}
	if (has_address && results->address &&
	    text_compare(address, results->address) != 0) {
		fault_set(fault, FAULT_INPUT,
			  _("%s tells of several people by their addresses: leave out "
			    "--person."),
			  results->file);
		return NULL;
	}
	if (has_address && !results->address)
		results->address = arena_strdup(&results->arena, address);
	return person;
}

bool
results_add(struct results *results, const struct result *result, struct fault *fault)
{
	char earned_on[DATE_TEXT_BYTES], expires_on[DATE_TEXT_BYTES];
	const char *const cells[COLUMNS] = {
		whose(results, result->email, result->line > 0, fault),
		result->credential,
		day(result->earned_on, earned_on),
		day(result->expires_on, expires_on),
		result->status,
		result->reference};
	if (!cells[0])
		return false;
	results->n++;
	put_row(results, result->line > 0 ? result->line : 1 + results->n, cells);
	return true;
}

void
results_give(struct results *results, struct source *source, const char *taken_for)
{
	source->is_results = true;
	source->taken_for = taken_for;
	source->n_left_out = results->n_left_out;
	rowset_give(&results->rows, source);
	arena_free(&results->arena);
}
