/* People in the order of their addresses, case folded, without comparing most of them.
 */
#ifndef CORE_ADDRESSES_H
#define CORE_ADDRESSES_H

#include <stddef.h>
#include <stdint.h>

#include "core/world.h"

/* order[i]: the index of who comes i-th. Linear, but for those whose addresses begin
 * alike. */
void addresses_sort(const struct person *people, size_t n, uint32_t *order);

#endif
