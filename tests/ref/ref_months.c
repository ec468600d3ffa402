/* What is measured by calendar months. attain(7), Counting figures. */
#include <ctype.h>
#include <string.h>

#include "ref/internal.h"

/* Of the spellings that the generator makes: ASCII, sharp s, and x in full width. */
const char *
ref_folded(const char *customer, struct arena *arena)
{
	char *out = arena_array(arena, strlen(customer) + 1, 1);
	size_t n = 0;

	while (*customer != '\0') {
		if (memcmp(customer, "\xc3\x9f", 2) == 0) {
			out[n++] = 's';
			out[n++] = 's';
			customer += 2;
		} else if (strncmp(customer, "\xef\xbd\x98", 3) == 0) {
			out[n++] = 'x';
			customer += 3;
		} else if (isspace((unsigned char)*customer)) {
			if (n > 0 && out[n - 1] != ' ')
				out[n++] = ' ';
			customer++;
		} else {
			out[n++] = (char)tolower((unsigned char)*customer++);
		}
	}
	if (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return out;
}

/* A row that may count on the day. */
static bool
is_seen(const struct ref_view *view, const struct measure *m, size_t row)
{
	const struct metric_value *v = &view->ref->world->metric_values[row];
	bool customers = m->customers_at_least_micros > 0;

	if (v->metric != m->metric || v->date > view->date)
		return false;
	if (customers && *view->ref->value_customers[row] == '\0')
		return false;
	return !customers || m->growth != GROWTH_NONE || m->months == 0 ||
	       v->date > ref_plus_months(view->date, -m->months);
}

/* The sum of a month: of one customer, or (null) of all. */
static ref_wide
sum_of(const struct ref_view *view, const struct measure *m, int32_t month,
       const char *customer)
{
	const struct ref *ref = view->ref;
	ref_wide sum = 0;

	for (size_t i = 0; i < ref->world->n_metric_values; i++)
		if (is_seen(view, m, i) &&
		    ref_month(ref->world->metric_values[i].date) == month &&
		    (customer == NULL ||
		     strcmp(ref->value_customers[i], customer) == 0))
			sum += ref->world->metric_values[i].value_micros;
	return sum;
}

/* How many of the months that end with one look back. */
static int32_t
span_of(const struct measure *m)
{
	return m->customers_at_least_micros > 0 ? m->of_months : 1;
}

static bool
has_value(const struct ref_view *view, const struct measure *m, int32_t month)
{
	for (size_t i = 0; i < view->ref->world->n_metric_values; i++) {
		int32_t of = ref_month(view->ref->world->metric_values[i].date);

		if (is_seen(view, m, i) && month - span_of(m) < of && of <= month)
			return true;
	}
	return false;
}

static bool
reaches(const struct ref_view *view, const struct measure *m, int32_t month,
	const char *customer)
{
	for (int32_t at = month - span_of(m) + 1; at <= month; at++)
		if (sum_of(view, m, at, customer) >= m->customers_at_least_micros)
			return true;
	return false;
}

/* In millionths. */
static ref_wide
month_value(const struct ref_view *view, const struct measure *m, int32_t month)
{
	const char *const *names = view->ref->value_customers;
	ref_wide n = 0;

	if (m->customers_at_least_micros == 0)
		return sum_of(view, m, month, NULL);
	for (size_t i = 0; i < view->ref->world->n_metric_values; i++) {
		bool first = is_seen(view, m, i);

		for (size_t j = 0; j < i && first; j++)
			first = !is_seen(view, m, j) || strcmp(names[i], names[j]) != 0;
		n += first && reaches(view, m, month, names[i]);
	}
	return n * REF_MILLION;
}

struct ref_value
ref_by_months(const struct ref_view *view, const struct measure *m)
{
	struct ref_value unknown = {false, ref_fraction(0, 1)};
	int32_t latest = INT32_MIN;
	ref_wide now, before;

	for (size_t i = 0; i < view->ref->world->n_metric_values; i++) {
		int32_t month = ref_month(view->ref->world->metric_values[i].date);

		if (is_seen(view, m, i) && month > latest)
			latest = month;
	}
	if (latest == INT32_MIN)
		return unknown;
	now = month_value(view, m, latest);
	if (m->growth == GROWTH_NONE)
		return (struct ref_value){true, ref_fraction(now, REF_MILLION)};
	before = month_value(view, m, latest - m->months);
	if (!has_value(view, m, latest - m->months) ||
	    (m->growth == GROWTH_PERCENT && before <= 0))
		return unknown;
	if (m->growth == GROWTH_PERCENT)
		return (struct ref_value){true,
					  ref_fraction((now - before) * 100, before)};
	return (struct ref_value){true, ref_fraction(now - before, REF_MILLION)};
}
