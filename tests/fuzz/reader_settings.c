/* attain.conf: read, told what is wrong with it, changed and written: what is in it and
 * was not changed stays. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/settings.h"
#include "fuzz.h"
#include "ui/keys.h"
#include "ui/theme.h"
#include "ui/ui.h"

static void
check_problems(const struct settings *settings)
{
	for (size_t i = 0; i < settings->n_problems; i++)
		FUZZ_CHECK(*settings->problems[i] != '\0' &&
				   strchr(settings->problems[i], '\n') == NULL,
			   "%s", settings->problems[i]);
}

/* All that is in `before` is in `after`, but for what the name is below or the same. */
static void
check_kept(const struct settings *before, const struct settings *after,
	   const char *changed)
{
	for (size_t i = 0; i < before->n_entries; i++) {
		const struct settings_entry *entry = &before->entries[i];
		const char *value = settings_get(after, entry->name);

		if (strcmp(entry->name, changed) != 0)
			FUZZ_CHECK(value && strcmp(value, entry->value) == 0, "%s",
				   entry->name);
	}
}

/* Sets a name and writes the file: then it has that, and all that it had. */
static void
change(const struct settings *before, const char *name, const char *value)
{
	struct settings now, after;
	struct fault fault = {0};
	struct buf said = {0};

	settings_open(&now, NULL);
	settings_open(&after, NULL);
	FUZZ_CHECK(settings_read(&now, "./a.conf", &fault), "%s", fault.text);
	FUZZ_CHECK(settings_set(&now, name, value, &fault), "%s", fault.text);
	if (settings_write(&now, &said, &fault)) {
		FUZZ_CHECK(settings_read(&after, "./a.conf", &fault), "%s", fault.text);
		FUZZ_CHECK(strcmp(settings_get(&after, name), value) == 0, "%s",
			   settings_get(&after, name));
		check_kept(before, &after, name);
	} else {
		fuzz_check_fault(&fault, FAULT_INPUT);
	}
	settings_free(&now);
	settings_free(&after);
	buf_free(&said);
}

void
fuzz_settings(const uint8_t *bytes, size_t len)
{
	struct settings settings, plain;
	struct fault fault = {0};
	int colours[THEME_ROLES];

	fuzz_write("a.conf", bytes, len);
	settings_open(&settings, ui_judge);
	FUZZ_CHECK(settings_read(&settings, "./a.conf", &fault), "%s", fault.text);
	check_problems(&settings);
	keys_own(&settings);
	for (int a = 0; a < ACTION_N; a++) {
		size_t n;
		const int *keys = keys_of((enum action)a, &n);

		for (size_t i = 0; i < n; i++)
			FUZZ_CHECK(keys_action(keys[i], ~0U) == (enum action)a,
				   "a key of %s is another's", keys_table[a].id);
	}
	theme_colours(&settings, NULL, 256, colours);
	for (int role = 0; role < THEME_ROLES; role++)
		FUZZ_CHECK(colours[role] >= -1 && colours[role] < 256, "%d",
			   colours[role]);
	settings_open(&plain, NULL);
	FUZZ_CHECK(settings_read(&plain, "./a.conf", &fault), "%s", fault.text);
	change(&plain, "theme", "light");
	settings_free(&plain);
	settings_open(&plain, NULL);
	FUZZ_CHECK(settings_read(&plain, "./a.conf", &fault), "%s", fault.text);
	change(&plain, "keys.list.delete", "\" \\ x");
	settings_free(&plain);
	settings_free(&settings);
}
