/* The conditions of a path, and the checks of what they ask of each other. */
#ifndef CATALOG_REQUIREMENT_H
#define CATALOG_REQUIREMENT_H

#include "reader.h"

/* Reads requirements of a path, one for each element; the array is in the arena. */
const struct requirement *requirements_read(struct reader *reader,
					    const config_setting_t *list);

/* Says whether a path has too many alternatives or places. */
void requirements_check_path(struct reader *reader, const struct path *path, int line);

/* Says which awards ask for a level that is not there, or for each other. */
void requirements_check_awards(struct reader *reader);

#endif
