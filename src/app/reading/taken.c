#include "reading.h"

#include <string.h>
#include <strings.h>

#include "base/lang.h"
#include "base/text.h"

/* A line under way: what it was taken for, where the header is, what columns are. */
struct line {
	const struct source *source;
	const struct kind *kind;
	struct buf *out;
	const char *before; /* the next part */
};

static void
begin_part(struct line *line, const char *between)
{
	if (line->before)
		buf_puts(line->out, line->before);
	else
		buf_printf(line->out, "%s: ", line->source->file);
	line->before = between;
}

/* From part to part there is a semicolon. */
static void
end_group(struct line *line)
{
	if (line->before)
		line->before = "; ";
}

static const char *
shown_encoding(const char *name)
{
	return strncmp(name, "UTF-16", 6) == 0	 ? "UTF-16"
	       : strncmp(name, "UTF-32", 6) == 0 ? "UTF-32"
						 : name;
}

static void
say_form(struct line *line)
{
	const struct source *source = line->source;
	if (source->taken_for) {
		begin_part(line, _(", "));
		buf_puts(line->out, source->taken_for);
	}
	if (source->encoding) {
		begin_part(line, _(", "));
		buf_puts(line->out, shown_encoding(source->encoding));
	}
	if (source->delimiter != ',') {
		begin_part(line, _(", "));
		if (source->delimiter == '\t')
			buf_puts(line->out, _("tabs"));
		else if (source->delimiter == ';')
			buf_puts(line->out, _("semicolons"));
		else
			buf_printf(line->out, _("\"%c\" between cells"),
				   source->delimiter);
	}
	end_group(line);
}

static void
say_header(struct line *line, const struct header *header)
{
	if (line->source->rows_above == 0)
		return;
	begin_part(line, _(", "));
	buf_printf(line->out, _("the header is line %zu"), header->line);
	end_group(line);
}

/* True for a column's own name, as it is but for case. */
static bool
is_plain(const struct line *line, const struct heading *heading)
{
	const struct kind_column *column = &line->kind->columns[heading->column];
	const char *text = heading->field.text;
	size_t len = heading->field.len;
	text_trim(&text, &len);
	const char *names[] = {column->name, column->also[0], column->also[1]};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (names[i] && strlen(names[i]) == len &&
		    strncasecmp(names[i], text, len) == 0)
			return true;
	}
	return false;
}

static void
say_column(struct line *line, const struct heading *heading,
	   const struct heading *headings)
{
	switch (heading->by) {
	case HEADING_UNKNOWN:
	case HEADING_SPARE:
		return;
	case HEADING_LEFT_OUT:
		begin_part(line, _(", "));
		buf_printf(line->out,
			   heading->remembered ? _("\"%s\" left out as last time")
					       : _("\"%s\" left out"),
			   heading->name);
		return;
	case HEADING_OWN:
		if (is_plain(line, heading))
			return;
		break;
	case HEADING_FOREIGN:
	case HEADING_MAPPED:
		break;
	}
	begin_part(line, _(", "));
	const char *column = line->kind->columns[heading->column].name;
	if (heading->more >= 0)
		buf_printf(line->out, _("\"%s\" and \"%s\" read as %s"), heading->name,
			   headings[heading->more].name, column);
	else if (heading->otherwise >= 0)
		buf_printf(line->out, _("\"%s\" read as %s, where it is empty \"%s\""),
			   heading->name, column, headings[heading->otherwise].name);
	else
		buf_printf(line->out,
			   heading->remembered ? _("\"%s\" read as %s as last time")
					       : _("\"%s\" read as %s"),
			   heading->name, column);
}

void
reading_taken(const struct source *source, const struct kind *kind,
	      const struct header *header, struct buf *out)
{
	struct line line = {source, kind, out, NULL};
	if (header->line == 0)
		return;
	say_form(&line);
	say_header(&line, header);
	for (size_t i = 0; i < header->n; i++)
		say_column(&line, &header->headings[i], header->headings);
	if (line.before)
		buf_putc(out, '\n');
}
