#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "image.h"
#include "store/number.h"

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

static void
put_day(struct buf *numbers, int32_t day, int32_t after)
{
	bool none = day == DATE_NONE || day == DATE_NEVER;
	number_put(numbers, none ? 0 : number_of_signed((int64_t)day - after) + 1);
}

static void
put_person(const struct world *world, const struct person *who, const int64_t *keys,
	   struct names *kept, struct buf *numbers)
{
	number_put(numbers, number_of_signed(who->row));
	number_put(numbers, who->n_achievements);
	number_put(numbers, who->n_associations);
	number_put(numbers, names_add(kept, who->department));
	number_put(numbers, names_add(kept, who->title));
	put_day(numbers, who->hired_on, IMAGE_DAY);
	put_day(numbers, who->left_on, IMAGE_DAY);
	for (size_t i = 0; i < who->n_achievements; i++) {
		const struct achievement *a =
			&world->achievements[who->first_achievement + i];
		number_put(numbers, (uint64_t)keys[a->credential]);
		put_day(numbers, a->earned_on, IMAGE_DAY);
		put_day(numbers, a->expires_on, a->earned_on);
	}
	for (size_t i = 0; i < who->n_associations; i++) {
		const struct association *a =
			&world->associations[who->first_association + i];
		number_put(numbers, a->organization);
		put_day(numbers, a->from, IMAGE_DAY);
		put_day(numbers, a->to, IMAGE_DAY);
	}
}

static void
put_text(struct buf *texts, const char *text)
{
	buf_add(texts, text, strlen(text) + 1);
}

static void
put_texts(const struct world *world, const struct names *kept, struct buf *texts)
{
	for (size_t i = 0; i < kept->n; i++)
		put_text(texts, kept->texts[i]);
	for (size_t i = 0; i < world->n_organizations; i++)
		put_text(texts, i == WORLD_HOME ? "home" : world->organizations[i]);
	for (size_t i = 0; i < world->n_people; i++) {
		const struct person *who = &world->people[i];
		put_text(texts, who->email);
		put_text(texts, who->name);
		put_text(texts, who->other_emails);
		put_text(texts, who->mcp_id);
		put_text(texts, who->other_mcp_ids);
		put_text(texts, who->directory_id);
	}
}

static void
put_references(const struct world *world, struct image_block *blocks, struct buf *texts)
{
	struct reference_cursor cursor = {0};
	size_t row = 0;
	for (size_t i = 0; i < world->n_people; i++) {
		const struct person *who = &world->people[i];
		for (size_t k = 0; k < who->n_achievements; k++, row++) {
			struct image_block *block = &blocks[row / REFERENCE_ROWS];
			const char *text = world_next_reference(
				world, &cursor, who->first_achievement + k);
			if (*text == '\0')
				continue;
			block->has |= UINT64_C(1) << (row % REFERENCE_ROWS);
			block->bytes += strlen(text) + 1;
			put_text(texts, text);
		}
	}
}

void
image_pack(const struct world *world, const int64_t *keys, int64_t people,
	   struct buf *image)
{
	struct image_header h = {.magic = IMAGE_MAGIC,
				 .format = IMAGE_FORMAT,
				 .byte_order = IMAGE_BYTE_ORDER,
				 .people = people,
				 .n_people = world->n_people,
				 .n_organizations = world->n_organizations};
	struct names kept = {0}; /* departments and titles */
	struct buf numbers = {0}, texts = {0};
	for (size_t i = 0; i < world->n_people; i++) {
		h.n_achievements += world->people[i].n_achievements;
		h.n_associations += world->people[i].n_associations;
	}
	struct image_block *blocks = mem_new(image_n_blocks(&h), sizeof *blocks);
	buf_add(&numbers, (const char *)blocks, image_n_blocks(&h) * sizeof *blocks);
	for (size_t i = 0; i < world->n_people; i++)
		put_person(world, &world->people[i], keys, &kept, &numbers);
	put_texts(world, &kept, &texts);
	h.n_kept = kept.n;
	h.text_bytes = texts.len;
	put_references(world, blocks, &texts);
	memcpy(numbers.text, blocks, image_n_blocks(&h) * sizeof *blocks);
	h.number_bytes = numbers.len;
	h.reference_bytes = texts.len - h.text_bytes;
	h.number_sum = image_sum(numbers.text, numbers.len);
	h.text_sum = image_sum(texts.text, texts.len);
	h.sum = image_sum(&h, offsetof(struct image_header, sum));
	buf_add(image, (const char *)&h, sizeof h);
	buf_add(image, numbers.text, numbers.len);
	buf_add(image, buf_text(&texts), texts.len);
	names_free(&kept);
	buf_free(&texts);
	buf_free(&numbers);
	free(blocks);
}
