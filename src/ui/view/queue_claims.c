#include "queue_claims.h"

#include "app/acts.h"
#include "app/claims.h"
#include "base/lang.h"
#include "ui/dialog.h"
#include "ui/edit.h"

enum { NAMED = 4 };

/* What is answered, by number: the act may read all claims again. */
struct answers {
	const char **numbers;
	size_t n;
	bool accept;
};

const char *
queue_claims_who(const struct world *world, const struct claim *claim)
{
	return claim->person == CATALOG_NONE ? "" : world->people[claim->person].name;
}

static bool
answer_all(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	const struct answers *answers = context;
	bool fine = true;
	for (size_t i = 0; i < answers->n && fine; i++)
		fine = act_claim_answer(app, answers->numbers[i], answers->accept, out,
					fault);
	return fine;
}

static void
answer(struct screen *screen, struct answers *answers, bool accept)
{
	struct fault fault = {0};
	struct buf out = {0};
	answers->accept = accept;
	bool fine =
		act_together(screen->app, "queue", answer_all, answers, &out, &fault);
	if (fine)
		list_unmark(screen_top(screen)->list);
	edit_done(screen, fine, &out, &fault);
}

static void
accept(struct screen *screen, void *context)
{
	answer(screen, context, true);
}

static void
refuse(struct screen *screen, void *context)
{
	answer(screen, context, false);
}

/* ---- which ---- */

static void
add_claim(struct dialog *dialog, const struct app *app, const struct claim *claim)
{
	struct answers *answers = dialog->context;
	answers->numbers[answers->n++] = arena_strdup(&dialog->arena, claim->number);
	if (answers->n > NAMED)
		return;
	buf_printf(&dialog->text, "%s: ", queue_claims_who(app->world, claim));
	claims_add_what(app, claim, &dialog->text);
	buf_puts(&dialog->text, "\n  ");
	claims_add_when(app, claim, &dialog->text);
	buf_putc(&dialog->text, '\n');
}

/* All marked ones; else that of the row. */
static void
add_claims(struct screen *screen, struct dialog *dialog, const struct subject *s)
{
	const struct view *view = screen_top(screen);
	const struct list *list = view->list;
	if (list_n_marked(list) == 0)
		add_claim(dialog, screen->app, s->fact);
	for (size_t row = 0; row < list->source.n_rows; row++) {
		struct subject of = view_subject(view, row);
		if (list_row_marked(list, row) && of.kind == SUBJECT_CLAIM)
			add_claim(dialog, screen->app, of.fact);
	}
}

void
queue_claims_ask(struct screen *screen, const struct subject *s)
{
	const struct list *list = screen_top(screen)->list;
	list_end_range(screen_top(screen)->list);
	struct dialog *dialog = dialog_open(screen);
	struct answers *answers = dialog->context =
		arena_alloc(&dialog->arena, sizeof *answers);
	answers->numbers = arena_array(&dialog->arena, list_n_marked(list) + 1,
				       sizeof *answers->numbers);
	add_claims(screen, dialog, s);
	if (answers->n > NAMED)
		buf_printf(&dialog->text, _("and %zu more\n"), answers->n - NAMED);
	buf_printf(&dialog->title,
		   ngettext("%zu result that was entered",
			    "%zu results that were entered", answers->n),
		   answers->n);
	dialog_offer(dialog, C_("button", "Accept"), 'a',
		     keys_in(_("It is recorded, and counts; {undo} takes that back."),
			     &dialog->arena),
		     accept);
	dialog_offer(
		dialog, C_("button", "Refuse"), 'r',
		keys_in(_("It is taken away; {undo} takes that back."), &dialog->arena),
		refuse);
	dialog_safe(dialog, C_("button", "Cancel"), 'x', _("Nothing happens."), NULL);
}

void
queue_claims_refuse(struct screen *screen, const struct subject *s)
{
	const char *number = ((const struct claim *)s->fact)->number;
	struct answers answers = {&number, 1, false};
	answer(screen, &answers, false);
}
