#include "app/requirement_words.h"

#include "app/app.h"
#include "app/score_words.h"
#include "base/buf.h"
#include "base/lang.h"

enum { NAMED = 4 }; /* ids in a row */

const char *
app_asks_text(const struct catalog *catalog, const struct requirement *r,
	      struct arena *arena)
{
	const char *of = "", *text;
	if (r->form == REQ_PEOPLE || r->form == REQ_CREDENTIALS)
		of = app_holding_text(catalog, r->holding, arena);
	if (r->form == REQ_CREDENTIALS) /* how many, of ids */
		return arena_printf(arena,
				    ngettext("asks for %d achievement of %s",
					     "asks for %d achievements of %s",
					     (unsigned long)r->count),
				    r->count, of);
	if (r->form != REQ_PEOPLE)
		return "";
	text = r->people == 1 ? arena_printf(arena, _("asks for %s, by 1 person"), of)
			      : arena_printf(arena,
					     /* ids, how many */
					     _("asks for %s, by each of %d people"), of,
					     r->people);
	if (r->of_whom_people == 0)
		return text;
	/* what all of them hold, how many of these, what those hold too */
	return arena_printf(arena, _("%s, %d of them also with %s"), text,
			    r->of_whom_people,
			    app_holding_text(catalog, r->of_whom_holding, arena));
}

const char *
app_asks_of_part_text(const struct report *report, const struct part_report *part,
		      struct arena *arena)
{
	if (part->part->form != PART_PEOPLE)
		return "";
	/* ids */
	return arena_printf(
		arena, _("asks for %s"),
		app_holding_text(report->catalog, part->part->holding, arena));
}

const char *
app_short_text(const struct report *report, const struct req_report *req,
	       struct arena *arena)
{
	const struct requirement *r = req->requirement;
	int lacking = req->needed - req->filled;
	unsigned long n = (unsigned long)lacking;
	if (req->met)
		return "";
	switch (r->form) {
	case REQ_PEOPLE:
		return arena_printf(arena,
				    ngettext("%d person short", "%d people short", n),
				    lacking);
	case REQ_CREDENTIALS:
		return arena_printf(
			arena,
			ngettext("%d achievement short", "%d achievements short", n),
			lacking);
	case REQ_RECORDS:
		return r->each_record ? arena_printf(arena,
						     ngettext("%d record short",
							      "%d records short", n),
						     lacking)
				      : arena_printf(arena,
						     ngettext("%d customer short",
							      "%d customers short", n),
						     lacking);
	case REQ_METRIC:
		if (!req->known)
			return "";
		/* a figure */
		return arena_printf(arena, C_("figure", "%s short"),
				    app_measure_figure(report->catalog, &r->measure,
						       req->at_least - req->value,
						       arena));
	case REQ_SCORE:
		return app_score_short_text(req, arena);
	case REQ_AWARD:
	case REQ_ANY:
	case REQ_SOME:
		break;
	}
	return "";
}

const char *
app_lacks_text(const struct catalog *catalog, const struct candidate *candidate,
	       struct arena *arena)
{
	struct buf ids = {.arena = arena};
	bool any = candidate->n_lacks == 1;
	const uint32_t *list = any ? candidate->either : candidate->lacks;
	uint32_t n = any ? candidate->n_either : candidate->n_lacks;
	for (uint32_t i = 0; i < n && i < NAMED; i++) {
		if (i > 0)
			buf_puts(&ids, any ? " or " : " and ");
		buf_puts(&ids, app_credential_brief(catalog, list[i]));
	}
	if (n > NAMED && any)
		buf_puts(&ids, " or ...");
	else if (n > NAMED)
		buf_printf(&ids, _(" and %u more"), n - NAMED);
	/* ids */
	return arena_printf(arena, _("lacks %s"), buf_text(&ids));
}
