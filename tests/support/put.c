#include "support/put.h"

bool
put_metric_value(struct store *store, const char *metric, int32_t date,
		 const char *customer, int64_t value_micros, struct fault *fault)
{
	const union value values[] = {as_text(metric), as_number(date),
				      as_text(customer), as_number(value_micros)};

	return store_put(store, fact_kinds[KIND_METRICS], values, fault);
}

bool
put_record(struct store *store, const char *kind, const char *customer, int32_t date,
	   const char *competency, struct fault *fault)
{
	const union value values[] = {as_text(kind), as_text(customer), as_number(date),
				      as_text(competency)};

	return store_put(store, fact_kinds[KIND_RECORDS], values, fault);
}

bool
put_override(struct store *store, const char *competency, const char *level,
	     int32_t from, int32_t until, const char *reason, struct fault *fault)
{
	const union value values[] = {as_text(competency), as_text(level),
				      as_number(from), as_number(until),
				      as_text(reason)};

	return store_put(store, fact_kinds[KIND_OVERRIDES], values, fault);
}

bool
put_subscription(struct store *store, const char *offer, int32_t purchased_on,
		 int32_t ends_on, int64_t price_micros, const char *currency,
		 struct fault *fault)
{
	const union value values[] = {as_text(offer), as_number(purchased_on),
				      as_number(ends_on), as_number(price_micros),
				      as_text(currency)};

	return store_put(store, fact_kinds[KIND_SUBSCRIPTIONS], values, fault);
}
