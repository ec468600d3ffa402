/*
 * Who comes in, asked of the database before anything else is read of it.
 */
#ifndef STORE_ACCOUNTS_H
#define STORE_ACCOUNTS_H

#include "store/store.h"

/* What is recorded of a name. Texts are in the arena they were read into. */
struct store_account {
	bool any;   /* the database has accounts */
	bool known; /* one of them has the name; else the rest is not set */
	const char *role;
	int64_t person_row; /* the key of who it is; 0: nobody */
	const char *email;  /* theirs; "" if nobody's */
};

/* Looks a name up as it is recorded now, whatever was loaded; null is no account's. */
bool store_find_account(struct store *store, const char *name, struct arena *arena,
			struct store_account *account, struct fault *fault);

/* What somebody did last, by the log: an account, or a user of the system. */
struct store_last_act {
	const char *who, *act;
	int64_t at; /* seconds since 1970 */
};

/* That of everybody, in arena. Cost: the entries of the log. */
bool store_last_acts(struct store *store, struct arena *arena,
		     const struct store_last_act **acts, size_t *n,
		     struct fault *fault);

/* From now on the log says that `name` did what is done, not the system's user.
 * `alone`: undo and redo pass over what others did, and these and the log over what was
 * done under the name before it was given to who has it now. */
bool store_sign(struct store *store, const char *name, bool alone, struct fault *fault);

#endif
