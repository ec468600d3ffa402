#include "ui/over.h"

#include "ui/screen.h"

void
over_lift(struct screen *screen, enum over_place place)
{
	struct over *over = screen->over[place];
	screen->over[place] = NULL;
	if (over)
		over->class->close(over);
}

void
over_lay(struct screen *screen, enum over_place place, struct over *over)
{
	over_lift(screen, place);
	over->screen = screen;
	screen->over[place] = over;
}

void *
over_find(const struct screen *screen, enum over_place place,
	  const struct over_class *class)
{
	struct over *over = screen->over[place];
	return over && over->class == class ? over : NULL;
}

bool
over_key(struct screen *screen, int key, const char *pasted)
{
	int place = OVER_N - 1;
	while (place >= 0 && !screen->over[place])
		place--;
	if (place >= 0)
		screen->over[place]->class->key(screen->over[place], key, pasted);
	return place >= 0;
}

bool
over_draw(struct screen *screen, enum over_place place, struct area area)
{
	struct over *over = screen->over[place];
	if (over)
		over->class->draw(over, area);
	return over != NULL;
}

void
over_keep(struct screen *screen)
{
	for (int place = 0; place < OVER_N; place++)
		if (screen->over[place] && screen->over[place]->class->keep)
			screen->over[place]->class->keep(screen->over[place]);
}

void
over_reread(struct screen *screen)
{
	for (int place = 0; place < OVER_N; place++)
		if (screen->over[place] && screen->over[place]->class->reread)
			screen->over[place]->class->reread(screen->over[place]);
}
