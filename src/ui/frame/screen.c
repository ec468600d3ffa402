#include "ui/screen.h"

#include <stdarg.h>
#include <string.h>

#include "app/former.h"
#include "app/shown.h"
#include "app/suppose.h"
#include "ask.h"
#include "base/lang.h"
#include "ui/input.h"
#include "ui/prompt.h"
#include "ui/rights.h"
#include "ui/session_file.h"

void
screen_open(struct screen *screen, struct app *app, const struct screen_verbs *verbs)
{
	*screen = (struct screen){.app = app, .verbs = verbs, .asker = app->asker};
	stack_open(&screen->stack, app, verbs->views, verbs->n_views);
}

void
screen_close(struct screen *screen)
{
	for (int place = 0; place < OVER_N; place++)
		over_lift(screen, (enum over_place)place);
	stack_close(&screen->stack);
	frame_free(&screen->frame);
	buf_free(&screen->message);
	buf_free(&screen->recent);
}

struct view *
screen_top(struct screen *screen)
{
	return stack_top(&screen->stack);
}

void
screen_go(struct screen *screen, struct place place)
{
	const char *why_not = rights_place(screen->app, place.about, place.id);
	if (why_not)
		screen_say(screen, ROLE_NORMAL, "%s", why_not);
	stack_go(&screen->stack, place);
}

void
screen_reread(struct screen *screen)
{
	screen_changed(screen);
	over_reread(screen);
}

void
screen_changed(struct screen *screen)
{
	screen->stack.generation++;
}

void
screen_say(struct screen *screen, enum role role, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buf_clear(&screen->message);
	buf_vprintf(&screen->message, format, args);
	screen->message_role = role;
	va_end(args);
}

static void
reload(struct screen *screen)
{
	struct fault fault = {0};
	if (app_reload(screen->app, &fault)) {
		screen_changed(screen);
		screen_say(screen, ROLE_NORMAL, "%s", _("The facts were read again."));
	} else {
		screen_say(screen, ROLE_BAD, "%s", fault.text);
	}
}

/* How many levels differ from the date before; they are marked in the list. */
static void
screen_say_former(struct screen *screen)
{
	const struct app *app = screen->app;
	size_t n = may_own_only(&app->asker) ? 0 : former_count(app);
	char now[DATE_TEXT_BYTES], before[DATE_TEXT_BYTES];
	if (n == 0 || former_date(app) == app->as_of)
		return;
	date_format(app->as_of, now);
	date_format(former_date(app), before);
	/* the date, how many, the date before */
	screen_say(screen, ROLE_ACCENT,
		   ngettext("%s: %zu level differs from %s",
			    "%s: %zu levels differ from %s", n),
		   now, n, before);
}

void
screen_set_date(struct screen *screen, int32_t date)
{
	former_keep(screen->app);
	app_set_date(screen->app, date);
	screen_changed(screen);
	screen_say_former(screen);
}

static void
step_date(struct screen *screen, int direction)
{
	int32_t date = eval_step(screen->app->eval, screen->app->as_of, direction);
	if (date == DATE_NONE || date == DATE_NEVER)
		screen_say(screen, ROLE_NORMAL, "%s",
			   direction < 0 ? _("Nothing changes before this date.")
					 : _("Nothing changes after this date."));
	else
		screen_set_date(screen, date);
}

static void
walk_programs(struct screen *screen)
{
	if (!shown_name(screen->app)) {
		screen_say(screen, ROLE_NORMAL, "%s",
			   _("There is one program; \"attain program add ID\" adds "
			     "another."));
		return;
	}
	shown_walk(screen->app);
	screen_changed(screen);
	screen_say(screen, ROLE_ACCENT, _("Shown: %s"), shown_name(screen->app));
}

void
screen_midnight(struct screen *screen)
{
	struct app *app = screen->app;
	bool follows = app->as_of == app->today;
	if (app->sample)
		return; /* it has a day of its own */
	app->today = date_today();
	if (follows)
		screen_set_date(screen, app->today);
}

void
screen_suspend(struct screen *screen)
{
	const char *refusal = rights_refusal(screen->app, RIGHT_SUSPEND);
	if (refusal)
		screen_say(screen, ROLE_NORMAL, "%s", refusal);
	else
		screen->suspend = true;
}

/* Puts another first view below all, and nothing above it. */
static void
begin_anew(struct screen *screen)
{
	for (int place = 0; place < OVER_N; place++)
		over_lift(screen, (enum over_place)place);
	stack_close(&screen->stack);
	stack_open(&screen->stack, screen->app, screen->verbs->views,
		   screen->verbs->n_views);
	session_file_read(&screen->stack); /* what it had not, it would not write */
	buf_clear(&screen->recent);
	buf_clear(&screen->frame.banner.hidden);
	screen->frame.banner.generation = 0;
}

static bool
is_same_asker(const struct asker *a, const struct asker *b)
{
	return a->role == b->role && a->person_row == b->person_row;
}

void
screen_follow_asker(struct screen *screen)
{
	struct app *app = screen->app;
	struct fault fault = {0};
	if (is_same_asker(&app->asker, &screen->asker))
		return;
	bool role_changed = app->asker.role != screen->asker.role;
	suppose_clear(app); /* it was supposed of what another could see */
	if (app->asker.role != ASKER_NOBODY && !app_reload(app, &fault))
		return; /* of what was read before, too much may be shown: wait */
	screen->asker = app->asker;
	screen->done |= app->asker.role == ASKER_NOBODY;
	if (screen->done)
		return;
	begin_anew(screen);
	if (role_changed)
		screen_say(screen, ROLE_WARN, _("This account is now %s."),
			   may_role_name(app->asker.role));
	else
		screen_say(screen, ROLE_WARN, "%s",
			   _("The record of this account is another one now."));
}

/* Supposed changes that no name keeps. */
static size_t
n_unnamed(const struct screen *screen)
{
	const struct suppose *s = screen->app->suppose;
	return s && !s->name ? basket_n(s->basket) : 0;
}

static void
say_leaving(struct screen *screen, enum action action)
{
	size_t n = n_unnamed(screen);
	if (n == 0)
		screen_say(screen, ROLE_NORMAL,
			   _("%s again leaves, any other key stays"),
			   keys_first(action));
	else /* the key, how many */
		screen_say(screen, ROLE_WARN,
			   ngettext("%s again leaves: the basket with %zu change has "
				    "no name and is lost",
				    "%s again leaves: the basket with %zu changes has "
				    "no name and is lost",
				    n),
			   keys_first(action), n);
}

static void
back(struct screen *screen)
{
	screen->leaving = !stack_pop(&screen->stack);
	if (screen->leaving)
		say_leaving(screen, ACTION_BACK);
}

/* Asks only where something would be lost. */
static void
leave(struct screen *screen)
{
	screen->leaving = n_unnamed(screen) > 0;
	screen->done = !screen->leaving;
	if (screen->leaving)
		say_leaving(screen, ACTION_LEAVE);
}

static void
peel(struct screen *screen)
{
	struct view *view = screen_top(screen);
	if (view->list->filter.len > 0)
		list_filter(view->list, "");
	else if (list_n_marked(view->list) > 0)
		list_unmark(view->list);
	else if (!frame_hide_banner(&screen->frame) && !stack_pop(&screen->stack))
		screen_say(screen, ROLE_NORMAL,
			   _("This is the first screen; %s leaves."),
			   keys_first(ACTION_LEAVE));
}

static void
take_answer(struct screen *screen, struct answer answer)
{
	bool leads = answer.kind == ANSWER_PUSH || answer.kind == ANSWER_SWAP;
	const char *said = answer.message;
	if (leads && rights_place(screen->app, answer.to.about, answer.to.id))
		said = rights_place(screen->app, answer.to.about, answer.to.id);
	if (said)
		screen_say(screen, ROLE_NORMAL, "%s", said);
	switch (answer.kind) {
	case ANSWER_PUSH:
		stack_push(&screen->stack, answer.to);
		break;
	case ANSWER_SWAP:
		stack_swap(&screen->stack, answer.to);
		break;
	case ANSWER_STAY:
	case ANSWER_PASS:
		break;
	}
}

/* Verbs of the program; false if it is none. */
static bool
do_global(struct screen *screen, enum action action)
{
	if (action == ACTION_DATE_PREVIOUS || action == ACTION_DATE_NEXT)
		step_date(screen, action == ACTION_DATE_NEXT ? 1 : -1);
	else if (action == ACTION_TODAY)
		screen_set_date(screen, screen->app->today);
	else if (action == ACTION_PROGRAMS)
		walk_programs(screen);
	else if (action == ACTION_ALERTS)
		screen_go(screen, (struct place){SUBJECT_ALERTS, 0, 0});
	else if (action == ACTION_REFRESH)
		reload(screen);
	else if (action == ACTION_REDRAW)
		screen->redraw = true;
	else if (action == ACTION_SUSPEND)
		screen_suspend(screen);
	else if (action == ACTION_CANCEL)
		screen_say(screen, ROLE_NORMAL,
			   _("Nothing is running; press %s to leave."),
			   keys_first(ACTION_LEAVE));
	else if (action == ACTION_LAST)
		screen_go(screen, screen->stack.last);
	else if (action == ACTION_PEEL)
		peel(screen);
	else if (action == ACTION_BACK)
		back(screen);
	else if (action == ACTION_LEAVE)
		leave(screen);
	else
		return false;
	return true;
}

/* The keys that are one act for all that is marked, in words; "" if there are none. */
static const char *
marks_keys(struct screen *screen)
{
	static const enum action actions[] = {ACTION_ADD, ACTION_EDIT, ACTION_DELETE};
	struct arena *arena = &screen->frame.arena;
	const char *keys[3];
	size_t n = 0;
	for (size_t i = 0; i < 3; i++) {
		struct subject subject;
		const char *why_not;
		const struct verb *verb =
			verb_find(screen, actions[i], &subject, &why_not);
		if (verb && verb_is_for_marks(verb, &subject))
			keys[n++] = keys_first(actions[i]);
	}
	return n == 0	? ""
	       : n == 1 ? keys[0]
	       : n == 2 ? arena_printf(arena, C_("keys", "%s or %s"), keys[0], keys[1])
			: arena_printf(arena, C_("keys", "%s, %s or %s"), keys[0],
				       keys[1], keys[2]);
}

static bool
mark(struct screen *screen, enum action action)
{
	struct list *list = screen_top(screen)->list;
	if (!list_mark(list, action))
		return false;
	size_t n = list_n_marked(list);
	const char *keys = n > 0 ? marks_keys(screen) : "";
	if (n > 0 && *keys == '\0')
		screen_say(screen, ROLE_NORMAL,
			   ngettext("%zu row is marked; %s copies it",
				    "%zu rows are marked; %s copies them", n),
			   n, keys_first(ACTION_COPY_ROWS));
	else if (n > 0)
		screen_say(screen, ROLE_NORMAL,
			   ngettext("%zu row is marked; %s: one act for all",
				    "%zu rows are marked; %s: one act for all", n),
			   n, keys);
	else if (list->ranging && action == ACTION_MARK_RANGE)
		screen_say(screen, ROLE_NORMAL, "%s",
			   _("The range begins here; move to its end."));
	return true;
}

static bool
do_list(struct screen *screen, enum action action)
{
	struct view *view = screen_top(screen);
	if (action == ACTION_FILTER)
		ask_open(screen, ASK_FILTER);
	else if (action == ACTION_FIND)
		ask_open(screen, ASK_FIND);
	else if (action == ACTION_FIND_NEXT || action == ACTION_FIND_PREVIOUS)
		ask_find(screen, action == ACTION_FIND_NEXT ? 1 : -1, false);
	else if (action == ACTION_DATE)
		ask_open(screen, ASK_DATE);
	else if (action == ACTION_PEEK)
		view->peeking = !view->peeking;
	else if (list_move(view->list, action))
		screen->frame.steady = screen->frame.was_steady;
	else
		return mark(screen, action) || list_act(view->list, action);
	return true;
}

void
screen_do(struct screen *screen, enum action action, int key)
{
	struct view *view = screen_top(screen);
	struct subject subject;
	const char *why_not;
	const struct verb *verb = verb_find(screen, action, &subject, &why_not);
	/* today again: what was before is no longer compared with; finding says more */
	if (!verb && !why_not && action != ACTION_TODAY && action != ACTION_FIND_NEXT &&
	    action != ACTION_FIND_PREVIOUS)
		why_not = verb_why_not(screen, action);
	list_before(view->list, action);
	if (verb) {
		verb->run(screen, &subject);
		return;
	}
	if (why_not) {
		screen_say(screen, ROLE_NORMAL, "%s",
			   keys_in(_(why_not), &screen->frame.arena));
		return;
	}
	struct answer answer = view_act(view, action, key);
	if (answer.kind != ANSWER_PASS)
		take_answer(screen, answer);
	else if (!do_global(screen, action))
		do_list(screen, action);
}

const struct screen_entry *
screen_entry(const struct screen *screen, size_t i)
{
	const struct screen_entry *entry = &screen->verbs->entries[i];
	const struct screen_entry *own = NULL;
	if (may_own_only(&screen->app->asker) && screen->verbs->own_entry)
		own = screen->verbs->own_entry(entry->id);
	return own			    ? own
	       : suppose_is_on(screen->app) ? screen->verbs->supposed_entry(entry->id)
					    : entry;
}

/* Where keys work now: the basket's everywhere while a what-if is on. */
static unsigned
contexts_of(struct screen *screen)
{
	return screen_top(screen)->class->contexts | KEYS_GLOBAL |
	       (suppose_is_on(screen->app) ? KEYS_BASKET : 0);
}

/* What another date or other facts no longer allow is not shown, and not in silence. */
static void
say_if_off(struct screen *screen, bool was_on)
{
	const struct suppose *s = screen->app->suppose;
	if (was_on && !s->on && s->refusal.kind != FAULT_NONE &&
	    strcmp(buf_text(&screen->message), s->refusal.text) != 0)
		screen_say(screen, ROLE_BAD, _("What-if is off: %s"), s->refusal.text);
}

static void
say_unused(struct screen *screen, int key)
{
	if (key == INPUT_PASTE || key == INPUT_PASTE_LONG)
		screen_say(screen, ROLE_WARN,
			   _("Pasted text is taken in a field only: press %s or %s "
			     "first."),
			   keys_first(ACTION_FILTER), keys_first(ACTION_PALETTE));
	else if (keys_action(key, ~0U) != ACTION_N)
		screen_say(screen, ROLE_NORMAL,
			   _("%s (%s) does not work in this view."), keys_name(key),
			   _(keys_table[keys_action(key, ~0U)].words));
	else
		screen_say(screen, ROLE_NORMAL,
			   _("This key does nothing; %s lists the keys."),
			   keys_first(ACTION_HELP));
}

/* What a field has not taken, it says nothing of itself. */
static void
say_refused(struct screen *screen, int key)
{
	enum prompt_refusal refusal = prompt_refused();
	if (key == INPUT_PASTE_LONG && screen->message.len == 0)
		screen_say(
			screen, ROLE_WARN,
			_("Too long, and nothing of it was taken: more than %d bytes "
			  "were pasted."),
			INPUT_PASTE_BYTES);
	else if (refusal == PROMPT_FULL)
		screen_say(screen, ROLE_WARN,
			   _("Too long, and nothing of it was taken: a field holds %d "
			     "bytes."),
			   PROMPT_BYTES);
	else if (refusal == PROMPT_NO_TEXT)
		screen_say(screen, ROLE_WARN, "%s",
			   _("What was pasted is no UTF-8 text, and was not taken."));
}

void
screen_begin(struct screen *screen)
{
	screen->frame.was_steady = screen->frame.steady;
	screen->frame.steady = false;
	buf_clear(&screen->message);
	screen->leaving = false;
}

void
screen_key(struct screen *screen, int key, const char *pasted)
{
	bool was_leaving = screen->leaving;
	screen_begin(screen);
	if (over_key(screen, key, pasted)) {
		say_refused(screen, key);
		return;
	}
	enum action action = keys_action(key, contexts_of(screen));
	bool was_on = suppose_is_on(screen->app);
	if (was_leaving && (action == ACTION_BACK || action == ACTION_LEAVE))
		screen->done = true;
	else if (was_leaving)
		return;
	else if (action == ACTION_N)
		say_unused(screen, key);
	else
		screen_do(screen, action, key);
	say_if_off(screen, was_on);
}
