#include "support/printed.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"

#define EXCEPTIONS_FILE "tests/tables/exceptions.csv"

/* --- the files ----------------------------------------------------------------------
 */

static void
add_ids(struct printed *printed, const config_setting_t *list, struct printed_ids *ids)
{
	for (size_t i = 0; i < cfg_length(list); i++) {
		ids->ids = arena_grow(&printed->arena, ids->ids, ids->n, &ids->capacity,
				      sizeof *ids->ids);
		ids->ids[ids->n++] = cfg_text(cfg_at(list, i), "id");
	}
}

static bool
begins_with(const config_setting_t *path, const char *prefix)
{
	const char *id = cfg_text(path, "id");
	return id && strncmp(id, prefix, strlen(prefix)) == 0;
}

/* Leaves only the paths whose ids begin so, and the competencies that have some. */
static void
leave_paths(config_setting_t *competencies, const char *prefix)
{
	for (unsigned c = (unsigned)cfg_length(competencies); c-- > 0;) {
		config_setting_t *levels = config_setting_get_member(
			config_setting_get_elem(competencies, c), "levels");
		size_t left = 0;
		for (unsigned l = 0; l < cfg_length(levels); l++) {
			config_setting_t *paths = config_setting_get_member(
				config_setting_get_elem(levels, l), "paths");
			for (unsigned p = (unsigned)cfg_length(paths); p-- > 0;)
				if (!begins_with(cfg_at(paths, p), prefix))
					config_setting_remove_elem(paths, p);
			left += cfg_length(paths);
		}
		if (left == 0)
			config_setting_remove_elem(competencies, c);
	}
}

struct printed *
printed_begin(const char *catalog, const char *prefix)
{
	struct printed *printed = calloc(1, sizeof *printed);
	cr_assert(printed);
	printed->file = catalog;
	printed->begins = "";
	cfg_read(&printed->config, catalog);
	printed->root = config_root_setting(&printed->config);
	if (prefix)
		leave_paths(config_lookup(&printed->config, "competencies"), prefix);
	add_ids(printed, cfg_get(printed->root, "credentials"), &printed->credentials);
	add_ids(printed, cfg_get(printed->root, "competencies"),
		&printed->competencies);
	return printed;
}

void
printed_end(struct printed *printed)
{
	config_destroy(&printed->config);
	buf_free(&printed->problems);
	arena_free(&printed->arena);
	free(printed);
}

void
printed_problem(struct printed *printed, const config_setting_t *setting,
		const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buf_printf(&printed->problems, "%s:%u: ", printed->file,
		   setting ? config_setting_source_line(setting) : 0);
	buf_vprintf(&printed->problems, format, args);
	buf_putc(&printed->problems, '\n');
	va_end(args);
}

const config_setting_t *
printed_levels(const struct printed *printed, const char *competency)
{
	return cfg_get(cfg_find(cfg_get(printed->root, "competencies"), competency),
		       "levels");
}

const char *
printed_inherited(const struct printed *printed, const config_setting_t *setting,
		  const char *name)
{
	const char *text = cfg_inherited(setting, name);
	return *text ? text : cfg_text(cfg_get(printed->root, "program"), name);
}

const config_setting_t *
printed_children(const config_setting_t *part)
{
	static const char *const lists[] = {"steps", "best", "sum"};
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		if (cfg_get(part, lists[i]))
			return cfg_get(part, lists[i]);
	}
	return NULL;
}

/* Adds to the n nodes; returns how many there are then. */
static size_t
add_requirement(const config_setting_t *requirement, bool only_leaves,
		const config_setting_t **nodes, size_t n)
{
	const config_setting_t *below = cfg_get(requirement, "any");
	if (!below && cfg_get(requirement, "some"))
		below = cfg_get(requirement, "of");
	if (!below || !only_leaves) {
		cr_assert_lt(n, PRINTED_NODES);
		nodes[n++] = requirement;
	}
	for (size_t i = 0; i < cfg_length(below); i++)
		n = add_requirement(cfg_at(below, i), only_leaves, nodes, n);
	return n;
}

size_t
printed_requirements(const config_setting_t *list, bool only_leaves,
		     const config_setting_t *nodes[PRINTED_NODES])
{
	size_t n = 0;
	if (list && config_setting_is_group(list))
		return add_requirement(list, only_leaves, nodes, 0);
	for (size_t i = 0; i < cfg_length(list); i++)
		n = add_requirement(cfg_at(list, i), only_leaves, nodes, n);
	return n;
}

/* --- the rows -----------------------------------------------------------------------
 */

static int64_t
number_of(const char *text)
{
	int64_t micros = CFG_NONE;
	cr_assert(!*text || num_parse(text, strlen(text), &micros) == NUM_FINE, "%s",
		  text);
	return micros;
}

static void
read_row(const struct table *table, size_t i, struct printed_row *row)
{
	*row = (struct printed_row){
		.program = table_cell(table, i, "program"),
		.designation = table_cell(table, i, "designation"),
		.kind = table_cell(table, i, "kind"),
		.track = table_cell(table, i, "track"),
		.metric = table_cell(table, i, "metric"),
		.sub_metric = table_cell(table, i, "sub_metric"),
		.step = table_cell(table, i, "step"),
		.form = table_cell(table, i, "form"),
		.at_unit = table_cell(table, i, "at_unit"),
		.items = table_cell(table, i, "items"),
		.per_customer = table_cell(table, i, "per_customer"),
		.aggregate = table_cell(table, i, "aggregate"),
		.alternative = table_cell(table, i, "alternative"),
		.valid_from = table_cell(table, i, "valid_from"),
		.valid_until = table_cell(table, i, "valid_until"),
		.known_from = table_cell(table, i, "known_from"),
		.known_until = table_cell(table, i, "known_until"),
		.mark = table_cell(table, i, "mark"),
		.note = table_cell(table, i, "note"),
		.line = i + 2,
	};
}

/* Reads the program's rows; what is UNKNOWN asks for nothing. */
static void
read_rows(struct printed *printed, const struct printed_program *program)
{
	struct table table;
	table_read(program->table, &printed->arena, &table);
	printed->rows =
		arena_array(&printed->arena, table.n_rows, sizeof *printed->rows);
	for (size_t i = 0; i < table.n_rows; i++) {
		struct printed_row *row = &printed->rows[printed->n_rows];
		if (strcmp(table_cell(&table, i, "program"), program->name) != 0 ||
		    strcmp(table_cell(&table, i, "mark"), "UNKNOWN") == 0)
			continue;
		read_row(&table, i, row);
		row->max = number_of(table_cell(&table, i, "max_points"));
		row->at = number_of(table_cell(&table, i, "at"));
		row->need = number_of(table_cell(&table, i, "need"));
		row->months = number_of(table_cell(&table, i, "window_months"));
		printed->n_rows++;
	}
	cr_assert_gt(printed->n_rows, 0);
}

/* --- exceptions ---------------------------------------------------------------------
 */

static bool
is_cell(const struct table *table, size_t i, const char *column, const char *text)
{
	return strcmp(table_cell(table, i, column), text) == 0;
}

static bool
is_exception(const struct table *table, size_t i, const struct printed_row *row)
{
	return is_cell(table, i, "program", row->program) &&
	       is_cell(table, i, "designation", row->designation) &&
	       is_cell(table, i, "track", row->track) &&
	       is_cell(table, i, "metric", row->metric) &&
	       is_cell(table, i, "sub_metric", row->sub_metric) &&
	       is_cell(table, i, "step", row->step) &&
	       is_cell(table, i, "form", row->form) &&
	       is_cell(table, i, "items", row->items) &&
	       is_cell(table, i, "valid_from", row->valid_from) &&
	       is_cell(table, i, "known_from", row->known_from);
}

bool
printed_is_excepted(struct printed *printed, const struct printed_row *row)
{
	bool is = false;
	for (size_t i = 0; i < printed->exceptions.n_rows; i++) {
		if (is_exception(&printed->exceptions, i, row))
			is = printed->is_used[i] = true;
	}
	return is;
}

void
printed_exceptions_begin(struct printed *printed)
{
	table_read(EXCEPTIONS_FILE, &printed->arena, &printed->exceptions);
	printed->is_used = arena_array(&printed->arena, printed->exceptions.n_rows,
				       sizeof *printed->is_used);
}

void
printed_exceptions_end(struct printed *printed, const char *program, bool credentials)
{
	const struct table *table = &printed->exceptions;
	for (size_t i = 0; i < table->n_rows; i++) {
		if (!is_cell(table, i, "program", program) ||
		    is_cell(table, i, "metric", "(credential)") != credentials)
			continue;
		if (!printed->is_used[i])
			buf_printf(&printed->problems, "%s:%zu: fits no row\n",
				   EXCEPTIONS_FILE, i + 2);
		if (is_cell(table, i, "reason", ""))
			buf_printf(&printed->problems, "%s:%zu: no reason\n",
				   EXCEPTIONS_FILE, i + 2);
	}
}

/* --- all rows -----------------------------------------------------------------------
 */

void
printed_find(struct printed *printed, const config_setting_t *path,
	     const config_setting_t *node)
{
	cr_assert_lt(printed->n_found, PRINTED_FOUND);
	printed->found[printed->n_found++] = (struct printed_place){path, node};
}

static void
claim(struct printed *printed, const struct printed_row *row)
{
	for (size_t i = 0; i < printed->n_found; i++) {
		cr_assert_lt(printed->n_claims, PRINTED_CLAIMS);
		printed->claims[printed->n_claims++] =
			(struct printed_claim){printed->found[i], row};
	}
}

bool
printed_is_claimed(const struct printed *printed, const config_setting_t *node)
{
	for (size_t i = 0; i < printed->n_claims; i++) {
		if (printed->claims[i].place.node == node)
			return true;
	}
	return false;
}

static bool
is_doubted(const struct printed *printed)
{
	for (size_t i = 0; i < printed->n_found; i++) {
		if (!*printed_inherited(printed, printed->found[i].node, "doubt"))
			return false;
	}
	return true;
}

static void
check_row(struct printed *printed, const struct printed_program *program,
	  const struct printed_row *row)
{
	bool is_excepted = printed_is_excepted(printed, row);
	bool is_printed = strcmp(row->mark, "PRINTED") == 0;
	const char *problem = NULL;
	printed->n_found = 0;
	program->find(printed, row);
	claim(printed, row);
	if (is_excepted && printed->n_found)
		problem = "is an exception, and yet said";
	else if (!is_excepted && !printed->n_found)
		problem = "is not said";
	else if (!is_printed && !is_doubted(printed))
		problem = "is inferred, and said without a doubt";
	if (problem)
		buf_printf(&printed->problems, "%s:%zu: %s %s %s %s %s %s %s\n",
			   program->table, row->line, row->designation, row->track,
			   row->metric, row->sub_metric, row->step, row->form, problem);
}

void
printed_check_rows(struct printed *printed, const struct printed_program *program)
{
	read_rows(printed, program);
	printed_exceptions_begin(printed);
	for (size_t i = 0; i < printed->n_rows; i++)
		check_row(printed, program, &printed->rows[i]);
	program->unasked(printed);
	printed_exceptions_end(printed, program->name, false);
}
