/* Every field of a report as text. */
#include <string.h>

#include "support/gen.h"

static const char *
day(int32_t date, char text[DATE_TEXT_BYTES])
{
	if (date == DATE_NEVER)
		return "never";
	return date == DATE_NONE ? "none" : date_format(date, text);
}

static void
print_day(struct buf *out, const char *name, int32_t date)
{
	char text[DATE_TEXT_BYTES];

	buf_printf(out, " %s %s", name, day(date, text));
}

static void
print_requirement(const struct req_report *r, struct buf *out)
{
	buf_printf(
		out,
		"    %s met %d progress %.17g needed %d filled %d eligible %d found %d",
		r->requirement->id, r->met, r->progress, r->needed, r->filled,
		r->eligible, r->found);
	buf_printf(out, " known %d value %.17g at_least %.17g\n", r->known,
		   r->known ? r->value : 0, r->at_least);
}

static void
print_path(const struct path_report *p, struct buf *out)
{
	buf_printf(out, "  path %s applies %d", p->path->id, p->applies);
	if (!p->applies) {
		buf_puts(out, "\n");
		return;
	}
	buf_printf(out, " met %d progress %.17g alternative %u of %u\n", p->met,
		   p->progress, p->alternative, p->n_alternatives);
	for (size_t i = 0; i < p->n_requirements; i++)
		print_requirement(&p->requirements[i], out);
}

/* Bytes of a fraction's text: "3/1" is "3". */
static size_t
without_one(const char *fraction)
{
	size_t len = strlen(fraction);

	return len > 2 && strcmp(fraction + len - 2, "/1") == 0 ? len - 2 : len;
}

static void
print_level(const struct report *report, const struct competency *c,
	    const struct level_report *l, struct buf *out)
{
	static const char *const by[] = {"nothing", "path", "override", "record"};
	static const char *const stages[] = {"none",	  "started", "lapsed",
					     "qualified", "active",  "at-risk"};

	buf_printf(out, "%s:%s stage %s met %d attained %d held %d by %s", c->id,
		   report->catalog->levels[l->level].id, stages[l->stage], l->met,
		   l->attained, l->held, by[l->by]);
	buf_printf(out, " progress %.17g = %.*s best %d", l->progress,
		   (int)without_one(l->progress_exact), l->progress_exact,
		   l->best_path);
	print_day(out, "lapses", l->lapses_on);
	print_day(out, "held_until", l->held_until);
	print_day(out, "term_end", l->term_end);
	buf_puts(out, " critical");
	for (size_t i = 0; i < l->n_critical; i++)
		buf_printf(out, " %u", l->critical[i]);
	buf_puts(out, "\n");
	for (size_t i = 0; i < l->n_paths; i++)
		print_path(&l->paths[i], out);
}

static void
print_subscription(const struct subscription *s, struct buf *out)
{
	if (s == NULL)
		return;
	buf_printf(out, " subscription %s", s->offer_id);
	print_day(out, "of", s->purchased_on);
}

static void
print_alert(const struct alert *a, struct buf *out)
{
	static const char *const codes[] = {"renewal-at-risk", "renewal-due",
					    "override-ending", "expiring",
					    "single-point",    "unassociated"};

	buf_printf(out, "alert %s competency %d level %d person %d", codes[a->code],
		   (int)a->competency, (int)a->level, (int)a->person);
	print_day(out, "date", a->date);
	print_subscription(a->subscription, out);
	buf_puts(out, "\n");
}

void
report_print(const struct report *report, struct buf *out)
{
	buf_printf(out, "membership level %d in_grace %d",
		   (int)report->membership.level, report->membership.in_grace);
	print_subscription(report->membership.subscription, out);
	buf_puts(out, "\nprofile");
	for (size_t i = 0; i < report->n_profile; i++)
		buf_printf(out, " %u:%u", report->profile[i].competency,
			   report->profile[i].level);
	buf_puts(out, "\n");
	for (size_t i = 0; i < report->n_competencies; i++)
		for (size_t l = 0; l < report->competencies[i].n_levels; l++)
			print_level(report, report->competencies[i].competency,
				    &report->competencies[i].levels[l], out);
	for (size_t i = 0; i < report->n_alerts; i++)
		print_alert(&report->alerts[i], out);
}
