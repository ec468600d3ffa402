#include "problems.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

static void
add(struct problems *problems, int line, bool warning, const char *message)
{
	struct buf clean = {0};

	text_clean(&clean, message);
	problems->list = mem_grow(problems->list, problems->n, &problems->capacity,
				  sizeof(*problems->list));
	problems->list[problems->n++] = (struct lint_problem){
		.line = line > 0 ? line : 1,
		.warning = warning,
		.message = arena_strdup(problems->arena, buf_text(&clean)),
	};
	buf_free(&clean);
	if (!warning)
		problems->n_errors++;
}

void
problems_error(struct problems *problems, int line, const char *format, ...)
{
	struct buf message = {0};
	va_list args;

	va_start(args, format);
	buf_vprintf(&message, format, args);
	va_end(args);
	add(problems, line, false, buf_text(&message));
	buf_free(&message);
}

void
problems_warning(struct problems *problems, int line, const char *format, ...)
{
	struct buf message = {0};
	va_list args;

	va_start(args, format);
	buf_vprintf(&message, format, args);
	va_end(args);
	add(problems, line, true, buf_text(&message));
	buf_free(&message);
}

void
problems_keep_last(struct problems *problems)
{
	struct lint_problem *list = problems->list;

	assert(problems->n > 0);
	list[0] = list[problems->n - 1];
	problems->n = 1;
	problems->n_errors = !list[0].warning;
}

/* A stable merge sort by line. */
static void
merge(struct lint_problem *list, struct lint_problem *spare, size_t n)
{
	size_t half = n / 2;
	size_t left = 0, right = half;

	if (n < 2)
		return;
	merge(list, spare, half);
	merge(list + half, spare, n - half);
	memcpy(spare, list, n * sizeof(*list));
	for (size_t i = 0; i < n; i++) {
		bool take_left = right == n ||
				 (left < half && spare[left].line <= spare[right].line);

		list[i] = take_left ? spare[left++] : spare[right++];
	}
}

void
problems_report(struct problems *problems, struct lint_report *report)
{
	size_t n = problems->n;
	struct lint_problem *list = arena_array(problems->arena, n, sizeof(*list));
	struct lint_problem *spare = mem_new(n + 1, sizeof(*spare));

	if (n > 0)
		memcpy(list, problems->list, n * sizeof(*list));
	merge(list, spare, n);
	free(spare);
	report->problems = list;
	report->n_problems = n;
	report->n_errors = problems->n_errors;
}

void
problems_free(struct problems *problems)
{
	free(problems->list);
	problems->list = NULL;
	problems->n = problems->capacity = 0;
}
