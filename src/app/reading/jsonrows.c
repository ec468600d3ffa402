#include "jsonrows.h"

#include <stdlib.h>
#include <string.h>

#include "badges.h"
#include "base/lang.h"
#include "base/text.h"
#include "credly.h"
#include "refused.h"
#include "results.h"
#include "transcript.h"

/* What takes so much more room when it is read is refused before. */
enum { MOST_MIB = 64, MIB = 1024 * 1024 };

/* The systems, in the order in which they are asked. */
static const struct {
	bool (*is)(const json_t *root);
	bool (*read)(const json_t *root, struct results *results, struct fault *fault);
	const char *name;
} systems[] = {
	{transcript_is, transcript_read, N_("a transcript of Microsoft Learn")},
	{credly_is, credly_read, N_("badges of Credly")},
	{badges_is, badges_read, N_("Open Badges")},
};

/* ---- the file ---- */

/* Where the text begins, after a byte order mark and blanks. */
static const char *
beginning(const struct source *source)
{
	const char *at = buf_text(&source->bytes);
	if (strncmp(at, "\xEF\xBB\xBF", 3) == 0)
		at += 3;
	return at + strspn(at, " \t\r\n");
}

/* A text above a header may begin with a bracket, too. */
bool
jsonrows_is(const struct source *source)
{
	const char *at = beginning(source);
	const char *inside = at + 1 + (*at ? strspn(at + 1, " \t\r\n") : 0);
	if (*at == '{')
		return *inside == '"' || *inside == '}';
	return *at == '[' && *inside && strchr("{[\"]", *inside);
}

static json_t *
parse(struct source *source, struct fault *fault)
{
	const char *at = beginning(source);
	const char *end_of_bytes = source->bytes.text + source->bytes.len;
	json_error_t error;
	if (source->bytes.len > (size_t)MOST_MIB * MIB) {
		fault_set(fault, FAULT_INPUT,
			  _("%s is JSON of more than %d MiB, which is not read."),
			  source->file, MOST_MIB);
		return NULL;
	}
	json_t *root = json_loadb(at, (size_t)(end_of_bytes - at), 0, &error);
	if (!root) {
		struct buf shown = {.arena = &source->arena};
		text_clean(&shown, error.text);
		fault_set(
			fault, FAULT_INPUT,
			_("%s is damaged or not complete JSON (line %d: %s): fetch it "
			  "again."),
			source->file, error.line, buf_text(&shown));
	}
	return root;
}

static bool
read_root(struct source *source, const json_t *root,
	  const struct reading_options *options, struct fault *fault)
{
	struct results results;
	size_t i = 0;
	while (i < sizeof systems / sizeof systems[0] && !systems[i].is(root))
		i++;
	if (i == sizeof systems / sizeof systems[0])
		return refused_json(source, fault);
	results_begin(&results, source->file, options, 1);
	bool fine = systems[i].read(root, &results, fault);
	results_give(&results, source, _(systems[i].name));
	return fine;
}

bool
jsonrows_open(struct source *source, const struct reading_options *options,
	      struct fault *fault)
{
	json_t *root = parse(source, fault);
	bool fine = root && read_root(source, root, options, fault);
	json_decref(root);
	buf_free(&source->bytes);
	return fine;
}
