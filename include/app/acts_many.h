/* Acts of acts.h on many people at once, as one: as fast as an import. */
#ifndef APP_ACTS_MANY_H
#define APP_ACTS_MANY_H

#include "app/acts.h"

/*
 * Records what all of them earned: the cells are columns of `achievements` besides
 * email. Refuses for all what act_set would for one.
 */
bool act_achieve(struct app *app, const char *const *emails, size_t n_emails,
		 const struct act_cell *cells, size_t n_cells, struct buf *out,
		 struct fault *fault);

#endif
