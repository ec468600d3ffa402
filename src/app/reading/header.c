#include "reading.h"

#include "columns.h"

/* What a header is looked for by. */
struct wanted {
	struct column_names names;
	struct arena scratch;
};

static size_t
is_header(void *context, const struct csv_record *row)
{
	struct wanted *wanted = context;
	struct header header;
	arena_clear(&wanted->scratch);
	columns_read(&header, row, &wanted->names, &wanted->scratch);
	return header.complete ? SIZE_MAX : header.n_known;
}

/* A header among the first rows of a form that has but one way of reading them. */
struct search {
	reading_is_header is;
	void *context;
	size_t n_rows, line;
};

static bool
look_at(void *context, const struct csv_record *row)
{
	struct search *search = context;
	if (search->is(search->context, row) == SIZE_MAX)
		search->line = row->line;
	return search->line == 0 && ++search->n_rows < READING_HEADER_ROWS;
}

static void
find_header(struct source *source, struct wanted *wanted)
{
	struct search search = {is_header, wanted, 0, 0};
	source->first_line = source->rows_above = 0;
	if (source->form->find_header) {
		source->form->find_header(source, is_header, wanted);
	} else if (!source->form->given) {
		reading_each(source, look_at, &search);
		source->first_line = search.line;
		source->rows_above = search.line == 0 ? 0 : search.n_rows;
	}
}

/* The row that was found. */
struct found {
	struct source *source;
	struct wanted *wanted;
	struct header *header;
};

static bool
take_header(void *context, const struct csv_record *row)
{
	struct found *found = context;
	columns_read(found->header, row, &found->wanted->names, &found->source->arena);
	return false;
}

void
reading_header(struct source *source, const struct kind *kind,
	       const struct reading_maps *maps, struct header *header)
{
	struct wanted wanted = {0};
	struct found found = {source, &wanted, header};
	*header = (struct header){0};
	column_names_begin(&wanted.names, kind, maps);
	find_header(source, &wanted);
	reading_each(source, take_header, &found);
	column_names_free(&wanted.names);
	arena_free(&wanted.scratch);
}
