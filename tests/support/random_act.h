/* Acts of every kind at random, on the database of support/acting.h. */
#ifndef TESTS_RANDOM_ACT_H
#define TESTS_RANDOM_ACT_H

#include <stdbool.h>

/* One act, always the same ones in the same order. False if it is refused. */
bool random_act(void);

/* The next act is the last one again. */
void random_act_again(void);

/* Frees what the acts' texts took; the next one is the first again. */
void random_act_end(void);

#endif
