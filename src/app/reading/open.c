#include "reading.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "delimited.h"
#include "encoding.h"
#include "jsonrows.h"
#include "refused.h"
#include "tables.h"
#include "workbook.h"

/* The forms of files, in the order in which they are asked. */
static const struct {
	bool (*is)(const struct source *source); /* null: any file */
	bool (*open)(struct source *source, const struct reading_options *options,
		     struct fault *fault);
	bool has_sheets; /* or says itself that it is not read */
} forms[] = {
	{workbook_is, workbook_open, true},
	{jsonrows_is, jsonrows_open, false},
	{refused_is, refused_open, true},
	{NULL, delimited_open, false},
};

static bool
take(struct source *source, const struct reading_options *options, struct fault *fault)
{
	size_t i = 0;
	if (!encoding_settle_wide(source, fault))
		return false;
	while (forms[i].is && !forms[i].is(source))
		i++;
	if (options->sheet && !forms[i].has_sheets)
		return fault_set(fault, FAULT_USAGE,
				 _("--sheet names a sheet of a workbook, and %s is "
				   "none."),
				 source->file);
	return forms[i].open(source, options, fault) &&
	       tables_take(source, options, fault);
}

/* A name made safe to show. */
static const char *
clean(struct source *source, const char *name)
{
	struct buf shown = {.arena = &source->arena};
	text_clean(&shown, name);
	return buf_text(&shown);
}

bool
reading_open(struct source *source, const char *path,
	     const struct reading_options *options, struct fault *fault)
{
	bool is_stdin = strcmp(path, "-") == 0;
	int reason = csv_read_file(is_stdin ? NULL : path, &source->bytes);
	source->file = clean(source, is_stdin ? "stdin" : path);
	if (reason != 0)
		return fault_set(fault, FAULT_INPUT, _("%s can't be read: %s."),
				 source->file, strerror(reason));
	return take(source, options, fault);
}

void
reading_take(struct source *source)
{
	delimited_give(source);
}

void
reading_forget(struct source *source)
{
	if (source->form && source->form->free)
		source->form->free(source);
	source->form = NULL;
	buf_free(&source->bytes);
}

void
reading_close(struct source *source)
{
	reading_forget(source);
	arena_free(&source->arena);
}

/* False for all text that does not begin with white space: cheap. */
static bool
may_be_blank(const char *text)
{
	static const char *const whites[] = {"\xC2\x85", "\xC2\xA0", "\xE1\x9A",
					     "\xE2\x80", "\xE2\x81", "\xE3\x80",
					     "\xEF\xBB"};
	const unsigned char first = (unsigned char)*text;
	bool may = first <= ' ';
	for (size_t i = 0; first >= 0x80 && i < sizeof whites / sizeof *whites; i++)
		may |= strncmp(text, whites[i], 2) == 0;
	return may;
}

/* True if there is nothing in a cell but white space. */
static bool
is_blank(const struct csv_field *field)
{
	if (field->len == 0)
		return true;
	if (!may_be_blank(field->text))
		return false;
	const char *text = field->text;
	size_t len = field->len;
	text_trim(&text, &len);
	return len == 0;
}

/* Rows of nothing, and what PowerShell writes above a table. */
static bool
is_passed_over(const struct csv_record *row)
{
	size_t i = 0;
	while (i < row->n_fields && is_blank(&row->fields[i]))
		i++;
	return row->problem == CSV_FINE &&
	       (i == row->n_fields ||
		(i == 0 && strncmp(row->fields[0].text, "#TYPE ", 6) == 0));
}

bool
reading_each(const struct source *source,
	     bool (*take_row)(void *context, const struct csv_record *row),
	     void *context)
{
	const struct source_form *form = source->form;
	void *walk = form->begin(source);
	struct csv_record row;
	bool go_on = true;
	while (go_on && form->next(walk, &row)) {
		if (form->given ||
		    (row.line >= source->first_line && !is_passed_over(&row)))
			go_on = take_row(context, &row);
	}
	form->end(walk);
	return go_on;
}
