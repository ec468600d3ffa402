#include "issues.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"

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
	issues->bad = mem_grow(issues->bad, issues->n_bad, &issues->bad_capacity,
			       sizeof *issues->bad);
	issues->bad[issues->n_bad++] = make_issue(issues, line, column, kind, texts);
	return false;
}

void
issues_warn(struct issues *issues, size_t line, const char *column,
	    enum issue_kind kind, const char *const *texts)
{
	if (issues->all_warnings++ >= SHOWN_ISSUES)
		return;
	issues->warnings =
		mem_grow(issues->warnings, issues->n_warnings,
			 &issues->warnings_capacity, sizeof *issues->warnings);
	issues->warnings[issues->n_warnings++] =
		make_issue(issues, line, column, kind, texts);
}

static int
by_line(const void *a, const void *b)
{
	const struct issue *x = a, *y = b;
	return (x->line > y->line) - (x->line < y->line);
}

void
issues_sort(struct issues *issues)
{
	if (issues->n_bad > 0)
		qsort(issues->bad, issues->n_bad, sizeof *issues->bad, by_line);
	if (issues->n_warnings > 0)
		qsort(issues->warnings, issues->n_warnings, sizeof *issues->warnings,
		      by_line);
}

void
issues_begin_rows(struct issues *issues)
{
	issues_sort(issues);
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

/* The place in a sentence that begins with %: which text, and where it ends. */
static const char *
skip_place(const char *place, size_t *which)
{
	place++;
	if (place[1] == '$') {
		*which = (size_t)(place[0] - '1');
		place += 2;
	}
	return place + strcspn(place, "sduX") + 1;
}

void
issue_write(const struct issue *issue, struct buf *out)
{
	size_t next = 0;
	if (sentences[issue->kind].of_cell)
		buf_printf(out, "%s ", issue->texts[next++]);
	for (const char *at = _(sentences[issue->kind].sentence); *at != '\0';) {
		size_t n = strcspn(at, "%");
		buf_add(out, at, n);
		at += n;
		if (*at == '\0')
			break;
		size_t which = next++;
		at = skip_place(at, &which);
		buf_puts(out, issue->texts[which]);
	}
}

static void
print(const struct issue *issue, const char *file, const char *kind, struct buf *out)
{
	buf_printf(out, "%s:%zu:%s: %s", file, issue->line, issue->column, kind);
	issue_write(issue, out);
	buf_putc(out, '\n');
}

void
issues_print(struct issues *issues, const char *file, struct buf *out)
{
	size_t bad = 0, warning = 0;
	size_t n_bad = issues->n_bad < SHOWN_ISSUES ? issues->n_bad : SHOWN_ISSUES;
	issues_sort(issues);
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
issue_quote(struct arena *arena, const char *text)
{
	struct buf cleaned = {0};
	text_clean(&cleaned, text);
	size_t len = cleaned.len;
	if (len > QUOTE_BYTES)
		len = text_valid_bytes(cleaned.text, QUOTE_BYTES);
	const char *quote =
		arena_printf(arena, "\"%.*s%s", (int)len, buf_text(&cleaned),
			     len < cleaned.len ? "…\"" : "\"");
	buf_free(&cleaned);
	return quote;
}
