/* The order of two things, as qsort and bsearch ask for it. */
#ifndef BASE_ORDER_H
#define BASE_ORDER_H

/* Of two numbers. */
#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

/* By one order and, where they are equal in it, by another. */
static inline int
order_by(int first, int then)
{
	return first != 0 ? first : then;
}

#endif
