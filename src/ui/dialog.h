/*
 * A question over the screen: what it is about, buttons, and the harmless one as the
 * default.
 *
 * What a button does is a function; it runs when the dialog is off the screen, and may
 * open another one. Its context is there until it returns.
 */
#ifndef UI_DIALOG_H
#define UI_DIALOG_H

#include "base/arena.h"
#include "base/buf.h"
#include "ui/prompt.h"
#include "ui/screen.h"

enum { DIALOG_BUTTONS = 4 };

/* What a button does. */
typedef void dialog_act(struct screen *screen, void *context);

struct dialog_button {
	const char *label; /* in the user's language; its first letter is its key */
	int key;	   /* the letter, the same in every language */
	const char *help;  /* what will happen; null: nothing more to say */
	dialog_act *act;   /* null: nothing */
};

struct dialog {
	struct over over;
	struct buf title, text; /* text: lines */
	struct dialog_button buttons[DIALOG_BUTTONS];
	size_t n_buttons, at, safe; /* safe: what Esc does */
	size_t number;		    /* to be typed before button 0 acts; 0: none */
	struct prompt prompt;
	bool helping; /* it says what each button does */
	struct buf problem;
	void *context;	    /* of its buttons: borrowed, or in arena */
	struct arena arena; /* of what lives as long as the dialog */
};

/*
 * Opens one without buttons, closing what was open; fill title and text and add
 * buttons, of which the safe one is where the cursor begins and what Esc does.
 */
struct dialog *dialog_open(struct screen *screen);

/* Adds a button: members of struct dialog_button. */
void dialog_offer(struct dialog *dialog, const char *label, int key, const char *help,
		  dialog_act *act);
void dialog_safe(struct dialog *dialog, const char *label, int key, const char *help,
		 dialog_act *act);

/* Button 0 changes so many records for good: of more than 20 their number is typed. */
void dialog_destroys(struct dialog *dialog, size_t n);

/* Adds the safe button "Keep", with which nothing happens. */
void dialog_keep(struct dialog *dialog);

/* The one that is open, or null. */
struct dialog *dialog_of(const struct screen *screen);

#endif
