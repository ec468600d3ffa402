/* Supposed changes as words of a command line, as sentences, and as JSON. */
#include <string.h>

#include "app/basket.h"
#include "app/find.h"
#include "app/membership_words.h"
#include "base/lang.h"
#include "base/num.h"

/* A word while it is taken apart. */
struct word {
	const char *whole;
	char *rest; /* without its date, in arena */
	struct arena arena;
	struct basket_item item;
};

static bool
bad_form(const struct word *word, const char *form, struct fault *fault)
{
	return fault_set(fault, FAULT_USAGE, _("\"%s\" is not of the form %s."),
			 word->whole, form);
}

static bool
bad_date(const char *date, struct fault *fault)
{
	return fault_set(fault, FAULT_USAGE,
			 _("\"%s\" is no date; write it as 2018-09-01."), date);
}

/*
 * Cuts off "@DATE". An address has an @ of its own: what follows the last one is a date
 * if it can be read as one, a mistaken one if there is another @ before it (or, where
 * no address is expected, if there is any).
 */
static bool
take_date(struct word *word, bool address, struct fault *fault)
{
	char *at = strrchr(word->rest, '@');
	word->item.date = DATE_NONE;
	if (!at)
		return true;
	if (date_parse(at + 1, strlen(at + 1), &word->item.date)) {
		*at = '\0';
		return true;
	}
	if (!address || memchr(word->rest, '@', (size_t)(at - word->rest)) ||
	    (at[1] != '\0' && strspn(at + 1, "0123456789-/") == strlen(at + 1)))
		return bad_date(at + 1, fault);
	return true;
}

/* Splits at the first or last of a character; both parts must be there. */
static bool
split(struct word *word, char *at, const char *form, struct fault *fault)
{
	if (!at || at == word->rest || at[1] == '\0')
		return bad_form(word, form, fault);
	*at = '\0';
	word->item.subject = word->rest;
	word->item.object = at + 1;
	return true;
}

static bool
read_person(struct word *word, struct fault *fault)
{
	word->item.subject = word->rest;
	return take_date(word, true, fault);
}

/* A credential's name may have an @ in it: then it is not a date. */
static bool
read_achievement(struct word *word, const struct app *app, struct fault *fault)
{
	const char *form = "EMAIL:CREDENTIAL[@DATE]";
	char *colon = strchr(word->rest, ':');
	struct fault none;
	uint32_t credential;
	word->item.date = DATE_NONE;
	if (!split(word, colon, form, fault))
		return false;
	if (find_thing(app, THING_CREDENTIAL, word->item.object, &credential, &none))
		return true;
	word->rest = colon + 1;
	return take_date(word, false, fault);
}

static bool
read_metric(struct word *word, struct fault *fault)
{
	const char *form = "METRIC=VALUE[@DATE]";
	if (!take_date(word, false, fault) ||
	    !split(word, strchr(word->rest, '='), form, fault))
		return false;
	const char *value = word->item.object;
	word->item.object = NULL;
	switch (num_parse(value, strlen(value), &word->item.value_micros)) {
	case NUM_FINE:
		return true;
	case NUM_NO_NUMBER:
		return fault_set(fault, FAULT_INPUT,
				 _("\"%s\" is no figure: write 15000 or 0.5."), value);
	case NUM_TOO_MANY_PLACES:
		return fault_set(fault, FAULT_INPUT,
				 _("%s has more than six decimal places."), value);
	case NUM_OUT_OF_RANGE:
		break;
	}
	return fault_set(fault, FAULT_INPUT, _("%s is not between -10^12 and 10^12."),
			 value);
}

static bool
read_word(struct word *word, const struct app *app, struct fault *fault)
{
	switch (word->item.kind) {
	case CHANGE_LEAVE:
	case CHANGE_JOIN:
		return read_person(word, fault);
	case CHANGE_EARN:
	case CHANGE_EXPIRE:
		return read_achievement(word, app, fault);
	case CHANGE_METRIC:
		return read_metric(word, fault);
	case CHANGE_OVERRIDE:
		return take_date(word, false, fault) &&
		       split(word, strrchr(word->rest, ':'), "COMPETENCY:LEVEL[@DATE]",
			     fault);
	case CHANGE_SUBSCRIBE:
		word->item.subject = word->rest;
		return take_date(word, false, fault);
	}
	return false;
}

bool
basket_add_word(struct basket *basket, const struct app *app, enum change_kind kind,
		const char *text, struct fault *fault)
{
	struct word word = {.whole = text, .item = {.kind = kind}};
	word.rest = arena_strdup(&word.arena, text);
	bool fine = read_word(&word, app, fault) &&
		    basket_add(basket, app, &word.item, fault);
	arena_free(&word.arena);
	return fine;
}

/* Who or what, for a credential what of it, then the date; a figure comes last. */
static const char *const sentences[] = {
	[CHANGE_LEAVE] = N_("%s leaves; the last day is %s"),
	[CHANGE_JOIN] = N_("%s is associated from %s on"),
	[CHANGE_EARN] = N_("%s earns %s on %s"),
	[CHANGE_EXPIRE] = N_("%s has %s until %s only"),
	[CHANGE_METRIC] = N_("%s on %s is %s"),
	[CHANGE_OVERRIDE] = N_("%s is granted by an override on %s"),
	[CHANGE_SUBSCRIBE] = N_("%s is bought on %s"),
};

static const char *
figure_text(const struct app *app, const struct basket_item *item, struct arena *arena)
{
	uint32_t index = catalog_metric(app->catalog, item->subject);
	char figure[NUM_TEXT_BYTES];
	num_format_grouped(item->value_micros, figure);
	return arena_strdup(arena,
			    index == CATALOG_NONE
				    ? figure
				    : app_metric_figure(&app->catalog->metrics[index],
							figure, arena));
}

/* The subject by its name, if it has one. */
static const char *
subject_text(const struct app *app, const struct basket_item *item, struct arena *arena)
{
	const struct catalog *catalog = app->catalog;
	const char *id = item->subject;
	uint32_t index, level;
	switch (item->kind) {
	case CHANGE_LEAVE:
	case CHANGE_JOIN:
	case CHANGE_EARN:
	case CHANGE_EXPIRE:
		index = world_person(app->world, id);
		return index == CATALOG_NONE ? id : app->world->people[index].name;
	case CHANGE_METRIC:
		index = catalog_metric(catalog, id);
		return index == CATALOG_NONE ? id : app_metric_name(catalog, index);
	case CHANGE_OVERRIDE:
		index = catalog_competency(catalog, id);
		level = catalog_level(catalog, item->object);
		return index == CATALOG_NONE || level == CATALOG_NONE
			       ? arena_printf(arena, "%s:%s", id, item->object)
			       : app_award_name(catalog, index, level, arena);
	case CHANGE_SUBSCRIBE:
		index = catalog_offer(catalog, id);
		return index == CATALOG_NONE ? id : app_offer_name(catalog, index);
	}
	return id;
}

const char *
basket_text(const struct basket *basket, const struct app *app, size_t i,
	    struct arena *arena)
{
	const struct basket_item *item = basket_item(basket, i);
	const bool earned = item->kind == CHANGE_EARN || item->kind == CHANGE_EXPIRE;
	char date[DATE_TEXT_BYTES];
	date_format(item->date, date);
	const char *const texts[] = {subject_text(app, item, arena),
				     earned ? item->object : date,
				     earned ? date : figure_text(app, item, arena)};
	return lang_fill(arena, _(sentences[item->kind]), texts);
}
