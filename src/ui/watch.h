/*
 * Notices that another program has changed the database: the kernel tells of changes in
 * its folder (inotify), no timer.
 *
 * What is noticed is only that a file there was written to, by whomever; whether the
 * facts differ, store_stale tells.
 */
#ifndef UI_WATCH_H
#define UI_WATCH_H

/* Begins with the folder of store_watch; returns the descriptor to wait on (poll,
 * POLLIN), or -1: nothing can be noticed. */
int watch_open(const char *folder);

/* Takes from the descriptor what came. */
void watch_read(void);

/* Ends; to be called when the program is left, which does not wait for it. */
void watch_close(void);

#endif
