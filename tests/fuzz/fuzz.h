/*
 * Readers under random bytes. A reader is whatever takes what others have written: each
 * has a function that tries one input and ends the process if anything is wrong with
 * what came of it. `make fuzz` feeds them what libFuzzer thinks of; a test feeds them
 * every input that was kept (corpus/NAME/).
 *
 * All that is written goes to a scratch folder, which is the working folder too.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "base/arena.h"
#include "base/buf.h"

struct fuzz_reader {
	const char *name, *what;
	void (*one)(const uint8_t *bytes, size_t len);
};

/* readers.def, ended by one without a name. */
extern const struct fuzz_reader fuzz_readers[];

/* Once a process, in the top folder of the sources: makes the scratch folder, which is
 * removed when the process ends, and pins the environment. */
void fuzz_begin(void);

/* The path of a file of the sources; lives on. */
const char *fuzz_source(const char *path);

/* Ends the process with a message if something does not hold. */
#define FUZZ_CHECK(holds, ...)                                                         \
	do {                                                                           \
		if (!(holds))                                                          \
			fuzz_fail(__FILE__, __LINE__, #holds, __VA_ARGS__);            \
	} while (0)
_Noreturn void fuzz_fail(const char *file, int line, const char *what,
			 const char *format, ...) __attribute__((format(printf, 4, 5)));

/* A refusal that is one: kind and words. */
void fuzz_check_fault(const struct fault *fault, enum fault_kind lowest);

/* The bytes as a text of the process, ended at the first NUL; until the next call. */
const char *fuzz_text(const uint8_t *bytes, size_t len);

/* Takes one byte off the front; 0 where there is none. */
unsigned fuzz_byte(const uint8_t **bytes, size_t *len);

/* Writes a file of the scratch folder, and reads one (null: there is none). */
void fuzz_write(const char *name, const void *bytes, size_t len);
bool fuzz_read(const char *name, struct buf *out);

/*
 * A company with some of everything, by tests/fuzz/company.txt, anew in "company.db"
 * and nothing beside it. The bytes are the same each time.
 */
void fuzz_company(void);
extern const char *const fuzz_company_date;

/* Opens it; ends the process if that fails. */
struct app *fuzz_open(enum store_mode mode);

/* A number for all rows of "company.db" but those kept for speed. */
uint64_t fuzz_digest(void);

/* Runs a command line, its words apart by blanks, '...' keeping some together; returns
 * the exit status. Words are cut off at limit. */
int fuzz_command(const char *line);

/* All that an app can be asked without changing anything. */
void fuzz_ask_everything(struct app *app);

#define READER(name, what) void fuzz_##name(const uint8_t *bytes, size_t len);
#include "readers.def"
#undef READER

#endif
