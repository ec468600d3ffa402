#include <criterion/criterion.h>
#include <ctype.h>
#include <string.h>

#include "base/num.h"
#include "core/expr.h"
#include "support/printed.h"

/* WORDS: of a set of ids; CHOICES: ids of which all choices are tried */
enum { WORDS = 8, CHOICES = 14 };

struct set {
	uint64_t words[WORDS];
};

static int64_t
look_up(void *context, const char *id, size_t len)
{
	const struct printed_ids *ids = context;
	for (size_t i = 0; i < ids->n; i++) {
		if (strlen(ids->ids[i]) == len && memcmp(ids->ids[i], id, len) == 0)
			return (int64_t)i;
	}
	return -1;
}

static void
flip(struct set *set, uint32_t bit)
{
	set->words[bit / 64] ^= UINT64_C(1) << bit % 64;
}

/* Whether each of the ids alone is enough. */
static bool
is_any_of(const struct expr *expr, const uint32_t *bits, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct set held = {0};
		flip(&held, bits[i]);
		if (!expr_holds(expr, held.words))
			return false;
	}
	return true;
}

static bool
agree(const struct expr *a, const struct expr *b, const uint32_t *bits, size_t n)
{
	if (is_any_of(a, bits, n) || is_any_of(b, bits, n))
		return is_any_of(a, bits, n) && is_any_of(b, bits, n);
	cr_assert_leq(n, CHOICES);
	for (uint32_t choice = 0; choice < UINT32_C(1) << n; choice++) {
		struct set held = {0};
		for (size_t i = 0; i < n; i++) {
			if (choice >> i & 1)
				flip(&held, bits[i]);
		}
		if (expr_holds(a, held.words) != expr_holds(b, held.words))
			return false;
	}
	return true;
}

bool
printed_means(struct printed *printed, const struct printed_ids *ids, const char *a,
	      const char *b)
{
	struct expr_error error;
	struct printed_ids known = *ids;
	struct set in_a = {0}, in_b = {0};
	uint32_t bits[WORDS * 64];
	size_t n = 0;
	cr_assert_leq(ids->n, WORDS * 64);
	const struct expr *x = expr_parse(a, look_up, &known, &printed->arena, &error);
	const struct expr *y = expr_parse(b, look_up, &known, &printed->arena, &error);
	if (!x || !y)
		return false;
	expr_mark(x, in_a.words);
	expr_mark(y, in_b.words);
	for (uint32_t i = 0; i < ids->n; i++) {
		if (in_a.words[i / 64] >> i % 64 & 1)
			bits[n++] = i;
	}
	return memcmp(&in_a, &in_b, sizeof in_a) == 0 && agree(x, y, bits, n);
}

/* The row's items as an expression: `|` and OR are or, AND is and. */
static const char *
items_of(struct printed *printed, const struct printed_row *row)
{
	struct buf text = {.arena = &printed->arena};
	for (const char *at = row->items; *at; at++) {
		if (*at == '|')
			buf_puts(&text, " or ");
		else
			buf_putc(&text, (char)tolower((unsigned char)*at));
	}
	return buf_text(&text);
}

bool
printed_is_elsewhere(const struct printed_row *row)
{
	static const char *const lists[] = {
		"(any associate, professional or specialty certification)",
		"(any professional or specialty certification)",
		"(list not restated on the SMB page)",
		"(same)",
	};
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		if (strcmp(row->items, lists[i]) == 0)
			return true;
	}
	return false;
}

bool
printed_same_people(struct printed *printed, const config_setting_t *node,
		    const struct printed_row *row)
{
	const char *holding = cfg_text(node, "holding");
	return *holding && (printed_is_elsewhere(row) ||
			    printed_means(printed, &printed->credentials, holding,
					  items_of(printed, row)));
}

bool
printed_same_awards(struct printed *printed, const char *awards,
		    const struct printed_row *row)
{
	return printed_means(printed, &printed->competencies, awards,
			     items_of(printed, row));
}

/* Growth is the difference, or per cent where the unit has %. What is in use is the
 * latest figure, not a sum. No aggregate asks for nothing. */
bool
printed_same_window(const config_setting_t *node, const struct printed_row *row)
{
	bool same_months = cfg_number(node, "months") == row->months;
	const char *aggregate = cfg_text(node, "aggregate");
	if (printed_starts(row->aggregate, "growth"))
		return same_months &&
		       cfg_is(node, "growth",
			      strchr(row->at_unit, '%') ? "percent" : "difference");
	if (strcmp(row->aggregate, "sum") == 0) {
		bool latest = strcmp(row->at_unit, "services") == 0;
		return same_months && !cfg_get(node, "growth") &&
		       strcmp(*aggregate ? aggregate : "sum",
			      latest ? "latest" : "sum") == 0;
	}
	if (strcmp(row->aggregate, "mean") == 0)
		return same_months && strcmp(aggregate, "mean") == 0;
	cr_assert_str_eq(row->aggregate, "");
	return true;
}

int64_t
printed_number_after(const char *text, const char *phrase)
{
	const char *at = strstr(text, phrase);
	int64_t number = 0;
	if (!at || !isdigit((unsigned char)at[strlen(phrase)]))
		return CFG_NONE;
	for (at += strlen(phrase); isdigit((unsigned char)*at) || *at == ','; at++) {
		if (*at != ',')
			number = number * 10 + (*at - '0');
	}
	return number * NUM_ONE;
}

bool
printed_starts(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

bool
printed_ends(const char *text, const char *end)
{
	size_t len = strlen(text), n = strlen(end);
	return len >= n && strcmp(text + len - n, end) == 0;
}
