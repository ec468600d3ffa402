/* Acts on rows of whatever kind: what other acts use of them. */
#ifndef APP_ACTS_ROWS_H
#define APP_ACTS_ROWS_H

#include "act.h"

/* As act_correct, of any kind but employees. */
bool act_correct_row(struct app *app, const char *kind, const struct act_cell *cells,
		     size_t n, struct buf *out, struct fault *fault);

#endif
