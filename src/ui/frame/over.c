#include "ui/over.h"

#include "ui/screen.h"
#include "ui/zone.h"

struct over *
over_take(struct screen *screen, enum over_place place)
{
	struct over *over = screen->over[place];
	screen->over[place] = NULL;
	if (over) /* a click that comes before the next frame must not reach it */
		zone_forget();
	return over;
}

void
over_lift(struct screen *screen, enum over_place place)
{
	struct over *over = over_take(screen, place);
	if (over)
		over->class->close(over);
}

void
over_lay(struct screen *screen, enum over_place place, struct over *over)
{
	over_lift(screen, place);
	zone_forget();
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

struct over *
over_highest(const struct screen *screen)
{
	int place = OVER_N - 1;
	while (place >= 0 && !screen->over[place])
		place--;
	return place >= 0 ? screen->over[place] : NULL;
}

bool
over_key(struct screen *screen, int key, const char *pasted)
{
	struct over *over = over_highest(screen);
	if (over)
		over->class->key(over, key, pasted);
	return over != NULL;
}

bool
over_waits(const struct screen *screen)
{
	const struct over *over = over_highest(screen);
	return over && over->follows && over->class->follow;
}

void
over_follow(struct screen *screen)
{
	struct over *over = over_highest(screen);
	if (!over_waits(screen))
		return;
	over->follows = false;
	over->class->follow(over);
}

bool
over_draw(struct screen *screen, enum over_place place, struct area area)
{
	struct over *over = screen->over[place];
	if (over && place != OVER_LINE) /* it takes all clicks, but for the list that
					   a typed line filters */
		zone_forget();
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
