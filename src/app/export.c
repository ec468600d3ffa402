#include "app/export.h"

#include <string.h>

#include "app/csv.h"
#include "app/import.h"
#include "app/import/import.h"
#include "base/lang.h"
#include "base/outfile.h"

enum { FLUSH_BYTES = 256 * 1024 };

static void
add_header(const struct kind *kind, size_t n_columns, struct buf *out)
{
	for (size_t i = 0; i < n_columns; i++)
		buf_printf(out, "%s%s", i > 0 ? "," : "", kind->columns[i].name);
	buf_putc(out, '\n');
}

/* How many columns are written: those that few facts have, which come last, only if one
 * has them. */
static size_t
count_columns(const struct kind *kind, const struct world *world)
{
	union value values[KIND_COLUMNS];
	struct kind_walk walk = {0};
	size_t n = kind->n_columns, fact;
	while (n > 0 && kind->columns[n - 1].seldom)
		n--;
	if (n == kind->n_columns)
		return n;
	while (kind_next(kind, world, &walk, &fact)) {
		kind_get(kind, world, fact, values);
		for (size_t i = n; i < kind->n_columns; i++)
			if (*values[i].text != '\0')
				return kind->n_columns;
	}
	return n;
}

static void
add_fact(const struct app *app, const struct kind *kind, size_t n_columns, size_t fact,
	 struct buf *out)
{
	union value values[KIND_COLUMNS];
	char room[VALUE_TEXT_BYTES];
	kind_get(kind, app->world, fact, values);
	for (size_t i = 0; i < n_columns; i++) {
		const char *text =
			value_text(app, kind->columns[i].cell, values[i], room);
		if (i > 0)
			buf_putc(out, ',');
		csv_put_field(out, text, strlen(text), ',');
	}
	buf_putc(out, '\n');
}

static void
flush(struct buf *out, struct outfile *file)
{
	outfile_put(file, buf_text(out), out->len);
	buf_clear(out);
}

static void
write_facts(const struct app *app, const struct kind *kind, bool bom,
	    struct outfile *file)
{
	struct buf out = {0};
	struct kind_walk walk = {0};
	const size_t n_columns = count_columns(kind, app->world);
	size_t fact;
	if (bom)
		buf_puts(&out, "\xef\xbb\xbf");
	add_header(kind, n_columns, &out);
	while (file->reason == 0 && kind_next(kind, app->world, &walk, &fact)) {
		add_fact(app, kind, n_columns, fact, &out);
		if (out.len >= FLUSH_BYTES)
			flush(&out, file);
	}
	flush(&out, file);
	buf_free(&out);
}

/* True if the first line names columns of the kind and none else, and those that no
 * file of it is without. */
static bool
begins_as_kind(const void *context, const char *head, size_t len)
{
	const struct kind *kind = context;
	struct csv_reader *reader = csv_reader_new(head, len);
	struct csv_record header = {0};
	bool named[KIND_COLUMNS] = {false};
	bool fits = csv_reader_next(reader, &header) && header.line == 1;
	for (size_t i = 0; fits && i < header.n_fields; i++) {
		int column = kind_find_column(kind, header.fields[i].text);
		fits = column >= 0;
		if (fits)
			named[column] = true;
	}
	for (size_t i = 0; fits && i < kind->n_columns; i++)
		fits = named[i] ||
		       !(kind->columns[i].required || kind->id == KIND_PROFILE);
	csv_reader_free(reader);
	return fits;
}

bool
export_file(struct app *app, const char *name, const char *path, unsigned flags,
	    struct fault *fault)
{
	const struct kind *kind = import_kind_find(name);
	const struct outfile_target to = {
		.path = path ? path : "-",
		.database = app->db_path,
		.flags = flags & EXPORT_FORCE ? OUTFILE_FORCE : 0,
		.ours = begins_as_kind,
		.context = kind,
	};
	struct arena arena = {0};
	struct outfile file;
	if (!kind || kind == &kind_trainings) {
		fault_set(fault, FAULT_USAGE,
			  _("There is no KIND \"%s\" to export: say one of %s."), name,
			  import_kind_names(&arena, true));
		arena_free(&arena);
		return false;
	}
	if (!outfile_begin(&file, &to, fault))
		return false;
	write_facts(app, kind, flags & EXPORT_BOM, &file);
	return outfile_end(&file, fault);
}
