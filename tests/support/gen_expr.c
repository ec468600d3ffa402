/* Random expressions, and what limits them. */
#include <assert.h>
#include <string.h>

#include "support/gen.h"

/* Field by field: what stands between the fields is nobody's. */
static bool
same_limits(const struct limited_credential *a, const struct limited_credential *b)
{
	return a->credential == b->credential && a->date == b->date &&
	       a->earned_until == b->earned_until;
}

/* The index of a credential below the entries of `until`. */
static uint32_t
limited(struct gen *gen, uint32_t credential)
{
	struct limited_credential all = {credential, DATE_NEVER, DATE_NEVER, NULL},
				  *list;
	struct catalog *catalog = &gen->catalog;
	size_t n = catalog->n_limited;

	for (size_t i = 0; i < gen->n_limits; i++) {
		const struct limited_credential *one = &gen->limits[i];

		if (one->credential != credential)
			continue;
		if (one->date < all.date)
			all.date = one->date;
		if (one->earned_until < all.earned_until)
			all.earned_until = one->earned_until;
	}
	if (all.date == DATE_NEVER && all.earned_until == DATE_NEVER)
		return credential;
	for (size_t i = 0; i < n; i++)
		if (same_limits(&catalog->limited[i], &all))
			return (uint32_t)(catalog->n_credentials + i);
	list = arena_array(&gen->arena, n + 1, sizeof(*list));
	if (n > 0)
		memcpy(list, catalog->limited, n * sizeof(*list));
	list[n] = all;
	catalog->limited = list;
	catalog->n_limited++;
	return (uint32_t)(catalog->n_credentials + n);
}

size_t
gen_limit(struct gen *gen)
{
	size_t former = gen->n_limits;

	while (gen->scores && gen->n_limits < GEN_LIMITS && gen_chance(gen, 15)) {
		int32_t date = gen_day(gen), earned = gen_day(gen);

		if (gen_chance(gen, 60))
			earned = DATE_NEVER;
		else if (gen_chance(gen, 50))
			date = DATE_NEVER;
		gen->limits[gen->n_limits++] = (struct limited_credential){
			gen_below(gen, (uint32_t)gen->catalog.n_credentials), date,
			earned, NULL};
	}
	return former;
}

void
gen_unlimit(struct gen *gen, size_t former)
{
	gen->n_limits = former;
}

static int64_t
lookup(void *context, const char *id, size_t len)
{
	struct gen *gen = context;

	for (size_t i = 0; i < gen->catalog.n_credentials; i++)
		if (strlen(gen->catalog.credentials[i].id) == len &&
		    memcmp(gen->catalog.credentials[i].id, id, len) == 0)
			return limited(gen, (uint32_t)i);
	return -1;
}

static void
write_expr(struct gen *gen, struct buf *out, int depth)
{
	uint32_t kind = depth == 0 ? 0 : gen_below(gen, 9), n = 2 + gen_below(gen, 2);

	if (kind < 3) {
		uint32_t c = gen_below(gen, (uint32_t)gen->catalog.n_credentials);

		buf_puts(out, gen->catalog.credentials[c].id);
		return;
	}
	if (kind == 8)
		buf_printf(out, "%u of ", 1 + gen_below(gen, n));
	if (kind >= 7)
		buf_puts(out, gen_chance(gen, 20) ? "( " : "(");
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			buf_puts(out, kind == 8		    ? ", "
				      : gen_chance(gen, 40) ? " and "
							    : " or ");
		write_expr(gen, out, depth - 1);
	}
	if (kind >= 7)
		buf_puts(out, ")");
}

static const struct expr *
read_expr(struct gen *gen, struct buf *text)
{
	struct limited_credential *limits =
		arena_array(&gen->arena, gen->n_limits, sizeof(*limits));
	struct expr_error error = {0};
	const struct expr *expr;
	char *copy = arena_strdup(&gen->arena, buf_text(text));

	buf_free(text);
	for (size_t i = 0; i < gen->n_limits; i++)
		limits[i] = gen->limits[i];
	expr = expr_parse(copy, lookup, gen, &gen->arena, &error);
	assert(expr != NULL && gen->n_texts < GEN_TEXTS);
	gen->texts[gen->n_texts++] =
		(struct ref_text){expr, copy, limits, gen->n_limits};
	return expr;
}

const struct expr *
gen_expr(struct gen *gen)
{
	struct buf text = {0};

	write_expr(gen, &text, 2);
	return read_expr(gen, &text);
}

const struct expr *
gen_ids(struct gen *gen)
{
	struct buf text = {0};
	uint32_t more = gen_below(gen, 4);

	write_expr(gen, &text, 0);
	for (; more > 0; more--) {
		buf_puts(&text, " or ");
		write_expr(gen, &text, 0);
	}
	return read_expr(gen, &text);
}
