#include "support/gen_file.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/num.h"

/* A file that is being written. */
struct writing {
	const struct gen *gen;
	struct buf *out;
	unsigned next; /* the number of the next requirement or part */
};

static void
put_date(struct buf *out, const char *name, int32_t date)
{
	char text[DATE_TEXT_BYTES];

	if (date != DATE_NEVER && date != DATE_NONE)
		buf_printf(out, " %s = \"%s\";", name, date_format(date, text));
}

static void
put_figure(struct buf *out, const char *name, int64_t micros)
{
	char text[NUM_TEXT_BYTES];

	buf_printf(out, " %s = %s;", name, num_format(micros, text));
}

static void
put_months(struct buf *out, const char *name, int32_t months)
{
	if (months > 0)
		buf_printf(out, " %s = %d;", name, months);
}

static void
begin(struct writing *w)
{
	buf_printf(w->out, "{ id = \"n%u\";", w->next++);
}

/* ---- expressions, measures ---- */

static const struct ref_text *
text_of(const struct gen *gen, const struct expr *expr)
{
	size_t i = 0;

	while (i < gen->n_texts && gen->texts[i].expr != expr)
		i++;
	cr_assert(i < gen->n_texts);
	return &gen->texts[i];
}

static void
put_holding(struct writing *w, const char *name, const struct expr *expr)
{
	buf_printf(w->out, " %s = \"%s\";", name, text_of(w->gen, expr)->text);
}

/* All that ends credentials in an expression, whatever it was said at. */
static void
put_limits(struct writing *w, const struct expr *expr)
{
	const struct ref_text *text = text_of(w->gen, expr);

	if (text->n_limits == 0)
		return;
	buf_puts(w->out, " until = (");
	for (size_t i = 0; i < text->n_limits; i++) {
		const struct limited_credential *one = &text->limits[i];

		buf_printf(w->out, "%s { credential = \"%s\";", i == 0 ? "" : ",",
			   w->gen->catalog.credentials[one->credential].id);
		put_date(w->out, "date", one->date);
		put_date(w->out, "earned_until", one->earned_until);
		buf_puts(w->out, " }");
	}
	buf_puts(w->out, " );");
}

static void
put_markets(struct writing *w, const char *name, const struct threshold *threshold)
{
	if (threshold->n_in == 0)
		return;
	buf_printf(w->out, " %s = {", name);
	for (size_t i = 0; i < threshold->n_in; i++)
		put_figure(w->out, threshold->in[i].market, threshold->in[i].micros);
	buf_puts(w->out, " };");
}

static void
put_measure(struct writing *w, const struct measure *m)
{
	static const char *const aggregates[] = {"sum", "latest", "max", "mean"};
	bool customers = m->customers_at_least_micros > 0;

	buf_printf(w->out, " metric = \"%s\";", w->gen->catalog.metrics[m->metric].id);
	put_months(w->out, "months", m->months);
	if (m->growth == GROWTH_NONE && !customers)
		buf_printf(w->out, " aggregate = \"%s\";", aggregates[m->aggregate]);
	if (m->growth != GROWTH_NONE)
		buf_printf(w->out, " growth = \"%s\";",
			   m->growth == GROWTH_PERCENT ? "percent" : "difference");
	if (!customers)
		return;
	put_figure(w->out, "customers_at_least", m->customers_at_least_micros);
	buf_printf(w->out, " of_months = %d;", m->of_months);
}

/* ---- scores ---- */

static bool
is_bare(const struct part *p)
{
	return p->flat && p->max_micros == 0 &&
	       (p->need > 0 || p->need_value_micros > 0);
}

/* Room for the largest flat part. */
static int64_t
room(const struct part *list)
{
	int64_t max = list->max_micros;

	for (size_t i = 0; i < list->n_parts; i++) {
		const struct part *p = &list->parts[i];
		int64_t of = p->n_parts > 0 ? room(p) : p->max_micros;

		if (of > max)
			max = of;
	}
	return max;
}

static void
put_people_part(struct writing *w, const struct part *p)
{
	put_limits(w, p->holding);
	put_holding(w, "holding", p->holding);
	if (!is_bare(p))
		buf_printf(w->out, " %s = %d;", p->flat ? "people" : "at", p->at);
	if (!p->flat)
		put_markets(w, "at_in", &p->at_value);
	if (p->need > 0)
		buf_printf(w->out, " need = %d;", p->need);
}

static void
put_metric_part(struct writing *w, const struct part *p)
{
	put_measure(w, &p->measure);
	if (!is_bare(p)) {
		put_figure(w->out, p->flat ? "at_least" : "at", p->at_value.micros);
		put_markets(w, p->flat ? "at_least_in" : "at_in", &p->at_value);
	}
	if (p->whole_micros > 0)
		put_figure(w->out, "whole", p->whole_micros);
	if (p->need_value_micros > 0)
		put_figure(w->out, "need_value", p->need_value_micros);
}

static void put_parts(struct writing *w, const char *name, const struct part *parts,
		      size_t n);

static void
put_part(struct writing *w, const struct part *p)
{
	static const char *const lists[] = {
		[PART_STEPS] = "steps", [PART_BEST] = "best", [PART_SUM] = "sum"};

	begin(w);
	if (!is_bare(p))
		put_figure(w->out, p->flat && p->n_parts == 0 ? "flat" : "max",
			   p->n_parts > 0 ? room(p) : p->max_micros);
	if (!p->waits)
		buf_puts(w->out, " waits = false;");
	if (p->optional)
		buf_puts(w->out, " optional = true;");
	if (p->form == PART_PEOPLE)
		put_people_part(w, p);
	else if (p->form == PART_METRIC)
		put_metric_part(w, p);
	else
		put_parts(w, lists[p->form], p->parts, p->n_parts);
	buf_puts(w->out, " }");
}

static void
put_parts(struct writing *w, const char *name, const struct part *parts, size_t n)
{
	buf_printf(w->out, " %s = (", name);
	for (size_t i = 0; i < n; i++) {
		buf_puts(w->out, i == 0 ? "\n    " : ",\n    ");
		put_part(w, &parts[i]);
	}
	buf_puts(w->out, " );");
}

/* ---- requirements ---- */

static void
put_people(struct writing *w, const struct requirement *r)
{
	put_limits(w, r->holding);
	buf_printf(w->out, " people = %d;", r->people);
	put_holding(w, "holding", r->holding);
	if (r->pool > 0)
		buf_printf(w->out, " pool = \"pool%u\";", r->pool);
	if (r->of_whom_people == 0)
		return;
	buf_printf(w->out, " of_whom = { people = %d;", r->of_whom_people);
	put_holding(w, "holding", r->of_whom_holding);
	buf_puts(w->out, " };");
}

static void
put_award(struct writing *w, const struct requirement *r)
{
	const struct catalog *c = &w->gen->catalog;

	buf_printf(w->out, " award = \"%s:%s\";",
		   c->competencies[r->award_competency].id,
		   c->levels[r->award_level].id);
	if (r->award_held)
		buf_puts(w->out, " state = \"held\";");
	put_months(w->out, "every_day_months", r->award_months);
}

static void
put_score(struct writing *w, const struct requirement *r)
{
	put_figure(w->out, "score_at_least", r->score_at_least_micros);
	if (r->each_must)
		put_figure(w->out, "each_above", r->each_above_micros);
	put_parts(w, "parts", r->parts, r->n_parts);
}

static void put_requirements(struct writing *w, const char *name,
			     const struct requirement *list, size_t n);

static void
put_form(struct writing *w, const struct requirement *r)
{
	switch (r->form) {
	case REQ_PEOPLE:
		put_people(w, r);
		break;
	case REQ_METRIC:
		put_measure(w, &r->measure);
		put_figure(w->out, "at_least", r->at_least.micros);
		put_markets(w, "at_least_in", &r->at_least);
		break;
	case REQ_RECORDS:
		buf_printf(w->out, " records = \"%s\"; count = %d;", r->kind, r->count);
		put_months(w->out, "months", r->months);
		if (r->each_record)
			buf_puts(w->out, " each = \"record\";");
		break;
	case REQ_AWARD:
		put_award(w, r);
		break;
	case REQ_CREDENTIALS:
		put_limits(w, r->holding);
		buf_printf(w->out, " credentials = %d;", r->count);
		put_holding(w, "of", r->holding);
		break;
	case REQ_SCORE:
		put_score(w, r);
		break;
	case REQ_ANY:
	case REQ_SOME:
		if (r->form == REQ_SOME)
			buf_printf(w->out, " some = %u;", r->need);
		put_requirements(w, r->form == REQ_ANY ? "any" : "of", r->kids,
				 r->n_kids);
		break;
	}
}

static void
put_requirements(struct writing *w, const char *name, const struct requirement *list,
		 size_t n)
{
	buf_printf(w->out, " %s = (", name);
	for (size_t i = 0; i < n; i++) {
		buf_puts(w->out, i == 0 ? "\n   " : ",\n   ");
		begin(w);
		put_form(w, &list[i]);
		buf_puts(w->out, " }");
	}
	buf_puts(w->out, " );");
}

/* ---- competencies ---- */

static void
put_path(struct writing *w, const struct path *path)
{
	buf_printf(w->out, "{ id = \"%s\";", path->id);
	put_date(w->out, "from", path->from);
	put_date(w->out, "until", path->until);
	if (path->track)
		buf_printf(w->out, " track = \"%s\";", path->track);
	put_requirements(w, "requirements", path->requirements, path->n_requirements);
	buf_puts(w->out, " }");
}

static void
put_level(struct writing *w, const struct attainable *level)
{
	buf_printf(w->out, "{ level = \"%s\";",
		   w->gen->catalog.levels[level->level].id);
	if (level->by_score)
		buf_puts(w->out, " choose = \"score\";");
	if (level->enrol.term_months > 0)
		buf_printf(w->out,
			   " enrol = { term_months = %d; window_days = %d; grace_days "
			   "= %d; };",
			   level->enrol.term_months, level->enrol.window_days,
			   level->enrol.grace_days);
	buf_puts(w->out, " paths = (");
	for (size_t i = 0; i < level->n_paths; i++) {
		buf_puts(w->out, i == 0 ? "\n  " : ",\n  ");
		put_path(w, &level->paths[i]);
	}
	buf_puts(w->out, " ); }");
}

static void
put_competencies(struct writing *w)
{
	const struct catalog *c = &w->gen->catalog;

	buf_puts(w->out, "competencies = (");
	for (size_t i = 0; i < c->n_competencies; i++) {
		buf_printf(w->out, "%s\n { id = \"%s\"; name = \"%s\"; levels = (",
			   i == 0 ? "" : ",", c->competencies[i].id,
			   c->competencies[i].id);
		for (size_t l = 0; l < c->competencies[i].n_levels; l++) {
			buf_puts(w->out, l == 0 ? "\n " : ",\n ");
			put_level(w, &c->competencies[i].levels[l]);
		}
		buf_puts(w->out, " ); }");
	}
	buf_puts(w->out, " );\n");
}

/* ---- the rest ---- */

static void
put_program(struct writing *w)
{
	const struct catalog *c = &w->gen->catalog;
	const struct membership_rules *m = &c->membership;

	buf_printf(w->out, "format = 1;\nprogram = { id = \"%s\"; name = \"%s\";",
		   c->id, c->id);
	buf_printf(w->out, " override_months = %d;\n levels = (", c->override_months);
	for (size_t i = 0; i < c->n_levels; i++)
		buf_printf(w->out, "%s { id = \"%s\"; name = \"%s\"; }",
			   i == 0 ? "" : ",", c->levels[i].id, c->levels[i].id);
	buf_printf(w->out,
		   " );\n membership = { term = \"%s\"; term_months = %d; notice_days "
		   "= %d; renewal_days = %d; };",
		   m->term == TERM_CALENDAR_YEAR ? "calendar-year" : "anniversary",
		   m->term_months, m->notice_days, m->renewal_days);
	if (c->qualify_months >= 0) {
		buf_printf(w->out, " qualify = { months = %d;", c->qualify_months);
		put_date(w->out, "from", c->qualify_from);
		buf_puts(w->out, " };");
	}
	buf_puts(w->out, " };\n");
}

static void
put_credentials(struct writing *w)
{
	const struct catalog *c = &w->gen->catalog;

	buf_puts(w->out, "credentials = (");
	for (size_t i = 0; i < c->n_credentials; i++) {
		const struct catalog_credential *one = &c->credentials[i];

		buf_printf(w->out,
			   "%s\n { id = \"%s\"; kind = \"exam\"; name = \"%s\";",
			   i == 0 ? "" : ",", one->id, one->id);
		put_months(w->out, "valid_months", one->valid_months);
		put_date(w->out, "retires", one->retires);
		put_date(w->out, "counts_until", one->counts_until);
		buf_puts(w->out, " }");
	}
	buf_puts(w->out, " );\nmetrics = (");
	for (size_t i = 0; i < c->n_metrics; i++)
		buf_printf(w->out, "%s { id = \"%s\"; name = \"%s\"; }",
			   i == 0 ? "" : ",", c->metrics[i].id, c->metrics[i].id);
	buf_puts(w->out, " );\n");
}

/* True if somebody can have the level without terms of its own. */
static bool
can_be_bought(const struct catalog *c, uint32_t level)
{
	bool defined = false;

	for (size_t i = 0; level != CATALOG_NONE && i < c->n_competencies; i++) {
		const struct attainable *own =
			catalog_attainable(&c->competencies[i], level);

		if (own && own->enrol.term_months == 0)
			return true;
		defined |= own != NULL;
	}
	return !defined;
}

static void
put_offers(struct writing *w)
{
	const struct catalog *c = &w->gen->catalog;
	const char *comma = "";

	buf_puts(w->out, "offers = (");
	for (size_t i = 0; i < c->n_offers; i++) {
		const struct offer *one = &c->offers[i];

		if (!can_be_bought(c, one->level))
			continue;
		buf_printf(w->out, "%s\n { id = \"%s\"; name = \"%s\";", comma, one->id,
			   one->id);
		comma = ",";
		if (one->level != CATALOG_NONE)
			buf_printf(w->out, " level = \"%s\";",
				   c->levels[one->level].id);
		if (one->renew_days_before >= 0)
			buf_printf(w->out, " renew_days_before = %d;",
				   one->renew_days_before);
		put_figure(w->out, "price", one->price_micros);
		buf_printf(w->out, " currency = \"%s\"; }", one->currency);
	}
	buf_puts(w->out, " );\n");
}

void
gen_file(const struct gen *gen, struct buf *out)
{
	struct writing w = {.gen = gen, .out = out};

	put_program(&w);
	put_credentials(&w);
	put_competencies(&w);
	put_offers(&w);
}
