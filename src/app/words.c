/* What levels, requirements and the program are called in the user's language. */
#include <assert.h>
#include <string.h>

#include "app/app.h"
#include "app/membership_words.h"
#include "app/score_words.h"
#include "app/successor.h"
#include "base/buf.h"
#include "base/each.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/text.h"

const char *
app_stage_name(enum stage stage)
{
	static const char *const names[] = {
		[STAGE_NONE] = NC_("stage", "none"),
		[STAGE_STARTED] = NC_("stage", "started"),
		[STAGE_LAPSED] = NC_("stage", "lapsed"),
		[STAGE_QUALIFIED] = NC_("stage", "qualified"),
		[STAGE_ACTIVE] = NC_("stage", "active"),
		[STAGE_AT_RISK] = NC_("stage", "at-risk"),
	};
	EACH_HAS_ROW(names, STAGE_COUNT);
	return lang_key(names[stage]);
}

const char *
app_level_name(const struct catalog *catalog, uint32_t level)
{
	return lang_name(catalog->levels[level].name, catalog->levels[level].id);
}

const char *
app_competency_name(const struct catalog *catalog, uint32_t competency)
{
	return lang_name(catalog->competencies[competency].name,
			 catalog->competencies[competency].id);
}

const char *
app_kind_word(const char *kind)
{
	static const char *const known[] = {
		NC_("kind", "accreditation"),  NC_("kind", "badge"),
		NC_("kind", "cloud"),	       NC_("kind", "designation"),
		NC_("kind", "go-to-market"),   NC_("kind", "software"),
		NC_("kind", "specialization"), NC_("kind", "support"),
		NC_("kind", "tier"),
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(strchr(known[i], '\004') + 1, kind) == 0)
			return lang_context(known[i], kind);
	return kind;
}

const char *
app_competency_group(const struct catalog *catalog, uint32_t competency,
		     const char *none, struct arena *arena)
{
	const struct competency *c = &catalog->competencies[competency];
	const char *center = none;
	if (c->center != CATALOG_NONE)
		center = lang_name(catalog->centers[c->center].name,
				   catalog->centers[c->center].id);
	if (strcmp(c->kind, CATALOG_USUAL_KIND) == 0)
		return center;
	if (*center == '\0')
		return app_kind_word(c->kind);
	/* a center, a kind */
	return arena_printf(arena, C_("center", "%s: %s"), center,
			    app_kind_word(c->kind));
}

/* True if a name has the other one at its end already, as a "Security badge" has
 * "Badge". */
static bool
ends_with(const char *name, const char *end)
{
	struct buf folded = {0}, last = {0};
	text_fold_name(&folded, name);
	text_fold_name(&last, end);
	size_t n = folded.len, m = last.len;
	bool ends = m > 0 && n > m && memcmp(folded.text + n - m, last.text, m) == 0;
	buf_free(&folded);
	buf_free(&last);
	return ends;
}

const char *
app_award_name(const struct catalog *catalog, uint32_t competency, uint32_t level,
	       struct arena *arena)
{
	const char *name = app_competency_name(catalog, competency);
	const char *of = app_level_name(catalog, level);
	if (ends_with(name, of))
		return name;
	/* competency, level */
	return arena_printf(arena, C_("award", "%s %s"), name, of);
}

const char *
app_award_of(const struct catalog *catalog, uint32_t competency, uint32_t level,
	     struct arena *arena)
{
	const char *name = app_award_name(catalog, competency, level, arena);
	uint32_t program = catalog_program_of(catalog, competency);
	if (catalog_n_programs(catalog) == 1)
		return name;
	/* a level, its program */
	return arena_printf(arena, C_("program", "%s (%s)"), name,
			    catalog_program(catalog, program)->id);
}

const char *
app_recorded_text(const struct report *report, uint32_t competency,
		  const struct level_report *level, struct arena *arena)
{
	const struct award *row = report_recorded(report, competency, level->level);
	char date[DATE_TEXT_BYTES];
	if (!row || level->attained)
		return NULL;
	if (row->until == DATE_NEVER)
		return _("recorded as attained, not by these rules");
	return arena_printf(arena, _("recorded as attained to %s, not by these rules"),
			    date_format(row->until, date));
}

const char *
app_metric_name(const struct catalog *catalog, uint32_t metric)
{
	return lang_name(catalog->metrics[metric].name, catalog->metrics[metric].id);
}

const char *
app_path_name(const struct path *path)
{
	return lang_name(path->name, path->id);
}

const char *
app_ended_line(const struct app *app, uint32_t program, struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	const struct catalog *catalog = catalog_program(app->catalog, program);
	const char *name = lang_name(catalog->name, catalog->id);
	if (app->as_of <= catalog->ended)
		return NULL;
	date_format(catalog->ended, date);
	if (!catalog->followed_by)
		return arena_printf(arena, _("The program %s ended on %s."), name,
				    date);
	/* a program, a date, a program */
	return arena_printf(arena, _("The program %s ended on %s, followed by %s."),
			    name, date, successor_name(app, program));
}

const char *
app_ended_short(const struct app *app, uint32_t program, struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	const struct catalog *catalog = catalog_program(app->catalog, program);
	if (app->as_of <= catalog->ended)
		return NULL;
	date_format(catalog->ended, date);
	if (!catalog->followed_by)
		return arena_printf(arena, _("%s ended on %s"), catalog->id, date);
	/* a program, a date, a program */
	return arena_printf(arena, _("%s ended on %s, followed by %s"), catalog->id,
			    date, catalog->followed_by);
}

static void add_holding(struct buf *out, const struct catalog *catalog,
			const struct expr *expr);

static void
add_kids(struct buf *out, const struct catalog *catalog, const struct expr *expr,
	 const char *between)
{
	for (uint32_t i = 0; i < expr->n_kids; i++) {
		const struct expr *kid = expr->kids[i];
		bool enclose = expr->op == EXPR_AND && kid->op == EXPR_OR;
		if (i > 0)
			buf_puts(out, between);
		if (enclose)
			buf_putc(out, '(');
		add_holding(out, catalog, kid);
		if (enclose)
			buf_putc(out, ')');
	}
}

/* An id; of a limited credential also how long it counts. */
static void
add_credential(struct buf *out, const struct catalog *catalog, uint32_t credential)
{
	char date[DATE_TEXT_BYTES], earned[DATE_TEXT_BYTES];
	buf_puts(out, catalog->credentials[catalog_base(catalog, credential)].id);
	if (credential < catalog->n_credentials)
		return;
	const struct limited_credential *limit =
		&catalog->limited[credential - catalog->n_credentials];
	date_format(limit->date, date);
	date_format(limit->earned_until, earned);
	if (limit->date == DATE_NEVER && limit->earned_until == DATE_NEVER)
		return; /* only valid as its program says */
	if (limit->earned_until == DATE_NEVER)
		buf_printf(out, _(" (to %s)"), date);
	else if (limit->date == DATE_NEVER)
		buf_printf(out, _(" (earned by %s)"), earned);
	else /* dates */
		buf_printf(out, _(" (earned by %s, to %s)"), earned, date);
}

static void
add_holding(struct buf *out, const struct catalog *catalog, const struct expr *expr)
{
	switch (expr->op) {
	case EXPR_CREDENTIAL:
		add_credential(out, catalog, expr->credential);
		break;
	case EXPR_AND:
		add_kids(out, catalog, expr, " and ");
		break;
	case EXPR_OR:
		add_kids(out, catalog, expr, " or ");
		break;
	case EXPR_OF:
		buf_printf(out, "%u of (", expr->need);
		add_kids(out, catalog, expr, ", ");
		buf_putc(out, ')');
		break;
	}
}

const char *
app_holding_text(const struct catalog *catalog, const struct expr *holding,
		 struct arena *arena)
{
	struct buf out = {.arena = arena};
	add_holding(&out, catalog, holding);
	return buf_text(&out);
}

static const char *
people_text(const struct catalog *catalog, const struct requirement *r,
	    struct arena *arena)
{
	const char *holding = app_holding_text(catalog, r->holding, arena);
	const char *text =
		arena_printf(arena,
			     ngettext("%d person with %s", "%d people with %s",
				      (unsigned long)r->people),
			     r->people, holding);
	if (r->of_whom_people == 0)
		return text;
	/* what all of them hold, how many of these, what those hold too */
	return arena_printf(arena, _("%s, %d of them also with %s"), text,
			    r->of_whom_people,
			    app_holding_text(catalog, r->of_whom_holding, arena));
}

const char *
app_metric_figure(const struct catalog_metric *metric, const char *figure,
		  struct arena *arena)
{
	int64_t one = strcmp(figure, "1") == 0 || strcmp(figure, "-1") == 0;
	return metric->unit[0] == '\0'
		       ? arena_strdup(arena, figure)
		       : arena_printf(arena, C_("quantity", "%s %s"), figure,
				      app_unit_name(metric->unit, one * NUM_ONE));
}

const char *
app_within_months(int32_t months, const char *text, struct arena *arena)
{
	if (months == 0)
		return text;
	return arena_printf(arena,
			    ngettext("%s within %d month", "%s within %d months",
				     (unsigned long)months),
			    text, months);
}

/* The threshold is left out where it depends on the market. */
static const char *
metric_text(const struct catalog *catalog, const struct requirement *r,
	    struct arena *arena)
{
	char figure[NUM_TEXT_BYTES];
	const struct measure *m = &r->measure;
	const struct catalog_metric *metric = &catalog->metrics[m->metric];
	const char *text = app_metric_name(catalog, m->metric);
	if (m->growth != GROWTH_NONE || m->customers_at_least_micros > 0) {
		text = app_measure_text(catalog, m, arena);
		if (r->at_least.n_in > 0)
			return text;
		/* what is measured, a figure */
		return arena_printf(arena, _("%s: at least %s"), text,
				    app_measure_figure(catalog, m,
						       num_double(r->at_least.micros),
						       arena));
	}
	if (r->at_least.n_in == 0)
		/* metric, figure */
		text = arena_printf(
			arena, _("%s of at least %s"), text,
			app_metric_figure(
				metric, num_format_grouped(r->at_least.micros, figure),
				arena));
	return app_within_months(m->months, text, arena);
}

static const char *
records_text(const struct requirement *r, struct arena *arena)
{
	const char *text = arena_printf(
		arena,
		r->each_record ? ngettext("%d record of %s", "%d records of %s",
					  (unsigned long)r->count)
			       : ngettext("%d customer with %s", "%d customers with %s",
					  (unsigned long)r->count),
		r->count, r->kind);
	return app_within_months(r->months, text, arena);
}

static const char *
credentials_text(const struct catalog *catalog, const struct requirement *r,
		 struct arena *arena)
{
	const char *of = app_holding_text(catalog, r->holding, arena);
	return arena_printf(arena,
			    ngettext("%d achievement of %s", "%d achievements of %s",
				     (unsigned long)r->count),
			    r->count, of);
}

static const char *
choice_text(const struct catalog *catalog, const struct requirement *r,
	    struct arena *arena)
{
	struct buf out = {.arena = arena};
	buf_printf(&out, _("%u of: "), r->need);
	for (size_t i = 0; i < r->n_kids; i++) {
		if (i > 0)
			buf_puts(&out, _("; "));
		buf_puts(&out, app_requirement_text(catalog, &r->kids[i], arena));
	}
	return buf_text(&out);
}

const char *
app_requirement_text(const struct catalog *catalog,
		     const struct requirement *requirement, struct arena *arena)
{
	char points[NUM_TEXT_BYTES];
	if (requirement->name.en)
		return lang_text(requirement->name);
	switch (requirement->form) {
	case REQ_PEOPLE:
		return people_text(catalog, requirement, arena);
	case REQ_METRIC:
		return metric_text(catalog, requirement, arena);
	case REQ_RECORDS:
		return records_text(requirement, arena);
	case REQ_AWARD:
		return app_award_name(catalog, requirement->award_competency,
				      requirement->award_level, arena);
	case REQ_CREDENTIALS:
		return credentials_text(catalog, requirement, arena);
	case REQ_SCORE: /* points */
		return arena_printf(
			arena, _("a score of at least %s"),
			num_format_grouped(requirement->score_at_least_micros, points));
	case REQ_ANY:
	case REQ_SOME:
		return choice_text(catalog, requirement, arena);
	}
	assert(false);
	return "";
}

const char *
app_award_example(const struct catalog *catalog, const char *id, struct arena *arena)
{
	uint32_t named = catalog_competency(catalog, id);
	if (catalog->n_competencies == 0)
		return NULL;
	const struct competency *c =
		&catalog->competencies[named == CATALOG_NONE ? 0 : named];
	return arena_printf(arena, "%s:%s", c->id,
			    catalog->levels[c->levels[0].level].id);
}
