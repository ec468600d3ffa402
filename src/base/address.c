#include "base/address.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/buf.h"
#include "base/lang.h"
#include "base/text.h"

static const char refused[] = ",;<>\"()";

const char *
address_problem_text(enum address_problem problem)
{
	switch (problem) {
	case ADDRESS_FINE:
		break;
	case ADDRESS_NO_AT:
		return N_("is no address: one has an @ with something on both sides");
	case ADDRESS_MANY_AT:
		return N_("is no address: one has a single @");
	case ADDRESS_BLANK:
		return N_("is no address: there is a blank in it");
	case ADDRESS_INVISIBLE:
		return N_("is no address: there is an invisible character in it");
	case ADDRESS_SIGN:
		return N_("is no address: no address has any of , ; < > \" ( )");
	}
	return "";
}

/* Without what mail programs and directories put before an address. */
static void
drop_prefix(const char **text, size_t *len)
{
	static const char *const prefixes[] = {"mailto:", "smtp:"};
	for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
		size_t n = strlen(prefixes[i]);
		if (*len < n || strncasecmp(*text, prefixes[i], n) != 0)
			continue;
		*text += n;
		*len -= n;
		text_trim(text, len);
		return;
	}
}

/* What "attain forget" leaves in the place of an address: "forgotten-17". */
static bool
is_number_of_forgotten(const char *text, size_t len)
{
	static const char start[] = "forgotten-";
	size_t i = sizeof start - 1;
	if (len <= i || strncmp(text, start, i) != 0)
		return false;
	while (i < len && text[i] >= '0' && text[i] <= '9')
		i++;
	return i == len;
}

static enum address_problem
check(const char *text, size_t len)
{
	const char *at = memchr(text, '@', len), *end = text + len;
	enum address_problem problem = ADDRESS_FINE;
	ucs4_t uc;
	for (size_t i = 0; i < len;) {
		unsigned char c = (unsigned char)text[i];
		if (c > ' ' && c < 0x7F) {
			if (problem == ADDRESS_FINE && strchr(refused, c))
				problem = ADDRESS_SIGN;
			i++;
			continue;
		}
		i += (size_t)u8_mbtouc(&uc, (const uint8_t *)text + i, len - i);
		if (text_is_white(uc))
			problem = ADDRESS_BLANK;
		else if (text_is_invisible(uc))
			problem = ADDRESS_INVISIBLE;
	}
	if (problem != ADDRESS_FINE)
		return problem;
	if (!at || at == text || at + 1 == end)
		return is_number_of_forgotten(text, len) ? ADDRESS_FINE : ADDRESS_NO_AT;
	return memchr(at + 1, '@', (size_t)(end - at - 1)) ? ADDRESS_MANY_AT
							   : ADDRESS_FINE;
}

/* Composed, with full width as half width; in arena. */
static const char *
normal(struct arena *arena, const char *text, size_t len)
{
	struct buf half = {.arena = arena};
	const char *copy = arena_strndup(arena, text, len);
	size_t n = 0;
	char c;
	for (size_t bytes; *copy; copy += bytes) {
		bytes = text_half_width(copy, &c);
		buf_putc(&half, bytes > 0 ? c : *copy);
		bytes += bytes == 0;
	}
	uint8_t *composed = u8_normalize(UNINORM_NFC, (const uint8_t *)buf_text(&half),
					 half.len, NULL, &n);
	if (!composed)
		return buf_text(&half);
	const char *address = arena_strndup(arena, (const char *)composed, n);
	free(composed);
	return address;
}

static bool
is_ascii(const char *text, size_t len)
{
	unsigned char all = 0;
	for (size_t i = 0; i < len; i++)
		all |= (unsigned char)text[i];
	return all < 0x80;
}

enum address_problem
address_read(struct arena *arena, const char *text, size_t len, const char **address)
{
	bool cut = text_trim(&text, &len);
	drop_prefix(&text, &len);
	if (!is_ascii(text, len)) {
		text = normal(arena, text, len);
		len = strlen(text);
		cut = false;
	}
	*address = cut ? arena_strndup(arena, text, len) : text;
	return check(text, len);
}

/* The character at `text` divides addresses; its bytes, or 0. */
static size_t
divider(const char *text)
{
	ucs4_t uc = (unsigned char)*text;
	int bytes = 1;
	if (uc == ',' || uc == ';')
		return 1;
	if (uc >= 0x80)
		bytes = u8_strmbtouc(&uc, (const uint8_t *)text);
	return *text && bytes > 0 && text_is_blank(uc) ? (size_t)bytes : 0;
}

const char *
address_next(const char **text, size_t *len)
{
	size_t n;
	while (n = divider(*text), n > 0)
		*text += n;
	const char *word = *text;
	while (**text && divider(*text) == 0)
		++*text;
	*len = (size_t)(*text - word);
	return word;
}
