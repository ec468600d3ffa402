#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "image.h"

enum { SUM_LANES = 8 };

uint64_t
image_sum(const void *bytes, size_t len)
{
	const uint64_t factor = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t lanes[SUM_LANES] = {len, 1, 2, 3, 4, 5, 6, 7}, words[SUM_LANES],
		 sum = 0;
	const char *at = bytes;
	for (; len >= sizeof words; at += sizeof words, len -= sizeof words) {
		memcpy(words, at, sizeof words);
		for (int i = 0; i < SUM_LANES; i++) {
			lanes[i] = (lanes[i] ^ words[i]) * factor;
			lanes[i] ^= lanes[i] >> 32;
		}
	}
	memset(words, 0, sizeof words);
	if (len > 0)
		memcpy(words, at, len);
	for (int i = 0; i < SUM_LANES; i++) {
		sum = (sum ^ lanes[i] ^ words[i]) * factor;
		sum = (sum ^ sum >> 29 ^ (uint64_t)i) * factor;
	}
	return sum ^ sum >> 32;
}

size_t
image_column_rows(const struct image_header *header, enum image_column column)
{
	if (column <= COLUMN_LEFT_ON)
		return header->n_people;
	if (column <= COLUMN_EXPIRES_ON)
		return header->n_achievements;
	if (column <= COLUMN_TO)
		return header->n_associations;
	return header->n_achievements / REFERENCE_ROWS + 1;
}

int64_t
image_missing(enum image_column column)
{
	if (column == COLUMN_HIRED_ON || column == COLUMN_FROM)
		return DATE_NONE;
	if (column == COLUMN_LEFT_ON || column == COLUMN_EARNED_ON ||
	    column == COLUMN_EXPIRES_ON || column == COLUMN_TO)
		return DATE_NEVER;
	return INT64_MIN;
}

/* ---- columns ---- */

struct packing {
	const struct world *world;
	const int64_t *keys;
	struct buf *numbers, *texts;
	struct image_header header;
	/* of the column that is being made */
	int64_t *values;
	size_t n;
	uint64_t *offsets;
	unsigned char *narrow;
	struct names kept; /* departments and titles */
};

static unsigned
width_of(uint64_t most)
{
	return most < UINT8_MAX ? 1 : most < UINT16_MAX ? 2 : most < UINT32_MAX ? 4 : 8;
}

static struct image_column_head
head_of(const int64_t *values, size_t n, int64_t missing)
{
	struct image_column_head head = {1, 0};
	int64_t least = INT64_MAX, most = INT64_MIN;
	for (size_t i = 0; i < n; i++) {
		if (values[i] == missing)
			continue;
		least = values[i] < least ? values[i] : least;
		most = values[i] > most ? values[i] : most;
	}
	if (least <= most) {
		head.base = least;
		head.width = width_of((uint64_t)most - (uint64_t)least);
	}
	return head;
}

static void
narrow(unsigned char *to, const uint64_t *from, size_t n, uint64_t width)
{
	for (size_t i = 0; i < n; i++) {
		uint8_t byte = (uint8_t)from[i];
		uint16_t two = (uint16_t)from[i];
		uint32_t four = (uint32_t)from[i];
		if (width == 1)
			to[i] = byte;
		else if (width == 2)
			memcpy(to + i * 2, &two, sizeof two);
		else if (width == 4)
			memcpy(to + i * 4, &four, sizeof four);
		else
			memcpy(to + i * 8, &from[i], sizeof *from);
	}
}

/* Adds the column of the values gathered, which are forgotten. */
static void
put_column(struct packing *p, enum image_column column)
{
	int64_t missing = image_missing(column);
	struct image_column_head head = head_of(p->values, p->n, missing);
	static const char fill[8];
	size_t bytes = p->n * head.width;
	for (size_t i = 0; head.width < 8 && i < p->n; i++)
		p->offsets[i] =
			p->values[i] == missing
				? 0
				: (uint64_t)p->values[i] - (uint64_t)head.base + 1;
	if (head.width == 8)
		memcpy(p->offsets, p->values, p->n * sizeof *p->offsets);
	narrow(p->narrow, p->offsets, p->n, head.width);
	buf_add(p->numbers, (const char *)&head, sizeof head);
	buf_add(p->numbers, (const char *)p->narrow, bytes);
	buf_add(p->numbers, fill, (8 - bytes % 8) % 8);
	p->n = 0;
}

#define GATHER(expression) (p->values[p->n++] = (int64_t)(expression))

#define EACH_PERSON(who)                                                               \
	for (const struct person *who = p->world->people,                              \
				 *end = who + p->world->n_people;                      \
	     who < end; who++)

#define EACH_OWN(row, field, first)                                                    \
	EACH_PERSON(who)                                                               \
	for (size_t i = 0; i < who->n_##field; i++)                                    \
		for (const struct row *r = &p->world->field[who->first_##first + i];   \
		     r != NULL; r = NULL)

/* ---- people ---- */

static void
put_text(struct packing *p, const char *text)
{
	buf_add(p->texts, text, strlen(text) + 1);
}

static void
put_people(struct packing *p)
{
	EACH_PERSON(who)
	GATHER(who->row);
	put_column(p, COLUMN_ROW);
	EACH_PERSON(who)
	GATHER(who->n_achievements);
	put_column(p, COLUMN_N_ACHIEVEMENTS);
	EACH_PERSON(who)
	GATHER(who->n_associations);
	put_column(p, COLUMN_N_ASSOCIATIONS);
	EACH_PERSON(who)
	GATHER(names_add(&p->kept, who->department, NULL));
	put_column(p, COLUMN_DEPARTMENT);
	EACH_PERSON(who)
	GATHER(names_add(&p->kept, who->title, NULL));
	put_column(p, COLUMN_TITLE);
	EACH_PERSON(who)
	GATHER(who->hired_on);
	put_column(p, COLUMN_HIRED_ON);
	EACH_PERSON(who)
	GATHER(who->left_on);
	put_column(p, COLUMN_LEFT_ON);
}

static void
put_achievements(struct packing *p)
{
	EACH_OWN(achievement, achievements, achievement)
	GATHER(p->keys[r->credential]);
	put_column(p, COLUMN_CREDENTIAL);
	EACH_OWN(achievement, achievements, achievement)
	GATHER(r->earned_on);
	put_column(p, COLUMN_EARNED_ON);
	EACH_OWN(achievement, achievements, achievement)
	GATHER(r->expires_on);
	put_column(p, COLUMN_EXPIRES_ON);
}

static void
put_associations(struct packing *p)
{
	EACH_OWN(association, associations, association)
	GATHER(r->organization);
	put_column(p, COLUMN_ORGANIZATION);
	EACH_OWN(association, associations, association)
	GATHER(r->from);
	put_column(p, COLUMN_FROM);
	EACH_OWN(association, associations, association)
	GATHER(r->to);
	put_column(p, COLUMN_TO);
}

/* ---- texts ---- */

static void
put_people_texts(struct packing *p)
{
	for (size_t i = 0; i < p->kept.n; i++)
		put_text(p, p->kept.texts[i]);
	for (size_t i = 0; i < p->world->n_organizations; i++)
		put_text(p, i == WORLD_HOME ? "home" : p->world->organizations[i]);
	EACH_PERSON(who)
	{
		put_text(p, who->email);
		put_text(p, who->name);
		put_text(p, who->other_emails);
		put_text(p, who->mcp_id);
	}
	p->header.n_kept = p->kept.n;
	p->header.n_organizations = p->world->n_organizations;
	p->header.text_bytes = p->texts->len;
}

/* The references, and of each block of rows how long they are and who has one. */
static void
put_references(struct packing *p)
{
	size_t n_blocks = image_column_rows(&p->header, COLUMN_HAS_REFERENCE), row = 0;
	uint64_t *has = mem_new(n_blocks, sizeof *has);
	struct reference_cursor cursor = {0};
	memset(p->values, 0, n_blocks * sizeof *p->values);
	EACH_OWN(achievement, achievements, achievement)
	{
		const char *text = world_next_reference(
			p->world, &cursor, (size_t)(r - p->world->achievements));
		if (*text != '\0') {
			has[row / REFERENCE_ROWS] |= UINT64_C(1)
						     << (row % REFERENCE_ROWS);
			p->values[row / REFERENCE_ROWS] += (int64_t)strlen(text) + 1;
			put_text(p, text);
		}
		row++;
	}
	p->n = n_blocks;
	put_column(p, COLUMN_REFERENCE_BYTES);
	for (size_t i = 0; i < n_blocks; i++)
		GATHER(has[i]);
	put_column(p, COLUMN_HAS_REFERENCE);
	p->header.reference_bytes = p->texts->len - p->header.text_bytes;
	free(has);
}

/* ---- all ---- */

static void
count_rows(struct packing *p)
{
	p->header.n_people = p->world->n_people;
	EACH_PERSON(who)
	{
		p->header.n_achievements += who->n_achievements;
		p->header.n_associations += who->n_associations;
	}
}

static void
finish_header(struct packing *p)
{
	struct image_header *h = &p->header;
	const char *numbers = p->numbers->text + sizeof *h;
	h->number_bytes = p->numbers->len - sizeof *h;
	h->number_sum = image_sum(numbers, h->number_bytes);
	h->text_sum = image_sum(p->texts->text, p->texts->len);
	h->sum = image_sum(h, offsetof(struct image_header, sum));
	memcpy(p->numbers->text, h, sizeof *h);
}

void
image_pack(const struct world *world, const int64_t *keys, int64_t people,
	   struct buf *numbers, struct buf *texts)
{
	struct packing p = {.world = world,
			    .keys = keys,
			    .numbers = numbers,
			    .texts = texts,
			    .header = {.magic = IMAGE_MAGIC,
				       .format = IMAGE_FORMAT,
				       .byte_order = IMAGE_BYTE_ORDER,
				       .people = people}};
	size_t most = world->n_people + world->n_achievements + world->n_associations +
		      REFERENCE_ROWS;
	count_rows(&p);
	p.values = mem_new(most, sizeof *p.values);
	p.offsets = mem_new(most, sizeof *p.offsets);
	p.narrow = mem_new(most, sizeof *p.offsets);
	buf_add(numbers, (const char *)&p.header, sizeof p.header);
	put_people(&p);
	put_achievements(&p);
	put_associations(&p);
	put_people_texts(&p);
	put_references(&p);
	finish_header(&p);
	names_free(&p.kept);
	free(p.values);
	free(p.offsets);
	free(p.narrow);
}
