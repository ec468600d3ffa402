/* What help lists besides keys: signs and words. */
#ifndef UI_CHOOSER_TABLES_H
#define UI_CHOOSER_TABLES_H

#include "ui/view.h"

struct chooser_sign {
	enum glyph
		glyph; /* GLYPH_N: none, the words begin with one that is explained */
	const char *words; /* msgid */
};

extern const struct chooser_sign chooser_signs[];
extern const size_t chooser_n_signs;

#endif
