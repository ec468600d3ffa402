#include "base/lang.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

/* glibc's count of changes to the language; raising it makes gettext look again. */
extern int _nl_msg_cat_cntr;

static enum lang current = LANG_EN;

static bool
is_plain_c(const char *locale)
{
	return !locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0;
}

/* What the environment says of a category; "" if nothing. */
static const char *
locale_of(const char *category)
{
	const char *names[] = {"LC_ALL", category, "LANG"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *value = getenv(names[i]);
		if (value && value[0])
			return value;
	}
	return "";
}

bool
lang_shows_utf8(void)
{
	const char *locale = locale_of("LC_CTYPE");
	return strcasestr(locale, "utf-8") || strcasestr(locale, "utf8");
}

static char charset[24]; /* of the environment, if another than UTF-8 and ASCII */
static bool charset_is_wide;

/* What a locale that is not installed is named after: "EUC-JP" of "ja_JP.EUC-JP@x". */
static void
note_named_charset(const char *locale)
{
	static const char *const wide[] = {"euc", "ujis", "sjis",  "shift",   "cp932",
					   "gb",  "big5", "johab", "iso-2022"};
	const char *dot = strchr(locale, '.');
	size_t len = !dot ? 0 : strcspn(dot + 1, "@");
	if (len == 0 || len >= sizeof charset)
		return;
	memcpy(charset, dot + 1, len);
	charset[len] = '\0';
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		charset_is_wide = charset_is_wide ||
				  strncasecmp(charset, wide[i], strlen(wide[i])) == 0;
}

/* What an installed locale that is set now is of. */
static void
note_charset(void)
{
	const char *name = nl_langinfo(CODESET);
	if (strcmp(name, "ANSI_X3.4-1968") == 0 || strlen(name) >= sizeof charset)
		return;
	memcpy(charset, name, strlen(name) + 1);
	charset_is_wide = MB_CUR_MAX > 1;
}

static void
set_locale(void)
{
	charset[0] = '\0';
	charset_is_wide = false;
	const char *locale = setlocale(LC_ALL, "");
	if (!locale && !lang_shows_utf8())
		note_named_charset(locale_of("LC_CTYPE"));
	if (is_plain_c(locale))
		setlocale(LC_ALL, "C.UTF-8");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
		note_charset();
		setlocale(LC_CTYPE, "C.UTF-8");
	}
	if (is_plain_c(setlocale(LC_MESSAGES, NULL)))
		setlocale(LC_MESSAGES, "C.UTF-8"); /* else gettext ignores LANGUAGE */
	setlocale(LC_NUMERIC, "C");
}

const char *
lang_charset(bool *wide)
{
	if (wide)
		*wide = charset_is_wide;
	return charset[0] == '\0' ? NULL : charset;
}

static enum lang
lang_of_environment(void)
{
	const char *locale = locale_of("LC_MESSAGES");
	return strncmp(locale, "ja", 2) == 0 && (!locale[2] || strchr("_.@", locale[2]))
		       ? LANG_JA
		       : LANG_EN;
}

void
lang_init(const char *choice, const char *locale_dir)
{
	enum lang lang;
	set_locale();
	if (locale_dir)
		bindtextdomain("attain", locale_dir);
	bind_textdomain_codeset("attain", "UTF-8");
	textdomain("attain");
	if (!choice || !lang_parse(choice, &lang))
		lang = lang_of_environment();
	lang_set(lang);
}

void
lang_set(enum lang lang)
{
	current = lang;
	setenv("LANGUAGE", lang == LANG_JA ? "ja" : "en", 1);
	_nl_msg_cat_cntr++;
	mem_words();
}

enum lang
lang_current(void)
{
	return current;
}

bool
lang_parse(const char *text, enum lang *lang)
{
	if (strcmp(text, "en") == 0)
		*lang = LANG_EN;
	else if (strcmp(text, "ja") == 0)
		*lang = LANG_JA;
	else
		return false;
	return true;
}

const char *
lang_text(struct text text)
{
	if (current == LANG_JA && text.ja)
		return text.ja;
	return text.en ? text.en : "";
}

const char *
lang_name(struct text text, const char *id)
{
	const char *name = lang_text(text);
	return *name != '\0' ? name : id;
}

const char *
lang_key(const char *key)
{
	const char *context_end = strchr(key, '\004');
	return lang_context(key, context_end ? context_end + 1 : key);
}

const char *
lang_context(const char *key, const char *text)
{
	const char *found = gettext(key);
	return found == key ? text : found;
}

/* Skips a place, whose % stands at `place`, and says which text it is for. */
static const char *
skip_place(const char *place, size_t *which)
{
	place++;
	if (place[1] == '$') {
		*which = (size_t)(place[0] - '1');
		place += 2;
	}
	return place + strcspn(place, "sduX") + 1;
}

const char *
lang_fill(struct arena *arena, const char *sentence, const char *const *texts)
{
	struct buf out = {.arena = arena};
	size_t next = 0;
	for (const char *at = sentence; *at != '\0';) {
		size_t n = strcspn(at, "%"), which = next;
		buf_add(&out, at, n);
		at += n;
		if (*at == '\0')
			break;
		at = skip_place(at, &which);
		buf_puts(&out,
			 *texts[which] == '\0' && at[-1] != 's' ? "0" : texts[which]);
		next++;
	}
	return buf_text(&out);
}
