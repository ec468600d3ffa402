/* What the preloaded library and those who start it share: shim.c. */
#ifndef TESTS_FAULT_SHIM_H
#define TESTS_FAULT_SHIM_H

#include <stdint.h>

/* open: of files that are there; create: also mkdir; truncate: ftruncate; link: also of
 * symbolic ones. */
#define CALLS                                                                          \
	CALL(open)                                                                     \
	CALL(create)                                                                   \
	CALL(read)                                                                     \
	CALL(write)                                                                    \
	CALL(sync)                                                                     \
	CALL(truncate)                                                                 \
	CALL(rename)                                                                   \
	CALL(link)                                                                     \
	CALL(unlink)                                                                   \
	CALL(mmap)                                                                     \
	CALL(malloc)

enum call {
#define CALL(name) CALL_##name,
	CALLS
#undef CALL
		CALL_COUNT
};

struct counts {
	uint64_t calls[CALL_COUNT]; /* made, failed ones too */
	uint64_t disk;		    /* those that need room */
	uint64_t failed;
};

#endif
