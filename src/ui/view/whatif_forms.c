/* What is supposed: the kinds of change, and a form for each. */
#include <string.h>

#include "act_forms.h"
#include "base/lang.h"
#include "base/num.h"
#include "rows.h"
#include "ui/choices.h"
#include "whatif_forms.h"

/* Beyond that evaluating would be felt between two fields. */
enum { TRIED_ROWS = 150000, CHANGES_TOLD = 6 };

#define PERSON                                                                         \
	{                                                                              \
		"person", N_("Employee"), FIELD_CHOICE, true, false, &choices_people,  \
			N_("part of a name or address")                                \
	}
#define CREDENTIAL                                                                     \
	{                                                                              \
		"credential", N_("Credential"), FIELD_CHOICE, true, false,             \
			&choices_credentials, N_("id or part of a name")               \
	}
#define DATED(label)                                                                   \
	{                                                                              \
		"date", label, FIELD_DATE, true, false, NULL, NULL                     \
	}

static const struct field_spec leave_fields[] = {PERSON, DATED(N_("Last day"))};
static const struct field_spec join_fields[] = {PERSON, DATED(N_("First day"))};
static const struct field_spec earn_fields[] = {PERSON, CREDENTIAL,
						DATED(N_("Earned on"))};
static const struct field_spec expire_fields[] = {PERSON, CREDENTIAL,
						  DATED(N_("Last day"))};
static const struct field_spec metric_fields[] = {
	{"metric", N_("Metric"), FIELD_CHOICE, true, false, &choices_metrics,
	 N_("F4 lists them")},
	{"value", N_("Value"), FIELD_FIGURE, true, false, NULL, NULL},
	DATED(N_("Date")),
};
static const struct field_spec override_fields[] = {
	{"award", N_("Level"), FIELD_CHOICE, true, false, &choices_awards,
	 N_("part of a competency's name")},
	DATED(N_("Granted on")),
};
static const struct field_spec subscribe_fields[] = {
	{"offer", N_("Offer"), FIELD_CHOICE, true, false, &choices_offers,
	 N_("F4 lists them")},
	DATED(N_("Purchased on")),
};

/* The change that the form describes; its texts live as long as the form's. */
static bool
read_item(struct form *form, struct basket_item *item, struct fault *fault)
{
	const enum change_kind *kind = form->context;
	const char *text;
	uint32_t competency, level;
	*item = (struct basket_item){.kind = *kind, .date = form_date(form, "date")};
	switch (*kind) {
	case CHANGE_EARN:
	case CHANGE_EXPIRE:
		item->object = form_text(form, "credential");
		item->subject = form_text(form, "person");
		break;
	case CHANGE_LEAVE:
	case CHANGE_JOIN:
		item->subject = form_text(form, "person");
		break;
	case CHANGE_METRIC:
		item->subject = form_text(form, "metric");
		text = form_text(form, "value");
		if (num_parse(text, strlen(text), &item->value_micros) != NUM_FINE)
			return fault_set(fault, FAULT_INPUT,
					 _("\"%s\" is no figure: write 15000 or 0.5."),
					 text);
		break;
	case CHANGE_OVERRIDE:
		if (!act_forms_award(form, &competency, &level, fault))
			return false;
		item->subject = form->app->catalog->competencies[competency].id;
		item->object = form->app->catalog->levels[level].id;
		break;
	case CHANGE_SUBSCRIBE:
		item->subject = form_text(form, "offer");
		break;
	}
	return true;
}

static void
tell_changes(struct form *form, const struct whatif *whatif, struct buf *out)
{
	for (size_t i = 0; i < whatif->n_changes && i < CHANGES_TOLD; i++) {
		const struct level_change *c = &whatif->changes[i];
		buf_printf(out, "%s: ",
			   app_award_name(form->app->catalog, c->competency, c->level,
					  &form->scratch));
		show_change(out, c, 0);
		buf_printf(out, " %s ", draw_tier() == TIER_ASCII ? "->" : "→");
		show_change(out, c, 1);
		buf_putc(out, '\n');
	}
	if (whatif->n_changes > CHANGES_TOLD)
		buf_printf(out, _("and %zu more\n"), whatif->n_changes - CHANGES_TOLD);
	if (whatif->n_changes == 0)
		buf_printf(out, "%s\n", _("No level would change."));
}

/* The whole basket with this, of which nothing stays. */
static bool
foretell(struct form *form, struct buf *out, struct fault *fault)
{
	struct app *app = form->app;
	struct suppose *s = suppose_of(app);
	struct basket_item item;
	struct fault ignored;
	struct whatif whatif;
	bool on = s->on;
	if (!read_item(form, &item, fault) || !basket_add(s->basket, app, &item, fault))
		return false;
	suppose_switch(app, false, &ignored);
	bool fine = app->world->n_achievements > TRIED_ROWS ||
		    basket_evaluate(s->basket, app, &whatif, fault);
	if (fine && app->world->n_achievements <= TRIED_ROWS) {
		tell_changes(form, &whatif, out);
		whatif_free(&whatif);
	}
	basket_remove(s->basket, basket_n(s->basket) - 1);
	if (on)
		suppose_switch(app, true, &ignored);
	return fine;
}

static bool
save(struct form *form, struct buf *out, struct fault *fault)
{
	struct app *app = form->app;
	struct suppose *s = suppose_of(app);
	struct basket_item item;
	if (!read_item(form, &item, fault) || !basket_add(s->basket, app, &item, fault))
		return false;
	size_t last = basket_n(s->basket) - 1;
	if (!suppose_changed(app, fault)) {
		struct fault ignored;
		basket_remove(s->basket, last);
		suppose_changed(app, &ignored);
		return false;
	}
	buf_printf(out, _("Supposed: %s"),
		   basket_text(s->basket, app, last, &form->scratch));
	screen_go(form->screen, (struct place){SUBJECT_WHATIF, 0, 0});
	return true;
}

#define CLASS(kind, name, words, list)                                                 \
	[kind] = {.id = name,                                                          \
		  .title = words,                                                      \
		  FORM_OF(list),                                                       \
		  .again = true,                                                       \
		  .save = save,                                                        \
		  .foretell = foretell}

static const struct form_class classes[] = {
	CLASS(CHANGE_LEAVE, "what-if-leave", N_("What if somebody leaves"),
	      leave_fields),
	CLASS(CHANGE_JOIN, "what-if-join", N_("What if somebody joins"), join_fields),
	CLASS(CHANGE_EARN, "what-if-earn", N_("What if somebody earns something"),
	      earn_fields),
	CLASS(CHANGE_EXPIRE, "what-if-expire", N_("What if an achievement ends"),
	      expire_fields),
	CLASS(CHANGE_METRIC, "what-if-metric", N_("What if there were a figure"),
	      metric_fields),
	CLASS(CHANGE_OVERRIDE, "what-if-override",
	      N_("What if an override were granted"), override_fields),
	CLASS(CHANGE_SUBSCRIBE, "what-if-subscribe", N_("What if an offer were bought"),
	      subscribe_fields),
};

/* What ends, ends the day before the date of the screen. */
static int32_t
usual_date(const struct app *app, enum change_kind kind)
{
	bool ends = kind == CHANGE_LEAVE || kind == CHANGE_EXPIRE;
	return ends ? date_plus_days(app->as_of, -1) : app->as_of;
}

void
whatif_form(struct screen *screen, enum change_kind kind, const char *field,
	    const char *text, const char *credential)
{
	struct form *form = form_new(screen, &classes[kind], false, "", "");
	enum change_kind *kept = arena_alloc(&form->arena, sizeof *kept);
	char date[DATE_TEXT_BYTES];
	*kept = kind;
	form->context = kept;
	form_fill(form, "date", date_format(usual_date(screen->app, kind), date),
		  false);
	if (field)
		form_fill(form, field, text, false);
	if (credential)
		form_fill(form, "credential", credential, false);
	form_show(form);
}

/* --- the kinds, to choose from ----------------------------------------- */

enum { N_KINDS = sizeof classes / sizeof *classes, ROW_KIND = VIEW_OWN };

static void
kind_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	static const char *const words[] = {
		[CHANGE_LEAVE] = N_("an employee leaves on a day"),
		[CHANGE_JOIN] = N_("an employee is associated from a day on"),
		[CHANGE_EARN] = N_("an employee earns a credential"),
		[CHANGE_EXPIRE] = N_("an achievement is let lapse"),
		[CHANGE_METRIC] = N_("a figure is recorded for a day"),
		[CHANGE_OVERRIDE] = N_("an agent grants a level"),
		[CHANGE_SUBSCRIBE] = N_("an offer is bought, upgraded to or renewed"),
	};
	(void)view;
	buf_puts(cell->text,
		 column == 0 ? _(classes[row->item].title) : _(words[row->item]));
	if (column == 1)
		cell->style = ROLE_DIM;
}

static void
open(struct view *view)
{
	rows_add_all(view, 0, ROW_KIND, N_KINDS, NULL);
}

static void
open_form(struct screen *screen, const struct subject *subject)
{
	size_t row = list_row(screen_top(screen)->list);
	(void)subject;
	if (row != LIST_NO_ROW)
		whatif_form(screen, (enum change_kind)row, NULL, NULL, NULL);
}

static const struct verb verbs[] = {
	{ACTION_OPEN, VERB_ON_ANY, open_form, NULL, NC_("key bar", "Choose"),
	 RIGHT_WHATIF},
	VERBS_END,
};

const struct view_class view_whatif_add = {
	.about = SUBJECT_WHATIF_KINDS,
	.above = SUBJECT_WHATIF,
	.name = N_("Add a change"),
	.contexts = KEYS_LIST,
	.verbs = verbs,
	.columns = {{NULL, 30, 36, 44, 1, false, false},
		    {NULL, 20, 44, 60, 2, false, false}},
	.cells = {[ROW_KIND] = kind_cell},
	.open = open,
};
