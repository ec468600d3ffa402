#include "formats.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* What follows the text, if any, that a format has at this place as it stands. */
static const char *
skip_literal(const char *at)
{
	const char *end = NULL;
	if (*at == '"')
		end = strchr(at + 1, '"');
	else if (*at == '[')
		end = strchr(at, ']');
	else if (*at == '\\' || *at == '_' || *at == '*')
		end = at[1] ? at + 1 : NULL;
	else
		return at;
	return end ? end + 1 : at + strlen(at);
}

/* True for hours, minutes or seconds that are counted on, such as [h]. */
static bool
is_elapsed(const char *at)
{
	size_t n = *at == '[' ? strspn(at + 1, "hHmMsS") : 0;
	return n > 0 && at[n + 1] == ']';
}

bool
formats_show_days(const char *format)
{
	bool days = false, months = false, times = false, digits = false, years = false;
	if (strcasecmp(format, "general") == 0)
		return false;
	while (*format && *format != ';') {
		const char *next = skip_literal(format);
		times |= is_elapsed(format);
		if (next != format) {
			format = next;
			continue;
		}
		char c = (char)tolower((unsigned char)*format++);
		days |= c == 'd' || c == 'y' || c == 'g' || c == 'b';
		years |= c == 'e';
		months |= c == 'm';
		times |= c == 'h' || c == 's';
		digits |= c == '0' || c == '#' || c == '?';
	}
	return days || (months && !times) || (years && !digits);
}
