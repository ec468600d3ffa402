/*
 * What can be chosen by its name or in the menu, beside pressing its key: verbs, views,
 * acts, languages, views that were saved.
 */
#ifndef UI_FRAME_COMMANDS_H
#define UI_FRAME_COMMANDS_H

#include "ui/screen.h"

struct command {
	enum command_kind {
		COMMAND_VERB,
		COMMAND_PLACE,
		COMMAND_ACT,
		COMMAND_LANGUAGE,
		COMMAND_SETTINGS, /* which of set.h */
		COMMAND_SAVED	  /* behind the last one: to save one */
	} kind;
	size_t index;	     /* the action, or which view, act, ... */
	const char *id;	     /* the word to type */
	const char *words;   /* in the user's language */
	const char *also;    /* more words by which it is found; "" */
	const char *keys;    /* "a F7 Insert"; "" of what is no verb */
	const char *why_not; /* in the user's language; null: it can be used now */
};

/* All of them, those of the view on top as they are on the row under the cursor; in
 * arena. */
const struct command *commands_list(struct screen *screen, struct arena *arena,
				    size_t *n);

/* Does it, or says why it can't be done. */
void command_run(struct screen *screen, const struct command *command);

#endif
