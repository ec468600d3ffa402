#include <criterion/criterion.h>
#include <string.h>

#include "core/expr.h"
#include "support/printed.h"

enum { USED = 1024 };

/* What is referred to. */
struct uses {
	struct printed *printed;
	const config_setting_t *used[USED];
	size_t n;
};

static bool
is_used(const struct uses *uses, const config_setting_t *thing)
{
	for (size_t i = 0; i < uses->n; i++) {
		if (uses->used[i] == thing)
			return true;
	}
	return false;
}

static void
use(struct uses *uses, const config_setting_t *thing)
{
	cr_assert_lt(uses->n, USED);
	if (!is_used(uses, thing))
		uses->used[uses->n++] = thing;
}

/* The thing of a list of the catalog. */
static const config_setting_t *
find_thing(const struct printed *printed, const char *list, const char *id)
{
	return cfg_find(cfg_get(printed->root, list), id);
}

static const config_setting_t *
find_level(const struct printed *printed, const char *id)
{
	return cfg_find(cfg_get(cfg_get(printed->root, "program"), "levels"), id);
}

/* --- references ---------------------------------------------------------------------
 */

static void
refer(struct uses *uses, const config_setting_t *setting, const config_setting_t *thing,
      const char *id)
{
	if (thing)
		use(uses, thing);
	else
		printed_problem(uses->printed, setting, "%s \"%s\" is not defined",
				config_setting_name(setting), id);
}

static int64_t
look_up(void *context, const char *id, size_t len)
{
	struct uses *uses = context;
	const char *copy = arena_strndup(&uses->printed->arena, id, len);
	const config_setting_t *credential =
		find_thing(uses->printed, "credentials", copy);
	if (credential)
		use(uses, credential);
	return credential ? 0 : -1;
}

/* An expression over credentials; `of` is one that only joins ids by or. */
static void
refer_all(struct uses *uses, const config_setting_t *setting, const char *text,
	  bool is_list)
{
	struct expr_error error = {0};
	if (!expr_parse(text, look_up, uses, &uses->printed->arena, &error))
		printed_problem(uses->printed, setting, "%s can't be read at \"%.*s\"",
				config_setting_name(setting), (int)error.len,
				text + error.at);
	if (is_list && (strstr(text, " and ") || strchr(text, '(')))
		printed_problem(uses->printed, setting, "of joins ids by or");
}

static void
refer_award(struct uses *uses, const config_setting_t *setting, const char *award)
{
	size_t len = strcspn(award, ":");
	char *competency = arena_strndup(&uses->printed->arena, award, len);
	const config_setting_t *levels = printed_levels(uses->printed, competency);
	for (size_t i = 0; award[len] && i < cfg_length(levels); i++) {
		if (cfg_is(cfg_at(levels, i), "level", award + len + 1))
			return;
	}
	printed_problem(uses->printed, setting, "there is no level %s", award);
}

/* By offer, or by level where it is for competencies. */
static void
refer_quantity(struct uses *uses, const config_setting_t *setting)
{
	const config_setting_t *benefit = config_setting_parent(setting);
	bool by_level = cfg_get(benefit, "each") || cfg_get(benefit, "competency");
	for (size_t i = 0; i < cfg_length(setting); i++) {
		const char *id = config_setting_name(cfg_at(setting, i));
		refer(uses, setting,
		      by_level ? find_level(uses->printed, id)
			       : find_thing(uses->printed, "offers", id),
		      id);
	}
}

static void
refer_text(struct uses *uses, const config_setting_t *setting, const char *text)
{
	static const struct {
		const char *name, *list;
	} lists[] = {
		{"center", "centers"},	       {"competency", "competencies"},
		{"metric", "metrics"},	       {"replaced_by", "credentials"},
		{"credential", "credentials"},
	};
	const char *name = config_setting_name(setting);
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		if (strcmp(name, lists[i].name) == 0)
			refer(uses, setting,
			      find_thing(uses->printed, lists[i].list, text), text);
	}
	if (strcmp(name, "level") == 0)
		refer(uses, setting, find_level(uses->printed, text), text);
	if (strcmp(name, "holding") == 0 || strcmp(name, "of") == 0)
		refer_all(uses, setting, text, *name == 'o');
	if (strcmp(name, "award") == 0)
		refer_award(uses, setting, text);
}

/* --- ids ----------------------------------------------------------------------------
 */

static bool
is_id(const char *id)
{
	for (const char *at = id; *at; at++) {
		if (strchr(" \t\n,():/", *at))
			return false;
	}
	return *id && strcmp(id, "and") != 0 && strcmp(id, "or") != 0 &&
	       strcmp(id, "of") != 0;
}

/* What has an id in one list, or requirements of one path. */
static void
check_distinct(struct printed *printed, const config_setting_t *const *things, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *id = cfg_text(things[i], "id");
		if (!is_id(id))
			printed_problem(printed, things[i], "\"%s\" can't be an id",
					id);
		for (size_t k = 0; k < i; k++) {
			if (cfg_is(things[k], "id", id))
				printed_problem(printed, things[i], "%s is there twice",
						id);
		}
	}
}

static void
check_list(struct printed *printed, const config_setting_t *list)
{
	size_t n = cfg_length(list), n_ids = 0;
	const config_setting_t **things =
		arena_array(&printed->arena, n, sizeof *things);
	for (size_t i = 0; i < n; i++) {
		if (cfg_get(cfg_at(list, i), "id"))
			things[n_ids++] = cfg_at(list, i);
	}
	check_distinct(printed, things, n_ids);
}

static void
check_setting(struct uses *uses, const config_setting_t *setting)
{
	const char *name = config_setting_name(setting);
	const config_setting_t *nodes[PRINTED_NODES];
	if (config_setting_is_list(setting))
		check_list(uses->printed, setting);
	if (name && strcmp(name, "requirements") == 0)
		check_distinct(uses->printed, nodes,
			       printed_requirements(setting, false, nodes));
	if (name && strcmp(name, "quantity") == 0)
		refer_quantity(uses, setting);
	else if (name && config_setting_type(setting) == CONFIG_TYPE_STRING)
		refer_text(uses, setting, config_setting_get_string(setting));
	for (size_t i = 0; i < cfg_length(setting); i++)
		check_setting(uses, cfg_at(setting, i));
}

static void
check_used(const struct uses *uses, const config_setting_t *list)
{
	for (size_t i = 0; i < cfg_length(list); i++) {
		if (!is_used(uses, cfg_at(list, i)))
			printed_problem(uses->printed, cfg_at(list, i),
					"nothing refers to %s",
					cfg_text(cfg_at(list, i), "id"));
	}
}

void
printed_check_ids(struct printed *printed)
{
	struct uses *uses = arena_alloc(&printed->arena, sizeof *uses);
	const config_setting_t *root = printed->root;
	uses->printed = printed;
	check_setting(uses, root);
	check_used(uses, cfg_get(root, "centers"));
	check_used(uses, cfg_get(root, "credentials"));
	check_used(uses, cfg_get(root, "metrics"));
	check_used(uses, cfg_get(cfg_get(root, "program"), "levels"));
}
