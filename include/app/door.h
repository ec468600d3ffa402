/*
 * Who comes in: what the system says of whoever started the program, and what the
 * database says of that name. attain(7), Accounts.
 *
 * No passwords are kept. A name comes from sudo, which says whose command it runs, or
 * from --as, which only the owner of the database can say: a line of authorized_keys
 * does. The owner is the system's user whom the process runs as; where that is root,
 * the owner of the file.
 */
#ifndef APP_DOOR_H
#define APP_DOOR_H

#include "app/app.h"
#include "base/arena.h"

/*
 * To be called first of all, before a language is set or a file read. Where others than
 * the owner ask, takes what would lead to files or programs of theirs out of the
 * environment; `as`: --as stands among the words.
 */
void door_open(bool as);

/* True if somebody comes through sudo who is not the owner: who asks is then to be
 * found out before anything else. */
bool door_is_guarded(void);

/* True if that is so, and it was to become another user than root. Only accounts are
 * let in then, and nothing can be made. */
bool door_is_sudo(void);

/*
 * True unless somebody comes through sudo as another user than root: they name neither
 * a database, nor settings, nor an account. `option`: "--db". Else FAULT_STORE.
 */
bool door_lets_name(const char *option, struct fault *fault);

/* Who asks, of an open database. FAULT_STORE for whom it does not know, or if others
 * could have changed it. The name is the caller's to free. */
bool door_ask(struct store *store, const struct app_opening *opening, const char *path,
	      struct asker *asker, struct fault *fault);

/* The same of a database that is not open, with the address of who it is in arena ("":
 * nobody's). If there is none yet, and nobody says who they are, it is its admin to be.
 */
bool door_ask_at(const struct app_opening *opening, struct arena *arena,
		 struct asker *asker, const char **email, struct fault *fault);

/* True if nobody but its owner, and root, can change a database's file or put another
 * in its place. Else FAULT_STORE. */
bool door_is_closed(const char *path, struct fault *fault);

/* Asks again what the database says of who asks, after it has changed. */
bool door_renew(struct app *app, struct fault *fault);

#endif
