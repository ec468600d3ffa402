#include "base/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

bool
fault_set(struct fault *fault, enum fault_kind kind, const char *format, ...)
{
	va_list args;
	fault->kind = kind;
	fault->column = NULL;
	va_start(args, format);
	int len = vsnprintf(fault->text, sizeof fault->text, format, args);
	va_end(args);
	if (len < 0)
		fault->text[0] = '\0';
	else if ((size_t)len >= sizeof fault->text)
		fault->text[text_valid_bytes(fault->text, sizeof fault->text - 1)] =
			'\0';
	return false;
}

bool
fault_set_cell(struct fault *fault, const char *column, const char *sentence)
{
	fault_set(fault, FAULT_INPUT, "%s: %s", column, sentence);
	fault->column = column;
	return false;
}

const char *
fault_sentence(const struct fault *fault)
{
	return fault->text + (fault->column ? strlen(fault->column) + strlen(": ") : 0);
}

int
fault_status(enum fault_kind kind)
{
	return (int)kind;
}
