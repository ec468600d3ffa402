/*
 * What somebody asks for who comes in by a key of ssh: SSH_ORIGINAL_COMMAND, beside the
 * command that their line in authorized_keys forces.
 */
#ifndef CLI_SSH_H
#define CLI_SSH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"

/*
 * Splits it into words as a shell would, with quotes and backslashes, and nothing else
 * that a shell does; a first word "attain" is left out. *words (with a null behind
 * them) are in arena, none if there is no such command. FAULT_USAGE for a quote without
 * its end.
 */
bool ssh_words(struct arena *arena, char ***words, int *n, struct fault *fault);

#endif
