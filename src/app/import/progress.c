#include "progress.h"

#include "base/lang.h"

enum { STEP_ROWS = 4096 };

bool
progress_tell(const struct import_options *options, size_t rows, size_t of_rows,
	      struct fault *fault)
{
	return !options->progress ||
	       options->progress(options->context, rows, of_rows) ||
	       fault_set(fault, FAULT_INPUT, _("Cancelled; nothing imported."));
}

bool
progress_step(const struct import_options *options, size_t rows, size_t of_rows,
	      struct fault *fault)
{
	return rows % STEP_ROWS != 0 || progress_tell(options, rows, of_rows, fault);
}
