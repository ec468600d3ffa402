#include <errno.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "import_parts.h"

enum { FLUSH_BYTES = 256 * 1024 };

static void
add_header(const struct kind *kind, struct buf *out)
{
	for (size_t i = 0; i < kind->n_columns; i++)
		buf_printf(out, "%s%s", i > 0 ? "," : "", kind->columns[i].name);
	buf_putc(out, '\n');
}

static void
add_fact(const struct app *app, const struct kind *kind, size_t fact, struct buf *cell,
	 struct buf *out)
{
	union value values[KIND_COLUMNS];
	kind_get(kind, app->world, fact, values);
	for (size_t i = 0; i < kind->n_columns; i++) {
		buf_clear(cell);
		value_write(app, kind->columns[i].cell, values[i], cell);
		if (i > 0)
			buf_putc(out, ',');
		csv_put_field(out, buf_text(cell), cell->len, ',');
	}
	buf_putc(out, '\n');
}

static bool
flush(struct buf *out, FILE *file)
{
	bool ok = fwrite(buf_text(out), 1, out->len, file) == out->len;
	buf_clear(out);
	return ok;
}

static bool
write_facts(const struct app *app, const struct kind *kind, FILE *file)
{
	struct buf out = {0}, cell = {0};
	struct kind_walk walk = {0};
	size_t fact;
	bool ok = true;
	add_header(kind, &out);
	while (ok && kind_next(kind, app->world, &walk, &fact)) {
		add_fact(app, kind, fact, &cell, &out);
		if (out.len >= FLUSH_BYTES)
			ok = flush(&out, file);
	}
	ok = ok && flush(&out, file) && fflush(file) == 0;
	buf_free(&out);
	buf_free(&cell);
	return ok;
}

static bool
fail_write(const char *path, int reason, struct fault *fault)
{
	struct buf name = {0};
	text_clean(&name, path);
	fault_set(fault, FAULT_INPUT, _("%s can't be written: %s."), buf_text(&name),
		  strerror(reason));
	buf_free(&name);
	return false;
}

bool
export_file(struct app *app, const char *name, const char *path, struct fault *fault)
{
	const struct kind *kind = import_kind_find(name);
	struct arena arena = {0};
	if (!kind || kind == &kind_trainings) {
		fault_set(fault, FAULT_USAGE,
			  _("There is no KIND \"%s\" to export: say one of %s."), name,
			  kind_names(&arena, true));
		arena_free(&arena);
		return false;
	}
	if (!path || strcmp(path, "-") == 0)
		return write_facts(app, kind, stdout) ||
		       fail_write(_("standard output"), errno, fault);
	FILE *file = fopen(path, "wb");
	if (!file)
		return fail_write(path, errno, fault);
	bool ok = write_facts(app, kind, file);
	int reason = errno;
	if (fclose(file) != 0 && ok) {
		ok = false;
		reason = errno;
	}
	return ok || fail_write(path, reason, fault);
}
