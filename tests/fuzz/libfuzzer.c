/* What libFuzzer calls. The reader is the one that $READER names. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static const struct fuzz_reader *reader = fuzz_readers;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *name = getenv("READER");

	(void)argc;
	(void)argv;
	while (name != NULL && reader->name != NULL && strcmp(reader->name, name) != 0)
		reader++;
	FUZZ_CHECK(name != NULL && reader->name != NULL, "$READER names no reader");
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static bool begun;

	/* not earlier: what the command line names is read from the folder it began in
	 */
	if (!begun)
		fuzz_begin();
	begun = true;
	reader->one(bytes, len);
	return 0;
}
