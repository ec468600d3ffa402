/* What can be bought, and what that or a held level entitles to. */
#ifndef CATALOG_OFFER_H
#define CATALOG_OFFER_H

#include "reader.h"

/* Each reads its list (null: absent) into the catalog. */
void offers_read(struct reader *reader, const config_setting_t *list);
void benefits_read(struct reader *reader, const config_setting_t *list);
void discounts_read(struct reader *reader, const config_setting_t *list);

#endif
