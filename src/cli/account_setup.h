/*
 * What is to be done once on a system so that people come in through sudo or ssh.
 */
#ifndef CLI_ACCOUNT_SETUP_H
#define CLI_ACCOUNT_SETUP_H

#include "command.h"

/* Prints all of it, comments and commands; with --sudoers or --sshd only that file. */
bool account_setup(struct cli *cli, const struct args *args, struct fault *fault);

#endif
