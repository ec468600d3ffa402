#include "support/numbers.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/json.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/num.h"

struct texts {
	char **texts;
	size_t n, capacity;
};

struct numbers {
	struct app *app;
	struct arena arena;
	struct texts figures; /* as they are written */
	struct texts names;   /* with digits that are no figures */
	struct texts ids;
};

static void
add(struct numbers *numbers, struct texts *texts, const char *text)
{
	texts->texts = mem_grow(texts->texts, texts->n, &texts->capacity,
				sizeof *texts->texts);
	texts->texts[texts->n++] = arena_strdup(&numbers->arena, text);
}

void
numbers_know(struct numbers *numbers, const char *text)
{
	if (text != NULL && strpbrk(text, "0123456789") != NULL)
		add(numbers, &numbers->names, text);
}

void
numbers_allow(struct numbers *numbers, const char *figure)
{
	add(numbers, &numbers->figures, figure);
}

/* --- from JSON --------------------------------------------------------- */

static void
allow_value(struct numbers *numbers, double value)
{
	char text[NUM_TEXT_BYTES + 1];
	int64_t micros = (int64_t)(value * NUM_ONE + (value < 0 ? -0.5 : 0.5));

	numbers_allow(numbers, num_format_grouped(micros, text));
	if (value < 0 || value > 1)
		return;
	snprintf(text, sizeof text, "%d%%", (int)(value * 100 + 1e-9));
	numbers_allow(numbers, text);
}

static void
allow_json(struct numbers *numbers, json_t *value)
{
	json_t *kid;
	size_t i;
	int32_t date;

	if (json_is_number(value))
		allow_value(numbers, json_number_value(value));
	if (json_is_string(value) &&
	    date_parse(json_string_value(value), strlen(json_string_value(value)),
		       &date))
		allow_value(numbers, abs(date - numbers->app->as_of));
	if (json_is_array(value)) {
		allow_value(numbers, (double)json_array_size(value));
		json_array_foreach(value, i, kid)
		{
			allow_json(numbers, kid);
		}
	}
	if (json_is_object(value)) {
		void *at = json_object_iter(value);

		for (; at != NULL; at = json_object_iter_next(value, at))
			allow_json(numbers, json_object_iter_value(at));
	}
}

static json_t *
parse(struct buf *text)
{
	json_error_t error;
	json_t *value = json_loads(buf_text(text), 0, &error);

	cr_assert(value != NULL, "%s", error.text);
	buf_clear(text);
	return value;
}

static size_t
count_true(const json_t *list, const char *field)
{
	size_t n = 0;

	for (size_t i = 0; i < json_array_size(list); i++)
		n += json_is_true(json_object_get(json_array_get(list, i), field));
	return n;
}

/* What the list of employees counts. */
static void
allow_person(struct numbers *numbers, json_t *person)
{
	allow_json(numbers, person);
	allow_value(numbers,
		    (double)count_true(json_object_get(person, "fills"), "place"));
	allow_value(numbers,
		    (double)count_true(json_object_get(person, "fills"), "critical"));
	allow_value(numbers, (double)count_true(json_object_get(person, "achievements"),
						"counts"));
}

static int
rank(const char *stage)
{
	static const char *const order[] = {"at-risk", "active", "qualified", "lapsed",
					    "started"};
	int i = 0;

	while (i < 5 && strcmp(order[i], stage) != 0)
		i++;
	return i;
}

/* What the Dashboard counts: competencies by the level that tells most. */
static void
allow_stages(struct numbers *numbers, const json_t *status)
{
	const json_t *competencies = json_object_get(status, "competencies");
	size_t by_rank[6] = {0};

	for (size_t c = 0; c < json_array_size(competencies); c++) {
		const json_t *levels =
			json_object_get(json_array_get(competencies, c), "levels");
		int best = 5;

		for (size_t l = 0; l < json_array_size(levels); l++) {
			int here = rank(json_string_value(
				json_object_get(json_array_get(levels, l), "stage")));

			best = here < best ? here : best;
		}
		by_rank[best]++;
	}
	for (size_t i = 0; i < 5; i++)
		allow_value(numbers, (double)by_rank[i]);
}

/* --- names ------------------------------------------------------------- */

static void
know_both(struct numbers *numbers, const char *before, const char *between,
	  const char *text)
{
	numbers_know(numbers,
		     arena_printf(&numbers->arena, "%s%s%s", before, between, text));
}

static void
know_requirements(struct numbers *numbers, uint32_t competency,
		  const struct attainable *level,
		  const struct requirement *requirements, size_t n)
{
	const struct catalog *catalog = numbers->app->catalog;
	const char *award =
		app_award_name(catalog, competency, level->level, &numbers->arena);

	for (size_t i = 0; i < n; i++) {
		const char *text = app_requirement_text(catalog, &requirements[i],
							&numbers->arena);

		know_both(numbers, award, ": ", text);
		know_requirements(numbers, competency, level, requirements[i].kids,
				  requirements[i].n_kids);
	}
}

static void
know_catalog(struct numbers *numbers)
{
	const struct catalog *catalog = numbers->app->catalog;

	for (uint32_t c = 0; c < catalog->n_competencies; c++)
		for (size_t l = 0; l < catalog->competencies[c].n_levels; l++) {
			const struct attainable *level =
				&catalog->competencies[c].levels[l];

			for (size_t p = 0; p < level->n_paths; p++) {
				numbers_know(numbers, app_path_name(&level->paths[p]));
				know_requirements(numbers, c, level,
						  level->paths[p].requirements,
						  level->paths[p].n_requirements);
			}
		}
	for (size_t i = 0; i < catalog->n_credentials; i++) {
		numbers_know(numbers, lang_text(catalog->credentials[i].name));
		if (strpbrk(catalog->credentials[i].id, "0123456789") != NULL)
			add(numbers, &numbers->ids, catalog->credentials[i].id);
	}
	for (size_t i = 0; i < catalog->n_benefits; i++)
		numbers_know(numbers, lang_text(catalog->benefits[i].name));
}

static void
know_people(struct numbers *numbers)
{
	const struct world *world = numbers->app->world;
	const struct report *report = numbers->app->report;

	for (size_t i = 0; i < world->n_people; i++)
		if (*world->people[i].mcp_id != '\0')
			add(numbers, &numbers->ids, world->people[i].mcp_id);
	for (size_t i = 0; i < report->n_alerts; i++)
		numbers_know(numbers, app_alert_message(report, &report->alerts[i],
							&numbers->arena));
}

struct numbers *
numbers_new(struct app *app)
{
	struct numbers *numbers = mem_new(1, sizeof *numbers);
	struct buf text = {0};
	json_t *value;

	numbers->app = app;
	json_status(app, DATE_NONE, &text);
	value = parse(&text);
	allow_json(numbers, value);
	allow_stages(numbers, value);
	json_decref(value);
	for (uint32_t c = 0; c < app->catalog->n_competencies; c++) {
		json_competency(app, c, &text);
		value = parse(&text);
		allow_json(numbers, value);
		json_decref(value);
	}
	for (uint32_t i = 0; i < app->world->n_people; i++) {
		json_employee(app, i, &text);
		value = parse(&text);
		allow_person(numbers, value);
		json_decref(value);
	}
	buf_free(&text);
	know_catalog(numbers);
	know_people(numbers);
	return numbers;
}

void
numbers_free(struct numbers *numbers)
{
	free(numbers->figures.texts);
	free(numbers->names.texts);
	free(numbers->ids.texts);
	arena_free(&numbers->arena);
	free(numbers);
}

/* --- a screen ---------------------------------------------------------- */

static void
blank(char *text, size_t n)
{
	memset(text, ' ', n);
}

static void
blank_dates(char *row)
{
	int32_t date;

	for (char *p = row; strlen(p) >= 10; p++)
		if (date_parse(p, 10, &date))
			blank(p, 10);
}

/* Ids as they are, and their beginnings before an ellipsis. */
static void
blank_ids(const struct numbers *numbers, char *row)
{
	for (size_t i = 0; i < numbers->ids.n; i++) {
		const char *id = numbers->ids.texts[i];
		char *at;

		while ((at = strstr(row, id)) != NULL)
			blank(at, strlen(id));
	}
	for (char *cut = row; (cut = strstr(cut, "\342\200\246")) != NULL; cut += 3)
		for (size_t i = 0; i < numbers->ids.n; i++) {
			const char *id = numbers->ids.texts[i];

			for (size_t n = strlen(id); n >= 1; n--)
				if ((size_t)(cut - row) > n &&
				    strncmp(cut - n, id, n) == 0 &&
				    cut[-(long)n - 1] == ' ')
					blank(cut - n, n);
		}
}

static bool
is_known(const struct texts *texts, const char *text)
{
	for (size_t i = 0; i < texts->n; i++)
		if (strstr(texts->texts[i], text) != NULL)
			return true;
	return false;
}

static bool
is_figure(const struct numbers *numbers, const char *text)
{
	for (size_t i = 0; i < numbers->figures.n; i++)
		if (strcmp(numbers->figures.texts[i], text) == 0)
			return true;
	return false;
}

/* A number within a name: what stands before it, from a letter on, is in the name, too.
 */
static bool
is_in_a_name(const struct numbers *numbers, const char *cell, const char *number,
	     size_t len)
{
	char text[4096];
	size_t before = (size_t)(number - cell);

	for (size_t from = 0; from + 4 <= before; from++) {
		memcpy(text, cell + from, before - from + len);
		text[before - from + len] = '\0';
		if (is_known(&numbers->names, text))
			return true;
	}
	return false;
}

/* The first stray number of a cell, in static memory, or null. */
static const char *
stray_in_cell(const struct numbers *numbers, const char *cell)
{
	static char number[64];

	if (strlen(cell) >= 6 && is_known(&numbers->names, cell))
		return NULL;
	for (const char *p = cell; *p != '\0';) {
		size_t n = strspn(p, "0123456789,.");

		if (!isdigit((unsigned char)*p)) {
			p++;
			continue;
		}
		while (n > 0 && !isdigit((unsigned char)p[n - 1]))
			n--;
		n += p[n] == '%';
		snprintf(number, sizeof number, "%.*s", (int)n, p);
		if (!is_figure(numbers, number) && !is_in_a_name(numbers, cell, p, n))
			return number;
		p += n;
	}
	return NULL;
}

/* Cells are what two blanks or a bar separate; an ellipsis ends one. */
static const char *
stray_in_row(const struct numbers *numbers, char *row)
{
	const char *stray = NULL;

	blank_dates(row);
	blank_ids(numbers, row);
	for (char *p = row; *p != '\0' && stray == NULL;) {
		char *end = strstr(p, "  "), *cut = strstr(p, "\342\200\246");
		char *bar = strstr(p, "\342\224\202");
		char *stop = p + strlen(p);
		size_t gap = 0;

		if (end != NULL && end < stop)
			stop = end, gap = 2;
		if (cut != NULL && cut < stop)
			stop = cut, gap = 3;
		if (bar != NULL && bar < stop)
			stop = bar, gap = 3;
		if (stop > p) {
			char *cell = strndup(p, (size_t)(stop - p));

			stray = stray_in_cell(numbers, cell + strspn(cell, " "));
			free(cell);
		}
		p = stop + gap;
	}
	return stray;
}

const char *
numbers_stray(struct numbers *numbers, const char *screen)
{
	char *copy = mem_strdup(screen), *next = copy;
	const char *stray = NULL;
	size_t rows = 0;

	for (const char *p = screen; *p != '\0'; p++)
		rows += *p == '\n';
	for (size_t row = 0; row + 2 < rows && stray == NULL; row++) {
		char *end = strchr(next, '\n');

		*end = '\0';
		stray = stray_in_row(numbers, next);
		next = end + 1;
	}
	free(copy);
	return stray;
}
