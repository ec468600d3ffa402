/* A report being written: what its parts share. */
#ifndef APP_REPORT_WRITING_H
#define APP_REPORT_WRITING_H

#include "app/app.h"
#include "app/page.h"

struct writing {
	struct page page;
	const struct app *app;
	struct arena arena;
};

/* A date, or a dash for none. */
const char *writing_day(struct writing *w, int32_t date);

/* "83%", never 100 below it. */
const char *writing_percent(struct writing *w, double progress);

/* "DevOps Silver", of several programs with which one it is of. */
const char *writing_award(struct writing *w, uint32_t competency, uint32_t level);

const char *writing_program_name(const struct writing *w, uint32_t program);

/* The names of people, not more than are good to read. */
const char *writing_names(struct writing *w, const uint32_t *people, size_t n);

void writing_paragraph(struct writing *w, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void writing_item(struct writing *w, enum tone tone, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
