#include "lookup.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/text.h"
#include "import.h"

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

bool
words_have(const char *text, const char *word, size_t len)
{
	struct buf a = {0}, b = {0};
	const char *other;
	size_t other_len;
	bool found = false;
	name_fold(&a, word, len);
	while (!found && (other = next_word(&text, &other_len), other_len > 0)) {
		name_fold(&b, other, other_len);
		found = a.len == b.len && memcmp(a.text, b.text, a.len) == 0;
	}
	buf_free(&a);
	buf_free(&b);
	return found;
}

const char *
addresses_join(struct arena *arena, const char *all, const char *list, const char *own)
{
	const char *word;
	size_t len;
	while (word = next_word(&list, &len), len > 0)
		if (!words_have(all, word, len) && !words_have(own, word, len))
			all = arena_printf(arena, "%s%s%.*s", all,
					   *all != '\0' ? " " : "", (int)len, word);
	return all;
}

/* A title without the words that Partner Center puts before some. */
static const char *
bare_title(const char *title)
{
	static const char words[] = "Microsoft Certified:";
	if (strncasecmp(title, words, sizeof words - 1) != 0)
		return title;
	title += sizeof words - 1;
	return title + strspn(title, " ");
}

static void
claim(struct lookup *lookup, const char *name, size_t credential)
{
	lookup_claim(lookup, name, strlen(name), (uint32_t)credential);
}

static void
claim_others(struct credentials *credentials, const struct catalog_credential *of,
	     size_t i)
{
	for (size_t k = 0; k < of->n_vendor_ids; k++) {
		claim(&credentials->all, of->vendor_ids[k], i);
		claim(&credentials->vendor_ids, of->vendor_ids[k], i);
	}
	for (size_t k = 0; k < of->n_aliases; k++) {
		claim(&credentials->all, of->aliases[k], i);
		claim(&credentials->titles, bare_title(of->aliases[k]), i);
	}
}

/* Lists the names when one is asked for first: most single rows name none. */
static void
list_names(struct credentials *credentials)
{
	const struct catalog_credential *list = credentials->catalog->credentials;
	const size_t n = credentials->catalog->n_credentials;
	if (credentials->listed)
		return;
	credentials->listed = true;
	for (size_t i = 0; i < n; i++) {
		claim(&credentials->all, list[i].id, i);
		if (list[i].name.en)
			claim(&credentials->titles, bare_title(list[i].name.en), i);
	}
	for (size_t i = 0; i < n; i++)
		claim_others(credentials, &list[i], i);
	for (size_t i = 0; i < n; i++)
		claim(&credentials->titles, list[i].id, i);
}

void
credentials_free(struct credentials *credentials)
{
	lookup_free(&credentials->all);
	lookup_free(&credentials->vendor_ids);
	lookup_free(&credentials->titles);
}

uint32_t
credentials_find(struct credentials *credentials, const char *name, size_t len)
{
	list_names(credentials);
	return lookup_find(&credentials->all, name, len);
}

uint32_t
credentials_find_training(struct credentials *credentials, const char *id,
			  const char *title)
{
	uint32_t found = INDEX_NONE;
	list_names(credentials);
	if (*id)
		found = lookup_find(&credentials->vendor_ids, id, strlen(id));
	title = bare_title(title);
	if (found == INDEX_NONE && *title)
		found = lookup_find(&credentials->titles, title, strlen(title));
	return found;
}
