/* The report: where to, and how written. */
#ifndef UI_REPORT_ASK_H
#define UI_REPORT_ASK_H

#include "ui/verb.h"

/* A verb: asks for the file, and writes the report. */
void report_ask(struct screen *screen, const struct subject *subject);

#endif
