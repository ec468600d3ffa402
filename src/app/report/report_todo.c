#include "report_todo.h"

#include <stdlib.h>

#include "app/cure.h"
#include "app/due.h"
#include "base/lang.h"
#include "base/order.h"

enum { CURES_SOUGHT = 10 };

struct todo {
	const char *what, *why, *how;
	int32_t until;
	uint32_t competency, level; /* of a level that is to be kept */
	enum tone tone;
};

struct todos {
	struct writing *w;
	struct report_request request;
	struct todo *items;
	size_t n;
};

static bool
goes_on(void *context)
{
	const struct report_request *request = context;
	const struct plan_found none = {0};
	return !request->progress || request->progress(request->context, &none);
}

static struct todo *
add(struct todos *t, const char *what, int32_t until)
{
	struct todo *todo = &t->items[t->n++];
	*todo = (struct todo){what,	    "",		  "-",	    until,
			      CATALOG_NONE, CATALOG_NONE, TONE_NONE};
	return todo;
}

static bool
is_there(const struct todos *t, const struct due *due)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->items[i].competency == due->competency &&
		    t->items[i].level == due->level)
			return true;
	return false;
}

/* Who is to earn what, so that a level is met on a day; and why it is lost. */
static void
find_cure(struct todos *t, struct todo *todo, int32_t day)
{
	const struct cure_question question = {todo->competency, todo->level, day,
					       goes_on, &t->request};
	struct cure cure;
	if (t->n > CURES_SOUGHT ||
	    !cure_find(t->w->app, &question, &t->w->arena, &cure))
		return;
	todo->why = cure.why;
	todo->how = cure.how;
}

static void
add_alert(struct todos *t, const struct alert *alert)
{
	struct due due;
	if (!due_of(t->w->app, alert, &t->w->arena, &due))
		return;
	const bool renewal = due.competency == CATALOG_NONE;
	if (!renewal && is_there(t, &due))
		return;
	struct todo *todo = add(t, due.what, due.until);
	todo->why = due.when;
	todo->competency = due.competency;
	todo->level = due.level;
	todo->tone = renewal ? TONE_NONE : TONE_BAD;
	if (due.day == DATE_NONE)
		todo->how = _("too late");
	else if (due.day != DATE_NEVER)
		find_cure(t, todo, due.day);
}

static void
add_associations(struct todos *t)
{
	const struct report *report = t->w->app->report;
	uint32_t *people = arena_array(&t->w->arena, report->n_alerts, sizeof *people);
	size_t n = 0;
	for (size_t i = 0; i < report->n_alerts; i++)
		if (report->alerts[i].code == ALERT_UNASSOCIATED)
			people[n++] = report->alerts[i].person;
	if (n == 0)
		return;
	struct todo *todo = add(t,
				arena_printf(&t->w->arena, _("Associate with %s"),
					     report->world->organization.name),
				DATE_NEVER);
	todo->why = _("their achievements would count");
	todo->how = writing_names(t->w, people, n);
}

static int
compare(const void *a, const void *b)
{
	const struct todo *x = a, *y = b;
	return order_by(ORDER(x->until, y->until),
			order_by(ORDER(x->competency, y->competency),
				 ORDER(x->level, y->level)));
}

static void
find_all(struct todos *t)
{
	const struct report *report = t->w->app->report;
	t->items = arena_array(&t->w->arena, report->n_alerts + 1, sizeof *t->items);
	for (size_t i = 0; i < report->n_alerts; i++)
		add_alert(t, &report->alerts[i]);
	add_associations(t);
	qsort(t->items, t->n, sizeof *t->items, compare);
}

void
report_todo(struct writing *w, const struct report_request *request)
{
	const char *const titles[] = {C_("column", "What"), C_("column", "Until"),
				      C_("column", "By whom, how"),
				      C_("column", "Cause"), NULL};
	struct todos todos = {.w = w, .request = *request};
	page_heading(&w->page, 2, _("To do"));
	find_all(&todos);
	if (todos.n == 0) {
		writing_paragraph(w, "%s",
				  _("Nothing is in danger and nothing is due."));
		return;
	}
	page_table_begin(&w->page, _("By day"), titles);
	for (size_t i = 0; i < todos.n; i++) {
		const struct todo *todo = &todos.items[i];
		page_row_begin(&w->page, todo->what);
		page_cell(&w->page, todo->tone, writing_day(w, todo->until));
		page_cell(&w->page, TONE_NONE, todo->how);
		page_cell(&w->page, TONE_NONE, *todo->why ? todo->why : "-");
		page_row_end(&w->page);
	}
	page_table_end(&w->page);
}
