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

static uint32_t *
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

/* Eight characters at once, capital ASCII letters made small; others stay. */
static uint64_t
lower_eight(uint64_t eight)
{
	const uint64_t every = UINT64_C(0x0101010101010101), high = every * 0x80;
	uint64_t low = eight & ~high;
	uint64_t from_a = low + every * (0x80 - 'A'),
		 after_z = low + every * (0x80 - 'Z' - 1);
	uint64_t capital = from_a & ~after_z & ~eight & high;
	return eight | capital >> 2; /* 0x80 becomes 0x20 */
}

void
name_fold(struct buf *out, const char *name, size_t len)
{
	const uint64_t every = UINT64_C(0x0101010101010101);
	uint64_t all = 0, eight;
	size_t i = 0;
	buf_clear(out);
	buf_add(out, name, len);
	for (; i + sizeof eight <= len; i += sizeof eight) {
		memcpy(&eight, out->text + i, sizeof eight);
		all |= eight;
		eight = lower_eight(eight);
		memcpy(out->text + i, &eight, sizeof eight);
	}
	for (; i < len; i++) {
		unsigned char c = (unsigned char)out->text[i];
		all |= c;
		out->text[i] = (char)(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
	}
	if (all & (every * 0x80)) {
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

const char *
title_bare(const char *title)
{
	static const char words[] = "Microsoft Certified:";
	if (strncasecmp(title, words, sizeof words - 1) != 0)
		return title;
	title += sizeof words - 1;
	return title + strspn(title, " ");
}

/* A name that several have. */
#define OF_SEVERAL (INDEX_NONE - 1)

static void
claim(struct lookup *lookup, const char *name, size_t credential)
{
	lookup_claim(lookup, name, strlen(name), (uint32_t)credential);
}

/* Where the number of a name stands, as names compare. */
static uint32_t *
name_at(struct lookup *lookup, const char *name)
{
	buf_clear(&lookup->folded);
	text_fold_name(&lookup->folded, name);
	return index_at(&lookup->index, buf_text(&lookup->folded), lookup->folded.len);
}

static uint32_t
find_name(struct lookup *lookup, const char *name)
{
	buf_clear(&lookup->folded);
	text_fold_name(&lookup->folded, name);
	uint32_t found = index_find(&lookup->index, buf_text(&lookup->folded),
				    lookup->folded.len);
	return found == OF_SEVERAL ? INDEX_NONE : found;
}

/* The first keeps it. */
static void
claim_name(struct lookup *lookup, const char *name, size_t credential)
{
	uint32_t *at = name_at(lookup, name);
	if (*at == INDEX_NONE)
		*at = (uint32_t)credential;
}

/* A letter or digit of a code, or what joins them. */
static bool
is_of_code(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* "70-534", "az-900": one word with a digit, and not only digits. */
static void
claim_code(struct credentials *credentials, const char *name, size_t credential)
{
	struct lookup *codes = &credentials->codes;
	bool digit = false, other = false;
	name_fold(&codes->folded, name, strlen(name));
	for (const char *at = buf_text(&codes->folded); *at; at++) {
		digit |= *at >= '0' && *at <= '9';
		other |= *at < '0' || *at > '9';
		if (!is_of_code(*at))
			return;
	}
	if (digit && other)
		claim(codes, name, credential);
}

static void
claim_others(struct credentials *credentials, const struct catalog_credential *of,
	     size_t i)
{
	for (size_t k = 0; k < of->n_vendor_ids; k++)
		claim_name(&credentials->names, of->vendor_ids[k], i);
	for (size_t k = 0; k < of->n_aliases; k++) {
		claim_name(&credentials->titles, title_bare(of->aliases[k]), i);
		claim_name(&credentials->names, of->aliases[k], i);
		claim_code(credentials, of->aliases[k], i);
	}
}

/* Titles come last: of two that share one it is neither's. */
static void
claim_titles(struct credentials *credentials, const struct catalog_credential *list,
	     size_t n)
{
	struct lookup own = {0};
	for (size_t i = 0; i < n; i++) {
		const char *titles[] = {list[i].name.en, list[i].name.ja};
		for (size_t k = 0; k < 2; k++) {
			if (!titles[k])
				continue;
			uint32_t *at = name_at(&own, titles[k]);
			*at = *at == INDEX_NONE || *at == i ? (uint32_t)i : OF_SEVERAL;
		}
	}
	for (size_t i = 0; i < n; i++) {
		const char *titles[] = {list[i].name.en, list[i].name.ja};
		for (size_t k = 0; k < 2; k++) {
			if (titles[k])
				claim_name(&credentials->names, titles[k],
					   *name_at(&own, titles[k]));
		}
	}
	lookup_free(&own);
}

/* Lists ids and aliases when one is asked for first: most single rows name none. */
static void
list_ids(struct credentials *credentials)
{
	const struct catalog_credential *list = credentials->catalog->credentials;
	const size_t n = credentials->catalog->n_credentials;
	if (credentials->ids_listed)
		return;
	credentials->ids_listed = true;
	for (size_t i = 0; i < n; i++)
		claim(&credentials->all, list[i].id, i);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < list[i].n_vendor_ids; k++) {
			claim(&credentials->all, list[i].vendor_ids[k], i);
			claim(&credentials->vendor_ids, list[i].vendor_ids[k], i);
		}
		for (size_t k = 0; k < list[i].n_aliases; k++)
			claim(&credentials->all, list[i].aliases[k], i);
	}
}

/* Lists what else names them, which takes longer, when something is none of these. */
static void
list_names(struct credentials *credentials)
{
	const struct catalog_credential *list = credentials->catalog->credentials;
	const size_t n = credentials->catalog->n_credentials;
	if (credentials->listed)
		return;
	credentials->listed = true;
	for (size_t i = 0; i < n; i++) {
		claim_name(&credentials->names, list[i].id, i);
		claim_code(credentials, list[i].id, i);
		if (list[i].name.en)
			claim_name(&credentials->titles, title_bare(list[i].name.en),
				   i);
	}
	for (size_t i = 0; i < n; i++)
		claim_others(credentials, &list[i], i);
	for (size_t i = 0; i < n; i++)
		claim_name(&credentials->titles, list[i].id, i);
	claim_titles(credentials, list, n);
}

void
credentials_free(struct credentials *credentials)
{
	for (size_t p = 0; credentials->parts && p < credentials->catalog->n_programs;
	     p++)
		credentials_free(&credentials->parts[p]);
	free(credentials->parts);
	lookup_free(&credentials->all);
	lookup_free(&credentials->vendor_ids);
	lookup_free(&credentials->titles);
	lookup_free(&credentials->names);
	lookup_free(&credentials->codes);
}

/* The next word that may be a code, from *at on, which is advanced; len 0: none. */
static const char *
next_code(const char **at, size_t *len)
{
	while (**at && (**at == '-' || !is_of_code(**at)))
		++*at;
	const char *word = *at;
	while (is_of_code(**at))
		++*at;
	*len = (size_t)(*at - word);
	while (*len > 0 && word[*len - 1] == '-')
		--*len;
	return word;
}

/* The one credential of whose codes the text contains any, whatever stands around;
 * INDEX_NONE if there is none, or if there are several. */
static uint32_t
find_code(struct credentials *credentials, const char *text)
{
	struct buf folded = {0};
	uint32_t found = INDEX_NONE;
	size_t len;
	text_fold_name(&folded, text);
	const char *at = buf_text(&folded), *word;
	while (word = next_code(&at, &len), len > 0) {
		uint32_t code = lookup_find(&credentials->codes, word, len);
		if (code == INDEX_NONE || code == found)
			continue;
		bool second = found != INDEX_NONE;
		found = second ? INDEX_NONE : code;
		if (second)
			break;
	}
	buf_free(&folded);
	return found;
}

/* An id of a table of numbers, "3051.0". */
static uint32_t
find_number(struct credentials *credentials, const char *name, size_t len)
{
	if (len < 3 || memcmp(name + len - 2, ".0", 2) != 0)
		return INDEX_NONE;
	return lookup_find(&credentials->all, name, len - 2);
}

static uint32_t
find_any(struct credentials *credentials, const char *name, size_t len)
{
	list_ids(credentials);
	uint32_t found = lookup_find(&credentials->all, name, len);
	if (found != INDEX_NONE)
		return found;
	list_names(credentials);
	char *copy = mem_new(len + 1, 1);
	memcpy(copy, name, len);
	found = find_name(&credentials->names, copy);
	if (found == INDEX_NONE)
		found = find_number(credentials, copy, len);
	if (found == INDEX_NONE)
		found = find_code(credentials, copy);
	free(copy);
	return found;
}

static uint32_t
find_training(struct credentials *credentials, const char *id, const char *title)
{
	uint32_t found = INDEX_NONE;
	const char *bare = title_bare(title);
	list_ids(credentials);
	list_names(credentials);
	if (*id)
		found = lookup_find(&credentials->vendor_ids, id, strlen(id));
	if (found == INDEX_NONE && *bare)
		found = find_name(&credentials->titles, bare);
	if (found == INDEX_NONE && *title)
		found = find_any(credentials, title, strlen(title));
	return found;
}

/* ---- of several programs ---- */

/* Begins with a text; false if there is one program, which is to be asked alone. */
static bool
begin_parts(struct credentials *credentials)
{
	const struct catalog *catalog = credentials->catalog;
	credentials->n_others = 0;
	if (catalog->n_programs == 0)
		return false;
	if (credentials->parts)
		return true;
	credentials->parts = mem_new(catalog->n_programs, sizeof *credentials->parts);
	for (size_t p = 0; p < catalog->n_programs; p++)
		credentials->parts[p].catalog = catalog->programs[p];
	return true;
}

/* Adds what a program found, by its own index, to what those before it did. */
static uint32_t
take_found(struct credentials *credentials, size_t part, uint32_t own, uint32_t first)
{
	const struct catalog *catalog = credentials->catalog;
	if (own == INDEX_NONE)
		return first;
	uint32_t found = catalog_credential(
		catalog, catalog->programs[part]->credentials[own].id);
	if (first == INDEX_NONE || found == first)
		return found;
	for (size_t i = 0; i < credentials->n_others; i++)
		if (credentials->others[i] == found)
			return first;
	credentials->others[credentials->n_others++] = found;
	return first;
}

uint32_t
credentials_find(struct credentials *credentials, const char *name, size_t len)
{
	uint32_t found = INDEX_NONE;
	if (!begin_parts(credentials))
		return find_any(credentials, name, len);
	for (size_t p = 0; p < credentials->catalog->n_programs; p++)
		found = take_found(credentials, p,
				   find_any(&credentials->parts[p], name, len), found);
	return found;
}

uint32_t
credentials_find_training(struct credentials *credentials, const char *id,
			  const char *title)
{
	uint32_t found = INDEX_NONE;
	if (!begin_parts(credentials))
		return find_training(credentials, id, title);
	for (size_t p = 0; p < credentials->catalog->n_programs; p++)
		found = take_found(credentials, p,
				   find_training(&credentials->parts[p], id, title),
				   found);
	return found;
}
