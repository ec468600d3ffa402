#include "base/deed.h"

#include <stddef.h>

#include "base/lang.h"

static enum deed deed;

void
deed_set(enum deed now)
{
	deed = now;
}

enum deed
deed_now(void)
{
	return deed;
}

const char *
deed_words(void)
{
	switch (deed) {
	case DEED_NOTHING:
		return C_("failed", " Nothing was changed.");
	case DEED_UNCERTAIN:
		return _(" Whether it is recorded is not certain: look at \"attain "
			 "log\" before you ask for it again.");
	case DEED_RECORDED:
		break; /* that is said before what failed then */
	}
	return "";
}
