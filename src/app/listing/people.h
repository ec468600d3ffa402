/* The listing of people. */
#ifndef APP_LISTING_PEOPLE_H
#define APP_LISTING_PEOPLE_H

#include "rows.h"

void list_people(struct rows *rows);

#endif
