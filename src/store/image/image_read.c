#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "image.h"

enum { DAY_FIRST = -719162, DAY_LAST = 2932896, CHUNK_ROWS = 512 };

struct column {
	const unsigned char *bytes;
	uint64_t width;
	int64_t base, missing;
};

struct reading {
	struct load *load;
	struct world *world; /* where it all goes if all is well */
	struct image_header header;
	struct arena scratch; /* has the numbers */
	unsigned char *numbers;
	struct column columns[COLUMNS];
	char *texts; /* in the load's arena */
	const char **kept;
};

/* ---- getting at it ---- */

static bool
check_header(const struct image_header *h, int64_t people, uint64_t len)
{
	return memcmp(h->magic, IMAGE_MAGIC, sizeof h->magic) == 0 &&
	       h->format == IMAGE_FORMAT && h->byte_order == IMAGE_BYTE_ORDER &&
	       h->sum == image_sum(h, offsetof(struct image_header, sum)) &&
	       h->people == people && h->number_bytes < len && h->text_bytes < len &&
	       h->reference_bytes < len &&
	       sizeof *h + h->number_bytes + h->text_bytes + h->reference_bytes ==
		       len &&
	       h->n_people < UINT32_MAX && h->n_achievements < UINT32_MAX &&
	       h->n_associations < UINT32_MAX && h->n_kept < UINT32_MAX &&
	       h->n_organizations < UINT32_MAX;
}

/* Finds the columns in the numbers, and that they fill them exactly. */
static bool
find_columns(struct reading *r)
{
	uint64_t at = 0, end = r->header.number_bytes;
	for (int i = 0; i < COLUMNS; i++) {
		enum image_column column = (enum image_column)i;
		uint64_t n = image_column_rows(&r->header, column);
		struct image_column_head head;
		if (end - at < sizeof head)
			return false;
		memcpy(&head, r->numbers + at, sizeof head);
		at += sizeof head;
		uint64_t bytes = (n * head.width + 7) / 8 * 8;
		if ((head.width != 1 && head.width != 2 && head.width != 4 &&
		     head.width != 8) ||
		    end - at < bytes)
			return false;
		r->columns[i] = (struct column){r->numbers + at, head.width, head.base,
						image_missing(column)};
		at += bytes;
	}
	return at == end;
}

/* Reads both parts, the texts to where they will stay. */
static bool
read_parts(struct reading *r, sqlite3_blob *blob, int64_t people)
{
	struct image_header *h = &r->header;
	int len = sqlite3_blob_bytes(blob);
	if ((size_t)len < sizeof *h ||
	    sqlite3_blob_read(blob, h, sizeof *h, 0) != SQLITE_OK ||
	    !check_header(h, people, (uint64_t)len))
		return false;
	uint64_t text_bytes = h->text_bytes + h->reference_bytes;
	r->numbers = arena_alloc(&r->scratch, h->number_bytes);
	r->texts = arena_alloc(r->load->arena, text_bytes + 1);
	return sqlite3_blob_read(blob, r->numbers, (int)h->number_bytes, sizeof *h) ==
		       SQLITE_OK &&
	       sqlite3_blob_read(blob, r->texts, (int)text_bytes,
				 (int)(sizeof *h + h->number_bytes)) == SQLITE_OK &&
	       image_sum(r->numbers, h->number_bytes) == h->number_sum &&
	       image_sum(r->texts, text_bytes) == h->text_sum && find_columns(r);
}

/* ---- numbers ---- */

#define WIDEN(type)                                                                    \
	for (size_t i = 0; i < n; i++) {                                               \
		type number;                                                           \
                                                                                       \
		memcpy(&number, c->bytes + (from + i) * sizeof number, sizeof number); \
		to[i] = number == 0 ? c->missing                                       \
				    : (int64_t)((uint64_t)c->base + number - 1);       \
	}

/* The numbers of a column from one on. */
static void
get_numbers(const struct column *c, size_t from, size_t n, int64_t *to)
{
	if (c->width == 1)
		WIDEN(uint8_t)
	else if (c->width == 2)
		WIDEN(uint16_t)
	else if (c->width == 4)
		WIDEN(uint32_t)
	else
		memcpy(to, c->bytes + from * sizeof *to, n * sizeof *to);
}

static bool
is_day(int64_t day, int64_t missing)
{
	return day == missing || (day >= DAY_FIRST && day <= DAY_LAST);
}

/* ---- texts ---- */

/* The next text before the end, or null. */
static inline const char *
next_text(const char **at, const char *end)
{
	const char *text = *at;
	if (text >= end)
		return NULL;
	*at += *text == '\0' ? 1 : strlen(text) + 1;
	return text;
}

/* A list of texts in the arena; null if there are too few. */
static const char **
read_list(struct reading *r, const char **at, const char *end, size_t n)
{
	if (n > (size_t)(end - *at))
		return NULL;
	const char **list = arena_array(r->load->arena, n, sizeof *list);
	for (size_t i = 0; i < n; i++)
		if ((list[i] = next_text(at, end)) == NULL)
			return NULL;
	return list;
}

/* ---- people ---- */

/* The numbers of some people, from one on. */
static bool
read_person_numbers(struct reading *r, size_t from, size_t n)
{
	int64_t v[COLUMN_LEFT_ON + 1][CHUNK_ROWS];
	bool fine = true;
	for (int c = 0; c <= COLUMN_LEFT_ON; c++)
		get_numbers(&r->columns[c], from, n, v[c]);
	for (size_t i = 0; i < n; i++) {
		struct person *person = &r->world->people[from + i];
		uint64_t department = (uint64_t)v[COLUMN_DEPARTMENT][i],
			 title = (uint64_t)v[COLUMN_TITLE][i];
		if (department >= r->header.n_kept || title >= r->header.n_kept ||
		    v[COLUMN_N_ACHIEVEMENTS][i] < 0 ||
		    v[COLUMN_N_ASSOCIATIONS][i] < 0 ||
		    !is_day(v[COLUMN_HIRED_ON][i], DATE_NONE) ||
		    !is_day(v[COLUMN_LEFT_ON][i], DATE_NEVER))
			return false;
		person->row = v[COLUMN_ROW][i];
		person->n_achievements = (uint32_t)v[COLUMN_N_ACHIEVEMENTS][i];
		person->n_associations = (uint32_t)v[COLUMN_N_ASSOCIATIONS][i];
		fine &= person->n_achievements == v[COLUMN_N_ACHIEVEMENTS][i] &&
			person->n_associations == v[COLUMN_N_ASSOCIATIONS][i];
		person->department = r->kept[department];
		person->title = r->kept[title];
		person->hired_on = (int32_t)v[COLUMN_HIRED_ON][i];
		person->left_on = (int32_t)v[COLUMN_LEFT_ON][i];
	}
	return fine;
}

/* Gives everybody a slice; false if the rows are not exactly used up. */
static bool
set_slices(struct reading *r)
{
	uint64_t achievements = 0, associations = 0;
	for (size_t i = 0; i < r->header.n_people; i++) {
		struct person *person = &r->world->people[i];
		person->first_achievement = (uint32_t)achievements;
		person->first_association = (uint32_t)associations;
		achievements += person->n_achievements;
		associations += person->n_associations;
		if (achievements > r->header.n_achievements ||
		    associations > r->header.n_associations)
			return false;
	}
	return achievements == r->header.n_achievements &&
	       associations == r->header.n_associations;
}

static bool
read_organizations(struct reading *r, const char **at, const char *end)
{
	size_t n = r->header.n_organizations;
	const char **list = read_list(r, at, end, n);
	if (!list || n == 0 || strcmp(list[WORLD_HOME], "home") != 0)
		return false;
	for (size_t i = 0; i < n; i++)
		if (names_add(&r->load->organizations, list[i], NULL) != i)
			return false;
	return true;
}

static bool
read_people(struct reading *r)
{
	const char *at = r->texts, *end = at + r->header.text_bytes;
	size_t n = r->header.n_people;
	if (end > at && end[-1] != '\0')
		return false;
	r->kept = read_list(r, &at, end, r->header.n_kept);
	if (!r->kept || !read_organizations(r, &at, end))
		return false;
	r->world->n_people = n;
	r->world->people = arena_array(r->load->arena, n, sizeof *r->world->people);
	for (size_t i = 0; i < n; i++) {
		struct person *person = &r->world->people[i];
		person->email = next_text(&at, end);
		person->name = next_text(&at, end);
		person->other_emails = next_text(&at, end);
		person->mcp_id = next_text(&at, end);
		if (!person->mcp_id)
			return false;
	}
	for (size_t i = 0; i < n; i += CHUNK_ROWS)
		if (!read_person_numbers(r, i, n - i < CHUNK_ROWS ? n - i : CHUNK_ROWS))
			return false;
	return at == end && set_slices(r);
}

/* ---- what is theirs ---- */

/* The rows of which person come next. */
struct owner {
	uint32_t person;
	uint64_t left;
};

/* True if the row before is the same person's and does not come after. */
static inline bool
follows(const struct achievement *row, bool first)
{
	const struct achievement *before = first ? row : row - 1;
	return (before->credential < row->credential) |
	       ((before->credential == row->credential) &
		(before->earned_on <= row->earned_on));
}

/* The same for days, which fit into less. Adds to *wrong those that are none. */
static void
get_days(const struct column *c, size_t from, size_t n, int32_t *to, unsigned *wrong)
{
	int64_t days[CHUNK_ROWS];
	bool all_fine = c->width == 2 && c->base >= DAY_FIRST &&
			c->base <= DAY_LAST - UINT16_MAX;
	if (all_fine) {
		const unsigned char *at = c->bytes + from * sizeof(uint16_t);
		int32_t before = (int32_t)c->base - 1, missing = (int32_t)c->missing;
		for (size_t i = 0; i < n; i++) {
			uint16_t number;
			memcpy(&number, at + i * sizeof number, sizeof number);
			to[i] = number == 0 ? missing : before + number;
		}
		return;
	}
	get_numbers(c, from, n, days);
	for (size_t i = 0; i < n; i++) {
		*wrong += !is_day(days[i], c->missing);
		to[i] = (int32_t)days[i];
	}
}

/* Some achievements, from one on; false also if they are not in the world's order, as
 * with another catalog. */
static bool
read_some_achievements(struct reading *r, size_t from, size_t n, struct owner *owner)
{
	int64_t keys[CHUNK_ROWS];
	int32_t earned[CHUNK_ROWS], expires[CHUNK_ROWS];
	const struct load *load = r->load;
	unsigned wrong = 0;
	get_numbers(&r->columns[COLUMN_CREDENTIAL], from, n, keys);
	get_days(&r->columns[COLUMN_EARNED_ON], from, n, earned, &wrong);
	get_days(&r->columns[COLUMN_EXPIRES_ON], from, n, expires, &wrong);
	for (size_t i = 0; i < n; i++) {
		struct achievement *row = &r->world->achievements[from + i];
		bool first = owner->left == 0;
		while (owner->left == 0)
			owner->left = r->world->people[++owner->person].n_achievements;
		owner->left--;
		if ((uint64_t)keys[i] >= load->n_credentials)
			return false;
		*row = (struct achievement){owner->person, load->credentials[keys[i]],
					    earned[i], expires[i]};
		wrong += (row->credential == CATALOG_NONE) |
			 (row->earned_on == DATE_NEVER) | !follows(row, first);
	}
	return wrong == 0;
}

static bool
read_achievements(struct reading *r)
{
	struct world *world = r->world;
	size_t n = r->header.n_achievements;
	struct owner owner = {UINT32_MAX, 0};
	world->n_achievements = n;
	world->achievements_capacity = world_room(n);
	world->achievements = arena_array(r->load->arena, world->achievements_capacity,
					  sizeof *world->achievements);
	for (size_t i = 0; i < n; i += CHUNK_ROWS)
		if (!read_some_achievements(
			    r, i, n - i < CHUNK_ROWS ? n - i : CHUNK_ROWS, &owner))
			return false;
	return true;
}

static bool
read_associations(struct reading *r)
{
	struct world *world = r->world;
	size_t n = r->header.n_associations;
	struct owner owner = {UINT32_MAX, 0};
	world->n_associations = n;
	world->associations_capacity = world_room(n);
	world->associations = arena_array(r->load->arena, world->associations_capacity,
					  sizeof *world->associations);
	for (size_t i = 0; i < n; i++) {
		int64_t organization, from, to;
		while (owner.left == 0)
			owner.left = world->people[++owner.person].n_associations;
		owner.left--;
		get_numbers(&r->columns[COLUMN_ORGANIZATION], i, 1, &organization);
		get_numbers(&r->columns[COLUMN_FROM], i, 1, &from);
		get_numbers(&r->columns[COLUMN_TO], i, 1, &to);
		if ((uint64_t)organization >= r->header.n_organizations ||
		    !is_day(from, DATE_NONE) || !is_day(to, DATE_NEVER))
			return false;
		world->associations[i] =
			(struct association){.person = owner.person,
					     .organization = (uint32_t)organization,
					     .from = (int32_t)from,
					     .to = (int32_t)to};
	}
	return true;
}

/* How many texts there are. */
static size_t
count_ends(const char *text, size_t len)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	size_t n = 0;
	uint64_t word;
	for (; len >= sizeof word; text += sizeof word, len -= sizeof word) {
		memcpy(&word, text, sizeof word);
		/* the highest bit of each byte that is not 0 */
		word = (((word & ~high) + ~high) | word) & high;
		n += sizeof word - (size_t)((word >> 7) * ones >> 56);
	}
	for (; len > 0; len--)
		n += *text++ == '\0';
	return n;
}

static bool
read_references(struct reading *r)
{
	const char *at = r->texts + r->header.text_bytes;
	size_t n = image_column_rows(&r->header, COLUMN_HAS_REFERENCE),
	       n_last = r->header.n_achievements % REFERENCE_ROWS;
	uint64_t left = r->header.reference_bytes;
	struct reference_block *blocks = arena_array(
		r->load->arena, r->world->achievements_capacity / REFERENCE_ROWS + 1,
		sizeof *blocks);
	r->world->references = left > 0 ? blocks : NULL;
	for (size_t i = 0; i < n; i++) {
		int64_t bytes, has;
		get_numbers(&r->columns[COLUMN_REFERENCE_BYTES], i, 1, &bytes);
		get_numbers(&r->columns[COLUMN_HAS_REFERENCE], i, 1, &has);
		uint64_t len = (uint64_t)bytes;
		if (len > left || (len > 0 && at[len - 1] != '\0') ||
		    count_ends(at, len) !=
			    (size_t)__builtin_popcountll((uint64_t)has) ||
		    (i + 1 == n && (uint64_t)has >> n_last != 0))
			return false;
		blocks[i] = (struct reference_block){(uint64_t)has, at};
		at += len;
		left -= len;
	}
	return left == 0;
}

/* ---- all ---- */

static bool
read_world(struct reading *r, sqlite3_blob *blob, int64_t people)
{
	return read_parts(r, blob, people) && read_people(r) && read_achievements(r) &&
	       read_associations(r) && read_references(r);
}

void
image_unpack(struct load *load, int64_t people, bool *found)
{
	struct world made = *load->world;
	struct reading r = {.load = load, .world = &made};
	sqlite3_blob *blob = NULL;
	if (sqlite3_blob_open(load->store->db, "main", "image", "data", 1, 0, &blob) ==
	    SQLITE_OK)
		*found = read_world(&r, blob, people);
	sqlite3_blob_close(blob);
	arena_free(&r.scratch);
	if (*found)
		*load->world = made;
}
