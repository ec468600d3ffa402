#include "requirement.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "measure.h"
#include "score.h"

#define FORM(form) (1U << (form))

/* The setting by which each form is known. */
static const char *const forms[] = {
	[REQ_PEOPLE] = "people",
	[REQ_METRIC] = "metric",
	[REQ_RECORDS] = "records",
	[REQ_AWARD] = "award",
	[REQ_CREDENTIALS] = "credentials",
	[REQ_SCORE] = "score_at_least",
	[REQ_ANY] = "any",
	[REQ_SOME] = "some",
};

static const char *const evidence[] = {"customer", "record", NULL};

static const char *const states[] = {"met", "held", NULL};

/* What is not a member of the struct: pools and awards are texts to be looked up. */
struct requirement_text {
	struct requirement requirement;
	const char *pool, *award;
	int64_t total_micros;
	unsigned growth, each, state;
};

/* A rule of one form whose value has its place in a member of the requirement. */
#define RULE_OF(form, setting, value, member, ...)                                     \
	RULE(setting, value, struct requirement, member, .forms = FORM(REQ_##form),    \
	     __VA_ARGS__)

static const struct rule requirement_rules[] = {
	RULES_NAMED(struct requirement),
	RULES_ORIGIN(struct requirement),
	RULE_OF(PEOPLE, "people", WHOLE, people, REQUIRED, .min = 1),
	RULE_OF(PEOPLE, "holding", EXPR, holding, REQUIRED),
	RULE("pool", TEXT, struct requirement_text, pool, OPTIONAL,
	     .forms = FORM(REQ_PEOPLE), .min = 1),
	RULE_PART("of_whom", GROUP, OPTIONAL, .forms = FORM(REQ_PEOPLE)),
	RULES_MEASURE(struct requirement, struct requirement_text, FORM(REQ_METRIC)),
	RULE_OF(METRIC, "at_least", FIGURE, at_least.micros, REQUIRED, .min = 1),
	RULE_PART("at_least_in", GROUP, OPTIONAL, .forms = FORM(REQ_METRIC)),
	RULE("months", WHOLE, struct requirement, months, OPTIONAL,
	     .forms = FORM(REQ_METRIC) | FORM(REQ_RECORDS), .min = 1),
	RULE_OF(RECORDS, "records", TEXT, kind, REQUIRED, .min = 1),
	RULE_OF(RECORDS, "count", WHOLE, count, REQUIRED, .min = 1),
	RULE("each", WORD, struct requirement_text, each, OPTIONAL,
	     .forms = FORM(REQ_RECORDS), .words = evidence),
	RULE("award", TEXT, struct requirement_text, award, REQUIRED,
	     .forms = FORM(REQ_AWARD)),
	RULE("state", WORD, struct requirement_text, state, OPTIONAL,
	     .forms = FORM(REQ_AWARD), .words = states),
	RULE_OF(AWARD, "every_day_months", WHOLE, award_months, OPTIONAL, .min = 1),
	RULE_OF(CREDENTIALS, "credentials", WHOLE, count, REQUIRED, .min = 1),
	RULE_OF(CREDENTIALS, "of", EXPR, holding, REQUIRED),
	RULE_PART("until", GROUPS, OPTIONAL),
	RULE_PART("any", GROUPS, REQUIRED, .forms = FORM(REQ_ANY)),
	RULE_OF(SOME, "some", WHOLE, need, REQUIRED, .min = 1),
	RULE_PART("of", GROUPS, REQUIRED, .forms = FORM(REQ_SOME)),
	RULE_OF(SCORE, "score_at_least", FIGURE, score_at_least_micros, REQUIRED,
		.min = 1),
	RULE_OF(SCORE, "each_above", FIGURE, each_above_micros, OPTIONAL),
	RULE("total", FIGURE, struct requirement_text, total_micros, OPTIONAL,
	     .forms = FORM(REQ_SCORE), .min = 1),
	RULE_PART("parts", GROUPS, REQUIRED, .forms = FORM(REQ_SCORE)),
};

static const struct rules requirement_group = {
	RULES(N_("a requirement"), requirement_rules)};

static const struct rule of_whom_rules[] = {
	RULE("people", WHOLE, struct requirement, of_whom_people, REQUIRED, .min = 1),
	RULE("holding", EXPR, struct requirement, of_whom_holding, REQUIRED),
};

static const struct rules of_whom_group = {RULES(N_("an of_whom part"), of_whom_rules)};

/* The bit of the only form, or 0 with a problem; *form is the first one. */
static unsigned
find_form(struct reader *reader, const config_setting_t *group, enum req_form *form)
{
	const char *found = NULL;
	for (unsigned i = 0; i < COUNT(forms); i++) {
		if (!reader_has(group, forms[i]))
			continue;
		if (found) {
			problems_error(
				reader->problems, source_line(group),
				_("a requirement with two forms, \"%s\" and \"%s\"; "
				  "make it two requirements"),
				found, forms[i]);
			return 0;
		}
		found = forms[i];
		*form = i;
	}
	if (found)
		return FORM(*form);
	problems_error(reader->problems, source_line(group),
		       _("a requirement without a form: one of people, metric, "
			 "records, award, credentials, any, some, score_at_least"));
	return 0;
}

static void
read_of_whom(struct reader *reader, const config_setting_t *group,
	     struct requirement *requirement)
{
	const config_setting_t *part = reader_member(group, "of_whom", VALUE_GROUP);
	if (!part)
		return;
	reader_group(reader, part, &of_whom_group, 0, requirement);
	if (requirement->people > 0 &&
	    requirement->of_whom_people > requirement->people)
		problems_error(
			reader->problems, reader_line(part, "people"),
			_("of_whom asks for %d people, the requirement only for %d"),
			requirement->of_whom_people, requirement->people);
}

static uint32_t
pool_number(struct reader *reader, const char *pool)
{
	if (!pool)
		return 0;
	for (size_t i = 0; i < reader->n_pools; i++) {
		if (strcmp(reader->pools[i], pool) == 0)
			return (uint32_t)i + 1;
	}
	ARENA_MORE(reader->arena, reader->pools, reader->n_pools,
		   reader->pools_capacity) = pool;
	return (uint32_t)reader->n_pools;
}

/* "competency:level", both of which must be in the file. */
static void
read_award(struct reader *reader, const char *award, int line,
	   struct requirement *requirement)
{
	const char *colon = award ? strrchr(award, ':') : NULL;
	if (!award)
		return;
	if (!colon) {
		problems_error(reader->problems, line,
			       _("\"%s\" is no award: write \"competency:level\""),
			       award);
		return;
	}
	uint32_t competency =
		ids_use(&reader->ids[IDS_COMPETENCY], award, (size_t)(colon - award));
	uint32_t level = ids_use(&reader->ids[IDS_LEVEL], colon + 1, strlen(colon + 1));
	if (competency == CATALOG_NONE)
		reader_unknown(reader, line, IDS_COMPETENCY, award,
			       (size_t)(colon - award));
	if (level == CATALOG_NONE)
		reader_unknown(reader, line, IDS_LEVEL, colon + 1, strlen(colon + 1));
	if (competency == CATALOG_NONE || level == CATALOG_NONE)
		return;
	requirement->award_competency = competency;
	requirement->award_level = level;
	ARENA_MORE(reader->arena, reader->awards, reader->n_awards,
		   reader->awards_capacity) = (struct award){
		line,  reader->competency,	reader->level, competency,
		level, requirement->award_held,
	};
}

static void
read_kids(struct reader *reader, const config_setting_t *group,
	  struct requirement *requirement)
{
	const char *name = requirement->form == REQ_ANY ? "any" : "of";
	const config_setting_t *list = reader_member(group, name, VALUE_GROUPS);
	if (!list)
		return;
	const struct origin *above = reader->above;
	reader->above = &requirement->origin;
	requirement->kids = requirements_read(reader, list);
	reader->above = above;
	requirement->n_kids = reader_length(list);
	if (requirement->n_kids == 0)
		problems_error(reader->problems, source_line(list),
			       _("\"%s\" lists no requirement"), name);
	else if (requirement->form == REQ_ANY)
		requirement->need = 1;
	else if (requirement->need > requirement->n_kids)
		problems_error(reader->problems, reader_line(group, "some"),
			       _("some = %u, but its list has only %zu"),
			       requirement->need, requirement->n_kids);
}

/* `of` of holders is ids joined by `or`. */
static void
check_holders(struct reader *reader, const config_setting_t *group,
	      const struct expr *of)
{
	const char *text = "";
	if (!of) /* said already */
		return;
	config_setting_lookup_string(group, "of", &text);
	bool fine =
		!strchr(text, '(') && (of->op == EXPR_CREDENTIAL || of->op == EXPR_OR);
	for (uint32_t i = 0; of->op == EXPR_OR && i < of->n_kids; i++)
		fine = fine && of->kids[i]->op == EXPR_CREDENTIAL;
	if (!fine)
		problems_error(reader->problems, reader_line(group, "of"),
			       _("\"of\" must be ids joined by \"or\""));
}

/* What the settings of a form mean together, and what stands in them. */
static void
read_form(struct reader *reader, const config_setting_t *group,
	  struct requirement_text *text)
{
	struct requirement *requirement = &text->requirement;
	switch (requirement->form) {
	case REQ_PEOPLE:
		read_of_whom(reader, group, requirement);
		break;
	case REQ_METRIC:
		requirement->measure.months = requirement->months;
		requirement->months = 0;
		measure_finish(reader, group, text->growth, &requirement->measure);
		measure_markets(reader, group, "at_least_in", &requirement->at_least);
		break;
	case REQ_RECORDS:
		requirement->each_record = text->each == 1;
		break;
	case REQ_AWARD:
		requirement->award_held = text->state == 1;
		read_award(reader, text->award, reader_line(group, "award"),
			   requirement);
		break;
	case REQ_CREDENTIALS:
		check_holders(reader, group, requirement->holding);
		break;
	case REQ_SCORE:
		score_read(reader, group, requirement, text->total_micros);
		break;
	case REQ_ANY:
	case REQ_SOME:
		read_kids(reader, group, requirement);
		break;
	}
}

static void
read_requirement(struct reader *reader, const config_setting_t *group,
		 struct requirement *out)
{
	struct requirement_text text = {
		.requirement = {.id = "",
				.origin.read_on = DATE_NEVER,
				.measure = {.metric = CATALOG_NONE, .of_months = 1},
				.award_competency = CATALOG_NONE,
				.award_level = CATALOG_NONE}};
	struct requirement *requirement = &text.requirement;
	unsigned form = 0;
	size_t limits = limits_enter(reader, group);
	if (config_setting_is_group(group))
		form = find_form(reader, group, &requirement->form);
	reader_group(reader, group, &requirement_group, form, &text);
	if (*requirement->id)
		ids_add(&reader->path, requirement->id, reader->path.n,
			reader_line(group, "id"), reader->problems);
	reader_origin(reader, group, &requirement->origin, reader->above);
	if (form != 0)
		read_form(reader, group, &text);
	else
		reader_use_all(reader, group);
	requirement->pool = pool_number(reader, text.pool);
	limits_leave(reader, limits);
	*out = *requirement;
}

const struct requirement *
requirements_read(struct reader *reader, const config_setting_t *list)
{
	size_t n = reader_length(list);
	struct requirement *requirements =
		arena_array(reader->arena, n, sizeof *requirements);
	for (size_t i = 0; i < n; i++)
		read_requirement(reader, reader_element(list, i), &requirements[i]);
	return requirements;
}

/* ---- alternatives and places ---- */

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
	if (requirement->form != REQ_ANY && requirement->form != REQ_SOME)
		return 1;
	if (requirement->n_kids == 0 || need < 1 || need > requirement->n_kids)
		return 1; /* which is an error of its own */
	ways = mem_new((size_t)need + 1, sizeof *ways);
	ways[0] = 1;
	for (size_t i = 0; i < requirement->n_kids; i++) {
		uint64_t of_kid = count_alternatives(&requirement->kids[i]);
		for (uint32_t k = need; k > 0; k--)
			ways[k] = capped(ways[k] + ways[k - 1] * of_kid);
	}
	uint32_t n = ways[need];
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
requirements_check_path(struct reader *reader, const struct path *path, int line)
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

/* ---- awards ---- */

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
		if (next == search->first[at + 1]) {
			search->seen[at] = 2;
			search->n_way--;
			continue;
		}
		const struct award *award = &search->reader->awards[next];
		size_t to = node(search, award->award_competency, award->award_level);
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
	return order_by(ORDER(left->competency, right->competency),
			order_by(ORDER(left->level, right->level),
				 ORDER(left->line, right->line)));
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
		if (catalog_attainable(asked, award->award_level)) {
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

/* What is held depends on the levels above it, too. */
static void
add_higher(struct reader *reader)
{
	size_t n = reader->n_awards;
	for (size_t i = 0; i < n; i++) {
		struct award award = reader->awards[i];
		const struct competency *asked =
			&reader->catalog->competencies[award.award_competency];
		for (size_t l = 0; award.held && l < asked->n_levels; l++) {
			if (asked->levels[l].level == CATALOG_NONE ||
			    asked->levels[l].level <= reader->awards[i].award_level)
				continue;
			award.award_level = asked->levels[l].level;
			ARENA_MORE(reader->arena, reader->awards, reader->n_awards,
				   reader->awards_capacity) = award;
		}
	}
}

void
requirements_check_awards(struct reader *reader)
{
	struct search search = {.reader = reader,
				.n_levels = reader->catalog->n_levels};
	size_t n_nodes = reader->catalog->n_competencies * search.n_levels;
	size_t i = 0;
	drop_undefined(reader);
	add_higher(reader);
	if (reader->n_awards == 0)
		return;
	qsort(reader->awards, reader->n_awards, sizeof *reader->awards, compare_awards);
	search.first = mem_new(n_nodes + 1, sizeof *search.first);
	search.way = mem_new(n_nodes, sizeof *search.way);
	search.next = mem_new(n_nodes, sizeof *search.next);
	search.seen = mem_new(n_nodes, sizeof *search.seen);
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
