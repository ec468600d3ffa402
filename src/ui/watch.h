/*
 * Notices that another program has changed the database: the kernel tells of changes in
 * its folder, no timer.
 *
 * What is noticed is only that a file there was written to, by whomever; whether the
 * facts differ, store_stale tells. It comes as SIGIO, which the terminal's owner
 * catches before watch_open and until watch_close, or where the kernel can't do that,
 * on a descriptor.
 */
#ifndef UI_WATCH_H
#define UI_WATCH_H

/* Begins; returns the descriptor to wait on (poll, POLLIN), or -1: SIGIO comes, or
 * nothing can be noticed. */
int watch_open(const char *db_path);

/* Takes from the descriptor what came. */
void watch_read(void);

void watch_close(void);

#endif
