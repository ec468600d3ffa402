#include "seen.h"

#include "base/text.h"

/* A cell as it can be shown; in the arena of what is seen. */
static const char *
shown(struct import_seen *seen, const struct csv_field *field)
{
	struct buf clean = {.arena = &seen->arena};
	text_clean(&clean, arena_strndup(&seen->arena, field->text, field->len));
	return buf_text(&clean);
}

static bool
take_first(void *context, const struct csv_record *row)
{
	struct import_seen *seen = context;
	for (size_t i = 0; i < seen->n && i < row->n_fields; i++)
		seen->columns[i].first = shown(seen, &row->fields[i]);
	return false;
}

void
seen_tell(const struct import *import)
{
	struct import_seen *seen = import->options->seen;
	const struct reader *reader = &import->reader;
	if (!seen || !reader->kind)
		return;
	seen->kind = reader->kind;
	seen->n = reader->header.n;
	seen->columns = arena_array(&seen->arena, seen->n, sizeof *seen->columns);
	for (size_t i = 0; i < seen->n; i++) {
		const struct heading *heading = &reader->header.headings[i];
		bool read = heading->column >= 0 && heading->by >= HEADING_OWN;
		seen->columns[i] = (struct import_column){
			.header = shown(seen, &heading->field),
			.column = read ? reader->kind->columns[heading->column].name
				       : NULL,
			.left_out = heading->by == HEADING_LEFT_OUT,
			.first = "",
		};
	}
	reader_each(reader, take_first, seen);
}

void
seen_ask(const struct import *import)
{
	struct import_seen *seen = import->options->seen;
	const struct source *source = &import->reader.source;
	const struct issue_list *bad = &import->issues.bad;
	if (!seen)
		return;
	seen->likely =
		source->likely ? arena_strdup(&seen->arena, source->likely) : NULL;
	seen->word = source->word ? arena_strdup(&seen->arena, source->word) : NULL;
	for (size_t i = 0; i < bad->n; i++)
		seen->asks_dates |= bad->kept[i].kind == ISSUE_OPEN_DATE ||
				    bad->kept[i].kind == ISSUE_OPEN_DATES ||
				    bad->kept[i].kind == ISSUE_MIXED_DATES;
	for (size_t i = 0; i < bad->n; i++)
		seen->asks_figures |= bad->kept[i].kind == ISSUE_OPEN_FIGURE;
	for (size_t i = 0; i < bad->n && !seen->missing; i++)
		if (bad->kept[i].kind == ISSUE_COLUMN_MISSING)
			seen->missing = arena_strdup(&seen->arena, bad->kept[i].column);
}
