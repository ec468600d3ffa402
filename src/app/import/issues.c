#include "issues.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"
#include "reader.h"

enum {
	SHOWN_LINES = 100,
	MANY = 5,	   /* more of one cause are one line */
	MAX_CAUSES = 2000, /* more than can be shown, whatever the order */
	QUOTE_BYTES = 120
};

/* What a sentence is about. */
enum subject {
	OF_ROW,	    /* all that it has places for is the cause's */
	OF_VALUE,   /* but its first one */
	OF_NOTHING, /* nothing of it is */
	OF_CELL,    /* which comes before it */
	NOTE	    /* likewise, and said once whatever the number */
};

static const struct {
	const char *sentence;
	enum subject subject;
} sentences[] = {
	[ISSUE_NONE] = {"", OF_ROW},
#define ISSUE(name, sentence) [ISSUE_##name] = {sentence, OF_ROW},
#define VALUE_ISSUE(name, sentence) [ISSUE_##name] = {sentence, OF_VALUE},
#define ROW_ISSUE(name, sentence) [ISSUE_##name] = {sentence, OF_NOTHING},
#define CELL_ISSUE(name, sentence) [ISSUE_##name] = {sentence, OF_CELL},
#define CELL_NOTE(name, sentence) [ISSUE_##name] = {sentence, NOTE},
#include "issues.def"
#undef ISSUE
#undef VALUE_ISSUE
#undef ROW_ISSUE
#undef CELL_ISSUE
#undef CELL_NOTE
};

/* ---- lists ---- */

static void
list_free(struct issue_list *list)
{
	free(list->kept);
	free(list->causes);
	index_free(&list->numbers);
	buf_free(&list->key);
}

void
issues_free(struct issues *issues)
{
	list_free(&issues->bad);
	list_free(&issues->warnings);
	arena_free(&issues->arena);
}

/* The number of an issue's cause; INDEX_NONE for a new one beyond all that are shown.
 */
static uint32_t
cause_of(struct issue_list *list, const struct issue *issue)
{
	struct buf *key = &list->key;
	buf_clear(key);
	buf_add(key, (const char *)&issue->kind, sizeof issue->kind);
	buf_add(key, (const char *)&issue->column, sizeof issue->column);
	const enum subject subject = sentences[issue->kind].subject;
	for (size_t i = subject == OF_NOTHING ? ISSUE_TEXTS : subject != OF_ROW;
	     i < ISSUE_TEXTS; i++) {
		if (issue->texts[i])
			buf_puts(key, issue->texts[i]);
		buf_putc(key, '\0');
	}
	uint32_t number = index_find(&list->numbers, key->text, key->len);
	if (number != INDEX_NONE || list->n_causes == MAX_CAUSES)
		return number;
	number = (uint32_t)list->n_causes;
	*index_at(&list->numbers, key->text, key->len) = number;
	MEM_MORE(list->causes, list->n_causes, list->causes_capacity) =
		(struct cause){.first_line = issue->line};
	return number;
}

static void
keep(struct issue_list *list, const struct issue *issue, struct arena *arena)
{
	struct issue copy = *issue;
	for (size_t i = 0; i < ISSUE_TEXTS; i++)
		copy.texts[i] = arena_strdup(arena, issue->texts[i]);
	MEM_MORE(list->kept, list->n, list->capacity) = copy;
}

/* Notes an issue, and keeps it if it may be said, or if all are kept. */
static void
add(struct issue_list *list, struct issue issue, bool keep_all, struct arena *arena)
{
	list->all++;
	issue.cause = cause_of(list, &issue);
	if (issue.cause == INDEX_NONE) {
		if (keep_all)
			keep(list, &issue, arena);
		return;
	}
	struct cause *cause = &list->causes[issue.cause];
	bool first = issue.line < cause->first_line;
	if (first)
		cause->first_line = issue.line;
	if (cause->n++ < MANY || first || keep_all)
		keep(list, &issue, arena);
}

static struct issue
make_issue(size_t line, const char *column, enum issue_kind kind,
	   const char *const *texts)
{
	struct issue issue = {.line = line, .column = column, .kind = kind};
	if (texts)
		memcpy(issue.texts, texts, sizeof issue.texts);
	return issue;
}

bool
issues_bad(struct issues *issues, size_t line, const char *column, enum issue_kind kind,
	   const char *const *texts)
{
	add(&issues->bad, make_issue(line, column, kind, texts), issues->skip_bad,
	    &issues->arena);
	return false;
}

bool
issues_bad_rows(struct issues *issues, const struct issue *issue, size_t rows)
{
	add(&issues->bad, *issue, true, &issues->arena);
	issues->bad.all += rows - 1;
	return false;
}

void
issues_warn(struct issues *issues, size_t line, const char *column,
	    enum issue_kind kind, const char *const *texts)
{
	add(&issues->warnings, make_issue(line, column, kind, texts), false,
	    &issues->arena);
}

/* Forgets all but the first n, which are all kept. */
static void
cut(struct issue_list *list, size_t n, struct arena *arena)
{
	struct issue_list former = *list;
	*list = (struct issue_list){0};
	for (size_t i = 0; i < n; i++)
		add(list, former.kept[i], true, arena);
	list_free(&former);
}

static int
by_line(const void *a, const void *b)
{
	const struct issue *x = a, *y = b;
	return ORDER(x->line, y->line);
}

static void
sort(struct issue_list *list)
{
	mem_sort(list->kept, list->n, sizeof *list->kept, by_line);
	for (size_t i = 0; i < list->n_causes; i++)
		list->causes[i].is_said = false;
}

void
issues_sort(struct issues *issues)
{
	sort(&issues->bad);
	sort(&issues->warnings);
}

void
issues_begin_rows(struct issues *issues)
{
	issues_sort(issues);
	if (issues->bad.n == 0)
		issues->of_header = issues->warnings.n;
	issues->n_left_out = issues->bad.n;
	cut(&issues->warnings, issues->of_header, &issues->arena);
}

bool
issues_left_out(const struct issues *issues, size_t line)
{
	const struct issue key = {.line = line};
	return issues->n_left_out > 0 &&
	       bsearch(&key, issues->bad.kept, issues->n_left_out, sizeof key, by_line);
}

/* ---- what is said ---- */

const char *
issue_text(const struct issue *issue, struct arena *arena)
{
	const char *const *texts = issue->texts;
	const char *sentence = _(sentences[issue->kind].sentence);
	return sentences[issue->kind].subject >= OF_CELL
		       ? arena_printf(arena, "%s %s", texts[0],
				      lang_fill(arena, sentence, texts + 1))
		       : lang_fill(arena, sentence, texts);
}

const char *
issue_text_of(const struct issue *issue, size_t times, struct arena *arena)
{
	const char *text = issue_text(issue, arena);
	return times == 1 ? text
			  : arena_printf(arena, _("%s (%zu such rows)"), text, times);
}

const struct issue *
issues_next(struct issue_list *list, size_t *at, size_t *times)
{
	while (*at < list->n) {
		const struct issue *issue = &list->kept[(*at)++];
		*times = 1;
		if (issue->cause == INDEX_NONE)
			return issue;
		struct cause *cause = &list->causes[issue->cause];
		if (cause->n <= MANY && sentences[issue->kind].subject != NOTE)
			return issue;
		*times = cause->n;
		if (!cause->is_said) {
			cause->is_said = true;
			return issue;
		}
	}
	return NULL;
}

/* A list on its way out, and how much of it is left to say. */
struct walk {
	struct issue_list *list;
	const struct issue *next;
	size_t at, times;
	size_t lines, left;
};

static struct walk
walk_begin(struct issue_list *list)
{
	struct walk walk = {.list = list, .lines = SHOWN_LINES, .left = list->all};
	walk.next = issues_next(list, &walk.at, &walk.times);
	return walk;
}

static void
print_next(struct walk *walk, const char *file, const char *word, struct buf *out)
{
	struct arena arena = {0};
	const struct issue *issue = walk->next;
	const char *before =
		sentences[issue->kind].subject == NOTE ? _("note: ") : word;
	buf_printf(out, "%s:%zu:%s: %s%s\n", file, issue->line, issue->column, before,
		   issue_text_of(issue, walk->times, &arena));
	arena_free(&arena);
	walk->left -= walk->times;
	walk->next = --walk->lines > 0
			     ? issues_next(walk->list, &walk->at, &walk->times)
			     : NULL;
}

void
issues_print(struct issues *issues, const char *file, struct buf *out)
{
	issues_sort(issues);
	struct walk bad = walk_begin(&issues->bad),
		    warnings = walk_begin(&issues->warnings);
	while (bad.next || warnings.next) {
		if (bad.next &&
		    (!warnings.next || bad.next->line <= warnings.next->line))
			print_next(&bad, file, "", out);
		else
			print_next(&warnings, file, _("warning: "), out);
	}
	if (warnings.left > 0)
		buf_printf(out, _("%s: warning: %zu more warnings\n"), file,
			   warnings.left);
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

/* By which the rejected file is read again: what was said by sep=X is not in it. */
static char
delimiter_of(const struct reader *reader)
{
	const char delimiter = reader->source.delimiter;
	return delimiter == '\t' || delimiter == ';' ? delimiter : ',';
}

static void
add_header(const struct reader *reader, struct buf *out)
{
	for (size_t i = 0; i < reader->n_own_columns; i++) {
		const struct csv_field *field = &reader->columns[i].field;
		csv_put_field(out, field->text, field->len, delimiter_of(reader));
		buf_putc(out, delimiter_of(reader));
	}
	buf_printf(out, "line%creason\n", delimiter_of(reader));
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
		buf_putc(cell, delimiter_of(reader));
		buf_add(cell, record->fields[k].text, record->fields[k].len);
	}
	csv_put_field(&list->text, buf_text(cell), cell->len, delimiter_of(reader));
	buf_putc(&list->text, delimiter_of(reader));
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
	buf_printf(&list->text, "%zu%c", record->line, delimiter_of(reader));
	csv_put_field(&list->text, reason, strlen(reason), delimiter_of(reader));
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
	issues_sort(issues);
	struct list list = {.reader = reader,
			    .next = issues->bad.kept,
			    .end = issues->bad.kept + issues->bad.n};
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
	static const char *const ends[] = {",line,reason", "\tline\treason",
					   ";line;reason"};
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
