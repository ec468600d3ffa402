/*
 * Exact decimals: figures such as metric values, prices and thresholds.
 *
 * A figure is an int64_t in millionths ("micros"): at most six decimal places, from
 * -10^12 to 10^12, both included. attain(7), Figures.
 */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NUM_ONE INT64_C(1000000)
#define NUM_LIMIT (INT64_C(1000000000000) * NUM_ONE)

enum { NUM_TEXT_BYTES = 40 };

enum num_problem { NUM_FINE, NUM_NO_NUMBER, NUM_TOO_MANY_PLACES, NUM_OUT_OF_RANGE };

/* Reads [+-]digits[.digits]; nothing else, no blanks. Trailing zeros beyond six places
 * are fine. */
enum num_problem num_parse(const char *text, size_t len, int64_t *micros);

/* The same with a power of ten, as catalogs may have it: 1.5e3. */
enum num_problem num_parse_scientific(const char *text, size_t len, int64_t *micros);

/* The double from a catalog file as an exact decimal, by its shortest decimal writing.
 */
enum num_problem num_from_double(double value, int64_t *micros);

/* Shortest exact writing: 15000, 0.1, -2.5. Returns text. */
char *num_format(int64_t micros, char text[NUM_TEXT_BYTES]);

/* As num_format, with thousands separated by commas: 1,234,567.5. */
char *num_format_grouped(int64_t micros, char text[NUM_TEXT_BYTES]);

/*
 * A computed figure for people, which may have more places (a mean) or be larger (a
 * sum) than one that is recorded: cut to six places, so that what falls short of a
 * threshold never looks like it. Returns text.
 */
char *num_format_double(double value, char text[NUM_TEXT_BYTES]);

/* The sum, cut at what a whole number holds. */
int64_t num_add(int64_t a, int64_t b);

/* The nearest double. */
double num_double(int64_t micros);

#endif
