/*
 * Notices that another program has changed the database: inotify on its folder, no
 * timer.
 *
 * What is noticed is only that a file there was written to, by whomever; whether the
 * facts differ, store_stale tells.
 */
#ifndef UI_WATCH_H
#define UI_WATCH_H

#include <stdbool.h>

/* Begins; returns the descriptor to wait on (poll, POLLIN), or -1 where there is none.
 */
int watch_open(const char *db_path);

/* Reads what came; true if the database's files were touched. */
bool watch_read(void);

void watch_close(void);

#endif
