/* The listing of benefits. */
#ifndef APP_LISTING_BENEFITS_H
#define APP_LISTING_BENEFITS_H

#include "rows.h"

void list_benefits(struct rows *rows);

#endif
