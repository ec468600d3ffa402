#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "image.h"

enum { DAY_FIRST = -719162, DAY_LAST = 2932896 };

struct reading {
	struct load *load;
	struct world *world; /* where it all goes if all is well */
	struct image_header header;
	struct arena scratch; /* has the numbers */
	struct image_parts parts;
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
	       h->n_organizations < UINT32_MAX &&
	       h->number_bytes == image_number_bytes(h);
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
	char *numbers = arena_alloc(&r->scratch, h->number_bytes);
	r->parts = image_parts(h, numbers);
	r->texts = arena_alloc(r->load->arena, text_bytes + 1);
	return sqlite3_blob_read(blob, numbers, (int)h->number_bytes, sizeof *h) ==
		       SQLITE_OK &&
	       sqlite3_blob_read(blob, r->texts, (int)text_bytes,
				 (int)(sizeof *h + h->number_bytes)) == SQLITE_OK &&
	       image_sum(numbers, h->number_bytes) == h->number_sum &&
	       image_sum(r->texts, text_bytes) == h->text_sum;
}

static bool
is_day(int32_t day, int32_t missing)
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

static bool
read_person_numbers(const struct reading *r, size_t i)
{
	const struct image_person *from = &r->parts.people[i];
	struct person *person = &r->world->people[i];
	if (from->department >= r->header.n_kept || from->title >= r->header.n_kept ||
	    !is_day(from->hired_on, DATE_NONE) || !is_day(from->left_on, DATE_NEVER))
		return false;
	person->row = from->row;
	person->n_achievements = from->n_achievements;
	person->n_associations = from->n_associations;
	person->department = r->kept[from->department];
	person->title = r->kept[from->title];
	person->hired_on = from->hired_on;
	person->left_on = from->left_on;
	return true;
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
		if (!person->mcp_id || !read_person_numbers(r, i))
			return false;
	}
	return at == end && set_slices(r);
}

/* ---- what is theirs ---- */

/* True if the row before is the same person's and does not come after. */
static inline bool
follows(const struct achievement *row, bool first)
{
	const struct achievement *before = first ? row : row - 1;
	return (before->credential < row->credential) |
	       ((before->credential == row->credential) &
		(before->earned_on <= row->earned_on));
}

/* Those of one person; false also if they are not in the world's order, as with another
 * catalog. */
static bool
read_own_achievements(const struct load *load, uint32_t person,
		      const struct image_achievement *from, struct achievement *to,
		      size_t n)
{
	unsigned wrong = 0;
	for (size_t i = 0; i < n; i++) {
		if (from[i].credential >= load->n_credentials)
			return false;
		to[i] = (struct achievement){person,
					     load->credentials[from[i].credential],
					     from[i].earned_on, from[i].expires_on};
		wrong += (to[i].credential == CATALOG_NONE) |
			 (to[i].earned_on == DATE_NEVER) |
			 !is_day(to[i].earned_on, DATE_NEVER) |
			 !is_day(to[i].expires_on, DATE_NEVER) |
			 !follows(&to[i], i == 0);
	}
	return wrong == 0;
}

static bool
read_achievements(struct reading *r)
{
	struct world *world = r->world;
	const struct image_achievement *from = r->parts.achievements;
	world->n_achievements = r->header.n_achievements;
	world->achievements_capacity = world_room(world->n_achievements);
	world->achievements = arena_array(r->load->arena, world->achievements_capacity,
					  sizeof *world->achievements);
	for (uint32_t i = 0; i < world->n_people; i++) {
		const struct person *who = &world->people[i];
		size_t first = who->first_achievement;
		if (!read_own_achievements(r->load, i, from + first,
					   world->achievements + first,
					   who->n_achievements))
			return false;
	}
	return true;
}

static bool
read_associations(struct reading *r)
{
	struct world *world = r->world;
	const struct image_association *from = r->parts.associations;
	world->n_associations = r->header.n_associations;
	world->associations_capacity = world_room(world->n_associations);
	world->associations = arena_array(r->load->arena, world->associations_capacity,
					  sizeof *world->associations);
	for (uint32_t i = 0; i < world->n_people; i++) {
		struct association *to =
			&world->associations[world->people[i].first_association];
		for (size_t k = 0; k < world->people[i].n_associations; k++, from++) {
			if (from->organization >= r->header.n_organizations ||
			    !is_day(from->from, DATE_NONE) ||
			    !is_day(from->to, DATE_NEVER))
				return false;
			to[k] = (struct association){.person = i,
						     .organization = from->organization,
						     .from = from->from,
						     .to = from->to};
		}
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
	size_t n_last = r->header.n_achievements % REFERENCE_ROWS;
	uint64_t left = r->header.reference_bytes;
	struct reference_block *blocks = arena_array(
		r->load->arena, r->world->achievements_capacity / REFERENCE_ROWS + 1,
		sizeof *blocks);
	r->world->references = left > 0 ? blocks : NULL;
	for (size_t i = 0; i < r->parts.n_blocks; i++) {
		uint64_t len = r->parts.blocks[i].bytes, has = r->parts.blocks[i].has;
		if (len > left || (len > 0 && at[len - 1] != '\0') ||
		    count_ends(at, len) != (size_t)__builtin_popcountll(has) ||
		    (i + 1 == r->parts.n_blocks && has >> n_last != 0))
			return false;
		blocks[i] = (struct reference_block){has, at};
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
