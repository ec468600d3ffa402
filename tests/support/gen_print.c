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
	gen_print_rules(gen, out);
	print_people_facts(&gen->world, &gen->catalog, out);
	print_other_facts(&gen->world, out);
}
