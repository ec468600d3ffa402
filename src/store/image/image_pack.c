#include <stddef.h>
#include <stdlib.h>
#include <string.h>

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

static size_t
n_blocks(const struct image_header *header)
{
	return header->n_achievements / REFERENCE_ROWS + 1;
}

uint64_t
image_number_bytes(const struct image_header *header)
{
	return header->n_people * sizeof(struct image_person) +
	       n_blocks(header) * sizeof(struct image_block) +
	       header->n_achievements * sizeof(struct image_achievement) +
	       header->n_associations * sizeof(struct image_association);
}

struct image_parts
image_parts(const struct image_header *header, void *numbers)
{
	struct image_parts parts = {.people = numbers, .n_blocks = n_blocks(header)};
	parts.blocks = (void *)(parts.people + header->n_people);
	parts.achievements = (void *)(parts.blocks + parts.n_blocks);
	parts.associations = (void *)(parts.achievements + header->n_achievements);
	return parts;
}

static void
put_numbers(const struct world *world, const int64_t *keys, struct image_parts parts,
	    struct names *kept)
{
	for (size_t i = 0; i < world->n_people; i++) {
		const struct person *who = &world->people[i];
		*parts.people++ = (struct image_person){
			.row = who->row,
			.n_achievements = who->n_achievements,
			.n_associations = who->n_associations,
			.department = names_add(kept, who->department, NULL),
			.title = names_add(kept, who->title, NULL),
			.hired_on = who->hired_on,
			.left_on = who->left_on,
		};
		for (size_t k = 0; k < who->n_achievements; k++) {
			const struct achievement *a =
				&world->achievements[who->first_achievement + k];
			*parts.achievements++ = (struct image_achievement){
				(uint32_t)keys[a->credential], a->earned_on,
				a->expires_on};
		}
		for (size_t k = 0; k < who->n_associations; k++) {
			const struct association *a =
				&world->associations[who->first_association + k];
			*parts.associations++ = (struct image_association){
				a->organization, a->from, a->to};
		}
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
	struct buf texts = {0};
	for (size_t i = 0; i < world->n_people; i++) {
		h.n_achievements += world->people[i].n_achievements;
		h.n_associations += world->people[i].n_associations;
	}
	h.number_bytes = image_number_bytes(&h);
	char *numbers = mem_new(h.number_bytes, 1);
	const struct image_parts parts = image_parts(&h, numbers);
	put_numbers(world, keys, parts, &kept);
	put_texts(world, &kept, &texts);
	h.n_kept = kept.n;
	h.text_bytes = texts.len;
	put_references(world, parts.blocks, &texts);
	h.reference_bytes = texts.len - h.text_bytes;
	h.number_sum = image_sum(numbers, h.number_bytes);
	h.text_sum = image_sum(texts.text, texts.len);
	h.sum = image_sum(&h, offsetof(struct image_header, sum));
	buf_add(image, (const char *)&h, sizeof h);
	buf_add(image, numbers, h.number_bytes);
	buf_add(image, buf_text(&texts), texts.len);
	names_free(&kept);
	buf_free(&texts);
	free(numbers);
}
