/* A random world in words. */
#include <string.h>

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

static const char *
text_of(const struct gen *gen, const struct expr *expr)
{
	for (size_t i = 0; i < gen->n_texts; i++)
		if (gen->texts[i].expr == expr)
			return gen->texts[i].text;
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
print_metric(const struct gen *gen, const struct requirement *r, struct buf *out)
{
	static const char *const names[] = {"sum", "latest", "max", "mean"};

	buf_printf(out, "metric %s at_least %s months %d %s",
		   gen->catalog.metrics[r->metric].id, figure(r->at_least_micros),
		   r->months, names[r->aggregate]);
	for (size_t i = 0; i < r->n_at_least_in; i++)
		buf_printf(out, " %s: %s", r->at_least_in[i].market,
			   figure(r->at_least_in[i].at_least_micros));
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
		print_metric(gen, r, out);
		break;
	case REQ_RECORDS:
		buf_printf(out, "records %s count %d months %d", r->kind, r->count,
			   r->months);
		break;
	case REQ_AWARD:
		buf_printf(out, "award %u:%u", r->award_competency, r->award_level);
		break;
	case REQ_ANY:
	case REQ_SOME:
		buf_printf(out, "%s %u", r->form == REQ_ANY ? "any" : "some", r->need);
		break;
	}
	buf_puts(out, "\n");
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

static void
print_catalog(const struct gen *gen, struct buf *out)
{
	const struct catalog *c = &gen->catalog;

	buf_printf(out, "override_months %d, term %s of %d, notice %d, renewal %d\n",
		   c->override_months,
		   c->membership.term == TERM_CALENDAR_YEAR ? "calendar-year"
							    : "anniversary",
		   c->membership.term_months, c->membership.notice_days,
		   c->membership.renewal_days);
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

			buf_printf(out, "  %s\n", c->levels[a->level].id);
			for (size_t p = 0; p < a->n_paths; p++)
				print_path(gen, &a->paths[p], out);
		}
	}
}

static void
print_people_facts(const struct world *w, const struct catalog *c, struct buf *out)
{
	for (size_t i = 0; i < w->n_people; i++)
		if (w->people[i].left_on != DATE_NEVER)
			buf_printf(out, "left p%zu on %s\n", i,
				   day(w->people[i].left_on));
	for (size_t i = 0; i < w->n_associations; i++)
		buf_printf(out, "association p%u %s %s..%s\n",
			   w->associations[i].person,
			   w->organizations[w->associations[i].organization],
			   day(w->associations[i].from), day(w->associations[i].to));
	for (size_t i = 0; i < w->n_achievements; i++) {
		const struct achievement *a = &w->achievements[i];

		buf_printf(out, "achievement p%u %s earned %s expires %s\n", a->person,
			   a->credential < c->n_credentials
				   ? c->credentials[a->credential].id
				   : "(foreign)",
			   day(a->earned_on), day(a->expires_on));
	}
}

static void
print_other_facts(const struct world *w, struct buf *out)
{
	buf_printf(out, "market %s track %s\n", w->organization.market,
		   w->organization.track);
	for (size_t i = 0; i < w->facts.n_settings; i++)
		buf_printf(out, "%s from %s '%s'\n", w->facts.settings[i].setting,
			   day(w->facts.settings[i].from), w->facts.settings[i].value);
	for (size_t i = 0; i < w->n_metric_values; i++)
		buf_printf(out, "metric %u %s '%s' %s\n", w->metric_values[i].metric,
			   day(w->metric_values[i].date), w->metric_values[i].customer,
			   figure(w->metric_values[i].value_micros));
	for (size_t i = 0; i < w->n_records; i++)
		buf_printf(out, "record %s '%s' %s competency %d%s\n",
			   w->records[i].kind, w->records[i].customer,
			   day(w->records[i].date), (int)w->records[i].competency,
			   w->records[i].competency_id ? " (foreign)" : "");
	for (size_t i = 0; i < w->n_overrides; i++)
		buf_printf(out, "override %d:%s %s..%s\n",
			   (int)w->overrides[i].competency, w->overrides[i].level_id,
			   day(w->overrides[i].from), day(w->overrides[i].until));
	for (size_t i = 0; i < w->facts.n_awards; i++)
		buf_printf(out, "award %d:%s %s..%s\n",
			   (int)w->facts.awards[i].competency,
			   w->facts.awards[i].level_id, day(w->facts.awards[i].from),
			   day(w->facts.awards[i].until));
	for (size_t i = 0; i < w->n_subscriptions; i++)
		buf_printf(out, "subscription %s (%d) %s ends %s\n",
			   w->subscriptions[i].offer_id, (int)w->subscriptions[i].offer,
			   day(w->subscriptions[i].purchased_on),
			   day(w->subscriptions[i].ends_on));
}

void
gen_print(const struct gen *gen, struct buf *out)
{
	buf_printf(out, "seed %llu, base %s\n", (unsigned long long)gen->seed,
		   day(gen->base));
	print_catalog(gen, out);
	print_people_facts(&gen->world, &gen->catalog, out);
	print_other_facts(&gen->world, out);
}
