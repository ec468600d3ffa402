#include "problems.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"

static void __attribute__((format(printf, 4, 0)))
add(struct problems *problems, int line, bool warning, const char *format, va_list args)
{
	struct buf message = {0}, clean = {0};
	buf_vprintf(&message, format, args);
	text_clean(&clean, buf_text(&message));
	struct problem problem = {
		.said.line = line,
		.said.warning = warning,
		.said.message = arena_strdup(problems->arena, buf_text(&clean)),
		.number = problems->n,
	};
	MEM_MORE(problems->list, problems->n, problems->capacity) = problem;
	buf_free(&message);
	buf_free(&clean);
}

void
problems_error(struct problems *problems, int line, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add(problems, line, false, format, args);
	va_end(args);
}

void
problems_warning(struct problems *problems, int line, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	add(problems, line, true, format, args);
	va_end(args);
}

void
problems_keep_last(struct problems *problems)
{
	assert(problems->n > 0);
	problems->list[0] = problems->list[problems->n - 1];
	problems->n = 1;
}

static int
compare(const void *a, const void *b)
{
	const struct problem *left = a, *right = b;
	return order_by(ORDER(left->said.line, right->said.line),
			ORDER(left->number, right->number));
}

void
problems_report(struct problems *problems, struct lint_report *report)
{
	size_t n = problems->n;
	struct lint_problem *list = arena_array(problems->arena, n, sizeof *list);
	mem_sort(problems->list, n, sizeof *problems->list, compare);
	report->n_errors = 0;
	for (size_t i = 0; i < n; i++) {
		list[i] = problems->list[i].said;
		report->n_errors += !list[i].warning;
	}
	report->problems = list;
	report->n_problems = n;
	free(problems->list);
	*problems = (struct problems){.arena = problems->arena};
}
