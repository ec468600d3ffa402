/*
 * Public keys of ssh, as a file NAME.pub or authorized_keys has them: a type, base64
 * and a comment.
 */
#ifndef APP_SSH_KEY_H
#define APP_SSH_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"

enum { SSH_KEY_FILE_BYTES = 64 * 1024 };

/*
 * Reads the keys of a file, a line each, or one behind the other, as they are pasted;
 * empty lines and comments are passed over. *keys has each once, as `struct account`
 * keeps them: "type base64 comment", a line each, without the last line's end; "" if
 * there is none. In arena. FAULT_INPUT for anything else, a private key and options
 * before the type among it.
 */
bool ssh_key_read(const char *text, size_t len, struct arena *arena, const char **keys,
		  struct fault *fault);

/* The lines of such keys one after the other: the one at *rest, null at the end. In
 * arena. */
const char *ssh_key_next(const char **rest, struct arena *arena);

/* How many there are. */
size_t ssh_key_count(const char *keys);

/* "SHA256:...", as ssh-keygen -l says it, of a line. In arena. */
const char *ssh_key_fingerprint(const char *line, struct arena *arena);

/* True if two lines are the same key, whatever is said of them. */
bool ssh_key_same(const char *line, const char *other);

#endif
