/*
 * What people read of a command: cells of tables, gauges and colour, as the terminal
 * can show them, or plain where there is none. All of it is added to cli->out.
 */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "core/report.h"

struct cli;

enum style { STYLE_PLAIN, STYLE_BOLD, STYLE_DIM, STYLE_GOOD, STYLE_WARN, STYLE_BAD };

/* Looks at standard output: colour, width, glyphs. */
void text_setup(struct cli *cli);

/* Adds text that is safe to show, in a style. */
void text_add(struct cli *cli, enum style style, const char *text);
void text_addf(struct cli *cli, enum style style, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same as a line. */
void text_say(struct cli *cli, enum style style, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Adds lines that are safe to show to any buffer; what ends a line stays. */
void text_clean_lines(struct buf *out, const char *lines);

/* The same to standard error, at once. */
void text_beside(const char *lines);

/* A line of standard error: a sentence, safe to show, behind the program's name. */
void text_complain(const char *sentence);

/* Adds text as a cell of a table: cut or padded to so many columns of the terminal. */
void text_cell(struct cli *cli, enum style style, const char *text, int cells);

/* A line with something at both ends; or what is shown, and the date asked about. */
void text_heading(struct cli *cli, const char *left, const char *right);
void text_title(struct cli *cli, const char *what);

/* The line that the program has ended, if it has. */
void text_ended(struct cli *cli, uint32_t program);

/* Begins the section of a program, where there are several; `first`: without a line
 * before it. */
void text_program(struct cli *cli, uint32_t program, bool first);

/* A heading inside, behind an empty line. */
void text_section(struct cli *cli, const char *title);

/* An alert, wrapped, and its mark. */
void text_alert(struct cli *cli, const struct report *report,
		const struct alert *alert);

/* Wraps text behind `indent` blanks; the first line's are written already. */
void text_wrap(struct cli *cli, enum style style, int indent, const char *text);

/* Wraps each of several lines behind as many blanks. */
void text_lines(struct cli *cli, enum style style, int indent, const char *lines);

/* As text_wrap, with something at the right end of the last line. */
void text_row(struct cli *cli, enum style style, int indent, const char *text,
	      const char *right);

/* Adds a bar of so many cells to any buffer. */
void text_add_bar(struct buf *bar, double progress, int cells, bool ascii);

/* A bar of so many cells and the percentage, never rounded up. */
void text_gauge(struct cli *cli, double progress, int cells);

/* Ends a line. */
void text_line(struct cli *cli);

/* The mark and style of a stage, and of something met or not. */
const char *text_stage_mark(const struct cli *cli, enum stage stage);
enum style text_stage_style(enum stage stage);
void text_met_mark(struct cli *cli, bool met);

/* The cells of the widest name of all stages. */
int text_stage_cells(void);

#endif
