#include "workbook.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "package.h"
#include "rowset.h"
#include "sheet.h"
#include "strings.h"
#include "styles.h"

enum { SHEETS = 10000 };

/* A sheet as the workbook lists it, or a relationship of one of its parts. */
struct entry {
	const char *name, *id;
	bool is_hidden;
};

struct relation {
	const char *id, *part;
	bool is_cells; /* a sheet of cells, no chart */
};

struct workbook {
	struct package *package;
	struct arena arena;
	const char *part; /* the workbook's own */
	const char *strings_part, *styles_part;
	const char *relations_of; /* the part whose relations are read */
	bool from_1904;
	struct entry *sheets;
	size_t n_sheets, sheets_capacity;
	struct relation *relations;
	size_t n_relations, relations_capacity;
};

/* ---- parts ---- */

static bool
ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), n = strlen(end);
	return len >= n && strcmp(text + len - n, end) == 0;
}

static void
on_relation(void *context, const char *element, const char **attributes)
{
	struct workbook *workbook = context;
	const char *type = package_attribute(attributes, "Type");
	const char *target = package_attribute(attributes, "Target");
	const char *id = package_attribute(attributes, "Id");
	if (strcmp(element, "Relationship") != 0 || !type || !target || !id)
		return;
	const char *part =
		package_target(workbook->relations_of, target, &workbook->arena);
	if (ends_with(type, "/officeDocument"))
		workbook->part = part;
	else if (ends_with(type, "/sharedStrings"))
		workbook->strings_part = part;
	else if (ends_with(type, "/styles"))
		workbook->styles_part = part;
	else if (workbook->n_relations < SHEETS)
		ARENA_MORE(&workbook->arena, workbook->relations, workbook->n_relations,
			   workbook->relations_capacity) =
			(struct relation){arena_strdup(&workbook->arena, id), part,
					  ends_with(type, "/worksheet")};
}

/* Reads what a part ("": the package itself) is in relation with, if it says so. */
static bool
read_relations(struct workbook *workbook, const char *part, struct fault *fault)
{
	const struct part_reader reader = {on_relation, NULL, NULL, workbook};
	const char *slash = strrchr(part, '/');
	size_t folder = slash ? (size_t)(slash + 1 - part) : 0;
	const char *name = arena_printf(&workbook->arena, "%.*s_rels/%s.rels",
					(int)folder, part, part + folder);
	workbook->relations_of = part;
	return !package_has(workbook->package, name) ||
	       package_read(workbook->package, name, &reader, fault);
}

static bool
is_true(const char *text)
{
	return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

static void
add_sheet(struct workbook *workbook, const char **attributes)
{
	struct arena *arena = &workbook->arena;
	const char *name = package_attribute(attributes, "name");
	const char *state = package_attribute(attributes, "state");
	const char *id = NULL;
	/* the one with a prefix (r:id) is meant */
	for (const char **at = attributes; at[0]; at += 2) {
		if (ends_with(at[0], ":id"))
			id = at[1];
	}
	if (name && id && workbook->n_sheets < SHEETS)
		ARENA_MORE(arena, workbook->sheets, workbook->n_sheets,
			   workbook->sheets_capacity) = (struct entry){
			arena_strdup(arena, name), arena_strdup(arena, id),
			state && strcmp(state, "visible") != 0};
}

static void
on_workbook(void *context, const char *element, const char **attributes)
{
	struct workbook *workbook = context;
	if (strcmp(element, "sheet") == 0)
		add_sheet(workbook, attributes);
	else if (strcmp(element, "workbookPr") == 0)
		workbook->from_1904 =
			is_true(package_attribute(attributes, "date1904"));
}

static bool
read_workbook(struct workbook *workbook, struct fault *fault)
{
	const struct part_reader reader = {on_workbook, NULL, NULL, workbook};
	workbook->part = "xl/workbook.xml";
	if (!read_relations(workbook, "", fault))
		return false;
	workbook->strings_part =
		package_target(workbook->part, "sharedStrings.xml", &workbook->arena);
	workbook->styles_part =
		package_target(workbook->part, "styles.xml", &workbook->arena);
	return read_relations(workbook, workbook->part, fault) &&
	       package_read(workbook->package, workbook->part, &reader, fault);
}

/* ---- the sheet ---- */

/* The part of a sheet of cells, or null. */
static const char *
part_of(const struct workbook *workbook, const struct entry *sheet)
{
	for (size_t i = 0; i < workbook->n_relations; i++) {
		const struct relation *relation = &workbook->relations[i];
		if (relation->is_cells && strcmp(relation->id, sheet->id) == 0)
			return relation->part;
	}
	return NULL;
}

/* The sheet that is asked for: by name; without one the first that people
 * see, or the first. */
static const struct entry *
find_sheet(const struct workbook *workbook, const char *name)
{
	const struct entry *hidden = NULL;
	for (size_t i = 0; i < workbook->n_sheets; i++) {
		const struct entry *sheet = &workbook->sheets[i];
		if (!part_of(workbook, sheet))
			continue;
		if (name ? text_compare(sheet->name, name) == 0 : !sheet->is_hidden)
			return sheet;
		if (!name && !hidden)
			hidden = sheet;
	}
	return hidden;
}

static bool
fail_sheet(struct workbook *workbook, const char *name, struct fault *fault)
{
	struct buf names = {.arena = &workbook->arena};
	struct buf asked = {.arena = &workbook->arena};
	const char *file = package_file(workbook->package);
	for (size_t i = 0; i < workbook->n_sheets; i++) {
		const struct entry *sheet = &workbook->sheets[i];
		if (!part_of(workbook, sheet))
			continue;
		buf_puts(&names, names.len > 0 ? ", \"" : "\"");
		text_clean(&names, sheet->name);
		buf_putc(&names, '"');
	}
	if (!name || names.len == 0)
		return fault_set(fault, FAULT_INPUT, _("%s has no sheet with cells."),
				 file);
	text_clean(&asked, name);
	return fault_set(fault, FAULT_INPUT, _("%s has no sheet \"%s\"; it has: %s."),
			 file, buf_text(&asked), buf_text(&names));
}

static bool
read_sheet(struct workbook *workbook, const char *part,
	   const struct reading_options *options, struct rowset *rows,
	   struct fault *fault)
{
	struct package *package = workbook->package;
	struct strings strings = {0};
	struct styles styles = {0};
	const struct sheet_context in = {package, &strings, &styles,
					 workbook->from_1904, options->decimal_comma};
	bool fine = strings_read(&strings, package, workbook->strings_part, fault) &&
		    styles_read(&styles, package, workbook->styles_part, fault) &&
		    sheet_read(&in, part, rows, fault);
	strings_free(&strings);
	styles_free(&styles);
	return fine;
}

/* ---- the form ---- */

/* Reads the sheet that is asked for. */
static bool
take_sheet(struct workbook *workbook, struct source *source,
	   const struct reading_options *options, struct fault *fault)
{
	struct buf shown = {.arena = &source->arena};
	struct rowset rows = {0};
	const struct entry *sheet = find_sheet(workbook, options->sheet);
	if (!sheet)
		return fail_sheet(workbook, options->sheet, fault);
	text_clean(&shown, sheet->name);
	source->taken_for =
		arena_printf(&source->arena, _("sheet \"%s\" of an Excel workbook"),
			     buf_text(&shown));
	bool fine =
		read_sheet(workbook, part_of(workbook, sheet), options, &rows, fault);
	rowset_give(&rows, source);
	return fine;
}

static bool
holds(const struct buf *bytes, const char *text)
{
	return memmem(bytes->text, bytes->len, text, strlen(text)) != NULL;
}

/* Of what is cut off the list of parts is missing, and maybe the one that counts. */
bool
workbook_is(const struct source *source)
{
	struct fault ignored;
	if (source->bytes.len < 4 || memcmp(source->bytes.text, "PK\3\4", 4) != 0)
		return false;
	struct package *package = package_open(&source->bytes, "", NULL, &ignored);
	bool is = package ? package_has(package, "xl/workbook.xml")
			  : holds(&source->bytes, "xl/") &&
				    !holds(&source->bytes, "xl/workbook.bin");
	package_close(package);
	return is;
}

bool
workbook_open(struct source *source, const struct reading_options *options,
	      struct fault *fault)
{
	struct workbook workbook = {0};
	workbook.package = package_open(&source->bytes, source->file, options, fault);
	if (!workbook.package)
		return false;
	bool fine = read_workbook(&workbook, fault) &&
		    take_sheet(&workbook, source, options, fault);
	package_close(workbook.package);
	arena_free(&workbook.arena);
	buf_free(&source->bytes);
	return fine;
}
