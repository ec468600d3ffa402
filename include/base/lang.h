/*
 * The language of what people read: English or Japanese, switchable while running.
 *
 * Every text that a user sees is written _("...") and has its Japanese in
 * share/po/ja.po. C_("context", "...") is for an English word that has two Japanese
 * ones; N_("...") marks text in a table, translated where it is shown. Names from a
 * catalog are `struct text`.
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <libintl.h>
#include <stdbool.h>

#include "base/arena.h"

#define _(text) gettext(text)
#define N_(text) text
#define C_(context, text) lang_context(context "\004" text, text)
#define NC_(context, text) context "\004" text

enum lang { LANG_EN, LANG_JA };

/* A name in both languages; ja may be null and then en is shown. */
struct text {
	const char *en, *ja;
};

/*
 * Sets the locale (falling back to C.UTF-8) and the language: choice ("en", "ja" or
 * null), else the text of LC_ALL, LC_MESSAGES, LANG. locale_dir holds
 * LANG/LC_MESSAGES/attain.mo.
 */
void lang_init(const char *choice, const char *locale_dir);

/* True if the environment says that the terminal reads UTF-8. */
bool lang_shows_utf8(void);

/* The character set that it says instead, null: none, or ASCII; and (wide may be null)
 * whether that has characters of several bytes. */
const char *lang_charset(bool *wide);

/* Switches while running. */
void lang_set(enum lang lang);

enum lang lang_current(void);

/* "en" or "ja" to a language; false for anything else. */
bool lang_parse(const char *text, enum lang *lang);

/* The name in the current language; "" for none. */
const char *lang_text(struct text text);

/* The same; the id for none. */
const char *lang_name(struct text text, const char *id);

/* The translation of what a table has by N_ or NC_. */
const char *lang_key(const char *key) __attribute__((format_arg(1)));

/* For C_ only: the translation of key, else text. */
const char *lang_context(const char *key, const char *text)
	__attribute__((format_arg(2)));

/*
 * A sentence of a table, a text in each of its places, whatever conversion of printf
 * that is ("%s", "%2$zu"), and 0 for an empty one in that of a number; there is no
 * "%%". In arena.
 */
const char *lang_fill(struct arena *arena, const char *sentence,
		      const char *const *texts);

#endif
