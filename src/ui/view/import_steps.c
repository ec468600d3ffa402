#include "import_steps.h"

#include "base/lang.h"

enum { COMPANY, PEOPLE, EXAMS, FIGURES, N_STEPS };

static bool
is_done(const struct app *app, int step)
{
	const struct world *world = app->world;
	switch (step) {
	case PEOPLE:
		return world->n_people > 0;
	case EXAMS:
		return world->n_achievements > 0;
	case FIGURES:
		return world->n_metric_values > 0;
	default:
		return true;
	}
}

int
import_steps_draw(const struct app *app, struct area area)
{
	const char *const names[N_STEPS] = {
		[COMPANY] = app->world->organizations[WORLD_HOME],
		[PEOPLE] = _("People"),
		[EXAMS] = _("Exams"),
		[FIGURES] = _("Figures")};
	bool next = true; /* none before it is missing */
	int col = 2;
	for (int step = 0; step < N_STEPS; step++) {
		bool done = is_done(app, step), here = !done && next;
		unsigned style = done	? ROLE_GOOD
				 : here ? ROLE_ACCENT | DRAW_BOLD
					: ROLE_DIM;
		char number[] = {(char)('1' + step), ' ', '\0'};
		int room = area.cols - 1;
		next = next && done;
		col += draw_text(area, 0, col, room - col, style, number);
		if (done || here)
			col += 1 +
			       draw_text(area, 0, col, room - col, style,
					 draw_glyph(done ? GLYPH_MET : GLYPH_CURSOR));
		col += 3 + draw_text(area, 0, col, room - col, style, names[step]);
	}
	return 1;
}
