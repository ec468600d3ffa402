/* The table of settings, and what is set. */
#include "app/settings.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "settings.h"

#define MEMBER(name) offsetof(struct settings, name)

const struct settings_row settings_table[SETTINGS_N] = {
	{"theme", SETTINGS_WORD, "auto", "auto dark light colour-blind",
	 N_("colours for a dark or a light background, or such as everybody can tell "
	    "apart; \"auto\": as the terminal says, or readable on both"),
	 MEMBER(theme)},
	{"colours", SETTINGS_NAMES, "", NULL,
	 N_("a colour of your own for what is normal, dim, accent, good, warn, bad or "
	    "what-if"),
	 0},
	{"first_view", SETTINGS_WORD, "dashboard", NULL,
	 N_("the view to begin with, or \"last\": where you left"), MEMBER(first_view)},
	{"columns", SETTINGS_NAMES, "", NULL,
	 N_("the columns of a list, in their order"), 0},
	{"language", SETTINGS_WORD, "auto", "auto en ja",
	 N_("the language; \"auto\": that of the environment"), MEMBER(language)},
	{"ambiguous", SETTINGS_WORD, "narrow", "narrow wide",
	 N_("whether the terminal draws lines and arrows one cell wide or two; "
	    "\"wide\" "
	    "shows them in ASCII"),
	 MEMBER(ambiguous)},
	{"mouse", SETTINGS_BOOL, "true", NULL, N_("whether the mouse is listened to"),
	 MEMBER(mouse)},
	{"bell", SETTINGS_BOOL, "false", NULL,
	 N_("whether the terminal rings when something bad is new"), MEMBER(bell)},
	{"title", SETTINGS_BOOL, "false", NULL,
	 N_("whether the terminal's title says where you are"), MEMBER(title)},
	{"keys", SETTINGS_KEYS, "", NULL, N_("keys of your own"), 0},
};

/* ---- names ---- */

/* True if name is `of`, or something below it. */
static bool
is_below(const char *name, const char *of)
{
	size_t len = strlen(of);
	return strncmp(name, of, len) == 0 && (name[len] == '.' || name[len] == '\0');
}

const struct settings_row *
settings_row(const char *name)
{
	for (size_t i = 0; i < SETTINGS_N; i++)
		if (is_below(name, settings_table[i].name))
			return &settings_table[i];
	return NULL;
}

static size_t
depth(const char *name)
{
	size_t n = 0;
	for (; *name != '\0'; name++)
		n += *name == '.';
	return n;
}

/* True if value is one of the words of values. */
static bool
has(const char *values, const char *value)
{
	size_t len = strlen(value);
	while (*values != '\0') {
		size_t n = strcspn(values, " ");
		if (n == len && memcmp(values, value, n) == 0)
			return true;
		values += n;
		values += *values == ' ';
	}
	return false;
}

bool
settings_unknown(const char *name, struct fault *fault)
{
	struct nearest nearest = nearest_to(name);
	for (size_t i = 0; i < SETTINGS_N; i++)
		nearest_consider(&nearest, settings_table[i].name);
	return nearest.best
		       ? fault_set(
				 fault, FAULT_INPUT,
				 _("There is no setting \"%s\". Did you mean \"%s\"?"),
				 name, nearest.best)
		       : fault_set(fault, FAULT_INPUT, _("There is no setting \"%s\"."),
				   name);
}

/* ---- what is set ---- */

static size_t
entry_index(const struct settings *settings, const char *name)
{
	size_t i = 0;
	while (i < settings->n_entries && strcmp(settings->entries[i].name, name) != 0)
		i++;
	return i;
}

const struct settings_entry *
settings_entry(const struct settings *settings, const char *name)
{
	size_t i = entry_index(settings, name);
	return i < settings->n_entries ? &settings->entries[i] : NULL;
}

const char *
settings_get(const struct settings *settings, const char *name)
{
	const struct settings_entry *entry = settings_entry(settings, name);
	const struct settings_row *row = settings_row(name);
	if (entry)
		return entry->value;
	return row && strcmp(row->name, name) == 0 ? row->standard : NULL;
}

const char *
settings_columns(const struct settings *settings, const char *view_id)
{
	for (size_t i = 0; i < settings->n_entries; i++) {
		const char *name = settings->entries[i].name;
		if (strncmp(name, "columns.", 8) == 0 && strcmp(name + 8, view_id) == 0)
			return settings->entries[i].value;
	}
	return NULL;
}

/* Brings the member of a row up to date. */
static void
take_over(struct settings *settings, const struct settings_row *row)
{
	char *member = (char *)settings + row->offset;
	if (row->type == SETTINGS_WORD)
		*(const char **)(void *)member = settings_get(settings, row->name);
	else if (row->type == SETTINGS_BOOL)
		*(bool *)(void *)member =
			strcmp(settings_get(settings, row->name), "true") == 0;
}

bool
settings_drop(struct settings *settings, const char *name)
{
	size_t i = entry_index(settings, name);
	if (i == settings->n_entries)
		return false;
	settings->n_entries--;
	memmove(&settings->entries[i], &settings->entries[i + 1],
		(settings->n_entries - i) * sizeof *settings->entries);
	take_over(settings, settings_row(name));
	return true;
}

static void
note_change(struct settings *settings, const char *name)
{
	for (size_t i = 0; i < settings->n_changed; i++)
		if (strcmp(settings->changed[i], name) == 0)
			return;
	MEM_MORE(settings->changed, settings->n_changed, settings->changed_capacity) =
		arena_strdup(&settings->arena, name);
}

void
settings_reset(struct settings *settings, const char *name)
{
	if (settings_drop(settings, name))
		note_change(settings, name);
}

void
settings_put(struct settings *settings, const char *name, const char *value, int line)
{
	size_t i = entry_index(settings, name);
	if (i == settings->n_entries)
		MEM_MORE(settings->entries, settings->n_entries,
			 settings->entries_capacity) = (struct settings_entry){
			.name = arena_strdup(&settings->arena, name)};
	settings->entries[i].value = arena_strdup(&settings->arena, value);
	settings->entries[i].line = line;
	take_over(settings, settings_row(name));
}

bool
settings_fits(const struct settings_row *row, const char *name, const char *value,
	      struct fault *fault)
{
	size_t below = depth(name), wanted = row->type == SETTINGS_KEYS	   ? 2
					     : row->type == SETTINGS_NAMES ? 1
									   : 0;
	if (below > wanted)
		return settings_unknown(name, fault);
	if (below < wanted)
		return fault_set(
			fault, FAULT_INPUT,
			_("\"%s\" is of several: name one, as in \"%s\"."), name,
			wanted == 2			    ? "keys.list.delete"
			: strcmp(row->name, "colours") == 0 ? "colours.bad"
							    : "columns.employees");
	if (row->type == SETTINGS_BOOL && !has("true false", value))
		return fault_set(fault, FAULT_INPUT,
				 _("\"%s\" is true or false, not \"%s\"."), name,
				 value);
	if (row->type == SETTINGS_WORD && row->values && !has(row->values, value))
		return fault_set(fault, FAULT_INPUT,
				 _("\"%s\" is one of these: %s; not \"%s\"."), name,
				 row->values, value);
	return true;
}

bool
settings_set(struct settings *settings, const char *name, const char *value,
	     struct fault *fault)
{
	const struct settings_row *row = settings_row(name);
	if (!row)
		return settings_unknown(name, fault);
	if (!settings_fits(row, name, value, fault))
		return false;
	const struct settings_entry *was = settings_entry(settings, name);
	const struct settings_entry former = was ? *was : (struct settings_entry){0};
	settings_drop(settings, name); /* it is the last that is said */
	settings_put(settings, name, value, 0);
	if (!settings->judge ||
	    settings->judge(settings, settings_entry(settings, name), fault)) {
		note_change(settings, name);
		return true;
	}
	if (was)
		settings_put(settings, name, former.value, former.line);
	else
		settings_drop(settings, name);
	return false;
}

void
settings_add_origin(const struct settings *settings, const char *name, struct buf *out)
{
	const struct settings_entry *entry = settings_entry(settings, name);
	const char *slash = settings->path ? strrchr(settings->path, '/') : NULL;
	if (!entry)
		buf_puts(out, C_("setting", "default"));
	else if (entry->line == 0)
		buf_puts(out, C_("setting", "changed here"));
	else
		buf_printf(out, "%s:%d", slash ? slash + 1 : settings->path,
			   entry->line);
}

void
settings_open(struct settings *settings,
	      bool (*judge)(const struct settings *settings,
			    const struct settings_entry *entry, struct fault *fault))
{
	*settings = (struct settings){.judge = judge};
	for (size_t i = 0; i < SETTINGS_N; i++)
		take_over(settings, &settings_table[i]);
}

void
settings_free(struct settings *settings)
{
	free(settings->entries);
	free(settings->problems);
	free(settings->changed);
	arena_free(&settings->arena);
	*settings = (struct settings){0};
}
