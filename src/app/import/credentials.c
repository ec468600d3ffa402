#include "credentials.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

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
claim_others(struct credentials *credentials, size_t i)
{
	const struct catalog_credential *of = &credentials->catalog->credentials[i];
	for (size_t k = 0; k < of->n_vendor_ids; k++) {
		claim(&credentials->all, of->vendor_ids[k], i);
		claim(&credentials->vendor_ids, of->vendor_ids[k], i);
	}
	for (size_t k = 0; k < of->n_aliases; k++) {
		claim(&credentials->all, of->aliases[k], i);
		claim(&credentials->titles, bare_title(of->aliases[k]), i);
	}
}

void
credentials_begin(struct credentials *credentials, const struct catalog *catalog,
		  bool alone)
{
	const struct catalog_credential *list = catalog->credentials;
	const size_t n = alone ? 0 : catalog->n_credentials;
	*credentials = (struct credentials){.catalog = catalog, .alone = alone};
	for (size_t i = 0; i < n; i++) {
		claim(&credentials->all, list[i].id, i);
		if (list[i].name.en)
			claim(&credentials->titles, bare_title(list[i].name.en), i);
	}
	for (size_t i = 0; i < n; i++)
		claim_others(credentials, i);
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

static bool
is_one_of(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++) {
		if (text_compare(names[i], name) == 0)
			return true;
	}
	return false;
}

/* As the index has them: ids first. */
static uint32_t
find_alone(const struct catalog *catalog, const char *name)
{
	for (size_t i = 0; i < catalog->n_credentials; i++) {
		if (text_compare(catalog->credentials[i].id, name) == 0)
			return (uint32_t)i;
	}
	for (size_t i = 0; i < catalog->n_credentials; i++) {
		const struct catalog_credential *of = &catalog->credentials[i];
		if (is_one_of(of->vendor_ids, of->n_vendor_ids, name) ||
		    is_one_of(of->aliases, of->n_aliases, name))
			return (uint32_t)i;
	}
	return INDEX_NONE;
}

uint32_t
credentials_find(struct credentials *credentials, const char *name, size_t len)
{
	if (!credentials->alone)
		return lookup_find(&credentials->all, name, len);
	name_fold(&credentials->all.folded, name, len);
	return find_alone(credentials->catalog, buf_text(&credentials->all.folded));
}

uint32_t
credentials_find_training(struct credentials *credentials, const char *id,
			  const char *title)
{
	uint32_t found = INDEX_NONE;
	if (*id)
		found = lookup_find(&credentials->vendor_ids, id, strlen(id));
	title = bare_title(title);
	if (found == INDEX_NONE && *title)
		found = lookup_find(&credentials->titles, title, strlen(title));
	return found;
}
