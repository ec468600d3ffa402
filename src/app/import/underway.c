#include "underway.h"

#include "base/lang.h"
#include "round.h"

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
