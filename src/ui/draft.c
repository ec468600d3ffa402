#include "draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "choices.h"
#include "dialog.h"

enum { DRAFT_BYTES = 1 << 20 };

static const char HEAD[] = "attain draft 1\n";

/* --- the file -------------------------------------------------------- */

static const char *
state_home(struct arena *arena)
{
	const char *xdg = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (xdg != NULL && *xdg == '/')
		return xdg;
	return home == NULL || *home != '/'
		       ? NULL
		       : arena_printf(arena, "%s/.local/state", home);
}

/* Makes the folders on the way to a file, each the user's alone. */
static void
make_folders(char *path)
{
	for (char *p = path + 1; (p = strchr(p, '/')) != NULL; p++) {
		*p = '\0';
		mkdir(path, 0700);
		*p = '/';
	}
}

static unsigned long long
mix(unsigned long long hash, const char *text)
{
	for (const char *p = text == NULL ? "" : text; *p != '\0'; p++)
		hash = (hash ^ (unsigned char)*p) * 0x100000001B3ULL;
	return (hash ^ 0xFF) * 0x100000001B3ULL;
}

/* Null if the user has no state folder. */
static char *
path_of(const struct app *app, const char *id, const char *key, struct arena *arena)
{
	const char *home = state_home(arena);
	unsigned long long hash = 0xCBF29CE484222325ULL;

	if (home == NULL)
		return NULL;
	hash = mix(mix(mix(hash, app->db_path), id), key);
	return arena_printf(arena, "%s/attain/drafts/%s-%016llx", home, id, hash);
}

static void
add_escaped(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\n')
			buf_puts(out, "\\n");
		else if (*text == '\\')
			buf_puts(out, "\\\\");
		else
			buf_putc(out, *text);
}

void
draft_put(const struct app *app, const char *id, const char *key,
	  const struct buf *text)
{
	struct arena arena = {0};
	char *path = path_of(app, id, key, &arena), *fresh;
	struct buf out = {0};
	int file;

	if (path == NULL)
		return;
	fresh = arena_printf(&arena, "%s.new", path);
	buf_puts(&out, HEAD);
	buf_add(&out, buf_text(text), text->len);
	make_folders(fresh);
	unlink(fresh);
	file = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (file >= 0) {
		bool whole = write(file, out.text, out.len) == (ssize_t)out.len;

		if (close(file) != 0 || !whole || rename(fresh, path) != 0)
			unlink(fresh);
	}
	buf_free(&out);
	arena_free(&arena);
}

void
draft_drop(const struct app *app, const char *id, const char *key)
{
	struct arena arena = {0};
	const char *path = path_of(app, id, key, &arena);

	if (path != NULL)
		unlink(path);
	arena_free(&arena);
}

void
draft_get(const struct app *app, const char *id, const char *key, struct buf *out)
{
	struct arena arena = {0};
	const char *path = path_of(app, id, key, &arena);
	int file = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct buf whole = {0};
	char block[4096];
	ssize_t n;

	while (file >= 0 && whole.len < DRAFT_BYTES &&
	       (n = read(file, block, sizeof block)) > 0)
		buf_add(&whole, block, (size_t)n);
	if (file >= 0)
		close(file);
	buf_clear(out);
	if (strncmp(buf_text(&whole), HEAD, sizeof HEAD - 1) == 0)
		buf_puts(out, buf_text(&whole) + sizeof HEAD - 1);
	buf_free(&whole);
	arena_free(&arena);
}

void
draft_write(const struct form *form)
{
	struct buf text = {0};

	for (size_t i = 0; i < form->n_fields; i++) {
		buf_printf(&text, "%s=", form->fields[i].spec->id);
		add_escaped(&text, prompt_text(&form->fields[i].prompt));
		buf_putc(&text, '\n');
	}
	draft_put(form->app, form->class->id, form->key, &text);
	buf_free(&text);
}

void
draft_forget(const struct form *form)
{
	draft_drop(form->app, form->class->id, form->key);
}

static void
read_draft(const struct form *form, struct buf *out)
{
	draft_get(form->app, form->class->id, form->key, out);
}

/* --- offered again --------------------------------------------------- */

/* A line "id=text" into its field; what no field is called is not for this form. */
static void
take_line(struct form *form, char *line)
{
	char *text = strchr(line, '='), *to;
	struct field *field;

	if (text == NULL)
		return;
	*text++ = '\0';
	field = form_field(form, line);
	if (field->locked || strcmp(field->spec->id, line) != 0)
		return;
	to = text;
	for (const char *p = text; *p != '\0'; p++)
		if (*p == '\\' && p[1] != '\0')
			*to++ = *++p == 'n' ? '\n' : *p;
		else
			*to++ = *p;
	*to = '\0';
	field_set(field, text, false);
}

static void
take_draft(struct screen *screen, void *context)
{
	struct form *form = screen->form;
	struct buf text = {0};
	char *save = NULL;

	(void)context;
	form->touched = true;
	read_draft(form, &text);
	for (char *line = text.len == 0 ? NULL : strtok_r(text.text, "\n", &save);
	     line != NULL; line = strtok_r(NULL, "\n", &save))
		take_line(form, line);
	buf_free(&text);
	for (size_t i = 0; i < form->n_fields; i++)
		if (field_is_dirty(&form->fields[i]))
			field_settle(&form->fields[i], form->app);
	if (form->class->check != NULL)
		form->class->check(form);
	form_foresee(form);
}

static void
drop_draft(struct screen *screen, void *context)
{
	(void)context;
	draft_forget(screen->form);
}

void
draft_offer(struct form *form)
{
	struct buf text = {0};
	struct dialog *dialog;

	read_draft(form, &text);
	if (text.len > 0) {
		dialog = dialog_open(form->screen);
		buf_puts(&dialog->title, _("There is a draft of this form"));
		buf_puts(&dialog->text,
			 _("It was filled in before and not saved. Go on with it?"));
		dialog_add(dialog,
			   (struct dialog_button){_("Start afresh"), 's',
						  _("The draft is thrown away."),
						  drop_draft},
			   false);
		dialog_add(
			dialog,
			(struct dialog_button){_("Go on"), 'g',
					       _("The fields are filled as they were."),
					       take_draft},
			true);
	}
	buf_free(&text);
}

/* --- what others recorded meanwhile ---------------------------------- */

static void
overwrite(struct screen *screen, void *context)
{
	(void)context;
	form_save_anyway(screen->form);
}

static void
take_theirs(struct screen *screen, void *context)
{
	struct form *form = screen->form;

	(void)context;
	for (size_t i = 0; i < form->n_fields; i++) {
		char *text = mem_strdup(buf_text(&form->fields[i].loaded));

		field_set(&form->fields[i], text, true);
		free(text);
	}
	draft_forget(form);
	form_foresee(form);
}

static void
ask(struct form *form, const struct buf *both, bool gone)
{
	struct dialog *dialog = dialog_open(form->screen);

	buf_printf(&dialog->title, "%s: ", _(form->class->title_edit));
	buf_puts(&dialog->title, form->subject);
	if (gone)
		buf_puts(&dialog->text, _("Somebody else has removed it meanwhile. "
					  "Saving records it again."));
	else
		buf_printf(&dialog->text, "%s\n%s",
			   _("Somebody else has changed it meanwhile."),
			   buf_text(both));
	dialog_add(dialog,
		   (struct dialog_button){_("Save mine"), 'm',
					  _("What you typed replaces theirs."),
					  overwrite},
		   false);
	if (!gone)
		dialog_add(dialog,
			   (struct dialog_button){_("Take theirs"), 't',
						  _("The form shows what is recorded; "
						    "what you typed is gone."),
						  take_theirs},
			   false);
	dialog_add(dialog,
		   (struct dialog_button){_("Stay"), 's', _("Goes on with the form."),
					  NULL},
		   true);
}

/* Takes over what is recorded now; adds what both have changed. */
static void
meet(struct field *field, const char *now, struct buf *both)
{
	const char *mine = prompt_text(&field->prompt);
	bool dirty = field_is_dirty(field);

	if (strcmp(now, buf_text(&field->loaded)) == 0)
		return;
	if (!dirty) {
		field_set(field, now, true);
		return;
	}
	if (strcmp(mine, now) != 0)
		/* field, what is recorded, what was typed */
		buf_printf(both, _("%s: now \"%s\", yours \"%s\"\n"),
			   field_label(field), now, mine);
	buf_clear(&field->loaded);
	buf_puts(&field->loaded, now);
}

bool
draft_meets_changes(struct form *form)
{
	const char *values[FORM_FIELDS] = {0};
	struct buf both = {0};
	bool asked;

	if (!form->editing || form->class->load == NULL)
		return false;
	if (!form->class->load(form, values, &form->scratch)) {
		ask(form, NULL, true);
		return true;
	}
	for (size_t i = 0; i < form->n_fields; i++)
		if (values[i] != NULL)
			meet(&form->fields[i], values[i], &both);
	asked = both.len > 0;
	if (asked)
		ask(form, &both, false);
	buf_free(&both);
	return asked;
}

void
form_reloaded(struct screen *screen)
{
	struct form *form = screen->form;

	if (form == NULL)
		return;
	picker_close(form->picker); /* its rows are those of the former facts */
	form->picker = NULL;
	choices_prepare(form->app);
	form_foresee(form);
}
