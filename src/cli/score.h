/* A score in text: its bar, and each part with what it has, brings and waits for. */
#ifndef CLI_SCORE_H
#define CLI_SCORE_H

#include "core/report.h"

struct cli;

/* The rows below a score's own, behind so many blanks. */
void score_rows(struct cli *cli, const struct req_report *score, int indent);

#endif
