/* What help and palette list besides keys and acts: screens, signs and words. */
#ifndef UI_CHOOSER_TABLES_H
#define UI_CHOOSER_TABLES_H

#include "ui/view.h"

struct chooser_place {
	const struct view_class *class;
	const char *id, *words; /* words: msgid */
};

struct chooser_sign {
	enum glyph
		glyph; /* GLYPH_N: none, the words begin with one that is explained */
	const char *words; /* msgid */
};

extern const struct chooser_place chooser_places[];
extern const struct chooser_sign chooser_signs[];
extern const size_t chooser_n_places, chooser_n_signs;

#endif
