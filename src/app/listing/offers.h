/* The listing of offers. */
#ifndef APP_LISTING_OFFERS_H
#define APP_LISTING_OFFERS_H

#include "rows.h"

void list_offers(struct rows *rows);

#endif
