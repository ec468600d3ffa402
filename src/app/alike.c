#include "app/alike.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"

/* The trigrams of a text, three characters in a number each, ascending, each once. */
struct trigrams {
	uint64_t *list;
	size_t n, capacity;
};

enum { CHARACTER_BITS = 21 };

struct name {
	struct trigrams trigrams;
	uint32_t credential;
};

struct alike {
	struct name *names; /* in the catalog's order */
	size_t n, capacity;
};

static int
compare_trigrams(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return ORDER(*x, *y);
}

static void
sort_once(struct trigrams *trigrams)
{
	size_t n = 0;
	mem_sort(trigrams->list, trigrams->n, sizeof *trigrams->list, compare_trigrams);
	for (size_t i = 0; i < trigrams->n; i++)
		if (n == 0 || trigrams->list[n - 1] != trigrams->list[i])
			trigrams->list[n++] = trigrams->list[i];
	trigrams->n = n;
}

/* A character that parts words. */
static bool
is_between(ucs4_t c)
{
	return c == 0 || (c < 0x80 && strchr(" -_/.,:;()&+'\"", (int)c) != NULL);
}

/* Of the words of a text, each with two blanks before it and one behind. */
static struct trigrams
trigrams_of(const char *text)
{
	const uint64_t blank = ' ', all = ~UINT64_C(0) >> 1;
	struct trigrams trigrams = {0};
	struct buf folded = {0};
	uint64_t last = 0;
	ucs4_t c = 0;
	text_fold_name(&folded, text);
	const uint8_t *at = (const uint8_t *)buf_text(&folded);
	for (bool within = false, more = true; more;) {
		const int bytes = u8_strmbtouc(&c, at);
		more = bytes > 0;
		const bool between = !more || is_between(c);
		if (!between && !within)
			last = blank << CHARACTER_BITS | blank;
		last = (last << CHARACTER_BITS | (between ? blank : c)) & all;
		if (!between || within)
			MEM_MORE(trigrams.list, trigrams.n, trigrams.capacity) = last;
		within = !between;
		at += more ? bytes : 0;
	}
	buf_free(&folded);
	sort_once(&trigrams);
	return trigrams;
}

/* From 0 to 1. */
static double
likeness(const struct trigrams *a, const struct trigrams *b)
{
	size_t common = 0;
	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		common += a->list[i] == b->list[k];
		if (a->list[i] < b->list[k])
			i++;
		else if (a->list[i] > b->list[k])
			k++;
		else
			i++, k++;
	}
	return common == 0 ? 0 : 2.0 * (double)common / (double)(a->n + b->n);
}

static void
add_name(struct alike *alike, uint32_t credential, const char *name)
{
	if (name && *name)
		MEM_MORE(alike->names, alike->n, alike->capacity) =
			(struct name){trigrams_of(name), credential};
}

struct alike *
alike_new(const struct catalog *catalog)
{
	struct alike *alike = mem_new(1, sizeof *alike);
	for (uint32_t i = 0; i < catalog->n_credentials; i++) {
		const struct catalog_credential *credential = &catalog->credentials[i];
		add_name(alike, i, credential->id);
		add_name(alike, i, credential->name.en);
		add_name(alike, i, credential->name.ja);
		for (size_t k = 0; k < credential->n_aliases; k++)
			add_name(alike, i, credential->aliases[k]);
	}
	return alike;
}

void
alike_free(struct alike *alike)
{
	if (!alike)
		return;
	for (size_t i = 0; i < alike->n; i++)
		free(alike->names[i].trigrams.list);
	free(alike->names);
	free(alike);
}

/* The best so far, the best first. */
struct best {
	uint32_t *found;
	double likeness[ALIKE_MOST];
	size_t n;
};

static void
consider(struct best *best, uint32_t credential, double likeness)
{
	size_t at = best->n;
	if (likeness <= 0)
		return;
	while (at > 0 && best->likeness[at - 1] < likeness)
		at--;
	if (at == ALIKE_MOST)
		return;
	if (best->n < ALIKE_MOST)
		best->n++;
	for (size_t i = best->n - 1; i > at; i--) {
		best->found[i] = best->found[i - 1];
		best->likeness[i] = best->likeness[i - 1];
	}
	best->found[at] = credential;
	best->likeness[at] = likeness;
}

size_t
alike_find(const struct alike *alike, const char *title, uint32_t found[ALIKE_MOST])
{
	struct trigrams wanted = trigrams_of(title);
	struct best best = {.found = found};
	double most = 0;
	for (size_t i = 0; i < alike->n; i++) {
		double now = likeness(&wanted, &alike->names[i].trigrams);
		most = now > most ? now : most;
		if (i + 1 < alike->n &&
		    alike->names[i + 1].credential == alike->names[i].credential)
			continue;
		consider(&best, alike->names[i].credential, most);
		most = 0;
	}
	free(wanted.list);
	return best.n;
}
