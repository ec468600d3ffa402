#include "lookup.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

void
lookup_free(struct lookup *lookup)
{
	index_free(&lookup->index);
	buf_free(&lookup->folded);
}

uint32_t
lookup_find(struct lookup *lookup, const char *name, size_t len)
{
	name_fold(&lookup->folded, name, len);
	return index_find(&lookup->index, buf_text(&lookup->folded),
			  lookup->folded.len);
}

uint32_t *
lookup_at(struct lookup *lookup, const char *name, size_t len)
{
	name_fold(&lookup->folded, name, len);
	return index_at(&lookup->index, buf_text(&lookup->folded), lookup->folded.len);
}

uint32_t
lookup_claim(struct lookup *lookup, const char *name, size_t len, uint32_t number)
{
	uint32_t *at = lookup_at(lookup, name, len);
	if (*at == INDEX_NONE)
		*at = number;
	return *at;
}

void
name_fold(struct buf *out, const char *name, size_t len)
{
	unsigned char all = 0;
	buf_clear(out);
	buf_add(out, name, len);
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)out->text[i];
		all |= c;
		out->text[i] = (char)(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
	}
	if (all > 0x7F) {
		char *copy = mem_strdup(out->text);
		buf_clear(out);
		text_fold_case(out, copy);
		free(copy);
	}
}

const char *
next_word(const char **text, size_t *len)
{
	const char *word = *text + strspn(*text, " \t\r\n");
	*len = strcspn(word, " \t\r\n");
	*text = word + *len;
	return word;
}
