/*
 * A score in words: its points, what its parts have and ask for, what brings more, and
 * what a part waits for. The same in text, on the screen and in the report.
 *
 * Points are shown to a tenth, as the report has them (`tenths`). All texts are in the
 * user's language and in arena; they are ready to show but for data in them.
 */
#ifndef APP_SCORE_WORDS_H
#define APP_SCORE_WORDS_H

#include "core/report.h"

/* "61.4", "70": so many tenths. */
const char *app_points_text(int64_t tenths, struct arena *arena);

/* "61.4 of 70": the total of a score, of what it takes. */
const char *app_score_text(const struct req_report *score, struct arena *arena);

/* "8.6 short"; or, of one that has the points, "1 part too low"; "" if it is met. */
const char *app_score_short_text(const struct req_report *score, struct arena *arena);

/* The score of a path that applies, or of the best path of a level; null if it has
 * none. */
const struct req_report *app_path_score(const struct path_report *path);
const struct req_report *app_level_score(const struct level_report *level);

/*
 * The scores of the paths that apply, where there are several: "Enterprise 61.4 of 70,
 * SMB 72.4 of 70", with choose = "score" also that the higher one counts; else null.
 */
const char *app_level_scores_text(const struct level_report *level,
				  struct arena *arena);

/* The part's name, else its id; "Intermediate: Step 2" of a trail of several. */
const char *app_part_name(const struct part *part);
const char *app_trail_name(const struct part *const *trail, size_t n,
			   struct arena *arena);

/* The same of a part that is somewhere below a requirement. */
const char *app_requirement_part_name(const struct requirement *requirement,
				      const struct part *part, struct arena *arena);

/* "16 of 20"; of a bare gate "open" or "closed". */
const char *app_part_points_text(const struct part_report *part, struct arena *arena);

/* "4 of 10 people", "2 of 4 customers", "7% of 20%", "not recorded"; "" of a list of
 * parts. */
const char *app_part_have_text(const struct report *report,
			       const struct part_report *part, struct arena *arena);

/* The command that records what is not known: "attain set metric ID VALUE"; else null.
 */
const char *app_part_cure(const struct report *report, const struct part_report *part,
			  struct arena *arena);

/* "one more: +4", "1,000 USD more: +1"; "" if that alone brings nothing. */
const char *app_part_next_text(const struct catalog *catalog,
			       const struct part_report *part, struct arena *arena);

/* What keeps a part from counting, or a gate from opening what comes after: "waits for
 * Architect, 1 of 2 people", "what follows waits for it"; "" if nothing. */
const char *app_part_waits_text(const struct report *report,
				const struct req_report *score,
				const struct part_report *part, struct arena *arena);

/* What counts in it, by ids: "az-104 or az-204", "Azure consumption within 12 months";
 * "" of a list of parts. */
const char *app_part_asks_text(const struct catalog *catalog, const struct part *part,
			       struct arena *arena);

/* What a measure measures: "Azure consumption within 12 months", "customers with at
 * least 500 USD of Azure consumption in a month". */
const char *app_measure_text(const struct catalog *catalog,
			     const struct measure *measure, struct arena *arena);

/* "7% of 20%", "2 of 4 customers": a figure, and the one that is asked for. */
const char *app_measure_of(const struct catalog *catalog, const struct measure *measure,
			   double figure, double of, struct arena *arena);

/* "15,000 USD", "4 customers", "20%": a figure as a measure gives it. */
const char *app_measure_figure(const struct catalog *catalog,
			       const struct measure *measure, double figure,
			       struct arena *arena);

/* Why a value is unknown: "not recorded", "no value within 12 months"; and the command
 * that records one. */
const char *app_unknown_text(const struct report *report, const struct measure *measure,
			     struct arena *arena);
const char *app_unknown_cure(const struct report *report, const struct measure *measure,
			     struct arena *arena);

/*
 * A score as a bar: for each of `cells` cells, left to right, the index of the top part
 * whose points reach into it, or -1. Returns where, of 0 to cells, the threshold
 * stands: before that cell; what is below it is never drawn as having reached it.
 */
int app_score_bar(const struct req_report *score, int cells, int *part_of_cell);

/* The same as text of cells + 1 cells: parts in turn dark and light, then what is
 * missing, and a mark for the threshold. */
const char *app_score_bar_text(const struct req_report *score, int cells, bool ascii,
			       struct arena *arena);

#endif
