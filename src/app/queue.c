#include "app/queue.h"

#include <stdlib.h>
#include <string.h>

#include "app/import/import.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"

const char *
queue_name(const struct queue_item *item)
{
	return *item->title ? item->title : item->vendor_id;
}

void
queue_add_known(const struct app *app, const struct queue_item *item, struct buf *out)
{
	const struct catalog_credential *list = app->catalog->credentials;
	buf_puts(out, list[item->credential].id);
	for (size_t i = 0; i < item->n_others; i++)
		buf_printf(out, ", %s", list[item->others[i]].id);
}

bool
queue_waits(const struct queue_item *item)
{
	return item->n_rows > 0 &&
	       (!item->answer || *item->answer->credential != '\0' ||
		item->credential != CATALOG_NONE);
}

/* A list that is being made. */
struct listing {
	const struct app *app;
	struct arena *arena;
	struct credentials credentials;
	struct titles titles;
	struct index keys; /* of items */
	struct queue_item *items;
	size_t n, capacity;
};

static void
begin(struct listing *listing, const struct app *app, struct arena *arena)
{
	*listing = (struct listing){
		.app = app, .arena = arena, .credentials.catalog = app->catalog};
	titles_begin(&listing->titles, app, &listing->credentials);
}

static void
end(struct listing *listing)
{
	titles_free(&listing->titles);
	credentials_free(&listing->credentials);
	index_free(&listing->keys);
}

/* The item of a title, with what is known of it. */
static struct queue_item *
item_of(struct listing *listing, const char *vendor_id, const char *title)
{
	struct titles *titles = &listing->titles;
	const struct side_facts *facts = &listing->app->world->facts;
	title_key(&titles->key, vendor_id, title);
	uint32_t *at =
		index_at(&listing->keys, buf_text(&titles->key), titles->key.len);
	if (*at != INDEX_NONE)
		return &listing->items[*at];
	*at = (uint32_t)listing->n;
	const struct credentials *credentials = titles->credentials;
	uint32_t found = titles_find(titles, vendor_id, title);
	uint32_t answer = titles_answer(titles, vendor_id, title);
	struct queue_item *item = &ARENA_MORE(listing->arena, listing->items,
					      listing->n, listing->capacity);
	*item = (struct queue_item){
		.title = title,
		.vendor_id = vendor_id,
		.answer = answer == INDEX_NONE ? NULL : &facts->answers[answer],
		.credential = found >= TITLE_IGNORED ? CATALOG_NONE : found,
		.others =
			arena_copy(listing->arena, credentials->others,
				   credentials->n_others, sizeof *credentials->others),
		.n_others = credentials->n_others};
	return item;
}

static int
compare_rows(const void *a, const void *b, void *context)
{
	const struct waiting *waiting = context;
	const struct waiting *x = &waiting[*(const uint32_t *)a],
			     *y = &waiting[*(const uint32_t *)b];
	return order_by(ORDER(x->person, y->person), ORDER(x->earned_on, y->earned_on));
}

/* Puts them in order and counts whose they are. */
static void
settle_rows(struct queue_item *item, uint32_t *rows, struct waiting *waiting)
{
	qsort_r(rows, item->n_rows, sizeof *rows, compare_rows, waiting);
	item->rows = rows;
	for (size_t i = 0; i < item->n_rows; i++)
		item->n_people += i == 0 || waiting[rows[i]].person !=
						    waiting[rows[i - 1]].person;
}

/* Gives each item its rows, which are counted by then. */
static void
list_rows(struct listing *listing)
{
	const struct side_facts *facts = &listing->app->world->facts;
	uint32_t *rows = arena_array(listing->arena, facts->n_waiting, sizeof *rows);
	uint32_t **ends = mem_new(listing->n, sizeof *ends);
	for (size_t i = 0, begin = 0; i < listing->n; i++) {
		ends[i] = rows + begin;
		begin += listing->items[i].n_rows;
	}
	for (uint32_t i = 0; i < facts->n_waiting; i++) {
		const struct waiting *row = &facts->waiting[i];
		*ends[item_of(listing, row->vendor_id, row->title) - listing->items]++ =
			i;
	}
	for (size_t i = 0; i < listing->n; i++)
		settle_rows(&listing->items[i], ends[i] - listing->items[i].n_rows,
			    facts->waiting);
	free(ends);
}

static int
compare_items(const void *a, const void *b)
{
	return strcmp(queue_name(a), queue_name(b));
}

/* What may be meant by what waits. */
static void
find_nearest(const struct catalog *catalog, struct queue_item *items, size_t n)
{
	struct alike *alike = NULL;
	for (size_t i = 0; i < n; i++) {
		struct queue_item *item = &items[i];
		if (!queue_waits(item))
			continue;
		if (!alike)
			alike = alike_new(catalog);
		item->n_nearest = alike_find(alike, queue_name(item), item->nearest);
	}
	alike_free(alike);
}

/* The same without what may be meant. */
static struct queue_item *
list_titles(const struct app *app, struct arena *arena, size_t *n)
{
	const struct side_facts *facts = &app->world->facts;
	struct listing listing;
	begin(&listing, app, arena);
	for (size_t i = 0; i < facts->n_waiting; i++)
		item_of(&listing, facts->waiting[i].vendor_id, facts->waiting[i].title)
			->n_rows++;
	for (size_t i = 0; i < facts->n_answers; i++)
		item_of(&listing, facts->answers[i].vendor_id, facts->answers[i].title);
	list_rows(&listing);
	mem_sort(listing.items, listing.n, sizeof *listing.items, compare_items);
	*n = listing.n;
	end(&listing);
	return listing.items;
}

const struct queue_item *
queue_list(const struct app *app, struct arena *arena, size_t *n)
{
	struct queue_item *items = list_titles(app, arena, n);
	find_nearest(app->catalog, items, *n);
	return items;
}

size_t
queue_n_waiting(const struct app *app)
{
	struct arena scratch = {0};
	size_t n = 0, n_items = 0;
	const struct queue_item *items = NULL;
	if (app->world->facts.n_waiting > 0)
		items = list_titles(app, &scratch, &n_items);
	for (size_t i = 0; i < n_items; i++)
		n += queue_waits(&items[i]) ? items[i].n_rows : 0;
	arena_free(&scratch);
	return n;
}

bool
queue_is_known(const struct app *app)
{
	struct arena scratch = {0};
	size_t n = 0;
	const struct queue_item *items = NULL;
	bool known = false;
	if (app->world->facts.n_waiting > 0)
		items = list_titles(app, &scratch, &n);
	for (size_t i = 0; i < n; i++)
		known |= items[i].n_rows > 0 && items[i].credential != CATALOG_NONE;
	arena_free(&scratch);
	return known;
}

/* ---- by a text ---- */

enum { SHOWN = 6 };

/* A search under way. */
struct look {
	struct buf wanted, folded; /* the text, and what it is compared with */
	const struct queue_item *found;
	size_t n;
	struct buf named; /* those that fit */
};

static void
look_free(struct look *look)
{
	buf_free(&look->wanted);
	buf_free(&look->folded);
	buf_free(&look->named);
}

static void
fold_title(struct buf *out, const char *text)
{
	buf_clear(out);
	text_fold_name(out, title_bare(text));
}

/* How near the text is to an item: 2 all of a name, 1 a part of the title, 0 neither.
 */
static int
fit(struct look *look, const struct queue_item *item)
{
	const char *wanted = buf_text(&look->wanted);
	fold_title(&look->folded, item->vendor_id);
	if (*item->vendor_id && strcmp(buf_text(&look->folded), wanted) == 0)
		return 2;
	fold_title(&look->folded, item->title);
	if (*item->title && strcmp(buf_text(&look->folded), wanted) == 0)
		return 2;
	return *wanted && strstr(buf_text(&look->folded), wanted);
}

static void
look_at(struct look *look, const struct queue_item *item)
{
	look->found = item;
	if (look->n++ < SHOWN)
		buf_printf(&look->named, "%s\"%s\"", look->n == 1 ? "" : ", ",
			   queue_name(item));
}

const struct queue_item *
queue_find(const struct queue_item *items, size_t n, const char *text,
	   struct fault *fault)
{
	struct look look = {0};
	fold_title(&look.wanted, text);
	for (int wanted = 2; wanted > 0 && look.n == 0; wanted--)
		for (size_t i = 0; i < n; i++)
			if (fit(&look, &items[i]) == wanted)
				look_at(&look, &items[i]);
	if (look.n == 0)
		fault_set(fault, FAULT_INPUT,
			  _("Nothing in the queue is called \"%s\": attain queue lists "
			    "it."),
			  text);
	else if (look.n > 1)
		fault_set(fault, FAULT_INPUT,
			  _("\"%s\" fits several titles of the queue: %s%s."), text,
			  buf_text(&look.named), look.n > SHOWN ? ", ..." : "");
	look_free(&look);
	return look.n == 1 ? look.found : NULL;
}
