/* What the files of app/foresight.h share: finding what a user named. */
#ifndef APP_FORESIGHT_PARTS_H
#define APP_FORESIGHT_PARTS_H

#include "app/foresight.h"

/* False with FAULT_INPUT that names the nearest if it is unknown. */
/* By id, vendor id or alias, without regard to case. */
bool find_credential(const struct app *app, const char *name, uint32_t *credential,
		     struct fault *fault);
bool find_metric(const struct app *app, const char *id, uint32_t *metric,
		 struct fault *fault);
bool find_offer(const struct app *app, const char *id, uint32_t *offer,
		struct fault *fault);

/* The credential, or CATALOG_NONE. */
uint32_t credential_named(const struct catalog *catalog, const char *name);

#endif
