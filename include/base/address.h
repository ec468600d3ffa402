/*
 * Addresses as people and other systems write them: attain-csv(5), Addresses.
 *
 * An address has one @ with something on both sides, and no blank, invisible character
 * or any of , ; < > " ( ). Two are the same by text_compare.
 */
#ifndef BASE_ADDRESS_H
#define BASE_ADDRESS_H

#include <stddef.h>

#include "base/arena.h"

enum address_problem {
	ADDRESS_FINE,
	ADDRESS_NO_AT,	 /* or nothing on one side of it */
	ADDRESS_MANY_AT, /* more than one */
	ADDRESS_BLANK,
	ADDRESS_INVISIBLE, /* a character that can't be seen */
	ADDRESS_SIGN	   /* one that no address has */
};

/*
 * Reads one address: blanks at the ends, "mailto:" and "SMTP:" are left out, the rest
 * composed (NFC) and full width made half width. *address is `text` itself if it is
 * so already, else in arena.
 */
enum address_problem address_read(struct arena *arena, const char *text, size_t len,
				  const char **address);

/* The next of addresses, divided by blanks, commas and semicolons: advances *text; *len
 * is 0 at the end. */
const char *address_next(const char **text, size_t *len);

/* What is wrong, as a sentence that goes on after the address; marked by N_. */
const char *address_problem_text(enum address_problem problem);

#endif
