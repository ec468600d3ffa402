/*
 * An image: people, achievements, associations and references of a world, packed, so
 * that the second opening need not read their rows. It is one value in the table
 * `image`, good for one revision (revision.h); whose rows changed since then is in the
 * table `stale`. Whatever is wrong with it, the tables are read.
 *
 * It begins with a header, then come columns of numbers, then texts, a NUL after each.
 * The order is the world's. Credentials are named by their key in the dictionary.
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

enum { IMAGE_FORMAT = 2, IMAGE_BYTE_ORDER = 0x01020304 };

/*
 * The columns in their order. The last two are of blocks of REFERENCE_ROWS
 * achievements: the lengths of their references, and words of a bit for each row that
 * has one.
 */
enum image_column {
	COLUMN_ROW,
	COLUMN_N_ACHIEVEMENTS,
	COLUMN_N_ASSOCIATIONS,
	COLUMN_DEPARTMENT,
	COLUMN_TITLE,
	COLUMN_HIRED_ON,
	COLUMN_LEFT_ON,
	COLUMN_CREDENTIAL,
	COLUMN_EARNED_ON,
	COLUMN_EXPIRES_ON,
	COLUMN_ORGANIZATION,
	COLUMN_FROM,
	COLUMN_TO,
	COLUMN_REFERENCE_BYTES,
	COLUMN_HAS_REFERENCE,
	COLUMNS
};

/* How many numbers a column has. */
size_t image_column_rows(const struct image_header *header, enum image_column column);

/* What stands for a missing number, never one itself. */
int64_t image_missing(enum image_column column);

/*
 * A column's beginning. The numbers follow, filled up to a multiple of 8 bytes: 0 for
 * what is missing, else one more than how far it is above the base. Those of width 8
 * are as they are.
 */
struct image_column_head {
	uint64_t width; /* bytes of a number: 1, 2, 4 or 8 */
	int64_t base;
};

/* A checksum, eight bytes at a time. */
uint64_t image_sum(const void *bytes, size_t len);

/*
 * Packs a world, in which a credential's dictionary key is keys[its index]: the header
 * and numbers, and the texts behind them. The caller frees both.
 */
void image_pack(const struct world *world, const int64_t *keys, int64_t people,
		struct buf *numbers, struct buf *texts);

/*
 * Fills the people and what is theirs into the load's world from the image, and from
 * the tables what is no longer as it has it; *found says whether there was one that
 * could be used, *fresh whether it need not be made anew soon.
 */
bool image_read(struct load *load, bool *found, bool *fresh);

/* The same from the image alone, of a revision. */
void image_unpack(struct load *load, int64_t people, bool *found);

#endif
