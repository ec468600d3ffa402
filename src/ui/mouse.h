/* What the mouse does: as the keys would at the place where it points. */
#ifndef UI_MOUSE_H
#define UI_MOUSE_H

struct screen;

enum mouse_what {
	MOUSE_CLICK,
	MOUSE_DOUBLE, /* the second click, soon after the first, in the same cell */
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN
};

struct mouse {
	enum mouse_what what;
	int row, col; /* of the screen */
};

/* A row: the cursor goes there, twice: opens it; a title: sorts; what stands for a key:
 * that key; a row of choices: chooses; the wheel: scrolls. */
void screen_mouse(struct screen *screen, struct mouse mouse);

#endif
