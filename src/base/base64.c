#include "base/base64.h"

#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			     "abcdefghijklmnopqrstuvwxyz0123456789+/";

enum { DIGITS = 4, BYTES = 3 }; /* of a group */

void
base64_add(struct buf *out, const void *bytes, size_t len)
{
	const unsigned char *b = bytes;
	for (size_t i = 0; i < len; i += BYTES) {
		size_t n = len - i < BYTES ? len - i : BYTES;
		unsigned group = (unsigned)b[i] << 16 |
				 (n > 1 ? (unsigned)b[i + 1] << 8 : 0) |
				 (n > 2 ? b[i + 2] : 0u);
		for (size_t k = 0; k < DIGITS; k++)
			buf_putc(out,
				 k <= n ? digits[group >> (18 - 6 * k) & 63] : '=');
	}
}

/* The bits of a group's first n digits; false if one is none. */
static bool
read_group(const char *text, size_t n, unsigned *group)
{
	*group = 0;
	for (size_t k = 0; k < n; k++) {
		const char *digit = text[k] ? strchr(digits, text[k]) : NULL;
		if (!digit)
			return false;
		*group |= (unsigned)(digit - digits) << (18 - 6 * k);
	}
	return true;
}

bool
base64_read(struct buf *out, const char *text, size_t len)
{
	if (len % DIGITS != 0)
		return false;
	for (size_t i = 0; i < len; i += DIGITS) {
		unsigned group;
		size_t n = DIGITS;
		while (i + DIGITS == len && n > 2 && text[i + n - 1] == '=')
			n--;
		/* what a byte has no room for is 0 */
		if (!read_group(text + i, n, &group) ||
		    (group & (0xffffffU >> 8 * (n - 1))) != 0)
			return false;
		for (size_t k = 0; k + 1 < n; k++)
			buf_putc(out, (char)(group >> (16 - 8 * k) & 0xff));
	}
	return true;
}
