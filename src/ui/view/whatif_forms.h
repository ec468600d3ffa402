/* The forms of the changes that can be supposed. */
#ifndef UI_WHATIF_FORMS_H
#define UI_WHATIF_FORMS_H

#include "app/suppose.h"
#include "ui/screen.h"

/* The form of a kind of change, with a field of it and the credential filled in; either
 * may be null, and stays empty. */
void whatif_form(struct screen *screen, enum change_kind kind, const char *field,
		 const char *text, const char *credential);

#endif
