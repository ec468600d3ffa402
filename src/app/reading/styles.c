#include "styles.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "formats.h"

/* A format that the workbook has of its own. */
struct own_format {
	unsigned long id;
	bool is_date;
};

/* More than any program keeps. */
enum { FORMATS = 5000, STYLES = 100000 };

struct styles_reader {
	struct package *package;
	struct own_format *formats;
	size_t n_formats, capacity;
	unsigned long *ids; /* of the formats, by style */
	size_t n_ids, ids_capacity;
	bool in_cells;
};

void
styles_free(struct styles *styles)
{
	free(styles->is_date);
	*styles = (struct styles){0};
}

/* ---- formats ---- */

/* The formats that each program has without being told. */
static bool
is_built_in_date(unsigned long id)
{
	return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
	       id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58;
}

static bool
is_date(const struct styles_reader *reader, unsigned long id)
{
	for (size_t i = 0; i < reader->n_formats; i++) {
		if (reader->formats[i].id == id)
			return reader->formats[i].is_date;
	}
	return is_built_in_date(id);
}

/* ---- the part ---- */

static unsigned long
number(const char **attributes, const char *name)
{
	const char *text = package_attribute(attributes, name);
	return text ? strtoul(text, NULL, 10) : 0;
}

static void
add_format(struct styles_reader *reader, const char **attributes)
{
	const char *code = package_attribute(attributes, "formatCode");
	MEM_MORE(reader->formats, reader->n_formats, reader->capacity) =
		(struct own_format){number(attributes, "numFmtId"),
				    code && formats_show_days(code)};
}

static void
on_start(void *context, const char *element, const char **attributes)
{
	struct styles_reader *reader = context;
	if (strcmp(element, "numFmt") == 0)
		add_format(reader, attributes);
	else if (strcmp(element, "cellXfs") == 0)
		reader->in_cells = true;
	else if (reader->in_cells && strcmp(element, "xf") == 0)
		MEM_MORE(reader->ids, reader->n_ids, reader->ids_capacity) =
			number(attributes, "numFmtId");
	if (reader->n_formats > FORMATS || reader->n_ids > STYLES)
		package_refuse(reader->package,
			       _("%s is damaged: it has more than %d styles."),
			       package_file(reader->package), STYLES);
}

static void
on_end(void *context, const char *element)
{
	struct styles_reader *reader = context;
	if (strcmp(element, "cellXfs") == 0)
		reader->in_cells = false;
}

bool
styles_read(struct styles *styles, struct package *package, const char *part,
	    struct fault *fault)
{
	struct styles_reader reader = {.package = package};
	const struct part_reader handlers = {on_start, on_end, NULL, &reader};
	if (!package_has(package, part))
		return true;
	bool fine = package_read(package, part, &handlers, fault);
	styles->is_date = mem_new(reader.n_ids, sizeof *styles->is_date);
	styles->n = reader.n_ids;
	for (size_t i = 0; i < reader.n_ids; i++)
		styles->is_date[i] = is_date(&reader, reader.ids[i]);
	free(reader.formats);
	free(reader.ids);
	return fine;
}
