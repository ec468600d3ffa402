/* The listing of credentials. */
#ifndef APP_LISTING_CREDENTIALS_H
#define APP_LISTING_CREDENTIALS_H

#include "rows.h"

void list_credentials(struct rows *rows);

#endif
