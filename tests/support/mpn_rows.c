#include "support/mpn_rows.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "support/table.h"

enum { MATCHES = 4 };

struct context {
	const struct catalog *catalog;
	struct arena *arena;
	struct buf *problems;
};

char *
mpn_id(const char *text, struct arena *arena)
{
	char *id = arena_alloc(arena, strlen(text) + 1);
	size_t len = 0;
	for (; *text; text++) {
		if (isalnum((unsigned char)*text))
			id[len++] = (char)tolower((unsigned char)*text);
		else if (len && id[len - 1] != '-')
			id[len++] = '-';
	}
	id[len && id[len - 1] == '-' ? len - 1 : len] = '\0';
	return id;
}

bool
mpn_items_hold(const struct mpn_items *items, const struct mpn_set *held)
{
	for (size_t i = 0; i < items->n_sets; i++) {
		bool all = true;
		for (size_t w = 0; w < MPN_WORDS; w++)
			all &= !(items->sets[i].words[w] & ~held->words[w]);
		if (all)
			return true;
	}
	return false;
}

/* True if the text has the pattern; its groups are then in arena. */
static bool
matches(const char *text, const char *pattern, const char *groups[MATCHES],
	struct arena *arena)
{
	regex_t regex;
	regmatch_t found[MATCHES];
	cr_assert_eq(regcomp(&regex, pattern, REG_EXTENDED), 0, "%s", pattern);
	bool ok = regexec(&regex, text, MATCHES, found, 0) == 0;
	regfree(&regex);
	for (size_t i = 0; ok && groups && i < MATCHES; i++) {
		groups[i] = found[i].rm_so < 0
				    ? ""
				    : arena_strndup(arena, text + found[i].rm_so,
						    (size_t)(found[i].rm_eo -
							     found[i].rm_so));
	}
	return ok;
}

static void
add_credential(struct context *context, struct mpn_set *set, const char *name)
{
	uint32_t index =
		catalog_credential(context->catalog, mpn_id(name, context->arena));
	if (index == CATALOG_NONE) {
		buf_printf(context->problems, "no credential for %s\n", name);
		return;
	}
	cr_assert_lt(index, MPN_WORDS * 64);
	set->words[index / 64] |= UINT64_C(1) << index % 64;
}

static struct mpn_set *
new_set(struct mpn_items *items)
{
	cr_assert_lt(items->n_sets, MPN_SETS);
	return &items->sets[items->n_sets++];
}

/* Adds a list "a;b;c": one set, or a set for each. */
static void
add_list(struct context *context, struct mpn_items *items, char *list, bool one_each)
{
	char *rest = NULL;
	struct mpn_set *set = one_each ? NULL : new_set(items);
	for (char *name = strtok_r(list, ";", &rest); name;
	     name = strtok_r(NULL, ";", &rest))
		add_credential(context, one_each ? new_set(items) : set, name);
}

/* Adds "First area: a;b | Second area: c;d". */
static void
add_areas(struct context *context, struct mpn_items *items, char *areas)
{
	char *rest = NULL;
	for (char *area = strtok_r(areas, "|", &rest); area;
	     area = strtok_r(NULL, "|", &rest)) {
		char *colon = strchr(area, ':');
		cr_assert(colon, "%s", area);
		add_list(context, items, colon + 1, false);
	}
}

static void
read_items(struct context *context, struct mpn_row *row, const char *text)
{
	const char *groups[MATCHES];
	if (!matches(text, "^(ANY|ALL|ALL_OF_ONE)\\((.*)\\)$", groups,
		     context->arena)) {
		buf_printf(context->problems, "items not understood: %s\n", text);
		return;
	}
	char *list = arena_strdup(context->arena, groups[2]);
	if (strcmp(groups[1], "ALL_OF_ONE") == 0)
		add_areas(context, &row->items, list);
	else
		add_list(context, &row->items, list, strcmp(groups[1], "ANY") == 0);
}

/* One threshold, ">=15000 (developed market)"; without a market it is for all. */
static bool
read_threshold(struct context *context, struct mpn_row *row, const char *text)
{
	const char *groups[MATCHES];
	int64_t micros;
	if (!matches(text,
		     "^ *>=([0-9.]+) *(\\((developed|developing|all)[^)]*\\))? *$",
		     groups, context->arena) ||
	    num_parse(groups[1], strlen(groups[1]), &micros) != NUM_FINE)
		return false;
	if (strcmp(groups[3], "developing") != 0)
		row->developed_micros = micros;
	if (strcmp(groups[3], "developed") != 0)
		row->developing_micros = micros;
	return true;
}

static void
read_metric(struct context *context, struct mpn_row *row, const char *text)
{
	char *copy = arena_strdup(context->arena, text), *rest = NULL;
	size_t len = strcspn(copy, ">=");
	row->metric = arena_strndup(context->arena, copy, len);
	if (strcmp(copy + len, "=yes") == 0) {
		row->yes = true;
		row->developed_micros = row->developing_micros = NUM_ONE;
		return;
	}
	for (char *part = strtok_r(copy + len, "|", &rest); part;
	     part = strtok_r(NULL, "|", &rest)) {
		if (!read_threshold(context, row, part))
			buf_printf(context->problems, "threshold not understood: %s\n",
				   text);
	}
}

static void
read_notes(struct context *context, struct mpn_row *row, const char *notes)
{
	const char *groups[MATCHES];
	row->historic = strncmp(notes, "HISTORIC", 8) == 0;
	if (matches(notes, "SAME ([0-9]+ )?(people|person\\(s\\)) as ([0-9.]*[0-9])",
		    groups, context->arena))
		row->same_as = groups[3];
	if (matches(notes, "^[0-9]+ of the (SAME )?([0-9]+) people", groups,
		    context->arena))
		row->of_people = (int32_t)strtol(groups[2], NULL, 10);
	row->own_pool = matches(notes, "SAME OR DIFFERENT|May be the same people", NULL,
				context->arena);
	row->each_person = strncmp(notes, "Each person satisfies", 21) == 0;
}

static void
read_number(struct context *context, struct mpn_row *row, const char *text)
{
	const char *groups[MATCHES];
	cr_assert(matches(text, "^([0-9.]+)(-([A-Z]))?$", groups, context->arena), "%s",
		  text);
	row->number = groups[1];
	row->letter = groups[3][0];
}

static void
read_date(struct context *context, struct mpn_row *row, const char *source)
{
	const char *groups[MATCHES];
	cr_assert(matches(source, " ([0-9]{4}-[0-9]{2}-[0-9]{2}) ", groups,
			  context->arena) &&
			  date_parse(groups[1], 10, &row->date),
		  "no date in %s", source);
}

static void
read_row(struct context *context, const struct table *table, size_t i,
	 struct mpn_row *row)
{
	const char *kind = table_cell(table, i, "kind");
	const char *items = table_cell(table, i, "items");
	row->center = table_cell(table, i, "center");
	row->competency = table_cell(table, i, "competency");
	row->path = table_cell(table, i, "path");
	row->level = table_cell(table, i, "level");
	read_number(context, row, table_cell(table, i, "requirement_no"));
	read_date(context, row, table_cell(table, i, "source"));
	read_notes(context, row, table_cell(table, i, "notes"));
	row->people = (int32_t)strtol(table_cell(table, i, "min_people"), NULL, 10);
	if (strcmp(kind, "performance") == 0)
		read_metric(context, row, items);
	else
		read_items(context, row, items);
	cr_assert_eq(row->people == 0, row->metric != NULL, "row %zu", i + 2);
}

void
mpn_rows_read(const char *path, const struct catalog *catalog, struct arena *arena,
	      struct mpn_rows *rows, struct buf *problems)
{
	struct context context = {catalog, arena, problems};
	struct table table;
	table_read(path, arena, &table);
	*rows = (struct mpn_rows){
		.rows = arena_array(arena, table.n_rows, sizeof *rows->rows),
	};
	for (size_t i = 0; i < table.n_rows; i++) {
		if (strncmp(table_cell(&table, i, "notes"), "UNKNOWN", 7) == 0)
			rows->n_unknown++;
		else
			read_row(&context, &table, i, &rows->rows[rows->n_rows++]);
	}
}
