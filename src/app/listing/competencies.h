/* The listing of competencies. */
#ifndef APP_LISTING_COMPETENCIES_H
#define APP_LISTING_COMPETENCIES_H

#include "rows.h"

void list_competencies(struct rows *rows);

#endif
