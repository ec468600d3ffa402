/*
 * What is wrong with the rows of an import, and what is odd about them, as data: line,
 * column and kind. The sentence is made where it is shown.
 *
 * A row is bad for one thing, the first that is found. Issues of one cause, which is
 * the same sentence but for what is the row's own, are said once if there are more
 * than five: with the first line and their number. Hence no more than that is kept of
 * them, unless bad rows are left out and written to a file with their reasons.
 */
#ifndef APP_IMPORT_ISSUES_H
#define APP_IMPORT_ISSUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/index.h"
#include "base/outfile.h"

struct reader;

enum issue_kind {
	ISSUE_NONE,
#define ISSUE(name, sentence) ISSUE_##name,
#define VALUE_ISSUE(name, sentence) ISSUE_##name,
#define ROW_ISSUE(name, sentence) ISSUE_##name,
#define CELL_ISSUE(name, sentence) ISSUE_##name,
#define CELL_NOTE(name, sentence) ISSUE_##name,
#include "issues.def"
#undef ISSUE
#undef VALUE_ISSUE
#undef ROW_ISSUE
#undef CELL_ISSUE
#undef CELL_NOTE
};

enum { ISSUE_TEXTS = 3 };

/* What a sentence has places for; null does for those without any. */
#define TEXTS(...) ((const char *const[ISSUE_TEXTS]){__VA_ARGS__})

struct issue {
	size_t line;
	const char *column; /* as messages show it; lives as long as the columns */
	enum issue_kind kind;
	const char *texts[ISSUE_TEXTS];
	uint32_t cause; /* its number in the list */
};

/* What several issues have alike. */
struct cause {
	size_t n, first_line;
	bool is_said;
};

/* Begins as {0}. */
struct issue_list {
	struct issue *kept;
	struct cause *causes;
	size_t n, capacity;
	size_t n_causes, causes_capacity;
	size_t all;	      /* those that are not kept included */
	struct index numbers; /* of causes */
	struct buf key;
};

struct issues {
	bool skip_bad;			 /* rows that are bad are left out */
	struct issue_list bad, warnings; /* of bad the n_left_out first by line */
	size_t n_left_out, of_header;
	struct arena arena; /* of the texts */
};

void issues_free(struct issues *issues);

/* A bad row, or a warning. Texts are copied. issues_bad returns false. */
bool issues_bad(struct issues *issues, size_t line, const char *column,
		enum issue_kind kind, const char *const *texts);

/* A sentence that tells of several bad rows itself, `rows` of them. Returns false. */
bool issues_bad_rows(struct issues *issues, const struct issue *issue, size_t rows);
void issues_warn(struct issues *issues, size_t line, const char *column,
		 enum issue_kind kind, const char *const *texts);

/* The rows are about to be read, again perhaps: what is noted by now, but the bad rows,
 * is the header's, once; those that are bad by now are left out. */
void issues_begin_rows(struct issues *issues);

/* True for the line of a row that is left out. */
bool issues_left_out(const struct issues *issues, size_t line);

/* The sentence, in arena. */
const char *issue_text(const struct issue *issue, struct arena *arena);

/* The next of what is to be said of a list, in the order of lines from *at on, or null:
 * one for each cause that has many, with `times` their number, else 1. Begins with *at
 * 0 after issues_sort. */
const struct issue *issues_next(struct issue_list *list, size_t *at, size_t *times);

/* Puts both lists into the order of lines, to be said from the beginning. */
void issues_sort(struct issues *issues);

/* The sentence, with the number of rows that it is true of if that is above 1; in
 * arena. */
const char *issue_text_of(const struct issue *issue, size_t times, struct arena *arena);

/* Bad rows and warnings in the order of lines, at most a hundred lines of each, as
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
