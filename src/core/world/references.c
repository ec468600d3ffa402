#include <string.h>

#include "core/world.h"

enum { CHUNK_BYTES = 64 << 10 };

/* Where the text after so many others of a block is. */
static const char *
skip_texts(const struct reference_block *block, int n)
{
	const char *text = block->texts;
	for (; n > 0; n--)
		text += strlen(text) + 1;
	return text;
}

/* Where the text of an achievement is, if it has one, or the next one's in its block.
 */
static const char *
find_text(const struct reference_block *block, size_t achievement)
{
	uint64_t before =
		block->has & ((UINT64_C(1) << (achievement % REFERENCE_ROWS)) - 1);
	return skip_texts(block, __builtin_popcountll(before));
}

static bool
has_text(const struct reference_block *block, size_t achievement)
{
	return (block->has >> (achievement % REFERENCE_ROWS) & 1) != 0;
}

const char *
world_reference(const struct world *world, const struct achievement *achievement)
{
	size_t i = (size_t)(achievement - world->achievements);
	if (!world->references)
		return "";
	const struct reference_block *block = &world->references[i / REFERENCE_ROWS];
	return has_text(block, i) ? find_text(block, i) : "";
}

const char *
world_next_reference(const struct world *world, struct reference_cursor *cursor,
		     size_t achievement)
{
	if (!world->references)
		return "";
	const struct reference_block *block =
		&world->references[achievement / REFERENCE_ROWS];
	if (achievement != cursor->next || achievement % REFERENCE_ROWS == 0)
		cursor->text = find_text(block, achievement);
	cursor->next = achievement + 1;
	const char *text = cursor->text;
	if (!has_text(block, achievement))
		return "";
	cursor->text += strlen(text) + 1;
	return text;
}

void
references_begin(struct references *references, size_t capacity, struct arena *arena)
{
	*references = (struct references){
		.blocks = arena_array(arena, capacity / REFERENCE_ROWS + 1,
				      sizeof *references->blocks),
		.arena = arena};
}

/* Takes more memory, to where the texts of the present block move. */
static void
make_room(struct references *references, size_t bytes)
{
	size_t len = (size_t)(references->at - references->begin),
	       chunk = len + bytes > CHUNK_BYTES / 2 ? 2 * (len + bytes) : CHUNK_BYTES;
	char *begin = arena_text(references->arena, chunk);
	if (len > 0)
		memcpy(begin, references->begin, len);
	references->begin = begin;
	references->at = begin + len;
	references->end = begin + chunk;
}

static void
add_bytes(struct references *references, const char *bytes, size_t len)
{
	if ((size_t)(references->end - references->at) < len)
		make_room(references, len);
	if (len > 0)
		memcpy(references->at, bytes, len);
	references->at += len;
}

void
references_go_on(struct references *references, struct world *world,
		 struct arena *arena)
{
	if (!world->references) {
		references_begin(references, world->achievements_capacity, arena);
		return;
	}
	*references =
		(struct references){.blocks = world->references,
				    .arena = arena,
				    .block = world->n_achievements / REFERENCE_ROWS,
				    .some = true};
	const struct reference_block *block = &references->blocks[references->block];
	references->has = block->has;
	if (block->has != 0)
		add_bytes(references, block->texts,
			  (size_t)(skip_texts(block, __builtin_popcountll(block->has)) -
				   block->texts));
}

static void
finish_block(struct references *references)
{
	if (references->has == 0)
		return;
	references->blocks[references->block] =
		(struct reference_block){references->has, references->begin};
	references->begin = references->at;
	references->has = 0;
	references->some = true;
}

void
references_add(struct references *references, size_t achievement, const char *text,
	       size_t len)
{
	if (achievement / REFERENCE_ROWS != references->block) {
		finish_block(references);
		references->block = achievement / REFERENCE_ROWS;
	}
	references->has |= UINT64_C(1) << (achievement % REFERENCE_ROWS);
	add_bytes(references, text, len);
	add_bytes(references, "", 1);
}

struct reference_block *
references_end(struct references *references)
{
	finish_block(references);
	return references->some ? references->blocks : NULL;
}
