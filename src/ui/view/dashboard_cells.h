/* What stands in the cells of the Dashboard. */
#ifndef UI_DASHBOARD_CELLS_H
#define UI_DASHBOARD_CELLS_H

#include "ui/view.h"

/* Five columns: what, state, gauge, done, note; a struct list_source's cell. */
void dashboard_cell(const void *context, size_t index, size_t column,
		    struct cell *cell);

#endif
