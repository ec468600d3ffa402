#include "app/sample_conf.h"

#include <errno.h>
#include <libconfig.h>
#include <string.h>

#include "base/lang.h"

/* A setting, and where its text goes; null if it has none. */
struct setting {
	const char *name;
	bool needed;
	const char **value;
};

static bool
read_setting(const config_t *config, const char *path, const struct setting *of,
	     struct arena *arena, struct fault *fault)
{
	const config_setting_t *setting = config_lookup(config, of->name);
	*of->value = NULL;
	if (!setting && !of->needed)
		return true;
	if (!setting)
		return fault_set(fault, FAULT_INPUT,
				 _("%s: the setting \"%s\" is missing."), path,
				 of->name);
	const char *text = config_setting_get_string(setting);
	if (!text || (of->needed && !text[0]))
		return fault_set(fault, FAULT_INPUT, _("%s:%u: \"%s\" must be a text."),
				 path, config_setting_source_line(setting), of->name);
	*of->value = text[0] ? arena_strdup(arena, text) : NULL;
	return true;
}

/* "programs", a list of texts, instead of "program". */
static bool
read_programs(const config_t *config, const char *path, struct arena *arena,
	      struct app_setup *setup, struct fault *fault)
{
	const config_setting_t *list = config_lookup(config, "programs");
	const struct setting program = {"program", true, &setup->program};
	if (!list)
		return read_setting(config, path, &program, arena, fault);
	int n = config_setting_is_array(list) ? config_setting_length(list) : 0;
	const char **ids = arena_array(arena, (size_t)n, sizeof *ids);
	for (int i = 0; i < n; i++) {
		const char *id = config_setting_get_string_elem(list, i);
		if (!id)
			n = 0;
		else
			ids[i] = arena_strdup(arena, id);
	}
	if (n == 0)
		return fault_set(fault, FAULT_INPUT,
				 _("%s:%u: \"%s\" must be a list of texts."), path,
				 config_setting_source_line(list), "programs");
	setup->program = ids[0];
	setup->others = ids + 1;
	setup->n_others = (size_t)n - 1;
	return true;
}

static bool
read_settings(const config_t *config, const char *path, struct arena *arena,
	      struct app_setup *setup, struct fault *fault)
{
	int32_t date;
	const struct setting settings[] = {
		{"organization", true, &setup->organization},
		{"mpn_id", false, &setup->mpn_id},
		{"market", false, &setup->market},
		{"track", false, &setup->track},
		{"date", true, &setup->sample_date},
	};
	if (!read_programs(config, path, arena, setup, fault))
		return false;
	for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
		if (!read_setting(config, path, &settings[i], arena, fault))
			return false;
	}
	if (!date_parse(setup->sample_date, strlen(setup->sample_date), &date))
		return fault_set(fault, FAULT_INPUT,
				 _("%s: \"%s\" is no date (YYYY-MM-DD)."), path,
				 setup->sample_date);
	return true;
}

bool
sample_conf_read(const char *path, struct arena *arena, struct app_setup *setup,
		 struct fault *fault)
{
	config_t config;
	bool ok;
	config_init(&config);
	if (config_read_file(&config, path))
		ok = read_settings(&config, path, arena, setup, fault);
	else if (config_error_type(&config) == CONFIG_ERR_PARSE)
		ok = fault_set(fault, FAULT_INPUT, _("%s:%d: syntax error"), path,
			       config_error_line(&config));
	else
		ok = fault_set(fault, FAULT_INPUT, _("%s can't be read: %s."), path,
			       strerror(errno));
	config_destroy(&config);
	return ok;
}
