/*
 * Short words for the text of a catalog of support/rules.h, put together at compile
 * time.
 */
#ifndef SUPPORT_RULES_TEXT_H
#define SUPPORT_RULES_TEXT_H

#define COMPETENCY(id, levels)                                                         \
	"{ id = \"" id "\"; name = \"" id "\"; levels = ( " levels " ); }"
#define LEVEL(level, paths) "{ level = \"" level "\"; paths = ( " paths " ); }"
#define PATH(id, more, requirements)                                                   \
	"{ id = \"" id "\"; name = \"" id "\"; " more                                  \
	" requirements = ( " requirements " ); }"
#define PEOPLE(id, n, holding)                                                         \
	"{ id = \"" id "\"; people = " #n "; holding = \"" holding "\"; }"
#define METRIC(id, at_least, more)                                                     \
	"{ id = \"" id "\"; metric = \"revenue\"; at_least = " at_least "; " more " }"
#define RECORDS(id, n, more)                                                           \
	"{ id = \"" id "\"; records = \"reference\"; count = " #n "; " more " }"
#define COMPETENCIES(list) "competencies = ( " list " );\n"
/* One competency x that has silver by one path. */
#define SILVER(requirements)                                                           \
	COMPETENCIES(COMPETENCY("x", LEVEL("silver", PATH("p", "", requirements))))

/* The days to look at and what is to be seen, for rules_check. */
#define ROWS(...) ((const struct rules_row[]){__VA_ARGS__, {NULL, NULL}})

#endif
