/*
 * Settings while the program runs: ":set" lists them, ":set NAME" shows one, ":set NAME
 * VALUE" changes it, ":set NAME --default" takes that back, ":set --write" keeps in the
 * file what was changed.
 */
#ifndef UI_SET_H
#define UI_SET_H

#include "ui/screen.h"

/* True for what is, or may become, one of these. */
bool set_is_command(const char *text);

/* Does it; false, and nothing has happened, if it names a setting or value that there
 * is not, unless `sure`: then that is said. */
bool set_command(struct screen *screen, const char *text, bool sure);

/* What the word may become, in arena; false behind the last one. The first are the word
 * alone and what needs no name. */
enum { SET_WORDS = 2 };
struct set_offer {
	const char *text;    /* "set theme dark" */
	const char *words;   /* what it is, in the user's language */
	const char *value;   /* what it is now */
	const char *why_not; /* in the user's language, why it can't be used; null */
};

bool set_offer(const struct screen *screen, size_t nth, struct arena *arena,
	       struct set_offer *offer);

/* True if it has what is typed of it, or is the beginning of that. */
bool set_fits(const struct set_offer *offer, const char *typed);

/* Does the nth of these: changes the setting, or shows it. */
void set_choose(struct screen *screen, size_t nth);

#endif
