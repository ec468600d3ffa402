#include "import_act.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "rows.h"
#include "ui/choices.h"
#include "ui/form.h"
#include "ui/frame.h"

static struct import_state *
state_on_top(struct screen *screen)
{
	return screen_top(screen)->state;
}

void
import_forget(struct import_state *state)
{
	free(state->path);
	for (size_t i = 0; i < SAID_N; i++)
		free(state->said[i]);
	for (size_t i = 0; i < state->n_maps; i++)
		free(state->maps[i]);
	arena_free(&state->seen.arena);
	buf_free(&state->summary);
	buf_free(&state->errors);
	*state = (struct import_state){0};
}

/* --- trying ------------------------------------------------------------ */

struct work {
	struct screen *screen;
	char text[160]; /* how far it is */
	bool given_up;
};

static bool
show_progress(void *context, size_t rows, size_t of_rows)
{
	struct work *work = context;
	struct screen *screen = work->screen;
	char figure[NUM_TEXT_BYTES];
	(void)of_rows;
	num_format_grouped((int64_t)rows * NUM_ONE, figure);
	snprintf(work->text, sizeof work->text,
		 _("%s rows. Esc stops it, and nothing is changed."), figure);
	screen->frame.waiting = NULL; /* the text is another one */
	screen_draw_waiting(screen, true, work->text);
	work->given_up = screen->impatient && screen->impatient(screen);
	return !work->given_up;
}

/* What is said of something, null if nothing is. */
static const char *
said(const struct import_state *state, enum import_said what)
{
	const char *text = state->said[what];
	return text && text[0] ? text : NULL;
}

static enum import_dates
dates_of(const struct import_state *state)
{
	const char *text = said(state, SAID_DATES);
	return !text			  ? IMPORT_DATES_UNKNOWN
	       : strcmp(text, "dmy") == 0 ? IMPORT_DATES_DMY
	       : strcmp(text, "mdy") == 0 ? IMPORT_DATES_MDY
					  : IMPORT_DATES_YMD;
}

static enum import_decimal
decimal_of(const struct import_state *state)
{
	const char *text = said(state, SAID_DECIMAL);
	return !text			    ? IMPORT_DECIMAL_UNKNOWN
	       : strcmp(text, "point") == 0 ? IMPORT_DECIMAL_POINT
					    : IMPORT_DECIMAL_COMMA;
}

/* Reads the file, only to see what would change or for good. */
static bool
read_file(struct screen *screen, struct import_state *state, bool dry_run)
{
	struct work work = {.screen = screen};
	struct import_options options = {
		.kind = said(state, SAID_KIND),
		.path = state->path,
		.maps = (const char *const *)state->maps,
		.n_maps = state->n_maps,
		.encoding = said(state, SAID_ENCODING),
		.sheet = said(state, SAID_SHEET),
		.person = said(state, SAID_PERSON),
		.seen = &state->seen,
		.dry_run = dry_run,
		.skip_bad = state->skip_bad,
		.no_total = state->no_total,
		.decimal = decimal_of(state),
		.dates = dates_of(state),
		.associate_on = DATE_NONE,
		.progress = show_progress,
		.context = &work,
	};
	const char *associate = said(state, SAID_ASSOCIATE);
	if (associate)
		date_parse(associate, strlen(associate), &options.associate_on);
	buf_clear(&state->summary);
	buf_clear(&state->errors);
	state->fault = (struct fault){0};
	arena_clear(&state->seen.arena);
	state->seen = (struct import_seen){.arena = state->seen.arena};
	bool ok = import_file(screen->app, &options, &state->result, &state->summary,
			      &state->errors, &state->fault);
	screen->frame.waiting = NULL;
	state->tried = true;
	state->can = ok;
	state->stopped = work.given_up;
	screen_changed(screen);
	return ok;
}

/* The cursor goes to what imports it, or to the first answer to what it asks. */
static void
try_file(struct screen *screen)
{
	struct import_state *state = state_on_top(screen);
	bool can = read_file(screen, state, true);
	const struct import_seen *seen = &state->seen;
	bool asks = !can && (seen->likely || seen->asks_dates || seen->asks_figures ||
			     seen->n_guesses > 0 || seen->missing);
	list_go(screen_top(screen)->list, asks);
}

void
import_open(struct screen *screen, const char *path)
{
	screen_go(screen, (struct place){SUBJECT_IMPORT, 0, 0});
	struct import_state *state = state_on_top(screen);
	import_forget(state);
	state->path = mem_strdup(path);
	try_file(screen);
}

/* --- what came of it ---------------------------------------------------- */

const char *
import_counts(const struct import_result *result, struct arena *arena)
{
	/* how many of each */
	const char *counts = arena_printf(
		arena, _("%zu new, %zu changed, %zu unchanged, %zu bad"), result->added,
		result->changed, result->unchanged, result->rejected);
	if (result->queued == 0)
		return counts;
	/* how many of each, how many */
	return arena_printf(arena,
			    ngettext("%s, %zu waits in the queue",
				     "%s, %zu wait in the queue", result->queued),
			    counts, result->queued);
}

/* --- how it is read ---------------------------------------------------- */

static struct choice date_list[] = {{"dmy", N_("day/month/year"), ""},
				    {"mdy", N_("month/day/year"), ""},
				    {"ymd", N_("year/month/day"), ""}};
static const struct choice_list date_names = {date_list, 3, 0};
static const struct choice_source date_orders = {&date_names,
						 .unknown = N_("dmy, mdy or ymd")};

/* The KINDs of files, and the download that is none. */
static size_t
count_kinds(const struct app *app)
{
	size_t n = 1;
	(void)app;
	for (size_t i = 0; i < KIND_COUNT; i++)
		n += !fact_kinds[i]->no_file;
	return n;
}

static struct choice
get_kind(const struct app *app, size_t index, struct arena *arena)
{
	(void)app, (void)arena;
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (!fact_kinds[i]->no_file && index-- == 0)
			return (struct choice){fact_kinds[i]->name, "", ""};
	}
	return (struct choice){"trainings", _("Partner Center's Trainings download"),
			       ""};
}

static const struct choice_source file_kinds = {
	.count = count_kinds,
	.get = get_kind,
	.unknown = N_("no KIND of files is called so")};

static struct choice decimal_list[] = {{"point", "1,840.50", ""},
				       {"comma", "1.840,50", ""}};
static const struct choice_list decimal_names = {decimal_list, 2, 0};
static const struct choice_source decimals = {&decimal_names,
					      .unknown = N_("point or comma")};

/* The fields behind what is said in words are yes or no. */
enum { SETTING_SKIP_BAD = SAID_N, SETTING_NO_TOTAL, N_SETTINGS };

static const struct field_spec setting_fields[N_SETTINGS] = {
	[SAID_KIND] = {"kind", N_("What it has"), FIELD_CHOICE, false, false,
		       &file_kinds, N_("found out by its columns")},
	[SAID_ENCODING] = {"encoding", N_("Encoding"), FIELD_TEXT, false, false, NULL,
			   N_("UTF-8, or what the file says")},
	[SAID_DATES] = {"dates", N_("Dates"), FIELD_CHOICE, false, false, &date_orders,
			N_("found out by all rows")},
	[SAID_DECIMAL] = {"decimal", N_("Figures"), FIELD_CHOICE, false, false,
			  &decimals, N_("point or comma, if it must be said")},
	[SAID_SHEET] = {"sheet", N_("Sheet"), FIELD_TEXT, false, false, NULL,
			N_("of a workbook; the first")},
	[SAID_PERSON] = {"person", N_("Whose it is"), FIELD_CHOICE, false, false,
			 &choices_people, N_("of a file that names nobody")},
	[SAID_ASSOCIATE] = {"associate", N_("Associate from"), FIELD_DATE, false, false,
			    NULL, N_("a day: its people who are with nobody yet")},
	[SETTING_SKIP_BAD] = {"skip-bad", N_("Leave bad rows out"), FIELD_CHECK, false,
			      false, NULL, NULL},
	[SETTING_NO_TOTAL] = {"no-total", N_("The last row is no total"), FIELD_CHECK,
			      false, false, NULL, NULL},
};

const size_t import_n_settings = N_SETTINGS;

const char *
import_setting_name(size_t setting)
{
	return lang_key(setting_fields[setting].label);
}

const char *
import_setting_text(const struct import_state *state, size_t setting)
{
	if (setting >= SAID_N) {
		bool yes =
			setting == SETTING_SKIP_BAD ? state->skip_bad : state->no_total;
		return yes ? C_("setting", "yes") : C_("setting", "no");
	}
	const char *text = said(state, (enum import_said)setting);
	return text ? text : lang_key(setting_fields[setting].hint);
}

static bool
save_settings(struct form *form, struct buf *out, struct fault *fault)
{
	struct import_state *state = state_on_top(form->screen);
	(void)out, (void)fault;
	for (size_t i = 0; i < SAID_N; i++) {
		free(state->said[i]);
		state->said[i] = mem_strdup(form_text(form, setting_fields[i].id));
	}
	state->skip_bad = form_text(form, "skip-bad")[0] != '\0';
	state->no_total = form_text(form, "no-total")[0] != '\0';
	try_file(form->screen);
	return true;
}

static const struct form_class settings_class = {
	.id = "import",
	.title = N_("How the file is read"),
	FORM_OF(setting_fields),
	.save = save_settings,
	.foretell = form_foretells_nothing,
};

static void
ask_settings(struct screen *screen, size_t setting)
{
	const struct import_state *state = state_on_top(screen);
	struct form *form = form_new(screen, &settings_class, false, "", "");
	for (size_t i = 0; i < SAID_N; i++)
		form_fill(form, setting_fields[i].id,
			  said(state, (enum import_said)i) ? state->said[i] : "",
			  false);
	form_fill(form, "skip-bad", state->skip_bad ? "yes" : "", false);
	form_fill(form, "no-total", state->no_total ? "yes" : "", false);
	form_show_at(form, setting_fields[setting].id);
}

/* --- columns ----------------------------------------------------------- */

static const char left_out[] = "-";

/* Says what a header is read as, in place of what was said of it before. */
static void
say_map(struct import_state *state, const char *header, const char *column)
{
	size_t len = strlen(header), i = 0;
	while (i < state->n_maps && (strncmp(state->maps[i], header, len) != 0 ||
				     state->maps[i][len] != '='))
		i++;
	if (i == IMPORT_MAPS)
		return;
	if (i < state->n_maps)
		free(state->maps[i]);
	else
		state->n_maps++;
	struct buf map = {0};
	buf_printf(&map, "%s=%s", header, column);
	state->maps[i] = mem_strdup(buf_text(&map));
	buf_free(&map);
}

static struct choice column_list[KIND_COLUMNS + 1];
static struct choice_list column_names = {column_list, 0, KIND_COLUMNS + 1};
static const struct choice_source columns = {&column_names,
					     .unknown = N_("no column is called so")};

static const struct field_spec column_fields[] = {
	{"column", N_("Read as"), FIELD_CHOICE, true, false, &columns,
	 N_("a column, or - to leave it out")},
};

static bool
save_column(struct form *form, struct buf *out, struct fault *fault)
{
	struct import_state *state = state_on_top(form->screen);
	(void)out, (void)fault;
	say_map(state, form->subject, form_text(form, "column"));
	try_file(form->screen);
	return true;
}

static const struct form_class column_class = {
	.id = "import-column",
	.title = N_("What a column is read as"),
	FORM_OF(column_fields),
	.save = save_column,
	.foretell = form_foretells_nothing,
};

static void
ask_column(struct screen *screen, uint32_t index)
{
	const struct import_state *state = state_on_top(screen);
	const struct kind *kind = state->seen.kind;
	if (!kind || index >= state->seen.n)
		return;
	const struct import_column *c = &state->seen.columns[index];
	column_names.n = 0;
	for (size_t i = 0; i < kind->n_columns; i++)
		column_list[column_names.n++] =
			(struct choice){kind->columns[i].name, "", ""};
	column_list[column_names.n++] = (struct choice){left_out, N_("left out"), ""};
	struct form *form = form_new(screen, &column_class, false, c->header, "");
	form_fill(form, "column", c->column ? c->column : left_out, false);
	form_show(form);
}

/* --- verbs ------------------------------------------------------------- */

/* What came of it stands in the list of files, where the next one is chosen. */
static void
take_file(struct screen *screen)
{
	struct import_state *state = state_on_top(screen);
	struct arena scratch = {0};
	if (!read_file(screen, state, false)) {
		screen_say(screen, ROLE_BAD, "%s", _("Nothing was imported."));
		return;
	}
	const char *file = strrchr(state->path, '/');
	file = arena_strdup(&scratch, file ? file + 1 : state->path);
	const char *counts = import_counts(&state->result, &scratch);
	state->tried = false;
	screen_go(screen, (struct place){SUBJECT_FILES, 0, 0});
	/* a file, how many of each */
	screen_say(screen, ROLE_GOOD, _("%s: %s"), file, counts);
	arena_free(&scratch);
}

static void
say(struct screen *screen, enum import_said what, const char *text)
{
	struct import_state *state = state_on_top(screen);
	free(state->said[what]);
	state->said[what] = mem_strdup(text);
	try_file(screen);
}

/* A column of the file is the one that is missing. */
static void
take_column(struct screen *screen, uint32_t index)
{
	struct import_state *state = state_on_top(screen);
	say_map(state, state->seen.columns[index].header, state->seen.missing);
	try_file(screen);
}

/* Its people count for the company from the day that is looked at. */
static void
take_associating(struct screen *screen)
{
	struct import_state *state = state_on_top(screen);
	char day[DATE_TEXT_BYTES];
	free(state->said[SAID_ASSOCIATE]);
	state->said[SAID_ASSOCIATE] = mem_strdup(date_format(screen->app->as_of, day));
	take_file(screen);
}

static void
open_row(struct screen *screen, const struct subject *subject)
{
	struct view_row row = rows_current(screen_top(screen));
	(void)subject;
	if (row.kind == IMPORT_SETTING)
		ask_settings(screen, row.item);
	else if (row.kind == IMPORT_COLUMN)
		ask_column(screen, row.item);
	else if (row.kind == IMPORT_AS_KIND)
		say(screen, SAID_KIND,
		    state_on_top(screen)->seen.guesses[row.item].kind);
	else if (row.kind == IMPORT_AS_COLUMN)
		take_column(screen, row.item);
	else if (row.kind == IMPORT_AS_ENCODING)
		say(screen, SAID_ENCODING, state_on_top(screen)->seen.likely);
	else if (row.kind == IMPORT_AS_DMY || row.kind == IMPORT_AS_MDY)
		say(screen, SAID_DATES, row.kind == IMPORT_AS_DMY ? "dmy" : "mdy");
	else if (row.kind == IMPORT_AS_POINT || row.kind == IMPORT_AS_COMMA)
		say(screen, SAID_DECIMAL,
		    row.kind == IMPORT_AS_POINT ? "point" : "comma");
	else if (row.kind == IMPORT_GO_ASSOCIATE)
		take_associating(screen);
	else if (row.kind == IMPORT_GO && state_on_top(screen)->can)
		take_file(screen);
	else if (row.kind == IMPORT_GO && state_on_top(screen)->stopped)
		try_file(screen);
	else if (row.kind == IMPORT_GO)
		ask_settings(screen, 0);
}

static void
edit_row(struct screen *screen, const struct subject *subject)
{
	struct view_row row = rows_current(screen_top(screen));
	(void)subject;
	if (row.kind == IMPORT_COLUMN)
		ask_column(screen, row.item);
	else
		ask_settings(screen, row.kind == IMPORT_SETTING ? row.item : 0);
}

/* As the row says, where it is one that imports; else without associating anybody. */
static void
apply(struct screen *screen, const struct subject *subject)
{
	(void)subject;
	if (rows_current(screen_top(screen)).kind == IMPORT_GO_ASSOCIATE)
		take_associating(screen);
	else
		take_file(screen);
}

const struct verb import_verbs[] = {
	{ACTION_OPEN, VERB_ON(SUBJECT_IMPORT), open_row, NULL, NC_("key bar", "Change"),
	 RIGHT_IMPORT},
	{ACTION_OPEN, VERB_ON(SUBJECT_FILE), open_row, NULL, NC_("key bar", "Import"),
	 RIGHT_IMPORT},
	{ACTION_APPLY, VERB_ON_READY, apply, NULL, NC_("key bar", "Import"),
	 RIGHT_IMPORT},
	{ACTION_APPLY, 0, NULL,
	 N_("It can't be imported as it is: say how it is to be read ({edit}), or mend "
	    "the file."),
	 NULL, RIGHT_SCREEN},
	{ACTION_KEEP, 0, NULL, N_("{apply} imports the file."), NULL, RIGHT_SCREEN},
	{ACTION_EDIT, VERB_ON_ANY, edit_row, NULL, NC_("key bar", "Read as"),
	 RIGHT_IMPORT},
	{ACTION_ADD, 0, NULL,
	 N_("Nothing can be added here; {edit} says how the file is read."), NULL,
	 RIGHT_SCREEN},
	{ACTION_DELETE, 0, NULL, N_("There is nothing to delete in this row."), NULL,
	 RIGHT_SCREEN},
	VERBS_END,
};
