/* Over the queue: which credential a title is, chosen from all by typing. */
#ifndef UI_QUEUE_CHOOSE_H
#define UI_QUEUE_CHOOSE_H

#include "ui/screen.h"

/* Asks for the credential; Enter says that the title (app/queue.h) is it. */
void queue_choose(struct screen *screen, const char *title);

/* Says that a title is a credential, null: to be ignored; what that did is said. */
void queue_answer(struct screen *screen, const char *title, const char *credential);

#endif
