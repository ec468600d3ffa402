#include "ui/welcome.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/lang.h"
#include "ui/input.h"

/* The running ones first, each part by name of file. */
static int
running_first(const void *a, const void *b)
{
	const struct app_program *left = a, *right = b;
	bool ends = left->ended != DATE_NEVER, other = right->ended != DATE_NEVER;
	return ends != other ? ends - other : strcmp(left->id, right->id);
}

void
welcome_open(struct welcome *welcome, const char *db)
{
	size_t n;
	*welcome = (struct welcome){.db = db};
	const struct app_program *found = app_programs(&welcome->arena, &n);
	struct app_program *programs =
		arena_array(&welcome->arena, n, sizeof *programs);
	if (n > 0) {
		memcpy(programs, found, n * sizeof *programs);
		qsort(programs, n, sizeof *programs, running_first);
	}
	welcome->programs = programs;
	welcome->n_programs = n;
	welcome->chosen = arena_array(&welcome->arena, n, sizeof *welcome->chosen);
}

void
welcome_close(struct welcome *welcome)
{
	prompt_free(&welcome->company);
	buf_free(&welcome->problem);
	arena_free(&welcome->arena);
}

/* --- what keys do ------------------------------------------------------ */

static size_t
count_chosen(const struct welcome *welcome)
{
	size_t n = 0;
	for (size_t i = 0; i < welcome->n_programs; i++)
		n += welcome->chosen[i];
	return n;
}

/* With all that are chosen, in the order in which they are shown. */
static enum welcome_state
make(struct welcome *welcome, const char *company)
{
	struct fault fault = {0};
	const char **ids =
		arena_array(&welcome->arena, welcome->n_programs, sizeof *ids);
	size_t n = 0;
	for (size_t i = 0; i < welcome->n_programs; i++) {
		if (welcome->chosen[i])
			ids[n++] = welcome->programs[i].id;
	}
	const struct app_setup setup = {.program = ids[0],
					.others = ids + 1,
					.n_others = n - 1,
					.organization = company};
	if (app_create(welcome->db, &setup, &fault))
		return WELCOME_DONE;
	buf_puts(&welcome->problem, fault.text);
	return WELCOME_ASKS;
}

/* In arena. */
static const char *
without_blanks(const char *text, struct arena *arena)
{
	text += strspn(text, " ");
	size_t len = strlen(text);
	while (len > 0 && text[len - 1] == ' ')
		len--;
	return arena_strndup(arena, text, len);
}

/* Enter: on to what is missing, and then the database is made. */
static enum welcome_state
enter(struct welcome *welcome)
{
	struct arena scratch = {0};
	enum welcome_state state = WELCOME_ASKS;
	const char *company = without_blanks(prompt_text(&welcome->company), &scratch);
	if (company[0] == '\0') {
		welcome->in_list = false;
		buf_puts(&welcome->problem, _("First type the company's name."));
	} else if (!welcome->in_list) {
		welcome->in_list = welcome->n_programs > 0;
	} else {
		if (count_chosen(welcome) == 0)
			welcome->chosen[welcome->at] = true;
		state = make(welcome, company);
	}
	arena_free(&scratch);
	return state;
}

static void
move(struct welcome *welcome, bool down)
{
	if (!welcome->in_list)
		welcome->in_list = down && welcome->n_programs > 0;
	else if (down && welcome->at + 1 < welcome->n_programs)
		welcome->at++;
	else if (!down && welcome->at > 0)
		welcome->at--;
	else if (!down)
		welcome->in_list = false;
}

/* What works here, to whoever presses another key. */
static void
help(struct welcome *welcome)
{
	buf_puts(&welcome->problem,
		 _("Type the company's name, Tab goes to the programs and back, Space "
		   "chooses some of them, Enter begins. All other keys work then."));
}

enum welcome_state
welcome_key(struct welcome *welcome, int key, const char *pasted)
{
	bool function_key = key >= INPUT_F1 && key <= INPUT_F12;
	buf_clear(&welcome->problem);
	if (key == INPUT_ESC || key == INPUT_F1 + 9 || (welcome->in_list && key == 'Q'))
		return WELCOME_LEFT;
	if (key == INPUT_ENTER)
		return enter(welcome);
	if (key == INPUT_TAB || key == INPUT_BACKTAB)
		welcome->in_list = !welcome->in_list && welcome->n_programs > 0;
	else if (key == INPUT_DOWN || (welcome->in_list && key == 'j'))
		move(welcome, true);
	else if (key == INPUT_UP || (welcome->in_list && key == 'k'))
		move(welcome, false);
	else if (key == INPUT_CTRL('c'))
		buf_puts(&welcome->problem, _("Esc leaves: nothing is written."));
	else if (!welcome->in_list && !function_key)
		prompt_key(&welcome->company, key, pasted);
	else if (welcome->in_list && key == ' ')
		welcome->chosen[welcome->at] = !welcome->chosen[welcome->at];
	else
		help(welcome);
	return WELCOME_ASKS;
}

/* --- how it looks ------------------------------------------------------ */

/* When it ended and what followed, which stands in a line of its own, or nothing; in
 * arena. */
static const char *
program_end(const struct app_program *program, struct arena *arena)
{
	char day[DATE_TEXT_BYTES];
	if (program->ended == DATE_NEVER)
		return "";
	date_format(program->ended, day);
	if (program->followed_by)
		/* a date, a program's id */
		return arena_printf(arena, _("ended %s, then %s"), day,
				    program->followed_by);
	return arena_printf(arena, _("ended %s"), day);
}

/* The program's id is left out where there is no room for it beside the end. */
static void
draw_program(const struct welcome *welcome, size_t index, struct area area, int row)
{
	const struct app_program *program = &welcome->programs[index];
	struct arena scratch = {0};
	bool here = welcome->in_list && welcome->at == index;
	const char *end = program_end(program, &scratch);
	const char *line =
		arena_printf(&scratch, "[%c] %s", welcome->chosen[index] ? 'x' : ' ',
			     lang_name(program->name, program->id));
	if (here) {
		draw_text(area, row, 1, 1, ROLE_ACCENT, draw_glyph(GLYPH_CURSOR));
		draw_focus(area, row, 3, false);
	}
	int col = 5 + draw_text(area, row, 3, area.cols - 4,
				ROLE_NORMAL | (here ? DRAW_REVERSE : 0), line);
	int room = area.cols - col - 1, end_cells = draw_width(end);
	if (draw_width(program->id) + 2 + end_cells <= room || end_cells == 0)
		col += 2 + draw_text(area, row, col, room, ROLE_DIM, program->id);
	draw_text(area, row, col, area.cols - col - 1, ROLE_DIM, end);
	arena_free(&scratch);
}

/* So many as there is room for, so that the cursor is seen. */
static void
draw_programs(const struct welcome *welcome, struct area area)
{
	size_t room = area.rows > 0 ? (size_t)area.rows : 0;
	size_t from = welcome->at >= room ? welcome->at + 1 - room : 0;
	for (size_t i = 0; i < room && from + i < welcome->n_programs; i++)
		draw_program(welcome, from + i, area, (int)i);
	if (welcome->n_programs == 0)
		draw_wrapped(draw_between(area, 3), ROLE_WARN,
			     _("No catalog of a program was found: is attain installed "
			       "completely?"));
}

static void
draw_steps(struct area area, int row)
{
	const char *const steps[] = {_("Company and programs"), _("People"), _("Exams"),
				     _("Figures")};
	int col = 1;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		char number[] = {(char)('1' + i), ' ', '\0'};
		unsigned style = i == 0 ? ROLE_ACCENT | DRAW_BOLD : ROLE_DIM;
		col += draw_text(area, row, col, area.cols - col, style, number);
		col += 3 + draw_text(area, row, col, area.cols - col, style, steps[i]);
	}
}

static void
draw_title(struct area all)
{
	draw_text(all, 0, 1, all.cols - 2, DRAW_BOLD, _("Welcome"));
	draw_field(all, 0, all.cols / 2, all.cols - all.cols / 2 - 1,
		   ROLE_DIM | DRAW_RIGHT, _("step 1 of 4"));
	draw_rule(all, 1, 1, all.cols - 2);
}

/* The last rows: what is wrong or where it will be, and the keys. */
static void
draw_last_rows(const struct welcome *welcome, struct area all)
{
	struct arena scratch = {0};
	bool wrong = welcome->problem.len > 0;
	const char *line = wrong ? buf_text(&welcome->problem)
				 : arena_printf(&scratch, _("The database will be %s"),
						welcome->db);
	all.rows -= draw_foot(all, ROLE_DIM,
			      welcome->in_list
				      ? _("Enter begins, Space chooses one of several, "
					  "Esc leaves: nothing is written")
				      : _("Enter goes on to the programs, Esc leaves: "
					  "nothing is written"));
	draw_foot(all, wrong ? ROLE_WARN : ROLE_DIM, line);
	arena_free(&scratch);
}

/* The name is typed on a line of its own kind, so that an empty one is seen. */
static void
draw_name(const struct welcome *welcome, struct area all, int row)
{
	const char *label = _("Company");
	int col = draw_width(label) + 2;
	draw_field(all, row, col, draw_least(50, all.cols - col - 1), DRAW_UNDERLINE,
		   "");
	prompt_draw(&welcome->company, all, row, label);
}

void
welcome_draw(const struct welcome *welcome)
{
	struct area all = draw_begin();
	int row = 5;
	draw_title(all);
	draw_steps(all, 2);
	row += draw_wrapped(
		(struct area){4, 1, 3, all.cols - 2}, ROLE_NORMAL,
		_("attain keeps who holds which exam, and tells what that brings in "
		  "your partner programs. First: which company is it, and which "
		  "programs is it in?"));
	draw_name(welcome, all, row);
	draw_text(all, row + 2, 1, all.cols - 2, DRAW_BOLD, _("Programs"));
	draw_programs(welcome, (struct area){row + 3, 0, all.rows - row - 6, all.cols});
	draw_last_rows(welcome, all);
	draw_end();
}
