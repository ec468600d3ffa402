#include <string.h>

#include "reader.h"

struct lookup {
	struct reader *reader;
	int line;
};

/* An unknown id is said here and stands for the first one, so that reading goes on. */
static int64_t
look_up(void *context, const char *id, size_t len)
{
	struct lookup *lookup = context;
	uint32_t index = ids_use(&lookup->reader->ids[IDS_CREDENTIAL], id, len);

	if (index != CATALOG_NONE)
		return index;
	reader_unknown(lookup->reader, lookup->line, IDS_CREDENTIAL, id, len);
	return 0;
}

static const char *
problem_text(enum expr_problem problem)
{
	switch (problem) {
	case EXPR_FINE:
	case EXPR_UNKNOWN:
		return "";
	case EXPR_EMPTY:
		return _("an id is missing");
	case EXPR_EXPECTED_ID:
		return _("an id should stand here");
	case EXPR_EXPECTED_OF:
		return _("it is written N of (..., ...)");
	case EXPR_UNCLOSED:
		return _("a parenthesis is not closed");
	case EXPR_TRAILING:
		return _("\"and\", \"or\" or the end should stand here");
	case EXPR_BAD_COUNT:
		return _("N of (...) needs a number from 1 to the length of its list");
	case EXPR_TOO_DEEP:
		return _("parentheses are nested too deep");
	}
	return "";
}

void
reader_expr(struct reader *reader, const config_setting_t *setting,
	    const struct expr **out)
{
	const char *refused = reader_refused(reader, setting);
	const char *name = refused != NULL ? refused : config_setting_name(setting);
	const char *text = config_setting_get_string(setting);
	struct lookup lookup = {reader, source_line(setting)};
	struct expr_error error;
	const struct expr *expr =
		expr_parse(text, look_up, &lookup, reader->arena, &error);

	if (expr != NULL) {
		*out = expr;
		return;
	}
	if (error.len > 0)
		problems_error(reader->problems, lookup.line,
			       _("the expression \"%s\" can't be read at \"%.*s\": %s"),
			       name, (int)error.len, text + error.at,
			       problem_text(error.problem));
	else
		problems_error(reader->problems, lookup.line,
			       _("the expression \"%s\" can't be read at its end: %s"),
			       name, problem_text(error.problem));
	reader_use_all(reader, setting);
}
