/*
 * What went wrong in SQLite, in the user's words.
 */
#ifndef STORE_FAULT_H
#define STORE_FAULT_H

#include "store/internal.h"

/* What SQLite's code means for the user, never in its own words. Returns false. */
bool store_fault(const struct store *store, int code, struct fault *fault);

/* The system's number for an error that just came, or 0; store_allow was called before
 * the statement. */
int store_errno(const struct store *store, int code);

/* True for an error that is a full disk's, with the system's number. */
bool store_is_full(int code, int number);

/* The same of an error that came earlier, with the system's number for it, or 0. */
bool store_fault_of(const struct store *store, int code, int number,
		    struct fault *fault);

/* Fault: the file's content contradicts itself. Returns false. */
bool store_damaged(const struct store *store, const char *what, struct fault *fault);

#endif
