/*
 * The JSON of attain(1), JSON OUTPUT. Each adds one value, ready to print, to out;
 * codes and field names are never translated, and nothing in it can harm a terminal.
 */
#ifndef APP_JSON_H
#define APP_JSON_H

#include "app/app.h"
#include "app/basket.h"
#include "app/doctor.h"
#include "app/foresight.h"
#include "app/listing.h"
#include "app/queue.h"
#include "base/buf.h"
#include "store/journal.h"

/* results: the day of the results (app/results.h), DATE_NONE for none. */
void json_status(const struct app *app, int32_t results, struct buf *out);
void json_competency(struct app *app, uint32_t competency, struct buf *out);
void json_employee(struct app *app, uint32_t person, struct buf *out);
void json_programs(const struct app *app, struct buf *out);
/* Those of the report's alerts that `which` marks; null: all. */
void json_alerts(const struct app *app, const bool *which, struct buf *out);
void json_listing(const struct listing *listing, struct buf *out);
void json_log(const struct app *app, const struct log_entry *entries, size_t n,
	      struct buf *out);
void json_queue(const struct app *app, const struct queue_item *items, size_t n,
		struct buf *out);
void json_accounts(const struct app *app, struct buf *out);
void json_findings(const struct finding *findings, size_t n, struct buf *out);
void json_whatif(const struct app *app, const struct whatif *whatif, struct buf *out);
void json_forecast(const struct app *app, const struct forecast_change *changes,
		   size_t n, struct buf *out);
void json_plan(const struct app *app, const struct plan_outcome *outcome,
	       struct buf *out);

#endif
