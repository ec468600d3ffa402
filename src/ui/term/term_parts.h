/* What the files of term.h share. */
#ifndef UI_TERM_PARTS_H
#define UI_TERM_PARTS_H

/* Begins and ends what term_next needs. */
void term_event_open(void);
void term_event_close(void);

/* Takes over the size that the terminal has now. */
void term_match_size(void);

#endif
