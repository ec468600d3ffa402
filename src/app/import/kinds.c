#include "kinds.h"

#include <string.h>

#include "app/import.h"
#include "base/lang.h"
#include "import.h"
#include "maps.h"
#include "round.h"

bool
import_kind_known(const char *kind)
{
	return import_kind_find(kind) != NULL;
}

const struct kind *
import_kind_find(const char *name)
{
	if (strcmp(name, kind_trainings.name) == 0)
		return &kind_trainings;
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (!fact_kinds[i]->no_file && strcmp(fact_kinds[i]->name, name) == 0)
			return fact_kinds[i];
	return NULL;
}

const char *
import_kind_names(struct arena *arena, bool exported)
{
	const char *names = "";
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (!fact_kinds[i]->no_file)
			names = arena_printf(arena, "%s%s%s", names, *names ? ", " : "",
					     fact_kinds[i]->name);
	}
	return exported ? names
			: arena_printf(arena, "%s, %s", names, kind_trainings.name);
}

/* Their order. */
static const char *const names[] = {
	"employees", "achievements", "associations", "metrics",	      "records",
	"overrides", "awards",	     "settings",     "subscriptions", "benefit-uses",
	"referrals", "profile",	     "locations",    "trainings",
};

enum { KINDS = sizeof names / sizeof names[0] };

size_t
kinds_place(const struct kind *kind)
{
	size_t i = 0;
	while (i < KINDS && strcmp(names[i], kind->name) != 0)
		i++;
	return i;
}

/* How a file does as one of a kind. */
struct fit {
	const struct kind *kind;
	size_t n_known; /* 0: it lacks something */
	size_t n_read;	/* columns of the file that it knows */
	size_t n_lacks; /* required columns */
	const char *lacks;
};

static bool
has_column(const struct header *header, size_t column)
{
	bool has = false;
	for (size_t i = 0; i < header->n; i++)
		has |= header->headings[i].column == (int)column;
	return has;
}

/* The required columns that are not there, as one text in arena. */
static void
list_lacking(const struct header *header, struct fit *fit, struct arena *arena)
{
	const struct kind *kind = fit->kind;
	struct buf list = {.arena = arena};
	for (size_t i = 0; i < kind->n_columns; i++) {
		if (!kind->columns[i].required || has_column(header, i))
			continue;
		buf_printf(&list, "%s%s", list.len > 0 ? ", " : "",
			   kind->columns[i].name);
		fit->n_lacks++;
	}
	fit->lacks = list.len > 0 ? buf_text(&list) : _("columns of its own");
}

/* True if it can be of the kind. One that requires no column must know all there are.
 */
static bool
fits(const struct header *header, const struct kind *kind)
{
	bool requires = false;
	for (size_t i = 0; i < kind->n_columns; i++)
	requires |= kind->columns[i].required;
	return header->complete && (requires || header->n_known == header->n);
}

static bool
try_kind(struct import *import, const struct kind *kind, struct fit *fit,
	 struct fault *fault)
{
	struct arena *arena = &import->arena;
	struct reading_maps maps;
	struct header header;
	if (!maps_collect(import, kind, arena, &maps, fault))
		return false;
	reading_header(&import->reader.source, kind, &maps, &header);
	*fit = (struct fit){.kind = kind, .n_read = header.n_known, .lacks = ""};
	fit->n_known = fits(&header, kind) ? header.n_known : 0;
	if (header.line == 0)
		return fault_set(fault, FAULT_INPUT,
				 _("%s is empty: there is no header row."),
				 import->reader.source.file);
	if (fit->n_known == 0)
		list_lacking(&header, fit, arena);
	return true;
}

/* Adds one that it fits like others, or that lacks one column, and that reads so many.
 */
static void
add_guess(struct import_seen *seen, struct import_guess *guesses, const struct fit *fit,
	  size_t n_read)
{
	if ((fit->n_known == 0 && fit->n_lacks != 1) || fit->n_read != n_read)
		return;
	guesses[seen->n_guesses++] = (struct import_guess){
		fit->kind->name,
		fit->n_known > 0 ? NULL : arena_strdup(&seen->arena, fit->lacks)};
}

/* What it may be, the one that knows most of its columns first. */
static void
tell_guesses(const struct import *import, const struct fit *fits)
{
	struct import_seen *seen = import->options->seen;
	struct import_guess *guesses;
	size_t most = 0;
	if (!seen)
		return;
	guesses = arena_array(&seen->arena, KINDS, sizeof *guesses);
	seen->guesses = guesses;
	for (size_t i = 0; i < KINDS; i++)
		most = fits[i].n_read > most ? fits[i].n_read : most;
	for (size_t n_read = most + 1; n_read-- > 0;) {
		for (size_t i = 0; i < KINDS; i++)
			add_guess(seen, guesses, &fits[i], n_read);
	}
}

static bool
maps_are_wrong(struct import *import, const struct fit *fits, struct fault *fault)
{
	const struct kind *kinds[KINDS];
	struct reading_maps none = {0};
	struct header header;
	reading_header(&import->reader.source, fits[0].kind, &none, &header);
	for (size_t i = 0; i < KINDS; i++)
		kinds[i] = fits[i].kind;
	return maps_fail_unfit(import->options, &header, kinds, KINDS, fault);
}

/* Says what a file lacks to be of each kind, or which ones it fits alike. */
static bool
fail(struct import *import, const struct fit *fits, size_t most, struct buf *errors,
     struct fault *fault)
{
	const char *file = import->reader.source.file;
	const char *alike = "";
	struct arena arena = {0};
	tell_guesses(import, fits);
	if (most == 0 && maps_are_wrong(import, fits, fault))
		return false;
	for (size_t i = 0; i < KINDS; i++) {
		const char *name = fits[i].kind->name;
		if (fits[i].n_known == 0)
			buf_printf(errors, _("%s lacks for %s: %s\n"), file, name,
				   fits[i].lacks);
		else if (fits[i].n_known == most)
			alike = arena_printf(&arena, "%s%s%s", alike,
					     *alike ? ", " : "", name);
	}
	if (most == 0)
		fault_set(
			fault, FAULT_USAGE,
			_("%s has the columns of no KIND: name it before the file, or "
			  "say with --map what its columns are."),
			file);
	else
		fault_set(
			fault, FAULT_USAGE,
			_("%s has the columns of several KINDs (%s): name one of them "
			  "before the file."),
			file, alike);
	arena_free(&arena);
	return false;
}

bool
kinds_find(struct import *import, struct buf *errors, struct fault *fault)
{
	struct fit fits[KINDS];
	size_t most = 0, n_most = 0;
	if (import->reader.source.is_results) {
		import->kind = import_kind_find("achievements");
		return true;
	}
	for (size_t i = 0; i < KINDS; i++) {
		struct fit *fit = &fits[i];
		if (!try_kind(import, import_kind_find(names[i]), fit, fault))
			return false;
		if (fit->n_known > most) {
			most = fit->n_known;
			n_most = 0;
			import->kind = fit->kind;
		}
		n_most += most > 0 && fit->n_known == most;
	}
	return n_most == 1 || fail(import, fits, most, errors, fault);
}
