/*
 * Help, which the table of commands makes; --help asks for it, too.
 */
#ifndef CLI_CMD_HELP_H
#define CLI_CMD_HELP_H

struct cli;
struct command;

/* On everything. */
void help_all(struct cli *cli);

/* On one command. */
void help_on(struct cli *cli, const struct command *command);

#endif
