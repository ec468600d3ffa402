/*
 * Forms that write a file, which their field "file" names: base/outfile.h with a
 * question where the command line has --force.
 */
#ifndef UI_FILE_ASK_H
#define UI_FILE_ASK_H

#include "ui/verb.h"

/* Verbs: asks where to, and writes the report, the marketing profile, or what the list
 * on top shows. */
void file_ask_report(struct screen *screen, const struct subject *subject);
void file_ask_profile(struct screen *screen, const struct subject *subject);
void file_ask_list(struct screen *screen, const struct subject *subject);

#endif
