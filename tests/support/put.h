/* Facts into a store with the fewest words: as store_put, an argument for each column.
 */
#ifndef TESTS_PUT_H
#define TESTS_PUT_H

#include "store/store.h"

bool put_metric_value(struct store *store, const char *metric, int32_t date,
		      const char *customer, int64_t value_micros, struct fault *fault);
bool put_record(struct store *store, const char *kind, const char *customer,
		int32_t date, const char *competency, struct fault *fault);
bool put_override(struct store *store, const char *competency, const char *level,
		  int32_t from, int32_t until, const char *reason, struct fault *fault);
bool put_subscription(struct store *store, const char *offer, int32_t purchased_on,
		      int32_t ends_on, int64_t price_micros, const char *currency,
		      struct fault *fault);

#endif
