#include "issues.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"
#include "reader.h"

enum { SHOWN_ISSUES = 100, QUOTE_BYTES = 120 };

static const struct {
	const char *sentence;
	bool of_cell;
} sentences[] = {
	[ISSUE_NONE] = {"", false},
#define ISSUE(name, sentence) [ISSUE_##name] = {sentence, false},
#define CELL_ISSUE(name, sentence) [ISSUE_##name] = {sentence, true},
#include "issues.def"
#undef ISSUE
#undef CELL_ISSUE
};

void
issues_free(struct issues *issues)
{
	free(issues->bad);
	free(issues->warnings);
	arena_free(&issues->arena);
}

static struct issue
make_issue(struct issues *issues, size_t line, const char *column, enum issue_kind kind,
	   const char *const *texts)
{
	struct issue issue = {.line = line, .column = column, .kind = kind};
	for (size_t i = 0; texts && i < ISSUE_TEXTS; i++)
		issue.texts[i] = arena_strdup(&issues->arena, texts[i]);
	return issue;
}

bool
issues_bad(struct issues *issues, size_t line, const char *column, enum issue_kind kind,
	   const char *const *texts)
{
	bool late = issues->n_bad > 0 && line > issues->bad[issues->n_bad - 1].line;
	issues->all_bad++;
	if (!issues->skip_bad && late && issues->n_bad >= SHOWN_ISSUES)
		return false;
	MEM_MORE(issues->bad, issues->n_bad, issues->bad_capacity) =
		make_issue(issues, line, column, kind, texts);
	return false;
}

void
issues_warn(struct issues *issues, size_t line, const char *column,
	    enum issue_kind kind, const char *const *texts)
{
	if (issues->all_warnings++ >= SHOWN_ISSUES)
		return;
	MEM_MORE(issues->warnings, issues->n_warnings, issues->warnings_capacity) =
		make_issue(issues, line, column, kind, texts);
}

static int
by_line(const void *a, const void *b)
{
	const struct issue *x = a, *y = b;
	return ORDER(x->line, y->line);
}

/* Puts both lists into the order of lines. */
static void
sort(struct issues *issues)
{
	mem_sort(issues->bad, issues->n_bad, sizeof *issues->bad, by_line);
	mem_sort(issues->warnings, issues->n_warnings, sizeof *issues->warnings,
		 by_line);
}

void
issues_begin_rows(struct issues *issues)
{
	sort(issues);
	if (issues->n_bad == 0)
		issues->of_header = issues->all_warnings;
	issues->n_left_out = issues->n_bad;
	issues->all_warnings = issues->of_header;
	if (issues->n_warnings > issues->of_header)
		issues->n_warnings = issues->of_header;
}

bool
issues_left_out(const struct issues *issues, size_t line)
{
	const struct issue key = {.line = line};
	return issues->n_left_out > 0 &&
	       bsearch(&key, issues->bad, issues->n_left_out, sizeof key, by_line);
}

const char *
issue_text(const struct issue *issue, struct arena *arena)
{
	const char *const *texts = issue->texts;
	const char *sentence = _(sentences[issue->kind].sentence);
	return sentences[issue->kind].of_cell
		       ? arena_printf(arena, "%s %s", texts[0],
				      lang_fill(arena, sentence, texts + 1))
		       : lang_fill(arena, sentence, texts);
}

static void
print(const struct issue *issue, const char *file, const char *kind, struct buf *out)
{
	struct arena arena = {0};
	buf_printf(out, "%s:%zu:%s: %s%s\n", file, issue->line, issue->column, kind,
		   issue_text(issue, &arena));
	arena_free(&arena);
}

void
issues_print(struct issues *issues, const char *file, struct buf *out)
{
	size_t bad = 0, warning = 0;
	size_t n_bad = issues->n_bad < SHOWN_ISSUES ? issues->n_bad : SHOWN_ISSUES;
	sort(issues);
	while (bad < n_bad || warning < issues->n_warnings) {
		bool first = bad < n_bad &&
			     (warning == issues->n_warnings ||
			      issues->bad[bad].line <= issues->warnings[warning].line);
		if (first)
			print(&issues->bad[bad++], file, "", out);
		else
			print(&issues->warnings[warning++], file, _("warning: "), out);
	}
	if (issues->all_warnings > issues->n_warnings)
		buf_printf(out, _("%s: warning: %zu more warnings\n"), file,
			   issues->all_warnings - issues->n_warnings);
}

const char *
issue_clean(struct arena *arena, const char *text)
{
	struct buf clean = {.arena = arena};
	text_clean(&clean, text);
	return buf_text(&clean);
}

const char *
issue_quote(struct arena *arena, const char *text)
{
	const char *clean = issue_clean(arena, text);
	if (strlen(clean) <= QUOTE_BYTES)
		return arena_printf(arena, "\"%s\"", clean);
	size_t len = text_valid_bytes(clean, QUOTE_BYTES);
	return arena_printf(arena, "\"%.*s…\"", (int)len, clean);
}

/* The file being written. */
struct list {
	const struct reader *reader;
	const struct issue *next, *end;
	struct buf text, cell;
	struct arena scratch;
};

static void
add_header(const struct reader *reader, struct buf *out)
{
	for (size_t i = 0; i < reader->n_own_columns; i++) {
		const struct csv_field *field = &reader->columns[i].field;
		csv_put_field(out, field->text, field->len, reader->delimiter);
		buf_putc(out, reader->delimiter);
	}
	buf_printf(out, "line%creason\n", reader->delimiter);
}

/* A cell of a row; those beyond the header stay with the last column, missing ones are
 * empty. */
static void
add_cell(struct list *list, const struct csv_record *record, size_t i)
{
	const struct reader *reader = list->reader;
	struct buf *cell = &list->cell;
	buf_clear(cell);
	if (i < record->n_fields)
		buf_add(cell, record->fields[i].text, record->fields[i].len);
	for (size_t k = reader->n_columns;
	     i + 1 == reader->n_own_columns && k < record->n_fields; k++) {
		buf_putc(cell, reader->delimiter);
		buf_add(cell, record->fields[k].text, record->fields[k].len);
	}
	csv_put_field(&list->text, buf_text(cell), cell->len, reader->delimiter);
	buf_putc(&list->text, reader->delimiter);
}

static bool
take_row(void *context, const struct csv_record *record)
{
	struct list *list = context;
	const struct reader *reader = list->reader;
	if (record->line != list->next->line)
		return true;
	for (size_t i = 0; i < reader->n_own_columns; i++)
		add_cell(list, record, i);
	arena_clear(&list->scratch);
	const char *reason = issue_text(list->next, &list->scratch);
	buf_printf(&list->text, "%zu%c", record->line, reader->delimiter);
	csv_put_field(&list->text, reason, strlen(reason), reader->delimiter);
	buf_putc(&list->text, '\n');
	return ++list->next < list->end;
}

bool
issues_write_rejected(struct issues *issues, const struct reader *reader,
		      const struct outfile_target *to, struct outfile *file,
		      struct fault *fault)
{
	if (!outfile_begin(file, to, fault))
		return false;
	sort(issues);
	struct list list = {.reader = reader,
			    .next = issues->bad,
			    .end = issues->bad + issues->n_bad};
	add_header(reader, &list.text);
	reader_each(reader, take_row, &list);
	outfile_put(file, buf_text(&list.text), list.text.len);
	buf_free(&list.text);
	buf_free(&list.cell);
	arena_free(&list.scratch);
	if (outfile_ready(file, fault))
		return true;
	outfile_drop(file);
	return false;
}

bool
issues_rejected_is_ours(const void *context, const char *head, size_t len)
{
	static const char *const ends[] = {",line,reason", "\tline\treason"};
	const char *end = memchr(head, '\n', len);
	(void)context;
	if (!end)
		return false;
	len = (size_t)(end - head);
	len -= len > 0 && head[len - 1] == '\r';
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		size_t n = strlen(ends[i]);
		if (len >= n && memcmp(head + len - n, ends[i], n) == 0)
			return true;
	}
	return false;
}
