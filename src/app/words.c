/* What levels, requirements and the program are called in the user's language. */
#include <assert.h>
#include <string.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/each.h"
#include "base/lang.h"
#include "base/num.h"

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
		return c->kind;
	/* a center, a kind */
	return arena_printf(arena, C_("center", "%s: %s"), center, c->kind);
}

const char *
app_award_name(const struct catalog *catalog, uint32_t competency, uint32_t level,
	       struct arena *arena)
{
	/* competency, level */
	return arena_printf(arena, C_("award", "%s %s"),
			    app_competency_name(catalog, competency),
			    app_level_name(catalog, level));
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
app_ended_line(const struct app *app, struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	const struct catalog *catalog = app->catalog;
	if (app->as_of <= catalog->ended)
		return NULL;
	return arena_printf(arena, _("The program %s ended on %s."),
			    lang_name(catalog->name, catalog->id),
			    date_format(catalog->ended, date));
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

static void
add_holding(struct buf *out, const struct catalog *catalog, const struct expr *expr)
{
	switch (expr->op) {
	case EXPR_CREDENTIAL:
		buf_puts(out, catalog->credentials[expr->credential].id);
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
	return metric->unit[0] == '\0'
		       ? arena_strdup(arena, figure)
		       : arena_printf(arena, "%s %s", figure, metric->unit);
}

static const char *
within_months(const struct requirement *r, const char *text, struct arena *arena)
{
	if (r->months == 0)
		return text;
	return arena_printf(arena,
			    ngettext("%s within %d month", "%s within %d months",
				     (unsigned long)r->months),
			    text, r->months);
}

/* The threshold is left out where it depends on the market. */
static const char *
metric_text(const struct catalog *catalog, const struct requirement *r,
	    struct arena *arena)
{
	char figure[NUM_TEXT_BYTES];
	const struct catalog_metric *metric = &catalog->metrics[r->metric];
	const char *text = app_metric_name(catalog, r->metric);
	if (r->n_at_least_in == 0)
		/* metric, figure */
		text = arena_printf(
			arena, _("%s of at least %s"), text,
			app_metric_figure(
				metric, num_format_grouped(r->at_least_micros, figure),
				arena));
	return within_months(r, text, arena);
}

static const char *
records_text(const struct requirement *r, struct arena *arena)
{
	const char *text =
		arena_printf(arena,
			     ngettext("%d customer with %s", "%d customers with %s",
				      (unsigned long)r->count),
			     r->count, r->kind);
	return within_months(r, text, arena);
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
	case REQ_ANY:
	case REQ_SOME:
		return choice_text(catalog, requirement, arena);
	}
	assert(false);
	return "";
}
