#include "support/cfg.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/num.h"

void
cfg_read(config_t *config, const char *path)
{
	config_init(config);
	cr_assert(config_read_file(config, path), "%s:%d: %s", path,
		  config_error_line(config), config_error_text(config));
}

const config_setting_t *
cfg_get(const config_setting_t *group, const char *name)
{
	return group && config_setting_is_group(group)
		       ? config_setting_get_member(group, name)
		       : NULL;
}

const char *
cfg_text(const config_setting_t *group, const char *name)
{
	const config_setting_t *member = cfg_get(group, name);
	const char *text = member ? config_setting_get_string(member) : NULL;
	return text ? text : "";
}

bool
cfg_is(const config_setting_t *group, const char *name, const char *text)
{
	return strcmp(cfg_text(group, name), text) == 0;
}

int64_t
cfg_number(const config_setting_t *group, const char *name)
{
	const config_setting_t *member = cfg_get(group, name);
	int64_t micros = 0;
	if (!member || !config_setting_is_number(member))
		return CFG_NONE;
	if (config_setting_type(member) != CONFIG_TYPE_FLOAT)
		return config_setting_get_int64(member) * NUM_ONE;
	cr_assert_eq(num_from_double(config_setting_get_float(member), &micros),
		     NUM_FINE, "line %u: %s", config_setting_source_line(member), name);
	return micros;
}

const char *
cfg_inherited(const config_setting_t *group, const char *name)
{
	while (group && !cfg_get(group, name))
		group = config_setting_parent(group);
	return cfg_text(group, name);
}

size_t
cfg_length(const config_setting_t *list)
{
	return list && config_setting_is_aggregate(list)
		       ? (size_t)config_setting_length(list)
		       : 0;
}

const config_setting_t *
cfg_at(const config_setting_t *list, size_t i)
{
	return config_setting_get_elem(list, (unsigned)i);
}

const config_setting_t *
cfg_find(const config_setting_t *list, const char *id)
{
	for (size_t i = 0; i < cfg_length(list); i++) {
		if (cfg_is(cfg_at(list, i), "id", id))
			return cfg_at(list, i);
	}
	return NULL;
}
