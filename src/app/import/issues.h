/*
 * What is wrong with the rows of an import, and what is odd about them, as data: line,
 * column and kind. The sentence is made where it is shown.
 *
 * A row is bad for one thing, the first that is found. Rows come in the order of their
 * lines, so that of those that are bad after the first hundred nothing but the number
 * is kept, unless bad rows are left out and written to a file with their reasons. Of
 * warnings the first hundred are kept.
 */
#ifndef APP_IMPORT_ISSUES_H
#define APP_IMPORT_ISSUES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/outfile.h"

struct reader;

enum issue_kind {
	ISSUE_NONE,
#define ISSUE(name, sentence) ISSUE_##name,
#define CELL_ISSUE(name, sentence) ISSUE_##name,
#include "issues.def"
#undef ISSUE
#undef CELL_ISSUE
};

enum { ISSUE_TEXTS = 3 };

/* What a sentence has places for; null does for those without any. */
#define TEXTS(...) ((const char *const[ISSUE_TEXTS]){__VA_ARGS__})

struct issue {
	size_t line;
	const char *column; /* as messages show it; lives as long as the columns */
	enum issue_kind kind;
	const char *texts[ISSUE_TEXTS];
};

struct issues {
	bool skip_bad;		      /* rows that are bad are left out */
	struct issue *bad, *warnings; /* kept ones; the n_left_out first by line */
	size_t n_bad, bad_capacity;
	size_t n_warnings, warnings_capacity;
	size_t all_bad, all_warnings;
	size_t n_left_out, of_header;
	struct arena arena; /* of the texts */
};

void issues_free(struct issues *issues);

/* A bad row, or a warning. Texts are copied. issues_bad returns false. */
bool issues_bad(struct issues *issues, size_t line, const char *column,
		enum issue_kind kind, const char *const *texts);
void issues_warn(struct issues *issues, size_t line, const char *column,
		 enum issue_kind kind, const char *const *texts);

/* The rows are about to be read, again perhaps: what is noted by now, but the bad rows,
 * is the header's, once; those that are bad by now are left out. */
void issues_begin_rows(struct issues *issues);

/* True for the line of a row that is left out. */
bool issues_left_out(const struct issues *issues, size_t line);

/* The sentence, added to out. */
void issue_write(const struct issue *issue, struct buf *out);

/* Bad rows and warnings in the order of lines, the first hundred of each, as
 * "file:line:column: sentence". Sorts both. */
void issues_print(struct issues *issues, const char *file, struct buf *out);

/*
 * FILE.rejected.csv, the rows that were left out with line and reason: begins the file
 * `to` and puts them into it, so that it needs only its name; FAULT_INPUT. Sorts both.
 */
bool issues_write_rejected(struct issues *issues, const struct reader *reader,
			   const struct outfile_target *to, struct outfile *file,
			   struct fault *fault);

/* True for what such a file begins with: for outfile_target.ours. */
bool issues_rejected_is_ours(const void *context, const char *head, size_t len);

/* Text made safe to show, in arena. */
const char *issue_clean(struct arena *arena, const char *text);

/* Text from the file for a sentence: in quotes, cleaned, cut if long. In arena. */
const char *issue_quote(struct arena *arena, const char *text);

#endif
