/*
 * Writing attain.conf: the text is changed in as few places as possible.
 *
 * libconfig's own writer would drop the comments. So each setting is changed in the
 * text where libconfig says that it stands, or put where it belongs, and the text is
 * read again: only if it then says exactly that it is kept.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/outfile.h"
#include "settings.h"

enum { MAX_PATH_BYTES = 4096, DEEPEST = 3 };

/* ---- places in the text ---- */

/* Behind blanks, line ends and comments. */
static size_t
skip_blank(const char *text, size_t at)
{
	for (;;) {
		at += strspn(text + at, " \t\r\n\f");
		if (text[at] == '#' || (text[at] == '/' && text[at + 1] == '/')) {
			at += strcspn(text + at, "\n");
		} else if (text[at] == '/' && text[at + 1] == '*') {
			const char *end = strstr(text + at + 2, "*/");
			at = end ? (size_t)(end + 2 - text) : strlen(text);
		} else {
			return at;
		}
	}
}

/* Behind a text in quotes. */
static size_t
skip_text(const char *text, size_t at)
{
	for (at++; text[at] != '\0' && text[at] != '"'; at++)
		at += text[at] == '\\' && text[at + 1] != '\0';
	return at + (text[at] == '"');
}

/* Behind a value: texts side by side are one. */
static size_t
skip_value(const char *text, size_t at)
{
	int depth = 0;
	if (text[at] == '"') {
		size_t next = at;
		while (text[next] == '"') {
			at = skip_text(text, next);
			next = skip_blank(text, at);
		}
		return at;
	}
	do {
		at = depth > 0 ? skip_blank(text, at) : at;
		if (text[at] == '"') {
			at = skip_text(text, at);
			continue;
		}
		depth += text[at] == '{' || text[at] == '[' || text[at] == '(';
		depth -= text[at] == '}' || text[at] == ']' || text[at] == ')';
		at += text[at] != '\0';
	} while (text[at] != '\0' &&
		 (depth > 0 || !strchr(" \t\r\n\f;,}#/])", text[at])));
	return at;
}

/* Where a setting of this name begins, among those that stand side by side from `at`
 * on, and where its value does; false if there is none. */
static bool
find_name(const char *text, size_t at, const char *name, size_t *begin, size_t *value)
{
	static const char name_chars[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRS"
					 "TUVWXYZ0123456789-_*";
	size_t len = strlen(name), n = 1;
	while (n > 0) {
		at = skip_blank(text, at);
		n = strspn(text + at, name_chars);
		size_t next = skip_blank(text, at + n);
		if (text[next] != '=' && text[next] != ':')
			return false;
		*begin = at;
		*value = skip_blank(text, next + 1);
		if (n == len && memcmp(text + at, name, len) == 0)
			return true;
		at = skip_blank(text, skip_value(text, *value));
		at += text[at] == ';' || text[at] == ',';
	}
	return false;
}

/* ---- one change ---- */

/* A value as libconfig reads it. */
static void
add_value(struct buf *out, const struct settings_row *row, const char *value)
{
	if (row->type == SETTINGS_BOOL) {
		buf_puts(out, value);
		return;
	}
	buf_putc(out, '"');
	for (; *value != '\0'; value++) {
		if (*value == '"' || *value == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *value);
	}
	buf_putc(out, '"');
}

static void
replace(struct buf *text, size_t from, size_t to, const char *by)
{
	struct buf whole = {0};
	buf_add(&whole, buf_text(text), from);
	buf_puts(&whole, by);
	buf_puts(&whole, buf_text(text) + to);
	buf_free(text);
	*text = whole;
}

/* Takes the setting out, and its line with it where nothing else is on it. */
static void
take_out(struct buf *text, size_t begin, size_t end)
{
	const char *all = buf_text(text);
	size_t after = end + strspn(all + end, " \t"), before = begin;
	if (all[after] == ';' || all[after] == ',')
		end = ++after;
	after += strspn(all + after, " \t\r");
	while (before > 0 && (all[before - 1] == ' ' || all[before - 1] == '\t'))
		before--;
	if ((before == 0 || all[before - 1] == '\n') &&
	    (all[after] == '\n' || all[after] == '\0')) {
		begin = before;
		end = after + (all[after] == '\n');
	}
	replace(text, begin, end, "");
}

/* Puts a setting, with the groups around it that there are not yet, behind the brace of
 * the group at `brace`, or at the end (0). parts: names from the outermost missing one
 * on. */
static void
put_in(struct buf *text, size_t brace, char *const *parts, size_t n_parts,
       const char *value)
{
	struct buf put = {0};
	const char *all = buf_text(text);
	size_t at = brace > 0 ? brace + 1 : text->len;
	if (brace > 0)
		buf_putc(&put, ' ');
	else if (at > 0 && all[at - 1] != '\n')
		buf_putc(&put, '\n');
	for (size_t i = 0; i < n_parts; i++)
		buf_printf(&put, i + 1 < n_parts ? "%s = { " : "%s = ", parts[i]);
	buf_printf(&put, "%s;", value);
	for (size_t i = 1; i < n_parts; i++)
		buf_puts(&put, " };");
	if (brace == 0)
		buf_putc(&put, '\n');
	replace(text, at, at, buf_text(&put));
	buf_free(&put);
}

/* Makes the text say the value of a name, null: nothing of it; false if it is written
 * in a way that is not known here. */
static bool
change(struct buf *text, const char *name, const char *value)
{
	char copy[MAX_PATH_BYTES], *parts[DEEPEST], *rest = copy;
	size_t n = 0, known = 0, begin = 0, at = 0;
	snprintf(copy, sizeof copy, "%s", name);
	while (rest && n < DEEPEST)
		parts[n++] = strsep(&rest, ".");
	for (size_t from = 0; known < n; from = at + 1) {
		size_t found = 0;
		if (!find_name(buf_text(text), from, parts[known], &begin, &found))
			break;
		at = found;
		if (++known < n && buf_text(text)[at] != '{')
			return false;
	}
	if (known == n && !value)
		take_out(text, begin, skip_value(buf_text(text), at));
	else if (known == n)
		replace(text, at, skip_value(buf_text(text), at), value);
	else if (value)
		put_in(text, known > 0 ? at : 0, parts + known, n - known, value);
	return true;
}

/* ---- the file ---- */

static bool
cannot_change(const struct settings *settings, const char *name, struct fault *fault)
{
	return fault_set(fault, FAULT_INPUT,
			 _("%s is written in a way that can't be changed from here: "
			   "write \"%s\" there yourself. It is as it was."),
			 settings->path, name);
}

static const char *
wanted(const struct settings *settings, const char *name)
{
	const struct settings_entry *entry = settings_entry(settings, name);
	return entry ? entry->value : NULL;
}

static bool
is_same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* True if all that `before` says is in `after`, but for the changed names, which are as
 * wanted. */
static bool
is_kept(const struct settings *settings, const struct settings *before,
	const struct settings *after)
{
	size_t n_new = 0;
	for (size_t i = 0; i < settings->n_changed; i++) {
		const char *name = settings->changed[i];
		if (!is_same(wanted(after, name), wanted(settings, name)))
			return false;
		n_new += settings_entry(after, name) != NULL;
		n_new -= settings_entry(before, name) != NULL;
	}
	for (size_t i = 0; i < before->n_entries; i++) {
		const char *name = before->entries[i].name;
		bool changed = false;
		for (size_t c = 0; c < settings->n_changed; c++)
			changed |= strcmp(settings->changed[c], name) == 0;
		if (!changed && !is_same(wanted(after, name), before->entries[i].value))
			return false;
	}
	return !after->broken && after->n_problems <= before->n_problems &&
	       after->n_entries == before->n_entries + n_new;
}

static bool
change_all(const struct settings *settings, struct buf *text, struct fault *fault)
{
	for (size_t i = 0; i < settings->n_changed; i++) {
		const char *name = settings->changed[i];
		const char *value = wanted(settings, name);
		struct buf shown = {0};
		if (value)
			add_value(&shown, settings_row(name), value);
		bool ok = change(text, name, value ? buf_text(&shown) : NULL);
		buf_free(&shown);
		if (!ok)
			return cannot_change(settings, name, fault);
	}
	return true;
}

/* What the text says, as far as the table alone can tell. */
static void
read_back(struct settings *found, const struct settings *settings,
	  const struct buf *text)
{
	settings_open(found, NULL);
	found->path = settings->path;
	settings_parse(found, text);
}

/* Makes the folders of a file, for the user alone. */
static bool
make_folders(const char *path, struct fault *fault)
{
	char folder[MAX_PATH_BYTES];
	snprintf(folder, sizeof folder, "%s", path);
	for (char *slash = strchr(folder + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(folder, 0700) != 0 && errno != EEXIST)
			return fault_set(fault, FAULT_INPUT, _("%s can't be made: %s."),
					 folder, strerror(errno));
		*slash = '/';
	}
	return true;
}

/* The file's text, or the beginning of a new one. */
static bool
former_text(const struct settings *settings, struct buf *text, struct fault *fault)
{
	if (access(settings->path, F_OK) == 0 || errno != ENOENT)
		return settings_load(settings->path, text, fault);
	buf_puts(text, "# attain.conf(5)\n");
	return make_folders(settings->path, fault);
}

static void
say_written(const struct settings *settings, struct buf *said)
{
	buf_printf(said, _("Written into %s:"), settings->path);
	for (size_t i = 0; i < settings->n_changed; i++) {
		const char *name = settings->changed[i];
		const char *value = wanted(settings, name);
		buf_printf(said, i > 0 ? ", %s" : " %s", name);
		if (value)
			buf_printf(said, " = %s", value);
		else
			buf_printf(said, " (%s)", C_("setting", "default"));
	}
}

/* The lines of the file are those of the settings now. */
static void
take_lines(struct settings *settings, const struct settings *written)
{
	for (size_t i = 0; i < settings->n_entries; i++) {
		const struct settings_entry *of =
			settings_entry(written, settings->entries[i].name);
		if (of)
			settings->entries[i].line = of->line;
	}
	settings->n_changed = 0;
	settings->present = true;
}

bool
settings_write(struct settings *settings, struct buf *said, struct fault *fault)
{
	struct buf text = {0};
	struct settings before, after;
	if (!settings->path)
		return fault_set(fault, FAULT_INPUT, "%s",
				 _("There is no file of settings."));
	if (settings->n_changed == 0)
		return fault_set(fault, FAULT_INPUT, "%s",
				 _("Nothing was changed that could be written."));
	if (!former_text(settings, &text, fault)) {
		buf_free(&text);
		return false;
	}
	read_back(&before, settings, &text);
	bool ok = !before.broken ||
		  fault_set(fault, FAULT_INPUT,
			    _("%s can't be understood, and stays as it is: %s"),
			    settings->path, before.problems[0]);
	ok = ok && change_all(settings, &text, fault);
	read_back(&after, settings, &text);
	ok = ok && (is_kept(settings, &before, &after) ||
		    cannot_change(settings, settings->changed[0], fault));
	const struct outfile_target target = {settings->path, NULL, OUTFILE_FORCE, NULL,
					      NULL};
	ok = ok && outfile_write(&target, &text, fault);
	if (ok) {
		say_written(settings, said);
		take_lines(settings, &after);
	}
	settings_free(&before);
	settings_free(&after);
	buf_free(&text);
	return ok;
}
