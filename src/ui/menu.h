/*
 * The menu and the help: what there is to do, in groups with its keys, chosen by typing
 * or with the arrows. What can't be done now is greyed and says why.
 */
#ifndef UI_MENU_H
#define UI_MENU_H

#include "ui/screen.h"

enum menu_kind {
	MENU_ALL,  /* everything, with views and acts */
	MENU_HELP, /* the keys of this view, what they do to this row, and the signs */
	MENU_KEYS  /* the keys of all views */
};

void menu_open(struct screen *screen, enum menu_kind kind);

#endif
