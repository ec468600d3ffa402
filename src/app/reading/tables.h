/*
 * Tables of other systems that tell what people have earned, told by their columns:
 * issued badges of Credly, certifications of LinkedIn.
 */
#ifndef APP_READING_TABLES_H
#define APP_READING_TABLES_H

#include "reading.h"

/* Makes the rows of such a table results (results.h); nothing else is changed.
 * FAULT_INPUT. */
bool tables_take(struct source *source, const struct reading_options *options,
		 struct fault *fault);

#endif
