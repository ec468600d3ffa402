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
print_part(const struct part_report *p, int depth, struct buf *out)
{
	const struct part *part = p->part;

	buf_printf(out, "    %*s%s points %.17g tenths %lld open %d waits for %s",
		   depth, "", part->id, p->points, (long long)p->tenths, p->open,
		   p->waits_for == NULL ? "nothing" : p->waits_for->id);
	if (depth == 1)
		buf_printf(out, " above %d", p->above);
	if (part->form == PART_PEOPLE)
		buf_printf(out, " people %d more %.17g next %.17g", p->people, p->more,
			   p->next);
	if (part->form == PART_METRIC)
		buf_printf(out, " known %d value %.17g", p->known,
			   p->known ? p->value : 0);
	if (part->form == PART_PEOPLE || part->form == PART_METRIC)
		buf_printf(out, " at %.17g gate %d met %d", p->at, p->is_gate,
			   p->gate_met);
	buf_puts(out, "\n");
	for (size_t i = 0; i < p->n_parts; i++)
		print_part(&p->parts[i], depth + 1, out);
}

static void
print_requirement(const struct req_report *r, struct buf *out)
{
	buf_printf(
		out,
		"    %s met %d progress %.17g needed %d filled %d eligible %d found %d",
		r->requirement->id, r->met, r->progress, r->needed, r->filled,
		r->eligible, r->found);
	buf_printf(out,
		   " known %d value %.17g at_least %.17g score %.17g tenths %lld\n",
		   r->known, r->known ? r->value : 0, r->at_least, r->score,
		   (long long)r->score_tenths);
	for (size_t i = 0; i < r->n_parts; i++)
		print_part(&r->parts[i], 1, out);
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

	buf_printf(out, "%s:%s stage %s met %d attained %d held %d by %s",
		   catalog_own_id(c->id), report->catalog->levels[l->level].id,
		   stages[l->stage], l->met, l->attained, l->held, by[l->by]);
	buf_printf(out, " progress %.17g = %.*s best %d", l->progress,
		   (int)without_one(l->progress_exact), l->progress_exact,
		   l->best_path);
	print_day(out, "lapses", l->lapses_on);
	print_day(out, "held_until", l->held_until);
	print_day(out, "term_end", l->term_end);
	/* the day itself is nothing that changes from day to day */
	if (l->good_day == report->as_of)
		buf_puts(out, " good_day today");
	else
		print_day(out, "good_day", l->good_day);
	print_day(out, "own_term_ends", l->own_term_ends);
	buf_puts(out, " critical");
	for (size_t i = 0; i < l->n_critical; i++)
		buf_printf(out, " %u", l->critical[i]);
	buf_puts(out, "\n");
	for (size_t i = 0; i < l->n_paths; i++)
		print_path(&l->paths[i], out);
}

/* Where the things of the program that is printed begin. */
struct printing {
	uint32_t program, competencies, levels;
};

/* An index as the program by itself has it; -1 for none. */
static int
moved(uint32_t index, uint32_t by)
{
	return index == CATALOG_NONE ? -1 : (int)(index - by);
}

static void
print_subscription(const struct subscription *s, struct buf *out)
{
	if (s == NULL)
		return;
	buf_printf(out, " subscription %s", catalog_own_id(s->offer_id));
	print_day(out, "of", s->purchased_on);
}

static void
print_alert(const struct printing *p, const struct alert *a, struct buf *out)
{
	static const char *const codes[] = {"renewal-at-risk", "renewal-due",
					    "override-ending", "expiring",
					    "single-point",    "unassociated"};

	buf_printf(out, "alert %s competency %d level %d person %d", codes[a->code],
		   moved(a->competency, p->competencies), moved(a->level, p->levels),
		   (int)a->person);
	print_day(out, "date", a->date);
	print_subscription(a->subscription, out);
	buf_puts(out, "\n");
}

/* The first competency and the first level of a program. */
static struct printing
printing(const struct report *report, uint32_t program)
{
	const struct catalog *catalog = report->catalog;
	struct printing p = {program, 0, 0};

	while (p.competencies < report->n_competencies &&
	       catalog->competencies[p.competencies].program < program)
		p.competencies++;
	while (p.levels < catalog->n_levels &&
	       catalog->levels[p.levels].program < program)
		p.levels++;
	return p;
}

static void
print_membership(const struct printing *p, const struct program_report *of,
		 struct buf *out)
{
	buf_printf(out, "membership level %d in_grace %d",
		   moved(of->membership.level, p->levels), of->membership.in_grace);
	print_subscription(of->membership.subscription, out);
	buf_puts(out, "\nprofile");
	for (size_t i = 0; i < of->n_profile; i++)
		buf_printf(out, " %d:%d",
			   moved(of->profile[i].competency, p->competencies),
			   moved(of->profile[i].level, p->levels));
	buf_puts(out, "\n");
}

static void
print_levels(const struct report *report, uint32_t program, struct buf *out)
{
	for (size_t i = 0; i < report->n_competencies; i++)
		for (size_t l = 0; l < report->competencies[i].n_levels; l++)
			if (report->catalog->competencies[i].program == program)
				print_level(report, report->competencies[i].competency,
					    &report->competencies[i].levels[l], out);
}

void
report_print_program(struct eval *eval, const struct report *report, uint32_t program,
		     struct buf *out)
{
	struct printing p = printing(report, program);

	print_membership(&p, &report->programs[program], out);
	print_levels(report, program, out);
	for (size_t i = 0; i < report->n_alerts; i++)
		if (eval == NULL || eval_alert_is_of(eval, &report->alerts[i], program))
			print_alert(&p, &report->alerts[i], out);
}

void
report_print(const struct report *report, struct buf *out)
{
	report_print_program(NULL, report, 0, out);
}
