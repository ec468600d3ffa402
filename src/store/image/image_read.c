#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "image.h"
#include "store/number.h"

enum { DAY_FIRST = -719162, DAY_LAST = 2932896 };

struct reading {
	struct load *load;
	struct world *world; /* where it all goes if all is well */
	struct image_header header;
	struct arena scratch; /* has the numbers */
	const struct image_block *blocks;
	struct number_reader numbers;
	char *texts; /* in the load's arena */
	const char **kept;
};

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
	       h->n_people <= h->number_bytes && h->n_achievements <= h->number_bytes &&
	       h->n_associations <= h->number_bytes && h->n_kept <= h->text_bytes &&
	       h->n_organizations <= h->text_bytes &&
	       image_n_blocks(h) * sizeof(struct image_block) <= h->number_bytes;
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
	unsigned char *numbers = arena_alloc(&r->scratch, h->number_bytes);
	r->blocks = (const void *)numbers;
	r->numbers.at = numbers + image_n_blocks(h) * sizeof *r->blocks;
	r->numbers.end = numbers + h->number_bytes;
	r->texts = arena_alloc(r->load->arena, text_bytes + 1);
	return sqlite3_blob_read(blob, numbers, (int)h->number_bytes, sizeof *h) ==
		       SQLITE_OK &&
	       sqlite3_blob_read(blob, r->texts, (int)text_bytes,
				 (int)(sizeof *h + h->number_bytes)) == SQLITE_OK &&
	       image_sum(numbers, h->number_bytes) == h->number_sum &&
	       image_sum(r->texts, text_bytes) == h->text_sum;
}

/* A day, or `none`; one that can't be is bad. */
static inline int32_t
get_day(struct number_reader *numbers, int32_t none, int32_t after)
{
	uint64_t n = number_get(numbers);
	if (n == 0)
		return none;
	uint64_t day = (uint64_t)number_signed(n - 1) + (uint64_t)(int64_t)after;
	numbers->bad |= day + (uint64_t)-DAY_FIRST > DAY_LAST - DAY_FIRST;
	return (int32_t)day;
}

/* A number below another one. */
static inline uint32_t
get_below(struct number_reader *numbers, uint64_t most)
{
	uint64_t n = number_get(numbers);
	numbers->bad |= n >= most;
	return n < most ? (uint32_t)n : 0;
}

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

static bool
read_organizations(struct reading *r, const char **at, const char *end)
{
	size_t n = r->header.n_organizations;
	const char **list = read_list(r, at, end, n);
	if (!list || n == 0 || strcmp(list[WORLD_HOME], "home") != 0)
		return false;
	for (size_t i = 0; i < n; i++)
		if (names_add(&r->load->organizations, list[i]) != i)
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
		person->other_mcp_ids = next_text(&at, end);
		person->directory_id = next_text(&at, end);
		if (!person->directory_id)
			return false;
	}
	return at == end;
}

/* False also if they are not in the world's order, as with another catalog. */
static bool
read_achievements(const struct reading *r, struct number_reader *numbers,
		  uint32_t person)
{
	const struct load *load = r->load;
	const struct person *who = &r->world->people[person];
	struct achievement *row = &r->world->achievements[who->first_achievement],
			   before = {.earned_on = DATE_NONE};
	unsigned wrong = 0;
	for (size_t i = 0; i < who->n_achievements; i++) {
		uint64_t key = number_get(numbers);
		if (key >= load->n_credentials)
			return false;
		uint32_t credential = load->credentials[key];
		int32_t earned_on = get_day(numbers, DATE_NEVER, IMAGE_DAY);
		row[i] = (struct achievement){person, credential, earned_on,
					      get_day(numbers, DATE_NEVER, earned_on)};
		wrong |= (credential == CATALOG_NONE) | (earned_on == DATE_NEVER) |
			 (credential < before.credential) |
			 ((credential == before.credential) &
			  (earned_on < before.earned_on));
		before = row[i];
	}
	return wrong == 0;
}

static void
read_associations(const struct reading *r, struct number_reader *numbers,
		  uint32_t person)
{
	const struct person *who = &r->world->people[person];
	struct association *row = &r->world->associations[who->first_association];
	for (size_t i = 0; i < who->n_associations; i++, row++) {
		row->person = person;
		row->organization = get_below(numbers, r->header.n_organizations);
		row->from = get_day(numbers, DATE_NONE, IMAGE_DAY);
		row->to = get_day(numbers, DATE_NEVER, IMAGE_DAY);
	}
}

/* Everybody's numbers; false if the rows are not exactly used up. */
static bool
read_numbers(struct reading *r)
{
	struct number_reader numbers = r->numbers; /* where it is, in registers */
	struct world *world = r->world;
	const size_t n_achievements = r->header.n_achievements,
		     n_associations = r->header.n_associations;
	if (world->n_people > 0 && r->header.n_kept == 0)
		return false;
	world->achievements_capacity = world_room(n_achievements);
	world->achievements = arena_array(r->load->arena, world->achievements_capacity,
					  sizeof *world->achievements);
	world->associations_capacity = world_room(n_associations);
	world->associations = arena_array(r->load->arena, world->associations_capacity,
					  sizeof *world->associations);
	for (uint32_t i = 0; i < world->n_people && !numbers.bad; i++) {
		struct person *who = &world->people[i];
		who->row = number_signed(number_get(&numbers));
		who->first_achievement = (uint32_t)world->n_achievements;
		who->first_association = (uint32_t)world->n_associations;
		who->n_achievements =
			get_below(&numbers, n_achievements - world->n_achievements + 1);
		who->n_associations =
			get_below(&numbers, n_associations - world->n_associations + 1);
		who->department = r->kept[get_below(&numbers, r->header.n_kept)];
		who->title = r->kept[get_below(&numbers, r->header.n_kept)];
		who->hired_on = get_day(&numbers, DATE_NONE, IMAGE_DAY);
		who->left_on = get_day(&numbers, DATE_NEVER, IMAGE_DAY);
		if (!read_achievements(r, &numbers, i))
			return false;
		read_associations(r, &numbers, i);
		world->n_achievements += who->n_achievements;
		world->n_associations += who->n_associations;
	}
	return !numbers.bad && numbers.at == numbers.end &&
	       world->n_achievements == n_achievements &&
	       world->n_associations == n_associations;
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
	size_t n_blocks = image_n_blocks(&r->header),
	       n_last = r->header.n_achievements % REFERENCE_ROWS;
	uint64_t left = r->header.reference_bytes;
	struct reference_block *blocks = arena_array(
		r->load->arena, r->world->achievements_capacity / REFERENCE_ROWS + 1,
		sizeof *blocks);
	r->world->references = left > 0 ? blocks : NULL;
	for (size_t i = 0; i < n_blocks; i++) {
		uint64_t len = r->blocks[i].bytes, has = r->blocks[i].has;
		if (len > left || (len > 0 && at[len - 1] != '\0') ||
		    count_ends(at, len) != (size_t)__builtin_popcountll(has) ||
		    (i + 1 == n_blocks && has >> n_last != 0))
			return false;
		blocks[i] = (struct reference_block){has, at};
		at += len;
		left -= len;
	}
	return left == 0;
}

static bool
read_world(struct reading *r, sqlite3_blob *blob, int64_t people)
{
	return read_parts(r, blob, people) && read_people(r) && read_numbers(r) &&
	       read_references(r);
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
