#include "identity.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "issues.h"

void
identities_free(struct identities *all)
{
	for (size_t i = 0; i < ID_KINDS; i++)
		lookup_free(&all->ids[i]);
	lookup_free(&all->addresses);
	index_free(&all->names);
	buf_free(&all->folded);
	*all = (struct identities){0};
}

static uint32_t
number(struct lookup *lookup, const char *text)
{
	if (*text == '\0')
		return INDEX_NONE;
	return lookup_claim(lookup, text, strlen(text), (uint32_t)lookup->index.n);
}

static uint32_t
name_number(struct identities *all, const char *name)
{
	buf_clear(&all->folded);
	text_fold_name(&all->folded, name);
	if (all->folded.len == 0)
		return INDEX_NONE;
	uint32_t *at = index_at(&all->names, buf_text(&all->folded), all->folded.len);
	if (*at == INDEX_NONE)
		*at = (uint32_t)all->names.n - 1;
	return *at;
}

static const char *
keep(struct identities *all, const char *text)
{
	return *text == '\0' ? "" : arena_strdup(all->arena, text);
}

uint32_t
identity_add(struct identities *all, const struct told *told, size_t line)
{
	struct identity *new =
		&ARENA_MORE(all->arena, all->list, all->n, all->capacity);
	*new = (struct identity){.told.name = keep(all, told->name),
				 .name = name_number(all, told->name),
				 .first = DATE_NEVER,
				 .last = DATE_NONE,
				 .first_line = line};
	for (size_t i = 0; i < ID_KINDS; i++) {
		new->told.ids[i] = keep(all, told->ids[i]);
		new->ids[i] = number(&all->ids[i], told->ids[i]);
	}
	for (size_t i = 0; i < ADDRESS_KINDS; i++) {
		new->told.addresses[i] = keep(all, told->addresses[i]);
		new->addresses[i] = number(&all->addresses, told->addresses[i]);
	}
	return (uint32_t)all->n - 1;
}

void
identity_earns(struct identity *identity, int32_t day, size_t line)
{
	if (identity->line == 0)
		identity->line = line;
	if (day < identity->first)
		identity->first = day;
	if (day > identity->last)
		identity->last = day;
}

bool
identity_before(const struct identity *a, const char *a_text, const struct identity *b,
		const char *b_text)
{
	return a->last != b->last ? a->last > b->last : strcmp(a_text, b_text) < 0;
}

const char *
identity_words(const struct identity *identity, struct arena *arena)
{
	const char *const texts[] = {identity->told.ids[ID_MCP],
				     identity->told.addresses[ADDRESS_CORP],
				     identity->told.addresses[ADDRESS_OWN],
				     identity->told.ids[ID_DIRECTORY]};
	const char *name = issue_clean(arena, identity->told.name), *other = "";
	for (size_t i = 0; *other == '\0' && i < sizeof texts / sizeof texts[0]; i++)
		other = issue_clean(arena, texts[i]);
	if (*name == '\0' || *other == '\0')
		return *name == '\0' ? other : name;
	return arena_printf(arena, "%s (%s)", name, other);
}
