/* Supposed changes as words of a command line, as sentences, and as JSON. */
#include <string.h>

#include "app/basket.h"
#include "app/find.h"
#include "base/lang.h"
#include "base/num.h"

/* ---- words of a command line ---- */

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

/* ---- sentences ---- */

static const char *
metric_text(const struct app *app, const struct basket_item *item, const char *date,
	    struct arena *arena)
{
	uint32_t index = catalog_metric(app->catalog, item->subject);
	char figure[NUM_TEXT_BYTES];
	const char *name = "", *value = figure;
	num_format_grouped(item->value_micros, figure);
	if (index != CATALOG_NONE) {
		name = lang_text(app->catalog->metrics[index].name);
		value = app_metric_figure(&app->catalog->metrics[index], figure, arena);
	}
	/* metric, date, figure */
	return arena_printf(arena, _("%s on %s is %s"),
			    name[0] != '\0' ? name : item->subject, date, value);
}

static const char *
override_text(const struct app *app, const struct basket_item *item, const char *date,
	      struct arena *arena)
{
	uint32_t competency = catalog_competency(app->catalog, item->subject);
	uint32_t level = catalog_level(app->catalog, item->object);
	const char *award =
		competency == CATALOG_NONE || level == CATALOG_NONE
			? arena_printf(arena, "%s:%s", item->subject, item->object)
			: app_award_name(app->catalog, competency, level, arena);
	/* competency and level, date */
	return arena_printf(arena, _("%s is granted by an override on %s"), award,
			    date);
}

static const char *
person_text(const struct app *app, const struct basket_item *item)
{
	uint32_t person = world_person(app->world, item->subject);
	return person == CATALOG_NONE ? item->subject : app->world->people[person].name;
}

static const char *
offer_text(const struct app *app, const struct basket_item *item)
{
	uint32_t offer = catalog_offer(app->catalog, item->subject);
	const char *name = offer == CATALOG_NONE
				   ? ""
				   : lang_text(app->catalog->offers[offer].name);
	return name[0] != '\0' ? name : item->subject;
}

const char *
basket_text(const struct basket *basket, const struct app *app, size_t i,
	    struct arena *arena)
{
	const struct basket_item *item = basket_item(basket, i);
	char date[DATE_TEXT_BYTES];
	date_format(item->date, date);
	switch (item->kind) {
	case CHANGE_LEAVE:
		return arena_printf(arena, _("%s leaves; the last day is %s"),
				    person_text(app, item), date);
	case CHANGE_JOIN:
		return arena_printf(arena, _("%s is associated from %s on"),
				    person_text(app, item), date);
	case CHANGE_EARN:
		return arena_printf(arena, _("%s earns %s on %s"),
				    person_text(app, item), item->object, date);
	case CHANGE_EXPIRE:
		return arena_printf(arena, _("%s has %s until %s only"),
				    person_text(app, item), item->object, date);
	case CHANGE_METRIC:
		return metric_text(app, item, date, arena);
	case CHANGE_OVERRIDE:
		return override_text(app, item, date, arena);
	case CHANGE_SUBSCRIBE:
		return arena_printf(arena, _("%s is bought on %s"),
				    offer_text(app, item), date);
	}
	return "";
}
