#include "support/rounds.h"

#include <stdlib.h>

static unsigned long
setting(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text != NULL && *text != '\0' ? strtoul(text, NULL, 10) : otherwise;
}

uint64_t
rounds_seed(void)
{
	return setting("ATTAIN_PROPERTY_SEED", 1);
}

unsigned long
rounds_of(unsigned long usual)
{
	return setting("ATTAIN_PROPERTY_ROUNDS",
		       getenv("ATTAIN_TEST_MODE") != NULL ? usual / 10 : usual);
}
