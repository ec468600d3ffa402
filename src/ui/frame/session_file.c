#include "ui/session_file.h"

#include <stdlib.h>
#include <string.h>

#include "app/drafts.h"
#include "base/mem.h"

/*
 * A line is a word and what follows it, each after a tab:
 *
 *     last     PLACE
 *     columns  VIEW IDS
 *     list     PLACE ROW SORT ORDER FILTER
 *     saved    NAME COLUMNS PLACE ROW SORT ORDER FILTER
 *
 * where PLACE is a view and, after a tab, which one. A line that is none of these is
 * passed over.
 */
enum { FIELDS = 10, LIST_FIELDS = 6 };

static const struct draft_name file_name = {"session", ""};

/* --- places by name ------------------------------------------------------ */

static const struct view_class *
class_of(const struct stack *stack, enum subject_kind about)
{
	for (size_t i = 0; i < stack->n_classes; i++)
		if (stack->classes[i]->about == about)
			return stack->classes[i];
	return NULL;
}

/* True if there is such a place now. */
static bool
find_place(const struct stack *stack, const char *word, const char *which,
	   struct place *place)
{
	const struct view_class *class =
		view_class_called(stack->classes, stack->n_classes, word);
	return class && session_place(stack->app, class->about, which, place);
}

/* --- writing ------------------------------------------------------------- */

static void
put_field(struct buf *out, const char *text)
{
	buf_putc(out, '\t');
	size_t from = out->len;
	drafts_escape(out, text);
	for (size_t i = from; i < out->len; i++)
		if (out->text[i] == '\t')
			out->text[i] = ' ';
}

/* False, and nothing is written, if the place has no name. */
static bool
put_place(const struct stack *stack, enum subject_kind about, const char *which,
	  struct buf *out)
{
	const struct view_class *class = class_of(stack, about);
	const char *word = !class ? NULL : view_class_id(class);
	if (!word || !which)
		return false;
	put_field(out, word);
	put_field(out, which);
	return true;
}

bool
session_file_knows(const struct view *view)
{
	return view_class_id(view->class) && view->which;
}

static bool
put_list(const struct stack *stack, const struct session_list *list, struct buf *out)
{
	if (!put_place(stack, list->about, list->which, out))
		return false;
	buf_printf(out, "\t%llx", (unsigned long long)list->row);
	put_field(out, list->sort);
	put_field(out, list->descending ? "last" : "first");
	put_field(out, list->filter);
	return true;
}

/* Ends a line that was begun at `from`, or takes it back. */
static void
end_line(struct buf *out, size_t from, bool fine)
{
	if (fine) {
		buf_putc(out, '\n');
	} else {
		out->len = from;
		out->text[from] = '\0';
	}
}

static void
put_columns(const struct stack *stack, struct buf *out)
{
	for (size_t i = 0; i < stack->n_classes; i++) {
		const char *ids = stack->session->columns[stack->classes[i]->about];
		if (!ids || !view_class_id(stack->classes[i]))
			continue;
		buf_puts(out, "columns");
		put_field(out, view_class_id(stack->classes[i]));
		put_field(out, ids);
		buf_putc(out, '\n');
	}
}

static void
put_lists(const struct stack *stack, struct buf *out)
{
	const struct session *session = stack->session;
	for (size_t i = 0; i < session->n_lists; i++) {
		size_t from = out->len;
		buf_puts(out, "list");
		end_line(out, from, put_list(stack, &session->lists[i], out));
	}
	buf_puts(out, buf_text(&session->elsewhere));
	for (size_t i = 0; i < session->n_saved; i++) {
		size_t from = out->len;
		const struct session_saved *saved = &session->saved[i];
		buf_puts(out, "saved");
		put_field(out, saved->name);
		put_field(out, saved->columns);
		end_line(out, from, put_list(stack, &saved->list, out));
	}
}

bool
session_file_write(const struct stack *stack)
{
	struct buf out = {0};
	struct arena arena = {0};
	struct fault fault = {0};
	const struct place last = stack->session->last;
	if (stack->app->sample)
		return true;
	buf_puts(&out, "last");
	end_line(&out, 0,
		 put_place(stack, last.about, session_which(stack->app, last, &arena),
			   &out));
	put_columns(stack, &out);
	put_lists(stack, &out);
	bool fine = drafts_put(stack->app, file_name, &out, &fault);
	arena_free(&arena);
	buf_free(&out);
	return fine;
}

/* --- reading ------------------------------------------------------------- */

/* Its LIST_FIELDS fields, from the place on. Texts are borrowed. */
static bool
take_list(const struct stack *stack, char **fields, struct session_list *list)
{
	char *end;
	struct place place;
	if (!find_place(stack, fields[0], fields[1], &place))
		return false;
	list->about = place.about;
	list->which = fields[1];
	list->row = strtoull(fields[2], &end, 16);
	list->sort = fields[3];
	list->descending = strcmp(fields[4], "last") == 0;
	list->filter = fields[5];
	return *end == '\0' && end > fields[2];
}

static void
take_columns(const struct stack *stack, char **fields)
{
	const struct view_class *class =
		view_class_called(stack->classes, stack->n_classes, fields[0]);
	if (class)
		session_pick(stack->session, class->about, fields[1]);
}

static bool
is_saved(char **fields, size_t n)
{
	return strcmp(fields[0], "saved") == 0 && n == 3 + LIST_FIELDS;
}

/* False if its place is not here, or there are too many. */
static bool
take_saved(const struct stack *stack, char **fields)
{
	struct session_list list = {0};
	return take_list(stack, fields + 3, &list) &&
	       session_add_saved(stack->session, fields[1], fields[2], &list);
}

static void
take_fields(const struct stack *stack, char **fields, size_t n)
{
	struct session_list list = {0};
	const char *word = fields[0];
	if (strcmp(word, "last") == 0 && n == 3)
		find_place(stack, fields[1], fields[2], &stack->session->last);
	else if (strcmp(word, "columns") == 0 && n == 3)
		take_columns(stack, fields + 1);
	else if (strcmp(word, "list") == 0 && n == 1 + LIST_FIELDS &&
		 take_list(stack, fields + 1, &list))
		session_add(stack->session, &list);
}

static void
take_line(const struct stack *stack, char *line, bool saved_only)
{
	char *fields[FIELDS], *as_is = mem_strdup(line);
	size_t n = 0;
	for (char *at = line; at && n < FIELDS;) {
		fields[n++] = at;
		at = strchr(at, '\t');
		if (at)
			*at++ = '\0';
	}
	for (size_t i = 0; i < n; i++)
		drafts_unescape(fields[i]);
	if (!is_saved(fields, n) && !saved_only)
		take_fields(stack, fields, n);
	else if (is_saved(fields, n) && !take_saved(stack, fields))
		buf_printf(&stack->session->elsewhere, "%s\n", as_is);
	free(as_is);
}

static void
read_lines(struct stack *stack, bool saved_only)
{
	struct buf text = {0};
	char *save = NULL;
	drafts_get(stack->app, file_name, &text);
	if (text.len > 0)
		session_forget_all(stack->session);
	for (char *line = text.len == 0 ? NULL : strtok_r(text.text, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save))
		take_line(stack, line, saved_only);
	buf_free(&text);
}

void
session_file_read_saved(struct stack *stack)
{
	read_lines(stack, true);
}

void
session_file_read(struct stack *stack)
{
	read_lines(stack, false);
	for (size_t i = 0; i < stack->depth; i++)
		session_restore(stack->session, stack_view(stack, i));
}
