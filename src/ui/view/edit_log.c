#include "edit_log.h"

#include <string.h>

#include "base/lang.h"

enum { LOG_TEXT = 3 }; /* the column of what was done */

/* The text begins with a word that ends where it ends there. */
static bool
names_at(const char *text, const char *word)
{
	size_t len = strlen(word);

	return len > 0 && strncmp(text, word, len) == 0 &&
	       strchr(" ,;:<>.=\n", text[len]) != NULL;
}

static bool
is_start(const char *text, const char *at)
{
	return at == text || strchr(" ,;<=", at[-1]) != NULL;
}

/* The person whose address comes first in the text. */
static uint32_t
find_person(const struct world *world, const char *text)
{
	for (const char *at = strchr(text, '@'); at != NULL; at = strchr(at + 1, '@')) {
		const char *start = at;

		while (!is_start(text, start))
			start--;
		for (size_t i = 0; i < world->n_people; i++)
			if (names_at(start, world->people[i].email))
				return (uint32_t)i;
	}
	return CATALOG_NONE;
}

/* True if the text has a competency's id, or its name in either language: it was
 * written in the language of whoever did it. */
static bool
names_competency(const char *text, const struct competency *competency)
{
	const struct text *name = &competency->name;

	return strstr(text, competency->id) != NULL ||
	       (name->en != NULL && strstr(text, name->en) != NULL) ||
	       (name->ja != NULL && strstr(text, name->ja) != NULL);
}

static uint32_t
find_competency(const struct catalog *catalog, const char *text)
{
	uint32_t found = CATALOG_NONE;
	size_t longest = 0;

	for (uint32_t c = 0; c < catalog->n_competencies; c++) {
		const char *name = app_competency_name(catalog, c);

		if (names_competency(text, &catalog->competencies[c]) &&
		    strlen(name) > longest) {
			longest = strlen(name);
			found = c;
		}
	}
	return found;
}

void
edit_log_open(struct screen *screen)
{
	const struct list *list = screen_top(screen)->list;
	size_t row = list_row(list);
	struct buf text = {0};
	struct cell cell = {&text, 0, -1};
	uint32_t person, competency;

	if (row == LIST_NO_ROW)
		return;
	list->source.cell(list->source.context, row, LOG_TEXT, &cell);
	person = find_person(screen->app->world, buf_text(&text));
	competency = find_competency(screen->app->catalog, buf_text(&text));
	if (person != CATALOG_NONE)
		screen_go(screen, view_open_person(screen->app, person).to);
	else if (competency != CATALOG_NONE)
		screen_go(screen, (struct place){SUBJECT_LEVEL, competency, 0});
	else
		screen_say(screen, ROLE_NORMAL, "%s",
			   _("This entry names no employee and no competency."));
	buf_free(&text);
}
