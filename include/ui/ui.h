/*
 * The full-screen program.
 */
#ifndef UI_UI_H
#define UI_UI_H

#include "app/app.h"
#include "base/fault.h"

/*
 * Runs until the user leaves; false with FAULT_USAGE if there is no usable terminal (one
 * line that names TERM and `attain status`), else whatever went wrong. The terminal is as
 * it was on return, on signals and on failure.
 */
bool ui_run(struct app *app, bool accessible, struct fault *fault);

#endif
