#include "ssh.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"

static const char blanks[] = " \t\n\r";

/* Copies what stands in quotes behind *p, up to the quote; false: it has no end. */
static bool
take_quoted(const char **p, char **out)
{
	char quote = *(*p)++;
	while (**p != '\0' && **p != quote) {
		/* within "" a backslash is one, but before these */
		if (quote == '"' && **p == '\\' && (*p)[1] != '\0' &&
		    strchr("\"\\$`", (*p)[1]))
			(*p)++;
		*(*out)++ = *(*p)++;
	}
	return *(*p)++ == quote;
}

/* Copies a word, of which there is one at *p. */
static bool
take_word(const char **p, char **out)
{
	while (**p != '\0' && !strchr(blanks, **p)) {
		if (**p == '\'' || **p == '"') {
			if (!take_quoted(p, out))
				return false;
			continue;
		}
		if (**p == '\\' && (*p)[1] != '\0')
			(*p)++;
		*(*out)++ = *(*p)++;
	}
	*(*out)++ = '\0';
	return true;
}

bool
ssh_words(struct arena *arena, char ***words, int *n, struct fault *fault)
{
	const char *p = getenv("SSH_ORIGINAL_COMMAND");
	size_t len = p ? strlen(p) : 0;
	/* a word is no longer than it is written; each has its end */
	char *out = arena_alloc(arena, len + 2);
	*words = arena_array(arena, len / 2 + 2, sizeof **words);
	*n = 0;
	bool first = true;
	for (p = p ? p : ""; *(p += strspn(p, blanks)) != '\0';) {
		(*words)[*n] = out;
		if (!take_word(&p, &out))
			return fault_set(fault, FAULT_USAGE, "%s",
					 _("A quote has no end: what ssh is to run is "
					   "written as in a shell."));
		if (!first || strcmp((*words)[*n], "attain") != 0)
			++*n;
		first = false;
	}
	(*words)[*n] = NULL;
	return true;
}
