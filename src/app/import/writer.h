/*
 * The writer: tells the store what the stages hold, and who is to be associated.
 */
#ifndef APP_IMPORT_WRITER_H
#define APP_IMPORT_WRITER_H

#include "round.h"

struct written {
	size_t people_added, people_changed, associated;
	size_t queued; /* rows that wait, new or changed */
	bool anything;
};

/* Counts into result and written. */
bool writer_write(struct import *import, struct import_result *result,
		  struct written *written, struct fault *fault);

/* The store's keys of the people that good rows tell of, in the import's arena. */
const int64_t *writer_touched(struct import *import, size_t *n);

#endif
