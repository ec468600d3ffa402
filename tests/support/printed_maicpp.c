#include <string.h>

#include "base/num.h"
#include "support/printed.h"

/* Specializations that have another name now, whose rules a path has. */
static const struct renamed {
	const char *from, *to;
} renamed[] = {
	{"ai-and-machine-learning", "ai-platform"},
	{"information-protection-and-governance", "data-security"},
};

enum { N_RENAMED = sizeof renamed / sizeof renamed[0] };

static bool
is(const char *text, const char *other)
{
	return strcmp(text, other) == 0;
}

/* --- scores -------------------------------------------------------------------------
 */

/* The part's child that the row is about, the part itself if it has none, or null. A
 * figure behind a gate of its own is the child "growth". */
static const config_setting_t *
part_of(const config_setting_t *part, const struct printed_row *row,
	struct arena *arena)
{
	const config_setting_t *children = printed_children(part);
	if (*row->step)
		return cfg_find(children, arena_printf(arena, "step-%s", row->step));
	if (*row->sub_metric)
		return cfg_find(children, row->sub_metric);
	return children ? cfg_find(children, "growth") : part;
}

/* Whether reaching it is worth nothing by itself. */
static bool
is_bare(const config_setting_t *step)
{
	return !cfg_get(step, "max") && !cfg_get(step, "flat");
}

/* Of Azure the customers, or the consumption without which growth is worth nothing. */
static bool
is_per_customer(const config_setting_t *node, const config_setting_t *part,
		const struct printed_row *row)
{
	int64_t each =
		printed_number_after(row->per_customer, "tenant with ACR >= USD ");
	int64_t months = printed_number_after(row->per_customer, "in one of the last ");
	int64_t total = printed_number_after(row->per_customer, "total ACR >= USD ");
	const config_setting_t *floor = cfg_find(printed_children(part), "floor");
	if (each != CFG_NONE && (cfg_number(node, "customers_at_least") != each ||
				 cfg_number(node, "of_months") != months))
		return false;
	return total == CFG_NONE || (cfg_number(floor, "need_value") == total &&
				     cfg_number(floor, "months") == row->months &&
				     cfg_is(floor, "metric", cfg_text(node, "metric")));
}

static bool
is_figure(const config_setting_t *node, const config_setting_t *part,
	  const struct printed_row *row)
{
	int64_t whole = cfg_number(node, "whole");
	return cfg_number(node, "max") == row->max &&
	       cfg_number(part, "max") == row->max &&
	       cfg_number(node, "at") == row->at &&
	       (whole == CFG_NONE || whole == NUM_ONE) &&
	       printed_same_window(node, row);
}

static bool
is_part(struct printed *printed, const config_setting_t *node,
	const config_setting_t *part, const struct printed_row *row)
{
	if (is(row->form, "gate") && !*row->items)
		return is_bare(node) && cfg_number(node, "need_value") == row->at &&
		       cfg_is(node, "aggregate", "latest");
	if (is(row->form, "gate"))
		return is_bare(node) && cfg_number(node, "need") == row->need &&
		       printed_same_people(printed, node, row);
	if (is(row->form, "people"))
		return cfg_number(node, "max") == row->max &&
		       cfg_number(node, "at") == row->at &&
		       printed_same_people(printed, node, row);
	if (is(row->form, "flat"))
		return cfg_number(node, "flat") == row->max &&
		       cfg_number(node, "people") == row->need &&
		       cfg_number(node, "need") == row->need &&
		       printed_same_people(printed, node, row);
	if (is(row->form, "metric"))
		return is_figure(node, part, row) && is_per_customer(node, part, row);
	return (is(row->form, "best") || is(row->form, "sum")) &&
	       cfg_get(part, row->form) && is_figure(node, part, row);
}

static void
find_in_score(struct printed *printed, const struct printed_row *row,
	      const config_setting_t *path, const config_setting_t *score)
{
	const config_setting_t *part = cfg_find(cfg_get(score, "parts"), row->metric);
	if (is(row->form, "score")) {
		if (cfg_number(score, "score_at_least") == row->at &&
		    cfg_number(score, "total") == row->max &&
		    cfg_number(score, "each_above") == 0)
			printed_find(printed, path, score);
	} else if (is(row->form, "(none)")) {
		if (!part)
			printed_find(printed, path, score);
	} else if (is(row->form, "cap")) {
		if (cfg_number(part, "max") == row->max && printed_children(part))
			printed_find(printed, path, part);
	} else if (part) {
		const config_setting_t *node = part_of(part, row, &printed->arena);
		if (node && is_part(printed, node, part, row))
			printed_find(printed, path, node);
	}
}

/* --- requirements -------------------------------------------------------------------
 */

/* The id of what asks for a row of Training Services, in arena. */
static const char *
training_id(const struct printed_row *row, struct arena *arena)
{
	static const struct {
		const char *printed, *id;
	} base[] = {{"courseware-points", "courseware"},
		    {"exam-units", "exams"},
		    {"survey-mean", "survey"}};
	if (printed_starts(row->metric, "area ") &&
	    printed_starts(row->sub_metric, "survey-"))
		return arena_printf(arena, "%s-%s", row->metric + strlen("area "),
				    row->sub_metric + strlen("survey-"));
	for (size_t i = 0; i < sizeof base / sizeof base[0]; i++) {
		if (is(row->sub_metric, base[i].printed))
			return base[i].id;
	}
	return "";
}

static void
find_training(struct printed *printed, const struct printed_row *row,
	      const config_setting_t *path)
{
	const config_setting_t *nodes[PRINTED_NODES];
	const char *id = training_id(row, &printed->arena);
	size_t n = printed_requirements(cfg_get(path, "requirements"), true, nodes);
	for (size_t i = 0; i < n; i++) {
		if (cfg_is(nodes[i], "id", id) &&
		    cfg_number(nodes[i], "at_least") == row->at &&
		    printed_same_window(nodes[i], row))
			printed_find(printed, path, nodes[i]);
	}
}

/* Adds the competency that a requirement asks to be held; false if it asks for another
 * thing. */
static bool
add_award(struct buf *text, const config_setting_t *requirement, const char *before)
{
	const char *award = cfg_text(requirement, "award");
	if (!*award || !cfg_is(requirement, "state", "held"))
		return false;
	buf_printf(text, "%s%.*s", before, (int)strcspn(award, ":"), award);
	return true;
}

/* The awards of a path as an expression, in arena; the first of them. */
static const config_setting_t *
awards_of(const config_setting_t *path, struct buf *text)
{
	const config_setting_t *list = cfg_get(path, "requirements"), *first = NULL;
	for (size_t i = 0; i < cfg_length(list); i++) {
		const config_setting_t *requirement = cfg_at(list, i);
		const config_setting_t *any = cfg_get(requirement, "any");
		bool is_award = false;
		if (!any)
			is_award = add_award(text, requirement, first ? " and " : "");
		for (size_t k = 0; k < cfg_length(any); k++)
			is_award |= add_award(text, cfg_at(any, k),
					      is_award ? " or "
					      : first  ? " and ("
						       : "(");
		if (any && is_award)
			buf_putc(text, ')');
		if (is_award && !first)
			first = requirement;
	}
	return first;
}

/* Any of the designations but those for services. */
static const char *
any_designation(const struct printed *printed, struct arena *arena)
{
	const config_setting_t *list = cfg_get(printed->root, "competencies");
	struct buf text = {.arena = arena};
	for (size_t i = 0; i < cfg_length(list); i++) {
		const config_setting_t *competency = cfg_at(list, i);
		if (cfg_is(competency, "kind", "designation") &&
		    !cfg_is(competency, "center", "services"))
			buf_printf(&text, "%s%s", text.len ? " or " : "",
				   cfg_text(competency, "id"));
	}
	return buf_text(&text);
}

static void
find_award(struct printed *printed, const struct printed_row *row,
	   const config_setting_t *path)
{
	struct buf text = {.arena = &printed->arena};
	struct printed_row any = *row;
	const config_setting_t *first = awards_of(path, &text);
	if (printed_starts(row->items, "any "))
		any.items = any_designation(printed, &printed->arena);
	if (first && printed_same_awards(printed, buf_text(&text), &any))
		printed_find(printed, path, first);
}

/* Whether no other requirement of the list takes people of the same pool. */
static bool
has_own_pool(const config_setting_t *list, const config_setting_t *requirement)
{
	for (size_t i = 0; i < cfg_length(list); i++) {
		const config_setting_t *other = cfg_at(list, i);
		if (other != requirement && cfg_get(other, "people") &&
		    cfg_is(other, "pool", cfg_text(requirement, "pool")))
			return false;
	}
	return true;
}

static bool
is_people(struct printed *printed, const config_setting_t *path,
	  const config_setting_t *requirement, const struct printed_row *row)
{
	bool own = is(row->sub_metric, "one of each") ||
		   is(row->sub_metric, "distinct people in all");
	return cfg_number(requirement, "people") == row->need &&
	       printed_same_people(printed, requirement, row) &&
	       (!own || has_own_pool(cfg_get(path, "requirements"), requirement));
}

/* A way with an id of its own: as many customers below it. */
static bool
is_way(const config_setting_t *requirement, const struct printed_row *row)
{
	const config_setting_t *below[PRINTED_NODES];
	size_t n = printed_requirements(requirement, true, below);
	int64_t count = 0;
	if (!cfg_is(requirement, "id", row->sub_metric))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (cfg_number(below[i], "months") != row->months ||
		    !cfg_get(below[i], "count"))
			return false;
		count += cfg_number(below[i], "count");
	}
	return count == row->at;
}

static bool
has_word(const char *words, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = words; len && (at = strstr(at, word)); at += len) {
		if ((at == words || at[-1] == '|') && (!at[len] || at[len] == '|'))
			return true;
	}
	return false;
}

/* Kinds of records as alternatives: a|b. */
static bool
is_one_of_records(const config_setting_t *requirement, const struct printed_row *row)
{
	const config_setting_t *any = cfg_get(requirement, "any");
	size_t n = 1;
	for (const char *at = row->items; *at; at++)
		n += *at == '|';
	for (size_t i = 0; i < cfg_length(any); i++) {
		if (!has_word(row->items, cfg_text(cfg_at(any, i), "records")) ||
		    cfg_number(cfg_at(any, i), "count") != row->at)
			return false;
	}
	return cfg_length(any) == n;
}

static bool
is_records(const config_setting_t *requirement, const struct printed_row *row)
{
	return cfg_is(requirement, "records", row->items) &&
	       cfg_number(requirement, "count") == row->need &&
	       cfg_number(requirement, "months") == row->months;
}

/* So many customers of the same metric, however little theirs is. */
static bool
is_customers(const config_setting_t *requirement, const config_setting_t *node,
	     const struct printed_row *row)
{
	return cfg_is(requirement, "metric", cfg_text(node, "metric")) &&
	       cfg_number(requirement, "customers_at_least") == NUM_ONE / 100 &&
	       cfg_number(requirement, "of_months") == row->months &&
	       cfg_number(requirement, "months") == row->months &&
	       cfg_number(requirement, "at_least") ==
		       printed_number_after(row->per_customer, ">= ");
}

/* A figure that is a part of the node's. */
static bool
is_of_it(const config_setting_t *requirement, const config_setting_t *node,
	 const struct printed_row *row)
{
	return printed_starts(cfg_text(requirement, "id"), cfg_text(node, "id")) &&
	       cfg_number(requirement, "months") == row->months &&
	       cfg_number(requirement, "at_least") ==
		       printed_number_after(row->per_customer, "of it >= ");
}

/* ">= n customers" is a second requirement of the path, "of it >= x" a third. */
static bool
has_customers(const config_setting_t *path, const config_setting_t *node,
	      const struct printed_row *row)
{
	const config_setting_t *list = cfg_get(path, "requirements");
	bool customers = !strstr(row->per_customer, " customers");
	bool of_it = !strstr(row->per_customer, "of it >= ");
	for (size_t i = 0; i < cfg_length(list); i++) {
		customers |= is_customers(cfg_at(list, i), node, row);
		of_it |= is_of_it(cfg_at(list, i), node, row);
	}
	return customers && of_it;
}

/* Whether the requirement is one of an `any`. */
static bool
is_alternative(const config_setting_t *requirement)
{
	const config_setting_t *list = config_setting_parent(requirement);
	const char *name = list ? config_setting_name(list) : NULL;
	return name && is(name, "any");
}

/* A mean of months is the sum over them. */
static bool
is_performance(const config_setting_t *path, const config_setting_t *node,
	       const struct printed_row *row)
{
	struct printed_row sum = *row;
	int64_t at = row->at;
	if (strstr(row->at_unit, "monthly mean")) {
		sum.aggregate = "sum";
		at = row->at / NUM_ONE * row->months;
	}
	return printed_starts(cfg_text(node, "id"), "performance") &&
	       !cfg_get(node, "customers_at_least") &&
	       cfg_number(node, "at_least") == at && printed_same_window(node, &sum) &&
	       (!*row->alternative || is_alternative(node)) &&
	       has_customers(path, node, row);
}

static bool
is_requirement(struct printed *printed, const config_setting_t *path,
	       const config_setting_t *node, const struct printed_row *row)
{
	bool is_top = config_setting_parent(node) == cfg_get(path, "requirements");
	if (is(row->form, "metric"))
		return is_performance(path, node, row);
	if (is(row->form, "records") && is(row->metric, "performance"))
		return is_way(node, row);
	if (is(row->form, "records") && is(row->metric, "prerequisite"))
		return is_top && is_one_of_records(node, row);
	if (is(row->form, "records"))
		return is_top && is_records(node, row);
	return is(row->form, "people") && is_top && is_people(printed, path, node, row);
}

static void
find_requirement(struct printed *printed, const struct printed_row *row,
		 const config_setting_t *path)
{
	const config_setting_t *nodes[PRINTED_NODES];
	size_t n = printed_requirements(cfg_get(path, "requirements"), false, nodes);
	for (size_t i = 0; i < n; i++) {
		if (is_requirement(printed, path, nodes[i], row))
			printed_find(printed, path, nodes[i]);
	}
}

/* --- which paths --------------------------------------------------------------------
 */

static const char *
track_of(const char *path)
{
	if (printed_starts(path, "enterprise"))
		return "enterprise";
	return printed_starts(path, "smb") ? "smb" : "all";
}

static const char *
competency_of(const struct printed_row *row)
{
	for (size_t i = 0; i < N_RENAMED; i++) {
		if (is(row->designation, renamed[i].from))
			return renamed[i].to;
	}
	return row->designation;
}

/* A path that is called by a former name is for the rows of that name, and they are for
 * it. */
static bool
is_path_of(const config_setting_t *path, const struct printed_row *row)
{
	const char *id = cfg_text(path, "id");
	for (size_t i = 0; i < N_RENAMED; i++) {
		if (is(row->designation, renamed[i].from) != is(id, renamed[i].from))
			return false;
	}
	return !is(row->kind, "designation") || !*row->track ||
	       is(row->track, track_of(id));
}

static void
find_in_path(struct printed *printed, const struct printed_row *row,
	     const config_setting_t *level, const config_setting_t *path)
{
	const config_setting_t *requirements = cfg_get(path, "requirements"),
			       *score = NULL;
	for (size_t i = 0; i < cfg_length(requirements); i++) {
		if (cfg_get(cfg_at(requirements, i), "score_at_least"))
			score = cfg_at(requirements, i);
	}
	if (is(row->form, "(merger)")) {
		if (cfg_is(path, "from", row->valid_from))
			printed_find(printed, path, path);
	} else if (is(row->form, "higher total")) {
		if (cfg_is(level, "choose", "score") &&
		    cfg_length(cfg_get(level, "paths")) > 1)
			printed_find(printed, path, path);
	} else if (score) {
		find_in_score(printed, row, path, score);
	} else if (is(row->designation, "training-services")) {
		find_training(printed, row, path);
	} else if (is(row->form, "award")) {
		find_award(printed, row, path);
	} else {
		find_requirement(printed, row, path);
	}
}

/* What the paths of the row's competency are to the row. */
struct times {
	bool timely;  /* one is of its track and time */
	bool missing; /* one should say it and does not */
};

/* A threshold is that of all paths, whatever their track. */
static void
find_in_level(struct printed *printed, const struct printed_row *row,
	      const config_setting_t *level, struct times *times)
{
	const config_setting_t *paths = cfg_get(level, "paths");
	for (size_t i = 0; i < cfg_length(paths); i++) {
		const config_setting_t *path = cfg_at(paths, i);
		size_t before = printed->n_found;
		bool is_its_own = is_path_of(path, row);
		if (is_its_own)
			times->timely |= printed_is_of_its_time(path, row);
		if (printed_is_while_valid(path, row))
			find_in_path(printed, row, level, path);
		if (is(row->form, "score") && printed->n_found == before &&
		    strcmp(cfg_text(path, "from"), row->valid_from) >= 0)
			times->missing = true;
		if (!is_its_own)
			printed->n_found = before;
	}
}

static void
find(struct printed *printed, const struct printed_row *printed_row)
{
	struct printed_row row = *printed_row;
	struct times times = {0};
	const config_setting_t *levels = printed_levels(printed, competency_of(&row));
	/* what the newer text says of Training Services, the older says, too */
	if (is(row.designation, "training-services"))
		row.valid_from = "";
	for (size_t i = 0; i < cfg_length(levels); i++)
		find_in_level(printed, &row, cfg_at(levels, i), &times);
	if (times.missing)
		printed->n_found = 0;
	printed_settle(printed, &row, times.timely || times.missing);
}

const struct printed_program printed_maicpp = {
	.name = "maicpp",
	.table = "tests/tables/maicpp-rules.csv",
	.find = find,
	.unasked = printed_unasked,
};
