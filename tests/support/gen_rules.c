/* The rules of a random world in words. */
#include <stdio.h>

#include "base/num.h"
#include "support/gen.h"

static const char *
day(int32_t date)
{
	static char text[4][DATE_TEXT_BYTES];
	static unsigned next;
	char *slot = text[next++ % 4];

	if (date == DATE_NEVER || date == DATE_NONE)
		return "-";
	return date_format(date, slot);
}

static const char *
figure(int64_t micros)
{
	static char text[2][NUM_TEXT_BYTES];
	static unsigned next;

	return num_format(micros, text[next++ % 2]);
}

/* An expression as it was written, and what it stands below. */
static const char *
text_of(const struct gen *gen, const struct expr *expr)
{
	static char text[2][1024];
	static unsigned next;
	char *slot = text[next++ % 2];

	for (size_t i = 0; i < gen->n_texts; i++) {
		const struct ref_text *t = &gen->texts[i];
		int n;

		if (t->expr != expr)
			continue;
		n = snprintf(slot, sizeof(text[0]), "%s", t->text);
		for (size_t k = 0; k < t->n_limits; k++)
			n += snprintf(
				slot + n, sizeof(text[0]) - (size_t)n,
				" until (%s, %s, earned %s)",
				gen->catalog.credentials[t->limits[k].credential].id,
				day(t->limits[k].date), day(t->limits[k].earned_until));
		return slot;
	}
	return "?";
}

static void
print_people(const struct gen *gen, const struct requirement *r, struct buf *out)
{
	buf_printf(out, "people %d \"%s\" pool %u", r->people, text_of(gen, r->holding),
		   r->pool);
	if (r->of_whom_people > 0)
		buf_printf(out, " of_whom %d \"%s\"", r->of_whom_people,
			   text_of(gen, r->of_whom_holding));
}

static void
print_measure(const struct gen *gen, const struct measure *m,
	      const struct threshold *at, struct buf *out)
{
	static const char *const names[] = {"sum", "latest", "max", "mean"};

	buf_printf(out, "metric %s at %s months %d %s",
		   gen->catalog.metrics[m->metric].id, figure(at->micros), m->months,
		   names[m->aggregate]);
	if (m->growth != GROWTH_NONE)
		buf_printf(out, " growth %s",
			   m->growth == GROWTH_PERCENT ? "percent" : "difference");
	if (m->customers_at_least_micros > 0)
		buf_printf(out, " customers_at_least %s of_months %d",
			   figure(m->customers_at_least_micros), m->of_months);
	for (size_t i = 0; i < at->n_in; i++)
		buf_printf(out, " %s: %s", at->in[i].market, figure(at->in[i].micros));
}

static void
print_part(const struct gen *gen, const struct part *p, int depth, struct buf *out)
{
	static const char *const lists[] = {"", "", "steps", "best", "sum"};

	buf_printf(out, "%*s%s: %s %s ", 6 + 2 * depth, "", p->id,
		   p->flat ? "flat" : "max", figure(p->max_micros));
	if (p->form == PART_PEOPLE) {
		buf_printf(out, "people at %d \"%s\"", p->at, text_of(gen, p->holding));
		for (size_t i = 0; i < p->at_value.n_in; i++)
			buf_printf(out, " %s: %s", p->at_value.in[i].market,
				   figure(p->at_value.in[i].micros));
	} else if (p->form == PART_METRIC) {
		print_measure(gen, &p->measure, &p->at_value, out);
		buf_printf(out, " whole %s", figure(p->whole_micros));
	} else {
		buf_puts(out, lists[p->form]);
	}
	buf_printf(out, " need %d, %s%s%s\n", p->need, figure(p->need_value_micros),
		   p->waits ? "" : " does not wait", p->optional ? " optional" : "");
	for (size_t i = 0; i < p->n_parts; i++)
		print_part(gen, &p->parts[i], depth + 1, out);
}

static void
print_requirement(const struct gen *gen, const struct requirement *r, int depth,
		  struct buf *out)
{
	buf_printf(out, "%*s%s: ", 6 + 2 * depth, "", r->id);
	switch (r->form) {
	case REQ_PEOPLE:
		print_people(gen, r, out);
		break;
	case REQ_METRIC:
		print_measure(gen, &r->measure, &r->at_least, out);
		break;
	case REQ_RECORDS:
		buf_printf(out, "records %s count %d months %d%s", r->kind, r->count,
			   r->months, r->each_record ? " each record" : "");
		break;
	case REQ_AWARD:
		buf_printf(out, "award %u:%u%s months %d", r->award_competency,
			   r->award_level, r->award_held ? " held" : "",
			   r->award_months);
		break;
	case REQ_CREDENTIALS:
		buf_printf(out, "credentials %d of \"%s\"", r->count,
			   text_of(gen, r->holding));
		break;
	case REQ_SCORE:
		buf_printf(out, "score %s", figure(r->score_at_least_micros));
		if (r->each_must)
			buf_printf(out, " each above %s", figure(r->each_above_micros));
		break;
	case REQ_ANY:
	case REQ_SOME:
		buf_printf(out, "%s %u", r->form == REQ_ANY ? "any" : "some", r->need);
		break;
	}
	buf_puts(out, "\n");
	for (size_t i = 0; i < r->n_parts; i++)
		print_part(gen, &r->parts[i], depth + 1, out);
	for (size_t i = 0; i < r->n_kids; i++)
		print_requirement(gen, &r->kids[i], depth + 1, out);
}

static void
print_path(const struct gen *gen, const struct path *p, struct buf *out)
{
	buf_printf(out, "    path %s from %s until %s track %s\n", p->id, day(p->from),
		   day(p->until), p->track ? p->track : "-");
	for (size_t i = 0; i < p->n_requirements; i++)
		print_requirement(gen, &p->requirements[i], 0, out);
}

void
gen_print_rules(const struct gen *gen, struct buf *out)
{
	const struct catalog *c = &gen->catalog;

	buf_printf(out, "override_months %d, term %s of %d, notice %d, renewal %d\n",
		   c->override_months,
		   c->membership.term == TERM_CALENDAR_YEAR ? "calendar-year"
							    : "anniversary",
		   c->membership.term_months, c->membership.notice_days,
		   c->membership.renewal_days);
	if (c->qualify_months >= 0)
		buf_printf(out, "qualify %d from %s\n", c->qualify_months,
			   day(c->qualify_from));
	for (size_t i = 0; i < c->n_offers; i++)
		buf_printf(out, "offer %s level %d renewed from %d days before\n",
			   c->offers[i].id, (int)c->offers[i].level,
			   c->offers[i].renew_days_before);
	for (size_t i = 0; i < c->n_credentials; i++)
		buf_printf(out, "credential %s valid %d retires %s counts_until %s\n",
			   c->credentials[i].id, c->credentials[i].valid_months,
			   day(c->credentials[i].retires),
			   day(c->credentials[i].counts_until));
	for (size_t i = 0; i < c->n_competencies; i++) {
		buf_printf(out, "%s\n", c->competencies[i].id);
		for (size_t l = 0; l < c->competencies[i].n_levels; l++) {
			const struct attainable *a = &c->competencies[i].levels[l];

			buf_printf(out, "  %s%s\n", c->levels[a->level].id,
				   a->by_score ? " by score" : "");
			if (a->enrol.term_months > 0)
				buf_printf(out, "   enrol %d window %d grace %d\n",
					   a->enrol.term_months, a->enrol.window_days,
					   a->enrol.grace_days);
			for (size_t p = 0; p < a->n_paths; p++)
				print_path(gen, &a->paths[p], out);
		}
	}
}
