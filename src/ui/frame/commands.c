#include "commands.h"

#include "base/lang.h"
#include "set.h"
#include "ui/rights.h"
#include "ui/session_file.h"

/* While the list is made. */
struct making {
	struct screen *screen;
	struct arena *arena;
	struct command *commands;
	size_t n;
};

static const char *
keys_text(struct arena *arena, enum action action)
{
	const char *text = "";
	size_t n;
	const int *keys = keys_of(action, &n);
	if (n == KEYS_PER_ACTION)
		return arena_printf(arena, "%c-%c", keys[0], keys[n - 1]);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(arena, "%s%s%s", text, i > 0 ? " " : "",
				    keys_name(keys[i]));
	return text;
}

static struct command *
add(struct making *making, enum command_kind kind, size_t index, const char *id,
    const char *words)
{
	struct command *command = &making->commands[making->n++];
	*command = (struct command){kind, index, id, words, "", "", NULL};
	return command;
}

static void
add_verbs(struct making *making)
{
	for (size_t a = 0; a < ACTION_N; a++) {
		const char *why_not;
		struct command *command = add(making, COMMAND_VERB, a, keys_table[a].id,
					      _(keys_table[a].words));
		command->keys = keys_text(making->arena, (enum action)a);
		if (!verb_label(making->screen, (enum action)a, &why_not))
			command->why_not = keys_in(_(why_not), making->arena);
	}
}

static void
add_places(struct making *making)
{
	const struct screen_verbs *verbs = making->screen->verbs;
	for (size_t i = 0; i < verbs->n_views; i++) {
		const struct view_class *class = verbs->views[i];
		if (!class->id)
			continue;
		struct command *command = add(making, COMMAND_PLACE, i, class->id,
					      view_class_name(class, making->arena));
		if (class->also)
			command->also = _(class->also);
		command->why_not = rights_place(making->screen->app, class->about, 0);
	}
}

static void
add_acts(struct making *making)
{
	struct screen *screen = making->screen;
	struct subject subject = verb_subject(screen);
	for (size_t i = 0; i < screen->verbs->n_entries; i++) {
		const struct screen_entry *entry = screen_entry(screen, i);
		struct command *command =
			add(making, COMMAND_ACT, i, screen->verbs->entries[i].id,
			    _(screen->verbs->entries[i].words));
		command->why_not =
			rights_refusal_of(screen->app, entry->right, subject.person);
		if (!command->why_not && !verb_fits(entry->on, &subject))
			command->why_not = keys_in(_(entry->why_not), making->arena);
	}
}

static void
add_languages(struct making *making)
{
	add(making, COMMAND_LANGUAGE, LANG_EN, "lang en", "English");
	add(making, COMMAND_LANGUAGE, LANG_JA, "lang ja", "日本語");
}

static void
add_settings(struct making *making)
{
	struct set_offer offer;
	for (size_t i = 0; i < SET_WORDS; i++)
		if (set_offer(making->screen, i, making->arena, &offer))
			add(making, COMMAND_SETTINGS, i, offer.text, offer.words)
				->why_not = offer.why_not;
}

/* Views that were saved under a name, by whoever. */
static void
add_saved(struct making *making)
{
	struct screen *screen = making->screen;
	const struct session *session = screen->stack.session;
	session_file_read_saved(&screen->stack);
	for (size_t i = 0; i < session->n_saved; i++)
		add(making, COMMAND_SAVED, i,
		    arena_printf(making->arena, "view %s", session->saved[i].name),
		    screen->verbs->saved->words(screen, i, making->arena));
	add(making, COMMAND_SAVED, session->n_saved, "save",
	    _("keep this view under a name: \":save NAME\""))
		->why_not = rights_refusal(screen->app, RIGHT_SAVED_VIEWS);
}

const struct command *
commands_list(struct screen *screen, struct arena *arena, size_t *n)
{
	enum { OTHERS = 4 + SET_WORDS };
	size_t most = ACTION_N + screen->verbs->n_views + screen->verbs->n_entries +
		      SESSION_SAVED + OTHERS;
	struct making making = {screen, arena, NULL, 0};
	making.commands = arena_array(arena, most, sizeof *making.commands);
	if (may_own_only(&screen->app->asker)) /* there is nowhere to go */
		add_acts(&making);
	else
		add_places(&making);
	add_verbs(&making);
	if (may_own_only(&screen->app->asker))
		add_places(&making);
	else
		add_acts(&making);
	add_languages(&making);
	add_settings(&making);
	add_saved(&making);
	*n = making.n;
	return making.commands;
}

static void
run_act(struct screen *screen, size_t index)
{
	struct subject subject = verb_subject(screen);
	screen_entry(screen, index)->open(screen, &subject);
}

void
command_run(struct screen *screen, const struct command *command)
{
	if (command->why_not) {
		screen_say(screen, ROLE_NORMAL, "%s", command->why_not);
		return;
	}
	switch (command->kind) {
	case COMMAND_VERB:
		screen_do(screen, (enum action)command->index,
			  *keys_of((enum action)command->index, NULL));
		break;
	case COMMAND_PLACE:
		screen_go(screen,
			  (struct place){screen->verbs->views[command->index]->about, 0,
					 0});
		break;
	case COMMAND_ACT:
		run_act(screen, command->index);
		break;
	case COMMAND_LANGUAGE:
		lang_set((enum lang)command->index);
		screen_changed(screen);
		break;
	case COMMAND_SETTINGS:
		set_choose(screen, command->index);
		break;
	case COMMAND_SAVED:
		screen->verbs->saved->choose(screen, command->index);
		break;
	}
}
