/* Whatever is in the data, and however small the screen: every row keeps its width. */
#include <criterion/criterion.h>
#include <string.h>

#include "support/screen.h"
#include "ui/input.h"

static const char *const nasty[] = {
	"\033[2J\033[1;1Hgone",
	"tab\there",
	"line\nbreak\r\nand\vmore\f",
	"\342\200\256reversed\342\200\254 \342\201\247isolated\342\201\251",
	"\302\233[31mC1 \302\205 next",
	"e\314\201\314\202\314\203\314\204\314\205\314\206 combining",
	"\314\201 begins with a mark",
	"\360\237\221\250\342\200\215\360\237\221\251\342\200\215\360\237\221\247 "
	"family \342\232\240\357\270\217",
	"\346\227\245\346\234\254\350\252\236\343\201\256\345\220\215\345\211\215\343"
	"\201\214\351\225\267\343\201\204\345\240\264\345\220\210",
	"\357\275\261\357\275\262\357\275\263 half width",
	"\341\204\200\341\205\241\341\206\250 jamo",
	"%s%n%d \\ \" ' `",
	"",
	" ",
	"\357\273\277BOM \357\277\277 noncharacter",
};

enum { N_NASTY = sizeof nasty / sizeof *nasty };

static const struct view_class *const views[] = {
	&view_dashboard, &view_competencies,  &view_benefits,	&view_benefit,
	&view_profile,	 &view_subscriptions, &view_competency, &view_employees,
	&view_employee,	 &view_alerts,	      &view_log,	&view_queue,
};

static const struct {
	int rows, cols;
} sizes[] = {
	{1, 1},	   {1, 80},   {24, 1},	 {2, 3},    {5, 20},	{9, 39},
	{10, 40},  {11, 41},  {14, 59},	 {15, 60},  {16, 61},	{24, 80},
	{30, 119}, {40, 120}, {50, 160}, {60, 200}, {120, 400},
};

/* 300 wide characters. */
static const char *
long_name(struct arena *arena)
{
	char *text = arena_alloc(arena, 901);

	for (int i = 0; i < 300; i++)
		memcpy(text + (size_t)i * 3, "\351\225\267", 3);
	return text;
}

static void
spoil(struct shot *shot)
{
	struct world *world = shot->app->world;
	const char *longest = long_name(&shot->folder.arena);

	for (size_t i = 0; i < world->n_people; i++) {
		const char *text = i % (N_NASTY + 1) == N_NASTY
					   ? longest
					   : nasty[i % (N_NASTY + 1)];

		world->people[i].name = text;
		world->people[i].title = text;
		world->people[i].department = longest;
		world->people[i].other_emails = nasty[(i + 3) % N_NASTY];
		world->people[i].mcp_id = nasty[(i + 5) % N_NASTY];
		world->people[i].other_mcp_ids = nasty[(i + 6) % N_NASTY];
	}
	for (size_t i = 0; i < world->n_overrides; i++)
		world->overrides[i].reason = nasty[i % N_NASTY];
	for (size_t i = 0; i < world->n_metric_values; i++)
		world->metric_values[i].customer = nasty[i % N_NASTY];
	for (size_t i = 0; i < world->n_records; i++)
		world->records[i].customer = nasty[i % N_NASTY];
	world->organization.name = nasty[0];
}

static void
look_at_everything(struct shot *shot, const struct view_class *class, int64_t id)
{
	shot_go(shot, class, id);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		shot_size(sizes[i].rows, sizes[i].cols);
		screen_changed(&shot->screen);
		shot_keys(shot, "g");
		shot_text(shot);
		shot_check_rows(class->id);
		shot_keys(shot, "PgDn i Right");
		shot_text(shot);
		shot_check_rows(class->id);
		shot_keys(shot, "G i");
		shot_text(shot);
		shot_check_rows(class->id);
	}
}

Test(nasty, nothing_in_the_data_breaks_a_row_of_any_view_at_any_size)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	spoil(&shot);
	screen_changed(&shot.screen);
	for (size_t v = 0; v < sizeof views / sizeof *views; v++)
		if (views[v] != &view_employee && views[v] != &view_competency)
			look_at_everything(&shot, views[v], 0);
	for (size_t i = 0; i < N_NASTY + 1; i++)
		look_at_everything(&shot, &view_employee,
				   shot.app->world->people[i].row);
	shot_close(&shot);
}

Test(nasty, unfolded_requirements_keep_their_rows)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	spoil(&shot);
	screen_changed(&shot.screen);
	for (size_t c = 0; c < shot.app->report->n_competencies; c += 5) {
		struct list *list;

		shot_size(24, 80);
		shot_go(&shot, &view_competency, (int64_t)c);
		list = screen_top(&shot.screen)->list;
		for (size_t row = 1; row < list->n_shown && row < 12; row++) {
			list_go(list, row);
			if (list->source.depth(list->source.context, list_row(list)) ==
			    2)
				shot_keys(&shot, "Enter");
			if (screen_top(&shot.screen)->class != &view_competency)
				shot_keys(&shot, "q");
		}
		look_at_everything(&shot, &view_competency, (int64_t)c);
	}
	shot_close(&shot);
}

Test(nasty, prompts_help_and_palette_keep_their_rows)
{
	static const char *const keys[] = {"/", "F3", "=",
					   ":", "?",  ": z z z z z z z z z z z z"};
	struct shot shot;

	shot_open(&shot, 24, 80);
	spoil(&shot);
	screen_changed(&shot.screen);
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		shot_keys(&shot, keys[k]);
		for (size_t i = 0; i < 200; i++)
			screen_key(&shot.screen, i % 2 ? 0x65E5 : 'x', "");
		screen_key(&shot.screen, INPUT_PASTE, nasty[k]);
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			shot_size(sizes[i].rows, sizes[i].cols);
			shot_text(&shot);
			shot_check_rows(keys[k]);
		}
		shot_keys(&shot, "Esc");
	}
	shot_close(&shot);
}

/* Keys and sizes at random: it stands, and every row keeps its width. */
Test(nasty, a_monkey_at_the_keys)
{
	static const int keys[] = {
		'j',	      'k',	     'h',	  'l',	      'g',
		'G',	      '{',	     '}',	  'n',	      'N',
		's',	      'S',	     'i',	  't',	      '[',
		']',	      '1',	     '2',	  '3',	      '4',
		'5',	      '9',	     '<',	  '>',	      '0',
		'!',	      '-',	     '/',	  ':',	      '?',
		'=',	      'a',	     'e',	  ' ',	      'F',
		'r',	      INPUT_ENTER,   INPUT_ENTER, INPUT_ESC,  INPUT_BACKSPACE,
		INPUT_TAB,    INPUT_BACKTAB, INPUT_PGDN,  INPUT_PGUP, 0x3042,
		INPUT_F1 + 2, INPUT_PASTE};
	struct shot shot;
	unsigned seed = 20181120;

	shot_open(&shot, 24, 80);
	for (int i = 0; i < 4000; i++) {
		seed = seed * 1103515245u + 12345u;
		screen_key(&shot.screen,
			   keys[(seed >> 16) % (sizeof keys / sizeof *keys)], "x");
		shot.screen.done = false;
		if (i % 20 == 0) {
			size_t at = (seed >> 8) % (sizeof sizes / sizeof *sizes);

			shot_size(sizes[at].rows, sizes[at].cols);
			screen_changed(&shot.screen);
		}
		if (i % 4 == 0) {
			shot_text(&shot);
			shot_check_rows("monkey");
		}
	}
	shot_close(&shot);
}
