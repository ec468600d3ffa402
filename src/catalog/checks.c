#include <stdlib.h>

#include "base/mem.h"
#include "sections.h"

static uint32_t
capped(uint64_t n)
{
	return n > CATALOG_ALTERNATIVES ? CATALOG_ALTERNATIVES + 1 : (uint32_t)n;
}

static uint32_t
count_alternatives(const struct requirement *requirement)
{
	uint32_t *ways; /* [k]: of choosing k of the kids so far */
	uint32_t need = requirement->need;
	uint32_t n;

	if (requirement->form != REQ_ANY && requirement->form != REQ_SOME)
		return 1;
	if (requirement->n_kids == 0 || need < 1 || need > requirement->n_kids)
		return 1; /* which is an error of its own */
	ways = mem_new((size_t)need + 1, sizeof(*ways));
	ways[0] = 1;
	for (size_t i = 0; i < requirement->n_kids; i++) {
		uint64_t of_kid = count_alternatives(&requirement->kids[i]);

		for (uint32_t k = need; k > 0; k--)
			ways[k] = capped(ways[k] + ways[k - 1] * of_kid);
	}
	n = ways[need];
	free(ways);
	return n;
}

static size_t
count_places(const struct requirement *requirement)
{
	size_t n = 0;

	if (requirement->form == REQ_PEOPLE)
		return requirement->of_whom_people > 0 ? 2 : 1;
	for (size_t i = 0; i < requirement->n_kids; i++)
		n += count_places(&requirement->kids[i]);
	return n;
}

void
checks_path(struct reader *reader, const struct path *path, int line)
{
	uint32_t alternatives = 1;
	size_t places = 0;

	for (size_t i = 0; i < path->n_requirements; i++) {
		const struct requirement *requirement = &path->requirements[i];

		alternatives = capped((uint64_t)alternatives *
				      count_alternatives(requirement));
		places += count_places(requirement);
	}
	if (alternatives > CATALOG_ALTERNATIVES)
		problems_error(
			reader->problems, line,
			_("a path with more than %d alternatives; make it several "
			  "paths"),
			CATALOG_ALTERNATIVES);
	if (places > CATALOG_PEOPLE_PLACES)
		problems_error(
			reader->problems, line,
			_("a path with more than %d requirements of people (of_whom "
			  "counts as one more)"),
			CATALOG_PEOPLE_PLACES);
}

/* A search for cycles: competency * n_levels + level is a node, an award an edge. */
struct search {
	struct reader *reader;
	size_t n_levels;
	size_t *first; /* of each node: its first award, and one more at the end */
	unsigned char *seen; /* 0 not yet, 1 on the way, 2 done */
	size_t *way, *next;  /* the nodes on the way, and the next award of each */
	size_t n_way;
};

static size_t
node(const struct search *search, uint32_t competency, uint32_t level)
{
	return competency * search->n_levels + level;
}

static void
add_node_name(const struct search *search, struct buf *out, size_t at)
{
	const struct catalog *catalog = search->reader->catalog;

	buf_printf(out, "%s:%s", catalog->competencies[at / search->n_levels].id,
		   catalog->levels[at % search->n_levels].id);
}

/* The award closes a way that leads from `to` to here. */
static void
say_cycle(const struct search *search, const struct award *award, size_t to)
{
	struct buf names = {0};
	size_t i = search->n_way;

	while (search->way[--i] != to)
		;
	for (; i < search->n_way; i++) {
		add_node_name(search, &names, search->way[i]);
		buf_puts(&names, " -> ");
	}
	add_node_name(search, &names, to);
	problems_error(search->reader->problems, award->line,
		       _("a cycle of awards: %s"), buf_text(&names));
	buf_free(&names);
}

static void
enter(struct search *search, size_t at)
{
	search->seen[at] = 1;
	search->way[search->n_way] = at;
	search->next[search->n_way++] = search->first[at];
}

static void
search_from(struct search *search, size_t start)
{
	enter(search, start);
	while (search->n_way > 0) {
		size_t at = search->way[search->n_way - 1];
		size_t next = search->next[search->n_way - 1]++;
		const struct award *award;
		size_t to;

		if (next == search->first[at + 1]) {
			search->seen[at] = 2;
			search->n_way--;
			continue;
		}
		award = &search->reader->awards[next];
		to = node(search, award->award_competency, award->award_level);
		if (search->seen[to] == 1)
			say_cycle(search, award, to);
		else if (search->seen[to] == 0)
			enter(search, to);
	}
}

static int
compare_awards(const void *a, const void *b)
{
	const struct award *left = a, *right = b;

	if (left->competency != right->competency)
		return left->competency < right->competency ? -1 : 1;
	if (left->level != right->level)
		return left->level < right->level ? -1 : 1;
	return (left->line > right->line) - (left->line < right->line);
}

/* True if some of a competency's levels could not be read, which has been said. */
static bool
is_incomplete(const struct competency *competency)
{
	for (size_t i = 0; i < competency->n_levels; i++) {
		if (competency->levels[i].level == CATALOG_NONE)
			return true;
	}
	return competency->n_levels == 0;
}

/* Says which awards ask for a level that is not there, and drops them. */
static void
drop_undefined(struct reader *reader)
{
	const struct catalog *catalog = reader->catalog;
	size_t kept = 0;

	for (size_t i = 0; i < reader->n_awards; i++) {
		const struct award *award = &reader->awards[i];
		const struct competency *asked =
			&catalog->competencies[award->award_competency];

		if (catalog_attainable(asked, award->award_level) != NULL) {
			if (award->level != CATALOG_NONE)
				reader->awards[kept++] = *award;
		} else if (!is_incomplete(asked)) {
			problems_error(reader->problems, award->line,
				       _("the competency \"%s\" has no level \"%s\""),
				       asked->id,
				       catalog->levels[award->award_level].id);
		}
	}
	reader->n_awards = kept;
}

void
checks_awards(struct reader *reader)
{
	struct search search = {.reader = reader,
				.n_levels = reader->catalog->n_levels};
	size_t n_nodes = reader->catalog->n_competencies * search.n_levels;
	size_t i = 0;

	drop_undefined(reader);
	if (reader->n_awards == 0)
		return;
	qsort(reader->awards, reader->n_awards, sizeof(*reader->awards),
	      compare_awards);
	search.first = mem_new(n_nodes + 1, sizeof(*search.first));
	search.way = mem_new(n_nodes, sizeof(*search.way));
	search.next = mem_new(n_nodes, sizeof(*search.next));
	search.seen = mem_new(n_nodes, sizeof(*search.seen));
	for (size_t at = 0; at < n_nodes; at++) {
		search.first[at] = i;
		while (i < reader->n_awards &&
		       node(&search, reader->awards[i].competency,
			    reader->awards[i].level) == at)
			i++;
	}
	search.first[n_nodes] = i;
	for (size_t at = 0; at < n_nodes; at++) {
		if (search.seen[at] == 0)
			search_from(&search, at);
	}
	free(search.first);
	free(search.way);
	free(search.next);
	free(search.seen);
}

void
checks_replacements(struct reader *reader, const config_setting_t *list)
{
	const struct catalog *catalog = reader->catalog;
	size_t *seen = mem_new(catalog->n_credentials + 1, sizeof(*seen));

	for (uint32_t i = 0; i < catalog->n_credentials; i++) {
		uint32_t at = i;

		while (seen[at] == 0) {
			uint32_t next = catalog->credentials[at].replaced_by;

			seen[at] = (size_t)i + 1;
			if (next == CATALOG_NONE)
				break;
			if (seen[next] == (size_t)i + 1)
				problems_error(reader->problems,
					       reader_line(reader_element(list, at),
							   "replaced_by"),
					       _("a cycle: replaced_by leads from "
						 "\"%s\" back to it"),
					       catalog->credentials[at].id);
			at = next;
		}
	}
	free(seen);
}
