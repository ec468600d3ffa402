#include "support/acting.h"

struct fixture f;
struct buf out;
struct fault fault;

void
acting_set_up(void)
{
	fixture_new(&f, "tests/cases/acts.cfg", "2018-06-01");
}

void
acting_tear_down(void)
{
	buf_free(&out);
	fixture_free(&f);
}

bool
associate(const char *email, const char *organization, const char *on)
{
	buf_clear(&out);
	fault = (struct fault){0};
	return act_associate(f.app, &(struct act_people){&email, 1}, organization,
			     fixture_date(on), &out, &fault);
}

bool
leave(const char *email, const char *on)
{
	buf_clear(&out);
	fault = (struct fault){0};
	return act_leave(f.app, email, fixture_date(on), &out, &fault);
}

bool
grant(const char *competency, const char *level, const char *on, const char *until,
      const char *reason)
{
	buf_clear(&out);
	fault = (struct fault){0};
	return act_override(f.app,
			    &(struct override_request){competency, level, reason,
						       fixture_date(on),
						       fixture_date(until)},
			    &out, &fault);
}

bool
subscribe(const char *offer, const char *on)
{
	buf_clear(&out);
	fault = (struct fault){0};
	return act_subscribe(f.app, offer, fixture_date(on), &out, &fault);
}

size_t
rows(void)
{
	const struct world *w = f.app->world;
	size_t n = w->n_people + w->n_overrides + w->n_subscriptions;

	for (size_t i = 0; i < w->n_people; i++)
		n += w->people[i].n_associations + (w->people[i].left_on != DATE_NEVER);
	return n + fixture_log_entries(&f);
}
