/* Reading attain.conf. libconfig is the parser. */
#include <errno.h>
#include <fcntl.h>
#include <libconfig.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "settings.h"

enum { MAX_BYTES = 100000, MAX_NAME_BYTES = 200 };

/* Where the file lies if none is named; in arena. */
static const char *
default_path(struct arena *arena)
{
	const char *xdg = getenv("XDG_CONFIG_HOME");
	if (xdg && xdg[0] == '/')
		return arena_printf(arena, "%s/attain/attain.conf", xdg);
	const char *home = getenv("HOME");
	if (!home || !home[0]) {
		const struct passwd *user = getpwuid(getuid());
		home = user ? user->pw_dir : ".";
	}
	return arena_printf(arena, "%s/.config/attain/attain.conf", home);
}

/* ---- what is wrong ---- */

/* line 0: the whole file */
static void __attribute__((format(printf, 3, 4)))
complain(struct settings *settings, int line, const char *format, ...)
{
	struct buf text = {0}, clean = {0};
	va_list args;
	buf_puts(&text, settings->path);
	if (line > 0)
		buf_printf(&text, ":%d", line);
	buf_puts(&text, ": ");
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	text_clean(&clean, buf_text(&text));
	MEM_MORE(settings->problems, settings->n_problems,
		 settings->problems_capacity) =
		arena_strdup(&settings->arena, buf_text(&clean));
	buf_free(&text);
	buf_free(&clean);
}

/* ---- the file ---- */

static bool
read_bytes(int file, struct buf *text)
{
	char bytes[16384];
	ssize_t n = 1;
	while (n != 0 && text->len <= MAX_BYTES) {
		n = read(file, bytes, sizeof bytes);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		buf_add(text, bytes, (size_t)n);
	}
	return true;
}

static bool
unreadable(const char *path, int error, struct fault *fault)
{
	return fault_set(fault, FAULT_INPUT, _("%s can't be read: %s."), path,
			 strerror(error));
}

/* Of what is no plain file nothing is read: a pipe would keep us waiting. */
bool
settings_load(const char *path, struct buf *text, struct fault *fault)
{
	struct stat what;
	int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (file < 0)
		return unreadable(path, errno, fault);
	bool known = fstat(file, &what) == 0;
	bool plain = known && S_ISREG(what.st_mode);
	bool ok = plain && read_bytes(file, text);
	int error = errno;
	close(file);
	if (known && !plain)
		return fault_set(fault, FAULT_INPUT,
				 _("%s can't be read: settings are a plain file, no "
				   "folder, pipe or device."),
				 path);
	return ok || unreadable(path, error, fault);
}

static int
count_lines(const char *text, size_t len)
{
	int line = 1;
	for (size_t i = 0; i < len; i++)
		line += text[i] == '\n';
	return line;
}

/* The line of an @include, which libconfig would follow; 0: there is none. */
static int
include_line(const char *text)
{
	const char *at = text;
	while ((at = strstr(at, "@include")) != NULL) {
		const char *start = at++;
		while (start > text && (start[-1] == ' ' || start[-1] == '\t'))
			start--;
		if (start == text || start[-1] == '\n')
			return count_lines(text, (size_t)(start - text));
	}
	return 0;
}

/* What libconfig must not see. */
static bool
check_text(struct settings *settings, const struct buf *text)
{
	const char *nul = memchr(buf_text(text), '\0', text->len);
	int include = nul ? 0 : include_line(buf_text(text));
	if (text->len > MAX_BYTES)
		complain(settings, 0,
			 _("This is too large for settings: it has more "
			   "than %d KB."),
			 MAX_BYTES / 1000);
	else if (nul)
		complain(settings, count_lines(text->text, (size_t)(nul - text->text)),
			 "%s", _("There is a byte 0: this is no text."));
	else if (include > 0)
		complain(settings, include, "%s",
			 _("Settings are in one file: @include can't be used."));
	else
		return true;
	settings->broken = true;
	return false;
}

/* ---- values ---- */

/* Adds the words of an array or list, with blanks between; false if it has another
 * thing. */
static bool
add_words(const config_setting_t *setting, struct buf *value)
{
	for (int i = 0; i < config_setting_length(setting); i++) {
		const char *word = config_setting_get_string_elem(setting, i);
		if (!word)
			return false;
		buf_printf(value, i > 0 ? " %s" : "%s", word);
	}
	return true;
}

/* The value as :set has it; false if it is of no kind that settings have. */
static bool
read_value(const config_setting_t *setting, struct buf *value)
{
	switch (config_setting_type(setting)) {
	case CONFIG_TYPE_STRING:
		buf_puts(value, config_setting_get_string(setting));
		return true;
	case CONFIG_TYPE_BOOL:
		buf_puts(value, config_setting_get_bool(setting) ? "true" : "false");
		return true;
	case CONFIG_TYPE_INT:
		buf_printf(value, "%d", config_setting_get_int(setting));
		return true;
	case CONFIG_TYPE_ARRAY:
	case CONFIG_TYPE_LIST:
		return add_words(setting, value);
	default: /* CONFIG_TYPE_*, not ours */
		return false;
	}
}

/* What a row has is written in one way: true is no text, and a text is no true. */
static bool
is_written(const struct settings_row *row, const config_setting_t *setting)
{
	int type = config_setting_type(setting);
	switch (row->type) {
	case SETTINGS_BOOL:
		return type == CONFIG_TYPE_BOOL;
	case SETTINGS_WORD:
		return type == CONFIG_TYPE_STRING;
	case SETTINGS_NAMES:
		return type == CONFIG_TYPE_STRING || type == CONFIG_TYPE_INT ||
		       type == CONFIG_TYPE_ARRAY || type == CONFIG_TYPE_LIST;
	case SETTINGS_KEYS:
		return type == CONFIG_TYPE_STRING || type == CONFIG_TYPE_ARRAY ||
		       type == CONFIG_TYPE_LIST;
	}
	return false;
}

static const char *
what_is_wanted(const struct settings_row *row)
{
	switch (row->type) {
	case SETTINGS_BOOL:
		return _("true or false");
	case SETTINGS_WORD:
		return _("a text in quotes");
	case SETTINGS_NAMES:
	case SETTINGS_KEYS:
		return _("a text in quotes, or several in [ ]");
	}
	return "";
}

static void
take_value(struct settings *settings, const struct settings_row *row, const char *name,
	   const config_setting_t *setting)
{
	int line = (int)config_setting_source_line(setting);
	struct buf value = {0};
	struct fault fault = {0};
	if (!is_written(row, setting) || !read_value(setting, &value))
		complain(settings, line, _("\"%s\" must be %s."), name,
			 what_is_wanted(row));
	else if (!settings_fits(row, name, buf_text(&value), &fault))
		complain(settings, line, "%s", fault.text);
	else
		settings_put(settings, name, buf_text(&value), line);
	buf_free(&value);
}

/* A setting, or the group of those below it. */
static void
take(struct settings *settings, const config_setting_t *setting, const char *above,
     int levels)
{
	char name[MAX_NAME_BYTES];
	int line = (int)config_setting_source_line(setting);
	struct fault fault = {0};
	snprintf(name, sizeof name, "%s%s%s", above, *above != '\0' ? "." : "",
		 config_setting_name(setting));
	const struct settings_row *row = settings_row(name);
	if (!row) {
		settings_unknown(name, &fault);
		complain(settings, line, "%s", fault.text);
	} else if (levels > 0 && !config_setting_is_group(setting)) {
		complain(settings, line, _("\"%s\" must be a group: { ... }."), name);
	} else if (levels > 0) {
		for (int i = 0; i < config_setting_length(setting); i++)
			take(settings, config_setting_get_elem(setting, (unsigned)i),
			     name, levels - 1);
	} else {
		take_value(settings, row, name, setting);
	}
}

/* Takes out what the program does not know, until what is left fits together. */
static void
judge(struct settings *settings)
{
	bool again = settings->judge != NULL;
	while (again) {
		again = false;
		for (size_t i = 0; i < settings->n_entries;) {
			const struct settings_entry entry = settings->entries[i];
			struct fault fault = {0};
			if (settings->judge(settings, &entry, &fault)) {
				i++;
				continue;
			}
			complain(settings, entry.line, "%s", fault.text);
			settings_drop(settings, entry.name);
			again = true;
		}
	}
}

void
settings_parse(struct settings *settings, const struct buf *text)
{
	config_t config;
	if (!check_text(settings, text))
		return;
	config_init(&config);
	if (config_read_string(&config, buf_text(text)) == CONFIG_FALSE) {
		settings->broken = true;
		complain(settings, config_error_line(&config), "%s",
			 _("This can't be understood from here on: no setting of this "
			   "file is used."));
	} else {
		const config_setting_t *root = config_root_setting(&config);
		for (int i = 0; i < config_setting_length(root); i++) {
			const config_setting_t *setting =
				config_setting_get_elem(root, (unsigned)i);
			const struct settings_row *row =
				settings_row(config_setting_name(setting));
			take(settings, setting, "",
			     !row			   ? 0
			     : row->type == SETTINGS_KEYS  ? 2
			     : row->type == SETTINGS_NAMES ? 1
							   : 0);
		}
		judge(settings);
	}
	config_destroy(&config);
}

bool
settings_read(struct settings *settings, const char *path, struct fault *fault)
{
	struct buf text = {0};
	struct fault unread = {0};
	settings->path = path ? arena_strdup(&settings->arena, path)
			      : default_path(&settings->arena);
	if (!path && access(settings->path, F_OK) != 0)
		return true; /* as far as we may look, there is none */
	if (!settings_load(settings->path, &text, &unread)) {
		buf_free(&text);
		if (path) {
			*fault = unread;
			return false;
		}
		settings->broken = true;
		MEM_MORE(settings->problems, settings->n_problems,
			 settings->problems_capacity) =
			arena_strdup(&settings->arena, unread.text);
		return true;
	}
	settings->present = true;
	settings_parse(settings, &text);
	buf_free(&text);
	return true;
}
