/*
 * An image: people, achievements, associations and references of a world, packed, so
 * that the second opening need not read their rows. It is one value in the table
 * `image`, good for one revision (revision.h); whose rows changed since then is in the
 * table `stale`. Whatever is wrong with it, the tables are read.
 *
 * It begins with a header; then come the blocks of references and numbers (number.h),
 * person by person what is not text: their own row, then those of their achievements
 * and associations. Texts are behind them, a NUL after each: those that are kept once,
 * the organizations, six of each person, the references. The order is the world's.
 * Credentials are named by their key in the dictionary.
 */
#ifndef STORE_IMAGE_H
#define STORE_IMAGE_H

#include "base/buf.h"
#include "store/load.h"

struct image_header {
	char magic[8];
	uint32_t format, byte_order;
	int64_t people; /* the revision */
	uint64_t n_people, n_achievements, n_associations;
	uint64_t n_kept, n_organizations; /* texts before those of the people */
	uint64_t number_bytes, text_bytes, reference_bytes;
	uint64_t number_sum, text_sum; /* image_sum of the parts */
	uint64_t sum;		       /* of the header up to here */
};

#define IMAGE_MAGIC "attnimg"

enum {
	IMAGE_ACHIEVEMENTS = 20000, /* from so many on it is worth it */
	IMAGE_STALE_FEW = 500,	    /* people; with more it is made anew */
	IMAGE_STALE_MOST = 4000	    /* with more it is not used */
};

/* True if with so many achievements an image is worth its writing. */
bool image_pays(const struct store *store, size_t n_achievements);

enum { IMAGE_FORMAT = 4, IMAGE_BYTE_ORDER = 0x01020304 };

/* Of REFERENCE_ROWS achievements: a bit for each that has a reference, and how many
 * bytes all of them take. */
struct image_block {
	uint64_t has, bytes;
};

/* How many of them there are. */
static inline size_t
image_n_blocks(const struct image_header *header)
{
	return header->n_achievements / REFERENCE_ROWS + 1;
}

/* 2010-01-01: a day is the number of days after another, such as this one, and one
 * more; 0 for none. */
enum { IMAGE_DAY = 14610 };

/* A checksum, eight bytes at a time. */
uint64_t image_sum(const void *bytes, size_t len);

/* Packs a world, in which a credential's dictionary key is keys[its index]. The caller
 * frees the image. */
void image_pack(const struct world *world, const int64_t *keys, int64_t people,
		struct buf *image);

/*
 * Fills the people and what is theirs into the load's world from the image, and from
 * the tables what is no longer as it has it; *found says whether there was one that
 * could be used, *fresh whether it need not be made anew soon.
 */
bool image_read(struct load *load, bool *found, bool *fresh);

/* The same from the image alone, of a revision. */
void image_unpack(struct load *load, int64_t people, bool *found);

#endif
