#include "titles.h"

#include <string.h>

#include "base/text.h"

void
titles_begin(struct titles *titles, const struct app *app,
	     struct credentials *credentials)
{
	*titles = (struct titles){.app = app, .credentials = credentials};
}

void
titles_free(struct titles *titles)
{
	index_free(&titles->answers);
	buf_free(&titles->key);
	*titles = (struct titles){0};
}

void
title_key(struct buf *out, const char *vendor_id, const char *title)
{
	buf_clear(out);
	buf_putc(out, *title ? 't' : 'i');
	text_fold_name(out, *title ? title_bare(title) : vendor_id);
}

static void
list_answers(struct titles *titles)
{
	const struct side_facts *facts = &titles->app->world->facts;
	titles->listed = true;
	for (size_t i = 0; i < facts->n_answers; i++) {
		title_key(&titles->key, facts->answers[i].vendor_id,
			  facts->answers[i].title);
		*index_at(&titles->answers, buf_text(&titles->key), titles->key.len) =
			(uint32_t)i;
	}
}

uint32_t
titles_answer(struct titles *titles, const char *vendor_id, const char *title)
{
	if (!titles->listed)
		list_answers(titles);
	title_key(&titles->key, vendor_id, title);
	return index_find(&titles->answers, buf_text(&titles->key), titles->key.len);
}

uint32_t
titles_find(struct titles *titles, const char *vendor_id, const char *title)
{
	const struct app *app = titles->app;
	uint32_t found =
		credentials_find_training(titles->credentials, vendor_id, title);
	if (found != INDEX_NONE)
		return found;
	uint32_t answer = titles_answer(titles, vendor_id, title);
	if (answer == INDEX_NONE)
		return INDEX_NONE;
	const char *id = app->world->facts.answers[answer].credential;
	if (*id == '\0')
		return TITLE_IGNORED;
	found = catalog_credential(app->catalog, id);
	return found == CATALOG_NONE ? INDEX_NONE : found;
}
