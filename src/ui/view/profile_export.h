/* The marketing profile in a file: a form asks for which. */
#ifndef UI_PROFILE_EXPORT_H
#define UI_PROFILE_EXPORT_H

#include "ui/screen.h"

void edit_profile_export(struct screen *screen);

#endif
