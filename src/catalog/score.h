/* The parts of a score: attain-catalog(5), Scores. */
#ifndef CATALOG_SCORE_H
#define CATALOG_SCORE_H

#include "reader.h"

/* Reads what a requirement's group, known to be a score, says of parts and total. */
void score_read(struct reader *reader, const config_setting_t *group,
		struct requirement *requirement, int64_t total_micros);

#endif
