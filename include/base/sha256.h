/*
 * SHA-256, by which badges name people without showing their addresses, and ssh its
 * keys.
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>

enum { SHA256_BYTES = 32, SHA256_TEXT_BYTES = 65 };

/* The digest of bytes, in hexadecimal. Returns text. */
char *sha256_text(const void *bytes, size_t len, char text[SHA256_TEXT_BYTES]);

/* The digest itself. */
void sha256_bytes(const void *bytes, size_t len, unsigned char digest[SHA256_BYTES]);

#endif
