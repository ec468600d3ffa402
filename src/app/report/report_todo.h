/* What must be done, until when and how, in a report: the same as the Dashboard's. */
#ifndef APP_REPORT_TODO_H
#define APP_REPORT_TODO_H

#include "app/report_file.h"
#include "report_writing.h"

/* A table of it, by day. Cost: a forecast and a plan for each level in danger. */
void report_todo(struct writing *w, const struct report_request *request);

#endif
