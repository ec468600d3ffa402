#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "import_parts.h"

void
fold_case(struct buf *out, const char *text, size_t len)
{
	unsigned char all = 0;
	buf_clear(out);
	buf_add(out, text, len);
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

/* The first to claim a name keeps it. */
static void
claim(struct import *import, struct index *index, const char *name, size_t value)
{
	fold_case(&import->scratch, name, strlen(name));
	uint32_t *at = index_at(index, buf_text(&import->scratch), import->scratch.len);
	if (*at == INDEX_NONE)
		*at = (uint32_t)value;
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
claim_names(struct import *import, const struct catalog_credential *credential,
	    size_t i)
{
	for (size_t k = 0; k < credential->n_vendor_ids; k++) {
		claim(import, &import->credentials, credential->vendor_ids[k], i);
		claim(import, &import->vendor_ids, credential->vendor_ids[k], i);
	}
	for (size_t k = 0; k < credential->n_aliases; k++) {
		claim(import, &import->credentials, credential->aliases[k], i);
		claim(import, &import->titles, bare_title(credential->aliases[k]), i);
	}
}

void
lookup_begin(struct import *import)
{
	const struct catalog *catalog = import->app->catalog;
	if (import->alone)
		return;
	for (size_t i = 0; i < catalog->n_credentials; i++) {
		claim(import, &import->credentials, catalog->credentials[i].id, i);
		if (catalog->credentials[i].name.en)
			claim(import, &import->titles,
			      bare_title(catalog->credentials[i].name.en), i);
	}
	for (size_t i = 0; i < catalog->n_credentials; i++)
		claim_names(import, &catalog->credentials[i], i);
	for (size_t i = 0; i < catalog->n_credentials; i++)
		claim(import, &import->titles, catalog->credentials[i].id, i);
}

const char *
next_word(const char **text, size_t *len)
{
	const char *word = *text + strspn(*text, " \t\r\n");
	*len = strcspn(word, " \t\r\n");
	*text = word + *len;
	return word;
}

static void
claim_address(struct import *import, const char *address, size_t len, size_t person)
{
	uint32_t *at = lookup_address_at(import, address, len);
	if (*at == INDEX_NONE)
		*at = (uint32_t)person;
}

void
lookup_begin_round(struct import *import)
{
	const struct world *world = import->app->world;
	if (import->alone)
		return;
	index_expect(&import->addresses, world->n_people);
	for (size_t i = 0; i < world->n_people; i++) {
		const struct person *person = &world->people[i];
		claim_address(import, person->email, strlen(person->email), i);
		if (*person->mcp_id && import->kind == &kind_trainings)
			claim(import, &import->mcp_ids, person->mcp_id, i);
	}
	for (size_t i = 0; i < world->n_people; i++) {
		const char *rest = world->people[i].other_emails, *word;
		size_t len;
		while (word = next_word(&rest, &len), len > 0)
			claim_address(import, word, len, i);
	}
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
find_credential(const struct catalog *catalog, const char *name)
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
lookup_credential(struct import *import, const char *text, size_t len)
{
	fold_case(&import->scratch, text, len);
	if (import->alone)
		return find_credential(import->app->catalog,
				       buf_text(&import->scratch));
	return index_find(&import->credentials, buf_text(&import->scratch),
			  import->scratch.len);
}

uint32_t
lookup_training(struct import *import, const char *id, const char *title)
{
	uint32_t found = INDEX_NONE;
	if (*id) {
		fold_case(&import->scratch, id, strlen(id));
		found = index_find(&import->vendor_ids, buf_text(&import->scratch),
				   import->scratch.len);
	}
	if (found == INDEX_NONE && *title) {
		title = bare_title(title);
		fold_case(&import->scratch, title, strlen(title));
		found = index_find(&import->titles, buf_text(&import->scratch),
				   import->scratch.len);
	}
	return found;
}

uint32_t
lookup_address(struct import *import, const char *address, size_t len)
{
	fold_case(&import->scratch, address, len);
	if (import->alone)
		return world_person(import->app->world, buf_text(&import->scratch));
	return index_find(&import->addresses, buf_text(&import->scratch),
			  import->scratch.len);
}

uint32_t *
lookup_address_at(struct import *import, const char *address, size_t len)
{
	fold_case(&import->scratch, address, len);
	return index_at(&import->addresses, buf_text(&import->scratch),
			import->scratch.len);
}

void
import_get_person(struct import *import, uint32_t number, union value *values)
{
	const struct world *world = import->app->world;
	uint32_t staged = number;
	if (!import_stages_people(import)) {
		kind_get(fact_kinds[KIND_EMPLOYEES], import->app->world, number,
			 values);
		return;
	}
	if (number < world->n_people)
		staged = staging_person(&import->people, import->app,
					world->people[number].email);
	staging_get(&import->people, import->app, staged, values);
}

const char *
import_person(struct import *import, uint32_t number)
{
	union value values[KIND_COLUMNS];
	struct buf text = {0};
	import_get_person(import, number, values);
	text_clean(&text, values[0].text);
	buf_puts(&text, " (");
	text_clean(&text, values[1].text);
	buf_puts(&text, ")");
	const char *copy = arena_strdup(&import->round, buf_text(&text));
	buf_free(&text);
	return copy;
}

void
import_touch(struct import *import, uint32_t number)
{
	if (number >= import->touched_capacity) {
		size_t old = import->touched_capacity;
		import->touched_capacity = 2 * (size_t)number + 64;
		import->touched =
			mem_resize(import->touched, import->touched_capacity, 1);
		memset(import->touched + old, 0, import->touched_capacity - old);
	}
	import->touched[number] = 1;
}
