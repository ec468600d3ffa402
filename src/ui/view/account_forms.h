/*
 * The form of an account, and its removal: verbs on the rows of the Accounts.
 */
#ifndef UI_ACCOUNT_FORMS_H
#define UI_ACCOUNT_FORMS_H

#include "ui/screen.h"

/* A new one; where there is none yet, the admin's. */
void account_add(struct screen *screen, const struct subject *s);

/* The one that the row is about. */
void account_edit(struct screen *screen, const struct subject *s);

/* Asks, and takes it away. */
void account_remove(struct screen *screen, const struct subject *s);

/* What a role may, in a few words in the user's language. */
const char *account_role_words(const char *role);

#endif
