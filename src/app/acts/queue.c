/* Acts on what no catalog knew: to say what it is, or that it is to be ignored. */
#include <string.h>

#include "act.h"
#include "app/queue.h"
#include "base/date.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/order.h"

struct answer_request {
	const char *title;
	const char *credential; /* null: to be ignored */
};

/* The item of a title in the facts as they are; in scratch. */
static const struct queue_item *
find_item(struct act *act, const char *title)
{
	size_t n;
	const struct queue_item *items = queue_list(act->app, &act->scratch, &n);
	return queue_find(items, n, title, act->fault);
}

/* ---- recording ---- */

/* Rows that are recorded as what they turned out to be. */
struct taken {
	const struct waiting *row;
	uint32_t credential;
};

/* By their keys, then of two with one key the one that ends latest last. */
static int
compare_taken(const void *a, const void *b)
{
	const struct taken *x = a, *y = b;
	int order = order_by(ORDER(x->row->person, y->row->person),
			     ORDER(x->credential, y->credential));
	order = order_by(order, ORDER(x->row->earned_on, y->row->earned_on));
	return order_by(order, ORDER(x->row->expires_on, y->row->expires_on));
}

static bool
has_key_of(const struct taken *a, const struct taken *b)
{
	return a->row->person == b->row->person && a->credential == b->credential &&
	       a->row->earned_on == b->row->earned_on;
}

static bool
record(struct act *act, const struct taken *taken)
{
	const struct waiting *row = taken->row;
	const struct store_earned earned = {
		.person = row->person_row,
		.credential = act->app->catalog->credentials[taken->credential].id,
		.earned_on = row->earned_on,
		.expires_on = row->expires_on,
		.reference = row->reference,
	};
	const struct achievement *recorded = world_achievement(
		act->world, row->person, taken->credential, row->earned_on);
	return act_record_earned(act, recorded, &earned);
}

static bool
drop_waiting(struct act *act, const struct waiting *row)
{
	const struct kind *kind = fact_kinds[KIND_WAITING];
	union value values[KIND_COLUMNS];
	kind_values(kind, NULL, row, values);
	values[kind_find_column(kind, "person")].number = row->person_row;
	return store_remove(act->app->store, kind, values, act->fault);
}

/* Those that will not count, having been earned too late. */
static void
warn_retired(struct act *act, const struct taken *taken, size_t n)
{
	size_t n_late = 0;
	uint32_t late = CATALOG_NONE;
	for (size_t i = 0; i < n; i++) {
		const struct catalog_credential *of =
			&act->app->catalog->credentials[taken[i].credential];
		if (taken[i].row->earned_on <= of->retires)
			continue;
		late = taken[i].credential;
		n_late++;
	}
	if (n_late == 0)
		return;
	const char *warning = arena_printf(
		&act->scratch, /* how many, a credential */
		ngettext("Warning: %zu result does not count: it was earned after "
			 "%s retired.\n",
			 "Warning: %zu results do not count: they were earned after "
			 "%s retired.\n",
			 n_late),
		n_late, act->app->catalog->credentials[late].id);
	buf_puts(&act->said, warning);
	if (act->app->warnings)
		buf_puts(act->app->warnings, warning);
}

/* Records rows, which wait no more. Sorts them; each key is recorded once. */
static bool
take(struct act *act, struct taken *taken, size_t n)
{
	mem_sort(taken, n, sizeof *taken, compare_taken);
	for (size_t i = 0; i < n; i++)
		if (!drop_waiting(act, taken[i].row))
			return false;
	for (size_t i = 0; i < n; i++)
		if ((i + 1 == n || !has_key_of(&taken[i], &taken[i + 1])) &&
		    !record(act, &taken[i]))
			return false;
	return true;
}

/* Adds what waits of an item as a credential. */
static size_t
add_taken(const struct act *act, const struct queue_item *item, uint32_t credential,
	  struct taken *taken, size_t n)
{
	for (size_t i = 0; i < item->n_rows; i++)
		taken[n++] = (struct taken){&act->world->facts.waiting[item->rows[i]],
					    credential};
	return n;
}

static bool
take_item(struct act *act, const struct queue_item *item, uint32_t credential)
{
	struct taken *taken = arena_array(&act->scratch, item->n_rows, sizeof *taken);
	add_taken(act, item, credential, taken, 0);
	if (!take(act, taken, item->n_rows))
		return false;
	warn_retired(act, taken, item->n_rows);
	return true;
}

/* ---- answers ---- */

/* An answer goes by the title, or by the vendor's id where there is none. */
static struct queue_answer
answer_of(const struct queue_item *item, const char *credential)
{
	if (item->answer)
		return (struct queue_answer){item->answer->title,
					     item->answer->vendor_id, credential};
	return (struct queue_answer){item->title, *item->title ? "" : item->vendor_id,
				     credential};
}

/* What was done to an item, for the log, and said. */
static void
did(struct act *act, const char *deed, const struct queue_item *item,
    const char *credential)
{
	struct log_cell cells[3] = {
		{"title", NULL, queue_name(item)},
		{"count", NULL, act_number(act, item->n_rows)},
		{"credential", NULL, credential},
	};
	act_did_cells(act, deed, "", cells, credential ? 3 : 2);
	act_say_did(act);
}

static bool
is_said_already(const struct queue_item *item, const char *credential)
{
	return item->answer && strcmp(item->answer->credential, credential) == 0 &&
	       (item->n_rows == 0 || *credential == '\0');
}

/* Another answer is for what comes: what the former one recorded is not looked for. */
static void
say_stays(struct act *act, const struct queue_item *item)
{
	if (item->answer && *item->answer->credential != '\0')
		buf_printf(&act->said, _("What is recorded as %s stays recorded.\n"),
			   item->answer->credential);
}

static bool
answer(struct act *act, const void *context)
{
	const struct answer_request *request = context;
	uint32_t credential = CATALOG_NONE;
	const struct queue_item *item = find_item(act, request->title);
	if (!item || (request->credential &&
		      !find_thing(act->app, THING_CREDENTIAL, request->credential,
				  &credential, act->fault)))
		return false;
	const char *id = credential == CATALOG_NONE
				 ? ""
				 : act->app->catalog->credentials[credential].id;
	if (is_said_already(item, id)) {
		buf_printf(&act->said, _("That is said of \"%s\" already.\n"),
			   queue_name(item));
		return true;
	}
	const struct queue_answer said = answer_of(item, id);
	if (!store_put_fact(act->app->store, KIND_ANSWERS, &said, act->fault))
		return false;
	did(act, *id ? "answered" : "ignored", item, *id ? id : NULL);
	say_stays(act, item);
	return *id == '\0' || take_item(act, item, credential);
}

bool
act_queue_answer(struct app *app, const char *title, const char *credential,
		 struct buf *out, struct fault *fault)
{
	const struct answer_request request = {title, credential};
	return act_run(app, "queue", answer, &request, out, fault);
}

static bool
ask(struct act *act, const void *context)
{
	union value key[KIND_COLUMNS];
	const struct queue_item *item = find_item(act, context);
	if (!item)
		return false;
	if (!item->answer)
		return act_refuse(act, _("Nobody has said yet what \"%s\" is."),
				  queue_name(item));
	kind_values(fact_kinds[KIND_ANSWERS], NULL, item->answer, key);
	if (!store_remove(act->app->store, fact_kinds[KIND_ANSWERS], key, act->fault))
		return false;
	did(act, "asked", item, NULL);
	say_stays(act, item);
	return true;
}

bool
act_queue_ask(struct app *app, const char *title, struct buf *out, struct fault *fault)
{
	return act_run(app, "queue", ask, title, out, fault);
}

/* ---- what is known by now ---- */

/* The titles that became known, as the log tells them: the first, and how many more. */
static void
did_take_in(struct act *act, const struct queue_item *first, size_t n_titles,
	    size_t n_rows)
{
	const struct log_cell cells[] = {
		{"title", NULL, queue_name(first)},
		{"count", NULL, act_number(act, n_rows)},
		{"more", NULL, act_number(act, n_titles - 1)},
	};
	act_did_cells(act, "taken_in", "", cells, n_titles > 1 ? 3 : 2);
	act_say_did(act);
}

/* How many achievements that gives. */
static size_t
count_known(const struct queue_item *items, size_t n_items)
{
	size_t n = 0;
	for (size_t i = 0; i < n_items; i++)
		if (items[i].credential != CATALOG_NONE)
			n += items[i].n_rows * (1 + items[i].n_others);
	return n;
}

static bool
take_in(struct act *act, const void *context)
{
	size_t n_items, n_titles = 0, n = 0;
	const struct queue_item *items = queue_list(act->app, &act->scratch, &n_items),
				*first = NULL;
	size_t n_rows = 0;
	struct taken *taken =
		arena_array(&act->scratch, count_known(items, n_items), sizeof *taken);
	(void)context;
	for (size_t i = 0; i < n_items; i++) {
		const struct queue_item *item = &items[i];
		if (item->n_rows == 0 || item->credential == CATALOG_NONE)
			continue;
		first = first ? first : item;
		n = add_taken(act, item, item->credential, taken, n);
		for (size_t other = 0; other < item->n_others; other++)
			n = add_taken(act, item, item->others[other], taken, n);
		n_rows += item->n_rows;
		n_titles++;
	}
	if (n == 0)
		return true;
	did_take_in(act, first, n_titles, n_rows);
	if (!take(act, taken, n))
		return false;
	warn_retired(act, taken, n);
	return true;
}

/* The same where only some programs are shown: what waits is what it is in any. As long
 * as one of them can't be read, it waits on. */
static bool
take_in_by_all(struct app *app, struct buf *out, struct fault *fault)
{
	struct fault ignored = {0};
	struct app *all;
	const struct app_opening opening = {
		.db = app->db_path, .as_of = app->as_of, .mode = STORE_WRITE};
	if (!app_open_only(&all, &opening, &ignored))
		return true;
	bool fine = act_queue_take_in(all, out, fault);
	app_close(all);
	return fine && app_refresh(app, fault);
}

bool
act_queue_take_in(struct app *app, struct buf *out, struct fault *fault)
{
	/* it waits on until somebody comes who may */
	if (may_look(&app->asker, RIGHT_ANSWER) != MAY)
		return true;
	if (app->n_only > 0 && app->world->facts.n_waiting > 0)
		return take_in_by_all(app, out, fault);
	return !queue_is_known(app) || act_run(app, "queue", take_in, NULL, out, fault);
}
