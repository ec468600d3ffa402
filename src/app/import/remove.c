/* Taking single rows away, whatever their KIND. */
#include "base/lang.h"
#include "import_parts.h"

bool
import_remove_row(struct app *app, const char *name, uint32_t row, struct fault *fault)
{
	const struct kind *kind = kind_find(name);
	union value values[KIND_COLUMNS];
	if (kind->id == KIND_EMPLOYEES)
		return fault_set(fault, FAULT_USAGE,
				 _("Rows of %s can't be removed one by one."), name);
	kind_get(kind, app->world, row, values);
	values_record(app, kind, values, values);
	return store_remove(app->store, kind, values, fault);
}
