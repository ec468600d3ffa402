/*
 * A page that a command makes: into the operand FILE, or into the output if there is
 * none or it is "-".
 */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include <stdbool.h>

#include "args.h"
#include "base/outfile.h"

struct cli;

/* --format, else the ending of FILE; without FILE Markdown. FAULT_USAGE. */
bool page_format(const struct args *args, bool *html, struct fault *fault);

/* Where a page goes; it borrows all three. */
struct outfile_target page_target(const struct cli *cli, const struct args *args,
				  const struct buf *page);

/* Writes it there. FAULT_INPUT. */
bool page_write(struct cli *cli, const struct args *args, const struct buf *page,
		struct fault *fault);

#endif
