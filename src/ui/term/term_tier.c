/* What the terminal of term.h can show. */
#include <langinfo.h>
#include <linux/kd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/mem.h"
#include "ui/term.h"

/* True if the environment says that the terminal reads UTF-8. */
static bool
speaks_utf8(void)
{
	const char *text = getenv("LC_ALL");

	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		return false;
	if (text == NULL || *text == '\0')
		text = getenv("LC_CTYPE");
	if (text == NULL || *text == '\0')
		text = getenv("LANG");
	return text != NULL &&
	       (strcasestr(text, "utf-8") != NULL || strcasestr(text, "utf8") != NULL);
}

/* True if the font of the Linux console has what TIER_CONSOLE draws. */
static bool
console_has_glyphs(void)
{
	static const unsigned short wanted[] = {0x2500, 0x2502, 0x2588, 0x2591, 0x221A,
						0x00D7, 0x00B7, 0x25BA, 0x25B2, 0x25BC};
	struct unipair *pairs = mem_new(2048, sizeof *pairs);
	struct unimapdesc map = {.entry_ct = 2048, .entries = pairs};
	bool all = ioctl(STDOUT_FILENO, GIO_UNIMAP, &map) == 0;

	for (size_t w = 0; all && w < sizeof wanted / sizeof *wanted; w++) {
		bool found = false;

		for (unsigned i = 0; i < map.entry_ct && !found; i++)
			found = pairs[i].unicode == wanted[w];
		all = found;
	}
	free(pairs);
	return all;
}

enum tier
term_tier(void)
{
	const char *term = getenv("TERM");

	if (term == NULL || !speaks_utf8() || strncmp(term, "vt", 2) == 0 ||
	    strcmp(term, "ansi") == 0)
		return TIER_ASCII;
	if (strcmp(term, "linux") == 0)
		return console_has_glyphs() ? TIER_CONSOLE : TIER_ASCII;
	return TIER_UTF8;
}

bool
term_wants_colour(void)
{
	const char *no = getenv("NO_COLOR");

	return no == NULL || *no == '\0';
}
