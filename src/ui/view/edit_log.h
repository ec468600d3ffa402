/* From an entry of the log to what it is about. */
#ifndef UI_EDIT_LOG_H
#define UI_EDIT_LOG_H

#include "ui/screen.h"

/* Goes to the first person, else the first competency, that the entry under the cursor
 * names; says so if there is none. */
void edit_log_open(struct screen *screen);

#endif
