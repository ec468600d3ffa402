/* How facts are written on every screen, and what views share. See view.h. */
#include <string.h>

#include "app/log.h"
#include "app/score_words.h"
#include "base/each.h"
#include "base/lang.h"
#include "base/num.h"
#include "ui/view.h"

enum { BRIEF_CELLS = 12 }; /* longer ids tell less than titles */

void
show_glyph(struct buf *out, enum glyph glyph)
{
	if (!draw_accessible())
		buf_printf(out, "%s ", draw_glyph(glyph));
}

void
show_dot(struct buf *out)
{
	buf_printf(out, " %s ", draw_glyph(GLYPH_DOT));
}

static const struct {
	enum glyph glyph;
	unsigned style;
} stages[] = {
	[STAGE_NONE] = {GLYPH_N, ROLE_DIM},
	[STAGE_STARTED] = {GLYPH_STARTED, ROLE_NORMAL},
	[STAGE_LAPSED] = {GLYPH_NOT_MET, ROLE_BAD},
	[STAGE_QUALIFIED] = {GLYPH_MET, ROLE_ACCENT},
	[STAGE_ACTIVE] = {GLYPH_MET, ROLE_GOOD},
	[STAGE_AT_RISK] = {GLYPH_RISK, ROLE_WARN},
};

EACH_HAS_ROW(stages, STAGE_COUNT);

enum glyph
show_stage_glyph(enum stage stage)
{
	return stages[stage].glyph;
}

unsigned
show_stage_style(enum stage stage)
{
	return stages[stage].style;
}

unsigned
show_stage(struct buf *out, enum stage stage)
{
	if (stages[stage].glyph != GLYPH_N)
		show_glyph(out, stages[stage].glyph);
	else if (!draw_accessible())
		buf_puts(out, "  ");
	buf_puts(out, app_stage_name(stage));
	return stages[stage].style;
}

unsigned
show_met(struct buf *out, bool met)
{
	show_glyph(out, met ? GLYPH_MET : GLYPH_NOT_MET);
	buf_puts(out, met ? C_("requirement", "met") : C_("requirement", "not met"));
	return met ? ROLE_GOOD : ROLE_BAD;
}

unsigned
show_req_met(struct buf *out, const struct req_report *req)
{
	if (req->known || req->requirement->form != REQ_METRIC)
		return show_met(out, req->met);
	show_glyph(out, GLYPH_UNKNOWN);
	buf_puts(out, C_("requirement", "unknown"));
	return ROLE_WARN;
}

void
show_percent(struct buf *out, double progress)
{
	int percent = (int)(progress * 100 + 1e-9);
	if (percent >= 100 && progress < 1)
		percent = 99;
	buf_printf(out, "%d%%", percent);
}

void
show_done(struct buf *out, const struct level_report *level)
{
	const struct req_report *score = app_level_score(level);
	if (score)
		show_have(out, score);
	else
		show_percent(out, level->progress);
}

unsigned
show_change(struct buf *out, const struct level_change *change, int when)
{
	unsigned style = show_stage(out, change->stage[when]);
	buf_putc(out, ' ');
	show_percent(out, change->progress[when]);
	return style;
}

const char *
show_day(int32_t date, char text[DATE_TEXT_BYTES])
{
	return date == DATE_NONE || date == DATE_NEVER ? "-" : date_format(date, text);
}

void
show_date(struct buf *out, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	buf_puts(out, show_day(date, text));
}

void
show_distance(struct buf *out, int32_t date, int32_t as_of)
{
	long days = (long)date - as_of;
	if (days == 0)
		buf_puts(out, _("today"));
	else if (days > 0)
		buf_printf(out,
			   ngettext("in %ld day", "in %ld days", (unsigned long)days),
			   days);
	else
		buf_printf(
			out,
			ngettext("%ld day ago", "%ld days ago", (unsigned long)-days),
			-days);
}

void
show_price(struct buf *out, int64_t micros, const char *currency)
{
	char text[NUM_TEXT_BYTES];
	if (micros != FACT_NO_FIGURE)
		buf_printf(out, "%s %s", num_format_grouped(micros, text), currency);
}

void
show_award(struct buf *out, const struct catalog *catalog, uint32_t competency,
	   uint32_t level)
{
	struct arena arena = {0};
	buf_puts(out, app_award_name(catalog, competency, level, &arena));
	arena_free(&arena);
}

void
show_names(struct buf *out, const struct world *world, const uint32_t *people, size_t n,
	   size_t most)
{
	for (size_t i = 0; i < n && i < most; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "",
			   world->people[people[i]].name);
	if (n > most)
		buf_printf(out, _(" and %zu more"), n - most);
}

unsigned
show_contribution(struct buf *out, const struct fill *fill)
{
	buf_puts(out, fill->critical ? C_("contributor", "critical")
		      : fill->place  ? C_("contributor", "counts")
				     : C_("contributor", "could"));
	return fill->critical ? ROLE_WARN : fill->place ? ROLE_NORMAL : ROLE_DIM;
}

void
show_have(struct buf *out, const struct req_report *req)
{
	const struct requirement *r = req->requirement;
	if (r->form == REQ_SCORE) {
		struct arena arena = {0};
		buf_puts(out, app_score_text(req, &arena));
		arena_free(&arena);
	} else if (r->form == REQ_PEOPLE || r->form == REQ_RECORDS ||
		   r->form == REQ_CREDENTIALS) {
		buf_printf(out, C_("have", "%d of %d"), req->filled, req->needed);
	} else if (r->form == REQ_METRIC) {
		char have[NUM_TEXT_BYTES], need[NUM_TEXT_BYTES];
		/* figures: what there is, what is needed */
		buf_printf(out, C_("have", "%s of %s"),
			   req->known ? num_format_double(req->value, have) : "?",
			   num_format_double(req->at_least, need));
	}
}

/* What of it counts, one after the other; ends: with the last days. */
static void
add_held(struct buf *out, const struct report *report, const struct requirement *r,
	 uint32_t who, bool ends)
{
	const struct person *person = &report->world->people[who];
	struct arena arena = {0};
	uint64_t *set = arena_array(&arena, report->catalog->n_credentials / 64 + 1,
				    sizeof *set);
	uint32_t last = CATALOG_NONE;
	char date[DATE_TEXT_BYTES];
	catalog_mark(report->catalog, r, set);
	for (size_t i = 0; i < person->n_achievements; i++) {
		const struct achievement *a =
			&report->world->achievements[person->first_achievement + i];
		if (a->credential >= report->catalog->n_credentials ||
		    (set[a->credential / 64] >> (a->credential % 64) & 1) == 0 ||
		    !app_counts(report, a) || (!ends && a->credential == last))
			continue;
		int32_t until = world_until(report->catalog, a);
		buf_puts(out, last == CATALOG_NONE ? "" : ", ");
		if (until == DATE_NEVER || !ends)
			buf_puts(out,
				 app_credential_brief(report->catalog, a->credential));
		else /* a credential, a date */
			buf_printf(out, _("%s until %s"),
				   app_credential_id(report, a->credential),
				   show_day(until, date));
		last = a->credential;
	}
	arena_free(&arena);
}

void
show_evidence(struct buf *out, const struct report *report, const struct requirement *r,
	      uint32_t who)
{
	add_held(out, report, r, who, true);
}

void
show_held(struct buf *out, const struct report *report, const struct requirement *r,
	  uint32_t who)
{
	add_held(out, report, r, who, false);
}

void
show_credential(struct buf *out, const struct catalog_credential *credential)
{
	const char *name = lang_text(credential->name);
	if (strcmp(name, credential->id) == 0)
		name = "";
	bool brief = draw_width(credential->id) <= BRIEF_CELLS;
	if (*name == '\0' || brief)
		buf_puts(out, credential->id);
	if (*name != '\0')
		buf_printf(out, "%s%s", brief ? "  " : "", name);
}

unsigned
show_retirement(struct buf *out, const struct catalog *catalog, uint32_t credential,
		int32_t as_of)
{
	const struct catalog_credential *c = &catalog->credentials[credential];
	char date[DATE_TEXT_BYTES];
	bool retired = c->retires < as_of;
	if (c->retires != DATE_NEVER)
		buf_printf(out, retired ? _("retired %s") : _("retires %s"),
			   show_day(c->retires, date));
	if (c->replaced_by != CATALOG_NONE) {
		buf_puts(out, c->retires != DATE_NEVER ? ", " : "");
		buf_printf(out, _("replaced by %s"),
			   catalog->credentials[c->replaced_by].id);
	}
	return retired ? ROLE_DIM : ROLE_NORMAL;
}

const char *
show_alert(const struct report *report, const struct alert *alert, struct arena *arena)
{
	const char *message = app_alert_message(report, alert, arena);
	if (alert->code != ALERT_RENEWAL_AT_RISK)
		return message;
	return arena_printf(
		arena, "%s: %s",
		app_award_name(report->catalog, alert->competency, alert->level, arena),
		message);
}

const char *
show_unit(const struct catalog *catalog, const struct requirement *r)
{
	return r->form == REQ_METRIC ? catalog->metrics[r->measure.metric].unit : "";
}

const char *
show_alert_name(enum alert_code code)
{
	switch (code) {
	case ALERT_RENEWAL_AT_RISK:
		return C_("alert", "renewal at risk");
	case ALERT_RENEWAL_DUE:
		return C_("alert", "renewal due");
	case ALERT_OVERRIDE_ENDING:
		return C_("alert", "override ending");
	case ALERT_EXPIRING:
		return C_("alert", "expiring");
	case ALERT_SINGLE_POINT:
		return C_("alert", "single point");
	case ALERT_UNASSOCIATED:
		return C_("alert", "unassociated");
	}
	return "";
}

const char *
show_alert_subject(const struct app *app, const struct alert *alert,
		   struct arena *arena)
{
	const struct subscription *s = alert->subscription;
	if (alert->competency != CATALOG_NONE && alert->level != CATALOG_NONE)
		return app_award_name(app->catalog, alert->competency, alert->level,
				      arena);
	if (alert->person != CATALOG_NONE)
		return app->world->people[alert->person].name;
	return s && s->offer != CATALOG_NONE
		       ? lang_name(app->catalog->offers[s->offer].name, _("Membership"))
		       : _("Membership");
}

uint64_t
view_level_key(uint32_t competency, uint32_t level)
{
	return ((uint64_t)competency + 1) << 8 | level;
}

struct answer
view_open_level(uint32_t competency, uint32_t level)
{
	return answer_push(SUBJECT_LEVEL, competency,
			   view_level_key(competency, level));
}

struct answer
view_open_person(const struct app *app, uint32_t person)
{
	return answer_push(SUBJECT_PERSON, app->world->people[person].row, 0);
}

struct answer
view_open_alert(const struct app *app, const struct alert *alert)
{
	if (alert->code == ALERT_UNASSOCIATED && alert->person != CATALOG_NONE)
		return view_open_person(app, alert->person);
	if (alert->competency != CATALOG_NONE && alert->level != CATALOG_NONE)
		return view_open_level(alert->competency, alert->level);
	if (alert->code == ALERT_RENEWAL_DUE)
		return answer_push(SUBJECT_MEMBERSHIP, 0, 0);
	return answer_say(_("This alert has nothing more to show."));
}

void
show_entry(struct buf *out, const struct app *app, const struct log_entry *entry)
{
	struct arena arena = {0};
	/* what was done */
	buf_printf(out, entry->undone ? _("(undone) %s") : "%s",
		   log_text(app, entry, &arena));
	arena_free(&arena);
}
