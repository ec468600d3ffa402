#include "package.h"

#include <expat.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"

enum {
	BLOCK_BYTES = 64 * 1024,
	ASKED_BYTES = 64 * BLOCK_BYTES, /* how often whether to go on */
	MIB = 1024 * 1024,
	PART_MIB = 4096,    /* of any part, unpacked */
	SMALL_MIB = 64,	    /* up to here it may be packed as tightly as can be */
	PACKED_TIMES = 250, /* beyond that, how tightly */
	DEPTH = 100,	    /* of elements in each other */
	TAG_BYTES = MIB
};

struct package {
	zip_t *zip;
	const char *file;
	const struct reading_options *options; /* or null */
	/* of the part that is read */
	const struct part_reader *reader;
	XML_Parser parser;
	struct fault *fault;
	size_t depth;
	bool refused;
	struct arena arena; /* of names as messages show them */
};

/* ---- open and close ---- */

static bool
fail_open(const char *file, zip_error_t *error, struct fault *fault)
{
	fault_set(fault, FAULT_INPUT,
		  _("%s is damaged or not complete (it begins as a workbook does, but: "
		    "%s): fetch or save it again."),
		  file, zip_error_strerror(error));
	zip_error_fini(error);
	return false;
}

struct package *
package_open(const struct buf *bytes, const char *file,
	     const struct reading_options *options, struct fault *fault)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source =
		zip_source_buffer_create(bytes->text, bytes->len, 0, &error);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (!zip) {
		zip_source_free(source);
		fail_open(file, &error, fault);
		return NULL;
	}
	struct package *package = mem_new(1, sizeof *package);
	package->zip = zip;
	package->file = file;
	package->options = options;
	return package;
}

void
package_close(struct package *package)
{
	if (!package)
		return;
	zip_discard(package->zip);
	arena_free(&package->arena);
	free(package);
}

bool
package_has(const struct package *package, const char *part)
{
	return zip_name_locate(package->zip, part, ZIP_FL_NOCASE) >= 0;
}

const char *
package_file(const struct package *package)
{
	return package->file;
}

/* ---- names ---- */

static const char *
without_prefix(const char *name)
{
	const char *colon = strchr(name, ':');
	return colon ? colon + 1 : name;
}

const char *
package_attribute(const char **attributes, const char *name)
{
	for (; attributes[0]; attributes += 2) {
		if (strcmp(without_prefix(attributes[0]), name) == 0)
			return attributes[1];
	}
	return NULL;
}

/* Where the last folder of a path of so many bytes begins; its length without it. */
static size_t
parent(const char *path, size_t len)
{
	while (len > 0 && path[len - 1] != '/')
		len--;
	return len > 0 ? len - 1 : 0;
}

const char *
package_target(const char *of_part, const char *target, struct arena *arena)
{
	size_t len = parent(of_part, strlen(of_part));
	if (*target == '/')
		return arena_strdup(arena, target + 1);
	for (;; target += 3) {
		while (strncmp(target, "./", 2) == 0)
			target += 2;
		if (strncmp(target, "../", 3) != 0)
			break;
		len = parent(of_part, len);
	}
	return arena_printf(arena, "%.*s%s%s", (int)len, of_part, len > 0 ? "/" : "",
			    target);
}

/* ---- a part ---- */

void
package_refuse(struct package *package, const char *format, ...)
{
	char sentence[FAULT_TEXT_BYTES];
	va_list args;
	if (package->refused)
		return;
	va_start(args, format);
	vsnprintf(sentence, sizeof sentence, format, args);
	va_end(args);
	fault_set(package->fault, FAULT_INPUT, "%s", sentence);
	package->refused = true;
	XML_StopParser(package->parser, XML_FALSE);
}

bool
package_fail_text(const struct package *package, struct fault *fault)
{
	return fault_set(fault, FAULT_INPUT,
			 _("%s holds more than %d MiB of text. Save the rows that you "
			   "need as CSV UTF-8."),
			 package->file, PACKAGE_TEXT_BYTES / MIB);
}

void
package_refuse_text(struct package *package)
{
	struct fault fault;
	package_fail_text(package, &fault);
	package_refuse(package, "%s", fault.text);
}

/* A part with a document type is none that any program saves, but could grow without
 * end. */
static void
on_doctype(void *context, const char *name, const char *system, const char *public,
	   int internal)
{
	struct package *package = context;
	(void)name, (void)system, (void)public, (void)internal;
	package_refuse(package,
		       _("%s declares entities, which no workbook does: it is not "
			 "read."),
		       package->file);
}

static void
on_start(void *context, const char *element, const char **attributes)
{
	struct package *package = context;
	const struct part_reader *reader = package->reader;
	if (++package->depth > DEPTH)
		package_refuse(package,
			       _("%s is damaged: elements lie in each other "
				 "without end."),
			       package->file);
	if (reader->start && !package->refused)
		reader->start(reader->context, without_prefix(element), attributes);
}

static void
on_end(void *context, const char *element)
{
	struct package *package = context;
	const struct part_reader *reader = package->reader;
	package->depth--;
	if (reader->end && !package->refused)
		reader->end(reader->context, without_prefix(element));
}

static void
on_text(void *context, const char *text, int len)
{
	struct package *package = context;
	const struct part_reader *reader = package->reader;
	if (reader->text && !package->refused)
		reader->text(reader->context, text, len);
}

static const char *
clean(struct package *package, const char *name)
{
	struct buf shown = {.arena = &package->arena};
	text_clean(&shown, name);
	return buf_text(&shown);
}

static bool
fail_part(struct package *package, const char *part, const char *why,
	  struct fault *fault)
{
	return fault_set(fault, FAULT_INPUT,
			 _("%s is damaged (%s: %s): open it in Excel and save it again "
			   "as .xlsx."),
			 package->file, clean(package, part), why);
}

/* False if what is unpacked by now is more than anybody saves. */
static bool
check_size(struct package *package, const zip_stat_t *stat, uint64_t bytes,
	   struct fault *fault)
{
	bool fine = bytes <= (uint64_t)SMALL_MIB * MIB ||
		    (bytes <= (uint64_t)PART_MIB * MIB &&
		     bytes / PACKED_TIMES <= stat->comp_size);
	return fine ||
	       fault_set(fault, FAULT_INPUT,
			 _("%s is larger than it may be: unpacked, %s has more "
			   "than %zu MiB. Save the rows that you need as CSV UTF-8."),
			 package->file, clean(package, stat->name),
			 (size_t)(bytes / MIB));
}

/* Hands a block to the parser, so many bytes by now; false after a fault. */
static bool
parse(struct package *package, const char *part, int len, uint64_t bytes)
{
	XML_Parser parser = package->parser;
	if (XML_ParseBuffer(parser, len, len == 0) != XML_STATUS_OK)
		return !package->refused &&
		       fail_part(package, part,
				 XML_ErrorString(XML_GetErrorCode(parser)),
				 package->fault);
	XML_Index at = XML_GetCurrentByteIndex(parser);
	if (bytes - (uint64_t)(at > 0 ? at : 0) <= TAG_BYTES)
		return true;
	return fail_part(package, part, _("an element has no end"), package->fault);
}

static bool
may_go_on(const struct package *package, uint64_t bytes, struct fault *fault)
{
	const struct reading_options *options = package->options;
	return !options || !options->go_on || bytes % ASKED_BYTES >= BLOCK_BYTES ||
	       options->go_on(options->context, fault);
}

static bool
read_blocks(struct package *package, zip_file_t *file, const zip_stat_t *stat,
	    struct fault *fault)
{
	uint64_t bytes = 0;
	for (;;) {
		void *block = XML_GetBuffer(package->parser, BLOCK_BYTES);
		zip_int64_t len = block ? zip_fread(file, block, BLOCK_BYTES) : -1;
		if (len < 0)
			return fail_part(package, stat->name,
					 zip_error_strerror(zip_file_get_error(file)),
					 fault);
		bytes += (uint64_t)len;
		if (!check_size(package, stat, bytes, fault) ||
		    !may_go_on(package, bytes, fault) ||
		    !parse(package, stat->name, (int)len, bytes))
			return false;
		if (len == 0)
			return true;
	}
}

static bool
read_file(struct package *package, zip_file_t *file, const zip_stat_t *stat,
	  struct fault *fault)
{
	package->parser = XML_ParserCreate(NULL);
	if (!package->parser)
		mem_out();
	XML_SetUserData(package->parser, package);
	XML_SetElementHandler(package->parser, on_start, on_end);
	XML_SetCharacterDataHandler(package->parser, on_text);
	XML_SetStartDoctypeDeclHandler(package->parser, on_doctype);
	bool fine = read_blocks(package, file, stat, fault);
	XML_ParserFree(package->parser);
	return fine;
}

bool
package_read(struct package *package, const char *part,
	     const struct part_reader *reader, struct fault *fault)
{
	zip_stat_t stat;
	if (zip_stat(package->zip, part, ZIP_FL_NOCASE, &stat) != 0)
		return fail_part(package, part, _("it is missing"), fault);
	if (stat.encryption_method != ZIP_EM_NONE)
		return fault_set(fault, FAULT_INPUT,
				 _("%s is protected by a password: save it without one "
				   "and import that."),
				 package->file);
	zip_file_t *file = zip_fopen_index(package->zip, stat.index, 0);
	if (!file)
		return fail_part(package, part, zip_strerror(package->zip), fault);
	package->reader = reader;
	package->fault = fault;
	package->refused = false;
	package->depth = 0;
	bool fine = read_file(package, file, &stat, fault);
	zip_fclose(file);
	return fine;
}
