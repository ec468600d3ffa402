/* The settings of sample.conf. */
#include <libconfig.h>
#include <string.h>

#include "app/demo.h"
#include "base/lang.h"

static bool
read_setting(const config_t *config, const char *path, const char *name, bool needed,
	     struct arena *arena, const char **value, struct fault *fault)
{
	const config_setting_t *setting = config_lookup(config, name);
	*value = NULL;
	if (!setting && !needed)
		return true;
	if (!setting)
		return fault_set(fault, FAULT_INPUT,
				 _("%s: the setting \"%s\" is missing."), path, name);
	const char *text = config_setting_get_string(setting);
	if (!text || (needed && !text[0]))
		return fault_set(fault, FAULT_INPUT, _("%s:%u: \"%s\" must be a text."),
				 path, config_setting_source_line(setting), name);
	*value = text[0] ? arena_strdup(arena, text) : NULL;
	return true;
}

static bool
read_settings(const config_t *config, const char *path, struct arena *arena,
	      struct app_setup *setup, struct fault *fault)
{
	int32_t date;
	const struct {
		const char *name;
		bool needed;
		const char **value;
	} settings[] = {
		{"program", true, &setup->program},
		{"organization", true, &setup->organization},
		{"mpn_id", false, &setup->mpn_id},
		{"market", false, &setup->market},
		{"track", false, &setup->track},
		{"date", true, &setup->sample_date},
	};
	for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
		if (!read_setting(config, path, settings[i].name, settings[i].needed,
				  arena, settings[i].value, fault))
			return false;
	}
	if (!date_parse(setup->sample_date, strlen(setup->sample_date), &date))
		return fault_set(fault, FAULT_INPUT,
				 _("%s: \"%s\" is no date (YYYY-MM-DD)."), path,
				 setup->sample_date);
	return true;
}

bool
demo_read_conf(const char *path, struct arena *arena, struct app_setup *setup,
	       struct fault *fault)
{
	config_t config;
	bool ok;
	config_init(&config);
	if (config_read_file(&config, path))
		ok = read_settings(&config, path, arena, setup, fault);
	else if (config_error_type(&config) == CONFIG_ERR_PARSE)
		ok = fault_set(fault, FAULT_INPUT, "%s:%d: %s", path,
			       config_error_line(&config), config_error_text(&config));
	else
		ok = fault_set(fault, FAULT_INPUT, _("The file %s can't be read."),
			       path);
	config_destroy(&config);
	return ok;
}
