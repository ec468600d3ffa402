#include "whatif_act.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "rows.h"
#include "ui/dialog.h"
#include "ui/edit.h"
#include "ui/form.h"
#include "view_whatif.h"
#include "whatif_forms.h"
#include "whatif_mode.h"

enum { WRITES_SHOWN = 9 };

/* After a change of the basket. */
static void
evaluate(struct screen *screen)
{
	struct fault fault = {0};
	if (!suppose_changed(screen->app, &fault))
		screen_say(screen, ROLE_BAD, "%s", fault.text);
	screen_changed(screen);
}

/* --- keep under a name ------------------------------------------------- */

static const struct field_spec name_fields[] = {
	{"name", N_("Name"), FIELD_TEXT, true, false, NULL,
	 N_("one that is there is replaced")},
};

static bool
save_name(struct form *form, struct buf *out, struct fault *fault)
{
	struct suppose *s = suppose_of(form->app);
	const char *name = form_text(form, "name");
	if (!basket_save(s->basket, form->app, name, fault))
		return false;
	free(s->name);
	s->name = mem_strdup(name);
	buf_printf(out, _("The what-if is kept as \"%s\"."), name);
	return true;
}

static const struct form_class name_class = {
	.id = "what-if-name",
	.title = N_("Keep the what-if under a name"),
	.fields = name_fields,
	.n_fields = 1,
	.save = save_name,
	.foretell = form_foretells_nothing,
};

static void
ask_name(struct screen *screen, const struct subject *subject)
{
	struct suppose *s = suppose_of(screen->app);
	(void)subject;
	struct form *form = form_new(screen, &name_class, false, "", "");
	if (s->name)
		form_fill(form, "name", s->name, false);
	form_show(form);
}

static void
load(struct screen *screen, const char *name)
{
	struct suppose *s = suppose_of(screen->app);
	char *kept = mem_strdup(name); /* the row goes with the view's memory */
	struct basket *basket = basket_new();
	struct fault fault = {0};
	struct basket *former = s->basket;
	if (!basket_load(basket, screen->app, kept, &fault)) {
		screen_say(screen, ROLE_BAD, "%s", fault.text);
		basket_free(basket);
		free(kept);
		return;
	}
	s->basket = basket;
	basket_free(former);
	free(s->name);
	s->name = kept;
	screen_say(screen, ROLE_WHATIF, _("\"%s\" is in the basket."), kept);
	evaluate(screen);
	list_go(screen_top(screen)->list, 0);
}

/* --- apply ------------------------------------------------------------- */

static void
apply(struct screen *screen, void *context)
{
	struct app *app = screen->app;
	struct suppose *s = suppose_of(app);
	struct fault fault = {0};
	struct buf out = {0};
	(void)context;
	if (basket_apply(s->basket, app, s->name ? s->name : _("what-if"), &out,
			 &fault)) {
		suppose_clear(app);
		screen_changed(screen);
		edit_say(screen, buf_text(&out));
	} else {
		screen_changed(screen);
		screen_say(screen, ROLE_BAD, "%s", fault.text);
	}
	buf_free(&out);
}

static void
ask_apply(struct screen *screen, const struct subject *subject)
{
	struct suppose *s = suppose_of(screen->app);
	struct arena arena = {0};
	size_t n = basket_n(s->basket);
	(void)subject;
	evaluate(screen); /* an act may refuse what was possible before */
	if (!s->fine)
		return;
	struct dialog *dialog = dialog_open(screen);
	buf_printf(&dialog->title,
		   ngettext("Record %zu change for good", "Record %zu changes for good",
			    n),
		   n);
	for (size_t i = 0; i < n && i < WRITES_SHOWN; i++)
		buf_printf(&dialog->text, "%zu  %s\n", i + 1,
			   basket_text(s->basket, screen->app, i, &arena));
	if (n > WRITES_SHOWN)
		buf_printf(&dialog->text, _("and %zu more\n"), n - WRITES_SHOWN);
	dialog_destroys(dialog, n);
	dialog_offer(dialog, C_("button", "Apply"), 'a',
		     keys_in(_("Writes all of them as acts; {undo} takes them back."),
			     &dialog->arena),
		     apply);
	dialog_safe(dialog, C_("button", "Cancel"), 'c',
		    _("Nothing is written; the basket stays."), NULL);
	arena_free(&arena);
}

/* --- verbs ------------------------------------------------------------- */

static void
take_out(struct screen *screen, const struct subject *subject)
{
	struct view_row row = rows_current(screen_top(screen));
	struct fault fault = {0};
	(void)subject;
	if (row.kind == WHATIF_ITEM) {
		basket_remove(suppose_of(screen->app)->basket, row.item);
		evaluate(screen);
	} else if (row.kind == WHATIF_SAVED) {
		if (basket_forget(screen->app, row.text, &fault))
			screen_say(screen, ROLE_NORMAL, _("\"%s\" is no longer kept."),
				   row.text);
		else
			screen_say(screen, ROLE_BAD, "%s", fault.text);
		screen_changed(screen);
	}
}

static void
choose_change(struct screen *screen, const struct subject *subject)
{
	(void)subject;
	screen_go(screen, (struct place){SUBJECT_WHATIF_KINDS, 0, 0});
}

static void
add_fix(struct screen *screen, const struct subject *subject)
{
	const struct app *app = screen->app;
	const struct plan_outcome *fix = view_whatif_fix(screen_top(screen));
	struct arena arena = {0};
	struct basket_item *items = arena_array(&arena, fix->n_steps, sizeof *items);
	struct fault fault = {0};
	(void)subject;
	for (size_t i = 0; i < fix->n_steps; i++)
		items[i] = (struct basket_item){
			.kind = CHANGE_EARN,
			.subject = app->world->people[fix->steps[i].person].email,
			.object =
				app->catalog->credentials[fix->steps[i].credential].id,
			.date = app->as_of};
	if (!whatif_suppose(screen, items, fix->n_steps, &fault))
		screen_say(screen, ROLE_BAD, "%s", fault.text);
	arena_free(&arena);
}

static void
load_saved(struct screen *screen, const struct subject *subject)
{
	(void)subject;
	load(screen, rows_current(screen_top(screen)).text);
}

const struct verb whatif_verbs[] = {
	{ACTION_ADD, VERB_ON(SUBJECT_PLAN), add_fix, NULL, NC_("key bar", "Take in"),
	 RIGHT_WHATIF},
	{ACTION_ADD, VERB_ON_MARKED_TOO, choose_change, NULL, NC_("key bar", "Change"),
	 RIGHT_WHATIF},
	{ACTION_DELETE, VERB_ON_LISTED, take_out,
	 N_("Put the cursor on a change of the basket, or on a kept what-if."),
	 NC_("key bar", "Take out"), RIGHT_WHATIF},
	{ACTION_DELETE, 0, NULL,
	 N_("Put the cursor on a change of the basket, or on a kept what-if."), NULL,
	 RIGHT_SCREEN},
	{ACTION_APPLY, VERB_ON_READY, ask_apply, N_("The basket is empty."), NULL,
	 RIGHT_WHATIF_APPLY},
	{ACTION_KEEP, VERB_ON_READY, ask_name, N_("The basket is empty."), NULL,
	 RIGHT_WHATIF_KEEP},
	{ACTION_OPEN, VERB_ON(SUBJECT_SAVED), load_saved, NULL, NC_("key bar", "Load"),
	 RIGHT_WHATIF},
	VERBS_END,
};

/* --- on other screens -------------------------------------------------- */

static const char *
email_of(const struct screen *screen, const struct subject *s)
{
	return screen->app->world->people[s->person].email;
}

static void
suppose_leaves(struct screen *screen, const struct subject *s)
{
	whatif_form(screen, CHANGE_LEAVE, "person", email_of(screen, s), NULL);
}

static void
suppose_lapse(struct screen *screen, const struct subject *s)
{
	const struct catalog *catalog = screen->app->catalog;
	const struct achievement *a = s->fact;
	if (a->credential < catalog->n_credentials)
		whatif_form(screen, CHANGE_EXPIRE, "person", email_of(screen, s),
			    catalog->credentials[a->credential].id);
	else
		suppose_leaves(screen, s);
}

static void
suppose_override(struct screen *screen, const struct subject *s)
{
	const struct catalog *catalog = screen->app->catalog;
	struct arena arena = {0};
	whatif_form(screen, CHANGE_OVERRIDE, "award",
		    arena_printf(&arena, "%s:%s",
				 catalog->competencies[s->competency].id,
				 catalog->levels[s->level].id),
		    NULL);
	arena_free(&arena);
}

static void
suppose_earns(struct screen *screen, const struct subject *s)
{
	whatif_form(screen, CHANGE_EARN, "person", email_of(screen, s), NULL);
}

static void
suppose_joins(struct screen *screen, const struct subject *s)
{
	bool somebody = s->person != CATALOG_NONE;
	whatif_form(screen, CHANGE_JOIN, somebody ? "person" : NULL,
		    somebody ? email_of(screen, s) : NULL, NULL);
}

static void
suppose_purchase(struct screen *screen, const struct subject *s)
{
	whatif_form(screen, CHANGE_SUBSCRIBE, s->offer ? "offer" : NULL, s->offer,
		    NULL);
}

static void
suppose_figure(struct screen *screen, const struct subject *s)
{
	const struct catalog *catalog = screen->app->catalog;
	bool known = s->metric != CATALOG_NONE;
	whatif_form(screen, CHANGE_METRIC, known ? "metric" : NULL,
		    known ? catalog->metrics[s->metric].id : NULL, NULL);
}

static void
suppose_any_earns(struct screen *screen, const struct subject *s)
{
	if (s->person != CATALOG_NONE)
		suppose_earns(screen, s);
	else
		whatif_form(screen, CHANGE_EARN, NULL, NULL, NULL);
}

static void
suppose_any_override(struct screen *screen, const struct subject *s)
{
	if (subject_is_level(s))
		suppose_override(screen, s);
	else
		whatif_form(screen, CHANGE_OVERRIDE, NULL, NULL, NULL);
}

#define ON_PERSON                                                                      \
	(VERB_ON(SUBJECT_PERSON) | VERB_ON(SUBJECT_ACHIEVEMENTS) |                     \
	 VERB_ON(SUBJECT_ACHIEVEMENT))

#define ON_ASSOCIATION (VERB_ON(SUBJECT_ASSOCIATIONS) | VERB_ON(SUBJECT_ASSOCIATION))

/* Where Enter or a word typed records what it is. */
#define ON_WHAT_WAITS                                                                  \
	(VERB_ON(SUBJECT_TITLE) | VERB_ON(SUBJECT_SAID) | VERB_ON(SUBJECT_CLAIM))

#define NOT_RECORDED                                                                   \
	N_("Nothing is recorded in a what-if: {add} adds to the basket, "              \
	   "{what-if-mode} leaves it.")

static void
say_not_recorded(struct screen *screen, const struct subject *s)
{
	(void)s;
	screen_say(screen, ROLE_WARN, "%s",
		   keys_in(_(NOT_RECORDED), &screen->frame.arena));
}

/* From any other screen, to look at what is to be applied before it is. */
static void
go_basket(struct screen *screen, const struct subject *s)
{
	if (screen_top(screen)->class->contexts & KEYS_BASKET) {
		say_not_recorded(screen, s);
		return;
	}
	screen_go(screen, (struct place){SUBJECT_WHATIF, 0, 0});
	screen_say(screen, ROLE_WHATIF, _("%s again records the basket."),
		   keys_first(ACTION_APPLY));
}

const struct verb whatif_supposed[] = {
	{ACTION_ADD, VERB_ON(SUBJECT_LEVEL), suppose_override, NULL,
	 NC_("key bar", "Override"), RIGHT_WHATIF},
	{ACTION_ADD, ON_PERSON, suppose_earns, NULL, NC_("key bar", "Passes"),
	 RIGHT_WHATIF},
	{ACTION_ADD, ON_ASSOCIATION, suppose_joins, NULL, NC_("key bar", "Joins"),
	 RIGHT_WHATIF},
	{ACTION_ADD, VERB_ON(SUBJECT_MEMBERSHIP) | VERB_ON(SUBJECT_SUBSCRIPTION),
	 suppose_purchase, NULL, NC_("key bar", "Buy"), RIGHT_WHATIF},
	{ACTION_ADD, VERB_ON(SUBJECT_METRIC) | VERB_ON(SUBJECT_VALUE), suppose_figure,
	 NULL, NC_("key bar", "Figure"), RIGHT_WHATIF},
	{ACTION_ADD, VERB_ON_ANY, choose_change, NULL, NC_("key bar", "Change"),
	 RIGHT_WHATIF},
	{ACTION_DELETE, VERB_ON(SUBJECT_ACHIEVEMENT), suppose_lapse, NULL,
	 NC_("key bar", "Lapses"), RIGHT_WHATIF},
	{ACTION_DELETE, ON_PERSON | ON_ASSOCIATION, suppose_leaves, NULL,
	 NC_("key bar", "Leaves"), RIGHT_WHATIF},
	{ACTION_DELETE, 0, NULL, NOT_RECORDED, NULL, RIGHT_SCREEN},
	{ACTION_OPEN,
	 ON_WHAT_WAITS | VERB_ON(SUBJECT_FILE) | VERB_ON(SUBJECT_IMPORT) |
		 VERB_ON(SUBJECT_TRACK),
	 NULL, NOT_RECORDED, NULL, RIGHT_SCREEN},
	{ACTION_FILTER, ON_WHAT_WAITS, NULL, NOT_RECORDED, NULL, RIGHT_SCREEN},
	{ACTION_APPLY, VERB_ON_ANY, go_basket, NULL, NULL, RIGHT_WHATIF_APPLY},
	{ACTION_KEEP, VERB_ON_ANY, ask_name, NULL, NULL, RIGHT_WHATIF_KEEP},
	{ACTION_EDIT, 0, NULL, NOT_RECORDED, NULL, RIGHT_SCREEN},
	{ACTION_UNDO, 0, NULL, NOT_RECORDED, NULL, RIGHT_SCREEN},
	{ACTION_REDO, 0, NULL, NOT_RECORDED, NULL, RIGHT_SCREEN},
	{ACTION_SNOOZE, 0, NULL, NOT_RECORDED, NULL, RIGHT_SCREEN},
	{ACTION_ADVANCE, 0, NULL, NOT_RECORDED, NULL, RIGHT_SCREEN},
	{ACTION_IMPORT, 0, NULL, NOT_RECORDED, NULL, RIGHT_SCREEN},
	VERBS_END,
};

/* --- in the palette ---------------------------------------------------- */

static const struct screen_entry supposed_entries[] = {
	{"add-achievement", NULL, VERB_ON_ANY, suppose_any_earns, NULL, RIGHT_WHATIF},
	{"associate", NULL, VERB_ON_ANY, suppose_joins, NULL, RIGHT_WHATIF},
	{"leave", NULL, VERB_ON_SOMEBODY, suppose_leaves,
	 N_("Put the cursor on an employee first."), RIGHT_WHATIF},
	{"override", NULL, VERB_ON_ANY, suppose_any_override, NULL, RIGHT_WHATIF},
	{"subscribe", NULL, VERB_ON_ANY, suppose_purchase, NULL, RIGHT_WHATIF},
	{"metric", NULL, VERB_ON_ANY, suppose_figure, NULL, RIGHT_WHATIF},
};

const struct screen_entry *
whatif_entry(const char *id)
{
	static const struct screen_entry none = {"",   NULL,	     0,
						 NULL, NOT_RECORDED, RIGHT_WHATIF};
	for (size_t i = 0; i < sizeof supposed_entries / sizeof *supposed_entries; i++)
		if (strcmp(supposed_entries[i].id, id) == 0)
			return &supposed_entries[i];
	return &none;
}
