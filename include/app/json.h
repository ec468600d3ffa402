/*
 * The JSON of attain(1), JSON OUTPUT. Each adds one value, ready to print, to out;
 * codes and field names are never translated, and nothing in it can harm a terminal.
 */
#ifndef APP_JSON_H
#define APP_JSON_H

#include <stdbool.h>

#include "app/app.h"
#include "base/buf.h"

void json_status(struct app *app, struct buf *out);
void json_competency(struct app *app, uint32_t competency, struct buf *out);
void json_employee(struct app *app, uint32_t person, struct buf *out);
void json_alerts(struct app *app, struct buf *out);
void json_log(const struct log_entry *entries, size_t n, struct buf *out);

#endif
