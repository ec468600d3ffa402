/* The queue: what employees entered, what downloads brought that no catalog knows, by
 * title, and what was said of others before. A title unfolds to what may be meant, and
 * to whose rows wait. */
#include <stdlib.h>
#include <string.h>

#include "app/acts.h"
#include "app/claims.h"
#include "app/queue.h"
#include "base/lang.h"
#include "queue_choose.h"
#include "queue_claims.h"
#include "rows.h"
#include "ui/edit.h"
#include "ui/screen.h"

enum { TITLE, ROWS, PEOPLE, MEANT };
enum { S_WAITING, S_SAID, S_CLAIMS };
enum {
	ROW_TITLE = VIEW_OWN,
	ROW_MEANT, /* its item: ALIKE_MOST times that of the title, and which one */
	ROW_WHO,   /* its item: what waits, in the world */
	ROW_SAID,
	ROW_CLAIM /* its item: which one, in the world */
};

static const char nothing[] = N_("Nothing waits: every download's titles are known.");

struct made {
	const struct queue_item *items;
	size_t n;
};

enum { UNFOLDED = 64, HEAD_FROM_ROWS = 8 };

/* Titles that are unfolded, by their keys; the last ones. */
struct queue_state {
	uint64_t unfolded[UNFOLDED];
	size_t next;
};

/* ---- rows ------------------------------------------------------------- */

static const struct queue_item *
item_of(const struct view *view, const struct view_row *row)
{
	const struct made *made = view->made;
	return &made->items[row->kind == ROW_MEANT ? row->item / ALIKE_MOST
						   : row->item];
}

static const struct claim *
claim_of(const struct view *view, const struct view_row *row)
{
	return &view->app->world->facts.claims[row->item];
}

static const struct waiting *
waiting_of(const struct view *view, const struct view_row *row)
{
	return &view->app->world->facts.waiting[row->item];
}

/* The same for a title whatever else there is; the lowest bits are for what is below
 * it. */
static uint64_t
key_of(const struct queue_item *item)
{
	uint64_t key = UINT64_C(14695981039346656037);
	for (const char *c = queue_name(item); *c != '\0'; c++)
		key = (key ^ (unsigned char)*c) * UINT64_C(1099511628211);
	return key & ~UINT64_C(3);
}

static bool
is_unfolded(const struct view *view, uint64_t key)
{
	const struct queue_state *state = view->state;
	for (size_t i = 0; i < UNFOLDED; i++)
		if (state->unfolded[i] == key)
			return true;
	return false;
}

static void
add_below(struct view *view, uint32_t i, const struct queue_item *item)
{
	for (uint32_t k = 0; k < item->n_nearest; k++) {
		rows_add(view, S_WAITING, ROW_MEANT, i * ALIKE_MOST + k)->key =
			key_of(item) + k + 1;
		view->counts[S_WAITING]--;
	}
	for (size_t k = 0; k < item->n_rows; k++) {
		rows_add(view, S_WAITING, ROW_WHO, item->rows[k]);
		view->counts[S_WAITING]--;
	}
}

/* The keys of what was said are others, so that the cursor stays where something waits.
 */
static void
add_said(struct view *view, const struct made *made)
{
	for (uint32_t i = 0; i < made->n; i++) {
		const struct queue_item *item = &made->items[i];
		if (!item->answer || queue_waits(item))
			continue;
		if (view->n_rows == 0)
			rows_note(view, S_WAITING, _(nothing));
		rows_add(view, S_SAID, ROW_SAID, i)->key = key_of(item) + 3;
	}
}

/* The keys are their numbers, so that the cursor stays on one. */
static void
add_claims(struct view *view)
{
	const struct side_facts *facts = &view->app->world->facts;
	for (uint32_t i = 0; i < facts->n_claims; i++)
		rows_add(view, S_CLAIMS, ROW_CLAIM, i)->key =
			rows_key(S_CLAIMS, ROW_CLAIM,
				 (uint32_t)strtoul(facts->claims[i].number, NULL, 10));
	if (facts->n_claims > 0 && queue_n_waiting(view->app) > 0)
		rows_heading(view, S_WAITING, _("To be told what they are"));
}

static void
open(struct view *view)
{
	struct made *made = arena_alloc(&view->arena, sizeof *made);
	made->items = queue_list(view->app, &view->arena, &made->n);
	view->made = made;
	add_claims(view);
	for (uint32_t i = 0; i < made->n; i++) {
		const struct queue_item *item = &made->items[i];
		if (!queue_waits(item))
			continue;
		rows_add(view, S_WAITING, ROW_TITLE, i)->key = key_of(item);
		if (is_unfolded(view, key_of(item)))
			add_below(view, i, item);
	}
	add_said(view, made);
}

/* ---- cells ------------------------------------------------------------ */

static const char *
credential_id(const struct view *view, uint32_t credential)
{
	return view->app->catalog->credentials[credential].id;
}

/* "az-104, az-103": the first is what Enter says. */
static void
add_nearest(const struct view *view, const struct queue_item *item, struct cell *cell)
{
	if (item->credential != CATALOG_NONE) {
		struct buf known = {0};
		queue_add_known(view->app, item, &known);
		cell->style = ROLE_GOOD; /* a credential */
		buf_printf(cell->text, _("known as %s"), buf_text(&known));
		buf_free(&known);
		return;
	}
	for (size_t i = 0; i < item->n_nearest; i++)
		buf_printf(cell->text, "%s%s", i == 0 ? "" : ", ",
			   credential_id(view, item->nearest[i]));
	if (item->n_nearest == 0) {
		cell->style = ROLE_DIM;
		buf_puts(cell->text, _("nothing like it: / chooses"));
	}
}

static void
title_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct queue_item *item = item_of(view, row);
	if (column == TITLE) {
		rows_fold_mark(cell->text, !is_unfolded(view, row->key));
		buf_puts(cell->text, queue_name(item));
	} else if (column == ROWS) {
		buf_printf(cell->text, "%zu", item->n_rows);
	} else if (column == PEOPLE) {
		buf_printf(cell->text, "%zu", item->n_people);
	} else {
		add_nearest(view, item, cell);
	}
}

/* What stands below a title, in scratch. */
static const char *
below(const struct view *view, const char *text)
{
	return draw_accessible() ? text : arena_printf(view->scratch, "    %s", text);
}

static uint32_t
meant(const struct view *view, const struct view_row *row)
{
	return item_of(view, row)->nearest[row->item % ALIKE_MOST];
}

static void
meant_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct catalog_credential *of =
		&view->app->catalog->credentials[meant(view, row)];
	if (column == TITLE) /* a credential's name */
		buf_puts(cell->text,
			 below(view, arena_printf(view->scratch, _("is it %s?"),
						  lang_name(of->name, of->id))));
	else if (column == MEANT)
		buf_puts(cell->text, of->id);
}

static void
who_cell(const struct view *view, const struct view_row *row, size_t column,
	 struct cell *cell)
{
	const struct waiting *waiting = waiting_of(view, row);
	char date[DATE_TEXT_BYTES];
	cell->style = ROLE_DIM;
	if (column == TITLE && waiting->person != CATALOG_NONE)
		buf_puts(cell->text,
			 below(view, view->app->world->people[waiting->person].name));
	else if (column == MEANT && waiting->expires_on != DATE_NEVER)
		buf_printf(
			cell->text, _("%s, ends %s"),
			date_format(waiting->earned_on, date),
			date_format(waiting->expires_on, (char[DATE_TEXT_BYTES]){0}));
	else if (column == MEANT)
		buf_puts(cell->text, date_format(waiting->earned_on, date));
}

/* "17  Kim Lee", "2021-05-04  az-104  Azure Administrator Associate". */
static void
claim_cell(const struct view *view, const struct view_row *row, size_t column,
	   struct cell *cell)
{
	const struct claim *claim = claim_of(view, row);
	char date[DATE_TEXT_BYTES];
	if (column == TITLE) {
		buf_printf(cell->text, "%s  %s", claim->number,
			   queue_claims_who(view->app->world, claim));
	} else if (column == MEANT) {
		buf_printf(cell->text, "%s  ", date_format(claim->earned_on, date));
		claims_add_what(view->app, claim, cell->text);
	}
}

static void
said_cell(const struct view *view, const struct view_row *row, size_t column,
	  struct cell *cell)
{
	const struct queue_item *item = item_of(view, row);
	cell->style = ROLE_DIM;
	if (column == TITLE)
		buf_puts(cell->text, queue_name(item));
	else if (column == ROWS && item->n_rows > 0)
		buf_printf(cell->text, "%zu", item->n_rows);
	else if (column == PEOPLE && item->n_rows > 0)
		buf_printf(cell->text, "%zu", item->n_people);
	else if (column == MEANT)
		buf_puts(cell->text, *item->answer->credential
					     ? item->answer->credential
					     : _("ignored"));
}

/* What the keys do here, as long as there is something to do. */
static int
head(const struct view *view, struct area area)
{
	if (view->counts[S_WAITING] == 0 || area.rows < HEAD_FROM_ROWS)
		return 0;
	draw_text(area, 0, 2, area.cols - 4, ROLE_DIM,
		  _("Enter: yes, it is the first; / another; d ignore; Right: whose"));
	return 1;
}

/* ---- details ---------------------------------------------------------- */

static void
add_meanings(const struct view *view, const struct queue_item *item, struct buf *out)
{
	const struct catalog_credential *list = view->app->catalog->credentials;
	if (item->n_nearest > 0)
		buf_printf(out, "\n%s\n", _("May be meant"));
	for (size_t i = 0; i < item->n_nearest; i++) {
		const struct catalog_credential *of = &list[item->nearest[i]];
		buf_printf(out, "  %s", of->id);
		show_dot(out);
		buf_printf(out, "%s\n", lang_name(of->name, of->id));
	}
}

static void
add_people(const struct view *view, const struct queue_item *item, struct buf *out)
{
	const struct world *world = view->app->world;
	char date[DATE_TEXT_BYTES];
	if (item->n_rows > 0)
		buf_printf(out, "\n%s\n", _("Whose rows wait"));
	for (size_t i = 0; i < item->n_rows; i++) {
		const struct waiting *row = &world->facts.waiting[item->rows[i]];
		if (row->person != CATALOG_NONE)
			buf_printf(out, "  %s  %s\n", date_format(row->earned_on, date),
				   world->people[row->person].name);
	}
}

static void
claim_details(const struct view *view, const struct claim *claim,
	      struct view_details *details)
{
	details->form = TEXT_TITLED;
	claims_add_what(view->app, claim, &details->text);
	buf_printf(&details->text, "\n%s\n",
		   claim->person == CATALOG_NONE
			   ? ""
			   : app_person_name(view->app->report, claim->person,
					     view->scratch));
	claims_add_when(view->app, claim, &details->text);
	buf_putc(&details->text, '\n');
}

static void
details(const struct view *view, const struct view_row *row,
	struct view_details *details)
{
	if (row->kind == ROW_CLAIM) {
		claim_details(view, claim_of(view, row), details);
		return;
	}
	if (row->kind == ROW_WHO) {
		details->person = waiting_of(view, row)->person;
		return;
	}
	if (row->kind < VIEW_OWN)
		return;
	const struct queue_item *item = item_of(view, row);
	details->form = TEXT_TITLED;
	buf_printf(&details->text, "%s\n", queue_name(item));
	if (*item->vendor_id != '\0' && *item->title != '\0')
		buf_printf(&details->text, "%s: %s\n", _("Vendor's id"),
			   item->vendor_id);
	add_meanings(view, item, &details->text);
	add_people(view, item, &details->text);
}

/* ---- verbs ------------------------------------------------------------ */

static void
subject(const struct view *view, const struct view_row *row, struct subject *s)
{
	if (!row || row->kind < VIEW_OWN)
		return;
	if (row->kind == ROW_WHO) {
		s->person = waiting_of(view, row)->person;
		s->kind = s->person == CATALOG_NONE ? SUBJECT_NONE : SUBJECT_PERSON;
		return;
	}
	if (row->kind == ROW_CLAIM) {
		subject_is_fact(s, SUBJECT_CLAIM, KIND_CLAIMS, claim_of(view, row));
		s->person = claim_of(view, row)->person;
		return;
	}
	const struct queue_item *item = item_of(view, row);
	s->kind = row->kind == ROW_SAID ? SUBJECT_SAID : SUBJECT_TITLE;
	s->title = queue_name(item);
	if (row->kind == ROW_MEANT)
		s->credential = meant(view, row);
	else if (item->credential != CATALOG_NONE)
		s->credential = item->credential;
	else if (item->n_nearest > 0)
		s->credential = item->nearest[0];
}

static void
choose(struct screen *screen, const struct subject *s)
{
	queue_choose(screen, s->title);
}

/* True if catalogs know by now what the title under the cursor is. */
static bool
is_known(struct screen *screen)
{
	const struct view *view = screen_top(screen);
	const struct view_row *row = rows_here(view);
	return row && row->kind == ROW_TITLE &&
	       item_of(view, row)->credential != CATALOG_NONE;
}

/* As the next opening would: as each credential that it is. */
static void
take_in(struct screen *screen)
{
	struct fault fault = {0};
	struct buf out = {0};
	bool fine = act_queue_take_in(screen->app, &out, &fault);
	edit_done(screen, fine, &out, &fault);
}

static void
take(struct screen *screen, const struct subject *s)
{
	const struct catalog *catalog = screen->app->catalog;
	if (is_known(screen))
		take_in(screen);
	else if (s->credential == CATALOG_NONE)
		choose(screen, s);
	else
		queue_answer(screen, s->title, catalog->credentials[s->credential].id);
}

static void
ignore(struct screen *screen, const struct subject *s)
{
	queue_answer(screen, s->title, NULL);
}

static void
ask_again(struct screen *screen, const struct subject *s)
{
	struct fault fault = {0};
	struct buf out = {0};
	bool fine = act_queue_ask(screen->app, s->title, &out, &fault);
	edit_done(screen, fine, &out, &fault);
}

/* The row of the title on which or below which the cursor is. */
static const struct view_row *
title_row(const struct view *view)
{
	const struct view_row *row = rows_here(view);
	while (row && row > view->rows &&
	       (row->kind == ROW_MEANT || row->kind == ROW_WHO))
		row--;
	return row && row->kind == ROW_TITLE ? row : NULL;
}

static void
set_unfolded(struct screen *screen, bool unfolded)
{
	struct view *view = screen_top(screen);
	struct queue_state *state = view->state;
	const struct view_row *row = title_row(view);
	if (!row || is_unfolded(view, row->key) == unfolded)
		return;
	const uint64_t key = row->key;
	for (size_t i = 0; !unfolded && i < UNFOLDED; i++)
		if (state->unfolded[i] == key)
			state->unfolded[i] = 0;
	if (unfolded)
		state->unfolded[state->next++ % UNFOLDED] = key;
	view_open(view);
	list_go_key(view->list, key);
}

static void
unfold(struct screen *screen, const struct subject *s)
{
	(void)s;
	set_unfolded(screen, true);
}

static void
fold(struct screen *screen, const struct subject *s)
{
	(void)s;
	set_unfolded(screen, false);
}

static struct answer
enter(struct view *view, const struct view_row *row)
{
	if (row->kind == ROW_WHO && waiting_of(view, row)->person != CATALOG_NONE)
		return view_open_person(view->app, waiting_of(view, row)->person);
	return answer_pass();
}

static const char *
opens(const struct view *view, const struct view_row *row)
{
	return row->kind == ROW_WHO && waiting_of(view, row)->person != CATALOG_NONE
		       ? VIEW_LEADS
		       : NULL;
}

#define ON(kind) VERB_ON(SUBJECT_##kind)

static const struct verb verbs[] = {
	{ACTION_OPEN, ON(CLAIM), queue_claims_ask, NULL, NC_("key bar", "Answer"),
	 RIGHT_ANSWER},
	{ACTION_EDIT, ON(CLAIM) | VERB_ON_MARKS(MARKS_CLAIMS), queue_claims_ask, NULL,
	 NC_("key bar", "Answer"), RIGHT_ANSWER},
	{ACTION_DELETE, VERB_ON_MARKS(MARKS_CLAIMS), queue_claims_ask, NULL,
	 NC_("key bar", "Answer"), RIGHT_ANSWER},
	{ACTION_DELETE, ON(CLAIM), queue_claims_refuse, NULL, NC_("key bar", "Refuse"),
	 RIGHT_ANSWER},
	{ACTION_OPEN, ON(TITLE), take, NULL, NC_("key bar", "Yes"), RIGHT_ANSWER},
	{ACTION_OPEN, ON(SAID), choose, NULL, NC_("key bar", "Choose"), RIGHT_ANSWER},
	{ACTION_FILTER, ON(TITLE) | ON(SAID), choose, NULL, NC_("key bar", "Other"),
	 RIGHT_ANSWER},
	{ACTION_EDIT, ON(TITLE) | ON(SAID), choose, NULL, NC_("key bar", "Choose"),
	 RIGHT_ANSWER},
	{ACTION_DELETE, ON(TITLE), ignore, NULL, NC_("key bar", "Ignore"),
	 RIGHT_ANSWER},
	{ACTION_DELETE, ON(SAID), ask_again, NULL, NC_("key bar", "Ask"), RIGHT_ANSWER},
	{ACTION_RIGHT, VERB_ON_ANY, unfold, NULL, NULL, RIGHT_SCREEN},
	{ACTION_LEFT, VERB_ON_ANY, fold, NULL, NULL, RIGHT_SCREEN},
	VERBS_END,
};

const struct view_class view_queue = {
	.about = SUBJECT_QUEUE,
	.id = "queue",
	.name = N_("Queue"),
	.contexts = KEYS_LIST | KEYS_COLUMNS | KEYS_PEEK,
	.folds = true,
	.verbs = verbs,
	.columns =
		{
			[TITLE] = {NC_("credential", "Title"), 24, 36, 90, 1, false,
				   false},
			[ROWS] = {NC_("queue", "Rows"), 4, 6, 8, 3, true, false},
			[PEOPLE] = {NC_("queue", "People"), 6, 6, 8, 4, true, false},
			[MEANT] = {N_("Nearest"), 24, 44, 100, 2, false, false},
		},
	.headings =
		{[S_CLAIMS] = N_("To be accepted: Enter asks, {delete} refuses"),
		 [S_SAID] = N_(
			 "Said before: {delete} takes it back, {filter} says another")},
	.empty = nothing,
	.cells = {[ROW_TITLE] = title_cell,
		  [ROW_MEANT] = meant_cell,
		  [ROW_WHO] = who_cell,
		  [ROW_SAID] = said_cell,
		  [ROW_CLAIM] = claim_cell},
	.open = open,
	.head = head,
	.peek = PEEK_BELOW_TALL,
	.details = details,
	.enter = enter,
	.opens = opens,
	.subject = subject,
	.state_bytes = sizeof(struct queue_state),
};
