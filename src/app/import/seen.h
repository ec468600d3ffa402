/* What a file was taken for, for whoever chooses what its columns are read as. */
#ifndef APP_IMPORT_SEEN_H
#define APP_IMPORT_SEEN_H

#include "round.h"

/* Tells options->seen of the file, as far as it was read; where nobody asks, nothing.
 */
void seen_tell(const struct import *import);

/* At the end: what is to be said of it before it can be read. */
void seen_ask(const struct import *import);

#endif
