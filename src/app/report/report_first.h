/* How far the levels are, in a report: what is attained, and what is under way. */
#ifndef APP_REPORT_FIRST_H
#define APP_REPORT_FIRST_H

#include "report_writing.h"

/* Memberships, levels that are attained, held or lost, terms and good days. */
void report_attained(struct writing *w);

/* Levels with something to their credit that are not attained. */
void report_under_way(struct writing *w);

#endif
