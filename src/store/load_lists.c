/* The lists that rows of people name by number: credentials and organizations. */
#include "load_lists.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "load_people.h"

enum { KEY_MAX = 50000000 };

/* ---- credentials ---- */

/* Those that the catalog lacks are foreign, numbered by key. */
static void
add_credential(struct load *load, size_t key, const char *name, size_t *capacity)
{
	uint32_t credential = catalog_credential(load->catalog, name);
	while (load->n_credentials <= key) {
		load->credentials = mem_grow(load->credentials, load->n_credentials,
					     capacity, sizeof *load->credentials);
		load->credentials[load->n_credentials++] = CATALOG_NONE;
	}
	if (credential == CATALOG_NONE)
		credential = (uint32_t)load->catalog->n_credentials +
			     names_add(&load->foreign_credentials, name, NULL);
	load->credentials[key] = credential;
}

bool
load_credentials(struct load *load)
{
	sqlite3_stmt *row =
		store_statement(load->store, QUERY_LOAD_CREDENTIALS, load->fault);
	size_t capacity = 0;
	int more = 0;
	if (!row)
		return false;
	while ((more = store_row(load->store, row, load->fault)) == 1) {
		int64_t key = sqlite3_column_int64(row, 0);
		if (key < 0 || key > KEY_MAX)
			break;
		add_credential(load, (size_t)key,
			       load_text(load, sqlite3_column_value(row, 1)),
			       &capacity);
	}
	sqlite3_reset(row);
	if (more == 1)
		return store_damaged(load->store, _("a credential's key is none"),
				     load->fault);
	return more == 0;
}

/* Counts the rows of each foreign credential. */
static void
count_foreign(const struct load *load, size_t *counts)
{
	const struct world *world = load->world;
	size_t n_known = load->catalog->n_credentials;
	for (size_t i = 0; i < world->n_achievements; i++)
		if (world->achievements[i].credential >= n_known &&
		    world->achievements[i].person != WORLD_NOBODY)
			counts[world->achievements[i].credential - n_known]++;
}

void
load_settle_foreign(struct load *load)
{
	struct world *world = load->world;
	size_t n_known = load->catalog->n_credentials, kept = 0,
	       n = load->foreign_credentials.n;
	size_t *counts = mem_new(n, sizeof *counts);
	const char **list = load_list(load, &load->foreign_credentials, &n);
	if (n > 0)
		count_foreign(load, counts);
	for (size_t i = 0; i < n; i++) {
		bool used = counts[i] > 0;
		list[kept] = list[i];
		counts[i] = kept; /* from here on the new number */
		kept += used;
	}
	for (size_t i = 0; kept < n && i < world->n_achievements; i++) {
		uint32_t *credential = &world->achievements[i].credential;
		if (*credential >= n_known)
			*credential =
				(uint32_t)(n_known + counts[*credential - n_known]);
	}
	world->foreign_credentials = list;
	world->n_foreign_credentials = kept;
	free(counts);
}

/* ---- organizations ---- */

static int
compare_names(const void *a, const void *b, void *names)
{
	const char *const *texts = names;
	return strcmp(texts[*(const uint32_t *)a], texts[*(const uint32_t *)b]);
}

/* Marks the organizations that are named; true if all are, and in order. */
static bool
mark_organizations(const struct load *load, uint32_t *used)
{
	const struct world *world = load->world;
	const struct names *names = &load->organizations;
	bool settled = true;
	used[WORLD_HOME] = 1;
	for (size_t i = 0; i < world->n_associations; i++)
		if (world->associations[i].person != WORLD_NOBODY)
			used[world->associations[i].organization] = 1;
	for (size_t i = 0; i < names->n; i++)
		settled &= used[i] != 0 &&
			   (i < 2 || strcmp(names->texts[i - 1], names->texts[i]) < 0);
	return settled;
}

void
load_settle_organizations(struct load *load)
{
	struct world *world = load->world;
	size_t n = load->organizations.n, kept = 0;
	uint32_t *now = mem_new(n, sizeof *now), *order = mem_new(n, sizeof *order);
	const char **list = load_list(load, &load->organizations, &n);
	if (!mark_organizations(load, now)) {
		for (uint32_t i = 0; i < n; i++)
			if (now[i] != 0)
				order[kept++] = i;
		qsort_r(order + 1, kept - 1, sizeof *order, compare_names,
			load->organizations.texts);
		for (uint32_t i = 0; i < kept; i++) {
			list[i] = load->organizations.texts[order[i]];
			now[order[i]] = i;
		}
		for (size_t i = 0; i < world->n_associations; i++) {
			uint32_t *number = &world->associations[i].organization;
			*number = now[*number];
		}
		for (size_t i = 0; i < world->n_people; i++)
			world_sort_associations(
				world->associations +
					world->people[i].first_association,
				world->people[i].n_associations);
		n = kept;
	}
	load->organization_list = list;
	world->n_organizations = n;
	free(now);
	free(order);
}
