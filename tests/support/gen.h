/*
 * Small random worlds: a catalog and facts about a handful of people, the same for the
 * same seed, dense with borders (month ends, leap days, windows that just close).
 */
#ifndef SUPPORT_GEN_H
#define SUPPORT_GEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/catalog.h"
#include "core/eval.h"
#include "core/world.h"
#include "ref/ref.h"

/* GEN_ACTORS have achievements; sometimes there are many more who have none. */
enum { GEN_ACTORS = 6, GEN_PEOPLE = 160, GEN_TEXTS = 1024, GEN_LIMITS = 4 };

struct gen {
	struct arena arena; /* owns everything */
	uint64_t seed, state;
	int32_t base; /* facts begin about here */
	struct catalog catalog;
	struct world world;		       /* people in order, nothing prepared */
	uint32_t actors[GEN_ACTORS], n_actors; /* people, ascending */
	struct ref_text texts[GEN_TEXTS];
	size_t n_texts;
	/* while requirements are made: the entries of `until` above them */
	struct limited_credential limits[GEN_LIMITS];
	size_t n_limits;
	bool scores; /* its rules may have what came with scores */
};

/* Fills *gen; gen_free gives it back. Rules of people, figures, records and awards. */
void gen_make(struct gen *gen, uint64_t seed);
/* The same, most with scores and all else that rules can ask for, too. */
void gen_make_any(struct gen *gen, uint64_t seed);
void gen_free(struct gen *gen);

/* The same world with the rows of every array in another order; not prepared. In gen.
 */
struct world *gen_shuffled(struct gen *gen);

/* A date worth asking about. */
int32_t gen_date(struct gen *gen);

/* The world in words, for a test that failed. */
void gen_print(const struct gen *gen, struct buf *out);
void gen_print_rules(const struct gen *gen, struct buf *out);

/* Random numbers of the same sequence: 0 to n - 1, and true in `percent` of 100 cases.
 */
uint32_t gen_below(struct gen *gen, uint32_t n);
bool gen_chance(struct gen *gen, uint32_t percent);

/* For the parts of the generator. */
int32_t gen_between(struct gen *gen, int32_t least, int32_t most);
const struct expr *gen_expr(struct gen *gen);
/* One of ids joined by `or`. */
const struct expr *gen_ids(struct gen *gen);
void gen_measure(struct gen *gen, struct measure *measure);
void gen_threshold(struct gen *gen, struct threshold *threshold);
void gen_score(struct gen *gen, struct requirement *req);
/* Entries of `until` for what is made next, one or two, or none; forgotten again. */
size_t gen_limit(struct gen *gen);
void gen_unlimit(struct gen *gen, size_t former);
int32_t gen_day(struct gen *gen);
void gen_facts(struct gen *gen);

/*
 * A report as lines of text that name every field, so that two can be compared and the
 * first difference read. Pointers are written as what they point to.
 */
void report_print(const struct report *report, struct buf *out);

/* One program's part of what an evaluation gave last, as if it stood alone. */
void report_print_program(struct eval *eval, const struct report *report,
			  uint32_t program, struct buf *out);

#endif
