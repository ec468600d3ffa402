/* What is earned: competencies, their levels and the paths to them. */
#ifndef CATALOG_COMPETENCY_H
#define CATALOG_COMPETENCY_H

#include "reader.h"

/* Reads the list (null: absent) into the catalog. */
void competencies_read(struct reader *reader, const config_setting_t *list);

#endif
