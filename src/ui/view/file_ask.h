/*
 * A form that writes a file, which its field "file" names: base/outfile.h with a
 * question where the command line has --force.
 */
#ifndef UI_FILE_ASK_H
#define UI_FILE_ASK_H

#include "ui/form.h"

/* Says at the field what is there already, and what can't be written. */
void file_check(struct form *form);

/*
 * Before it is made, by what it begins with: true if it may be written. Else the user
 * is asked, and a yes saves the form again; or the fault says why not.
 */
bool file_may_save(struct form *form, const struct buf *head, struct fault *fault);

/* Writes it, in place of what may be replaced. FAULT_INPUT. */
bool file_save(struct form *form, const struct buf *page, struct fault *fault);

#endif
