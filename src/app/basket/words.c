/* Supposed changes as words: of a command line, as sentences, and under a name in the
 * database. */
#include <string.h>

#include "app/basket.h"
#include "app/find.h"
#include "app/membership_words.h"
#include "base/date_entry.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/text.h"
#include "store/baskets.h"

/* A word while it is taken apart. */
struct word {
	const char *whole;
	char *rest; /* without its date, in arena */
	struct arena arena;
	struct basket_item item;
};

/* How it is written, by what there is; null: there is nothing of the kind. */
static const char *
example(struct word *word, const struct app *app)
{
	const struct catalog *catalog = app->catalog;
	if (word->item.kind == CHANGE_OVERRIDE)
		return app_award_example(catalog, word->whole, &word->arena);
	if (word->item.kind == CHANGE_METRIC)
		return catalog->n_metrics == 0 ? NULL
					       : arena_printf(&word->arena, "%s=15000",
							      catalog->metrics[0].id);
	return app->world->n_people == 0 || catalog->n_credentials == 0
		       ? NULL
		       : arena_printf(&word->arena, "%s:%s",
				      app->world->people[0].email,
				      catalog->credentials[0].id);
}

static bool
bad_form(struct word *word, const struct app *app, const char *form,
	 struct fault *fault)
{
	const char *like = example(word, app);
	if (!like)
		return fault_set(fault, FAULT_USAGE, _("\"%s\" is not of the form %s."),
				 word->whole, form);
	return fault_set(fault, FAULT_USAGE,
			 /* a word, a form, an example */
			 _("\"%s\" is not of the form %s: write it like %s."),
			 word->whole, form, like);
}

static bool
bad_date(const char *date, struct fault *fault)
{
	return fault_set(fault, FAULT_USAGE,
			 _("\"%s\" is no date; write it as 2018-09-01, 30 nov, today, "
			   "+14, -1w or eom."),
			 date);
}

/*
 * Cuts off "@DATE". An address has an @ of its own: what follows the last one is a date
 * if it can be read as one and the whole is nobody's address, a mistaken one if there
 * is another @ before it (or, where no address is expected, if there is any).
 */
static bool
take_date(struct word *word, const struct app *app, bool address, struct fault *fault)
{
	char *at = strrchr(word->rest, '@');
	word->item.date = DATE_NONE;
	if (!at || (address && world_person(app->world, word->rest) != CATALOG_NONE))
		return true;
	if (date_entry_read(at + 1, app->as_of, lang_current(), &word->item.date)) {
		*at = '\0';
		return true;
	}
	if (!address || memchr(word->rest, '@', (size_t)(at - word->rest)) ||
	    (at[1] != '\0' && strspn(at + 1, "0123456789-+/. ") == strlen(at + 1)))
		return bad_date(at + 1, fault);
	return true;
}

/* Splits at the first or last of a character; both parts must be there. */
static bool
split(struct word *word, const struct app *app, char *at, const char *form,
      struct fault *fault)
{
	if (!at || at == word->rest || at[1] == '\0')
		return bad_form(word, app, form, fault);
	*at = '\0';
	word->item.subject = word->rest;
	word->item.object = at + 1;
	return true;
}

static bool
read_person(struct word *word, const struct app *app, struct fault *fault)
{
	word->item.subject = word->rest;
	return take_date(word, app, true, fault);
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
	if (!split(word, app, colon, form, fault))
		return false;
	if (find_thing(app, THING_CREDENTIAL, word->item.object, &credential, &none))
		return true;
	word->rest = colon + 1;
	return take_date(word, app, false, fault);
}

static bool
read_metric(struct word *word, const struct app *app, struct fault *fault)
{
	const char *form = "METRIC=VALUE[@DATE]";
	if (!take_date(word, app, false, fault) ||
	    !split(word, app, strchr(word->rest, '='), form, fault))
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
		return read_person(word, app, fault);
	case CHANGE_EARN:
	case CHANGE_EXPIRE:
		return read_achievement(word, app, fault);
	case CHANGE_METRIC:
		return read_metric(word, app, fault);
	case CHANGE_OVERRIDE:
		return take_date(word, app, false, fault) &&
		       split(word, app, strrchr(word->rest, ':'),
			     "COMPETENCY:LEVEL[@DATE]", fault);
	case CHANGE_SUBSCRIBE:
		word->item.subject = word->rest;
		return take_date(word, app, false, fault);
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
		level = catalog_level(catalog, catalog_program_of(catalog, index),
				      item->object);
		return index == CATALOG_NONE || level == CATALOG_NONE
			       ? arena_printf(arena, "%s:%s", id, item->object)
			       : app_award_of(catalog, index, level, arena);
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

static const char *const words[] = {
	[CHANGE_LEAVE] = "leave",	  [CHANGE_JOIN] = "join",
	[CHANGE_EARN] = "earn",		  [CHANGE_EXPIRE] = "expire",
	[CHANGE_METRIC] = "metric",	  [CHANGE_OVERRIDE] = "override",
	[CHANGE_SUBSCRIBE] = "subscribe",
};

bool
basket_kind_of(const char *word, enum change_kind *kind)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i], word) == 0) {
			*kind = (enum change_kind)i;
			return true;
		}
	return false;
}

/* A change as what-if takes it: "a.meyer@x.example@2018-09-30"; in arena. */
static const char *
change_text(const struct basket *basket, size_t i, struct arena *arena)
{
	const struct basket_item *item = basket_item(basket, i);
	char value[NUM_TEXT_BYTES], date[DATE_TEXT_BYTES];
	date_format(item->date, date);
	if (item->kind == CHANGE_METRIC)
		return arena_printf(arena, "%s=%s@%s", item->subject,
				    num_format(item->value_micros, value), date);
	if (item->object)
		return arena_printf(arena, "%s:%s@%s", item->subject, item->object,
				    date);
	return arena_printf(arena, "%s@%s", item->subject, date);
}

bool
basket_check_name(const char *name, struct fault *fault)
{
	size_t len = strlen(name);
	if (name[strspn(name, " ")] == '\0')
		return fault_set(fault, FAULT_INPUT, "%s",
				 _("The name of a what-if must not be empty."));
	return (text_valid_bytes(name, len) == len && !text_has_control(name, len) &&
		!strpbrk(name, "\t\r\n")) ||
	       fault_set(fault, FAULT_INPUT, "%s",
			 _("The name of a what-if must be one line of text."));
}

static bool
write_one(struct store *store, const char *name, const char *text, struct fault *fault)
{
	struct saved_basket saved = {name, text};
	if (!store_begin(store, fault))
		return false;
	bool fine = text ? store_put_basket(store, &saved, fault)
			 : store_remove_basket(store, name, fault);
	if (fine)
		return store_commit_beside(store, fault);
	store_rollback(store);
	return false;
}

bool
basket_save(const struct basket *basket, struct app *app, const char *name,
	    struct fault *fault)
{
	struct arena arena = {0};
	struct buf text = {.arena = &arena};
	if (!may(&app->asker, RIGHT_WHATIF_KEEP, 0, fault) ||
	    !basket_check_name(name, fault))
		return false;
	for (size_t i = 0; i < basket_n(basket); i++)
		buf_printf(&text, "--%s %s\n", words[basket_item(basket, i)->kind],
			   change_text(basket, i, &arena));
	bool fine = write_one(app->store, name, buf_text(&text), fault);
	arena_free(&arena);
	return fine;
}

bool
basket_forget(struct app *app, const char *name, struct fault *fault)
{
	return may(&app->asker, RIGHT_WHATIF_KEEP, 0, fault) &&
	       write_one(app->store, name, NULL, fault);
}

/* One line of what was saved: "--leave a.meyer@x.example@2018-09-30". */
static bool
add_line(struct basket *basket, const struct app *app, char *line, struct fault *fault)
{
	char *blank = strchr(line, ' ');
	enum change_kind kind;
	if (blank)
		*blank = '\0';
	if (!blank || strncmp(line, "--", 2) != 0 || !basket_kind_of(line + 2, &kind))
		return fault_set(fault, FAULT_INPUT,
				 _("The saved what-if has a change of an unknown kind: "
				   "\"%s\"."),
				 line);
	if (basket_add_word(basket, app, kind, blank + 1, fault))
		return true;
	if (fault->kind == FAULT_USAGE) /* it is not the command that is wrong */
		fault->kind = FAULT_INPUT;
	return false;
}

bool
basket_load(struct basket *basket, const struct app *app, const char *name,
	    struct fault *fault)
{
	struct arena arena = {0};
	const char *text;
	size_t before = basket_n(basket);
	bool fine = store_get_basket(app->store, name, &arena, &text, fault);
	if (fine && !text)
		fine = fault_set(fault, FAULT_INPUT,
				 _("No what-if is saved as \"%s\"."), name);
	while (fine && *text != '\0') {
		size_t len = strcspn(text, "\n");
		fine = add_line(basket, app, arena_strndup(&arena, text, len), fault);
		text += len;
		text += *text == '\n';
	}
	while (!fine && basket_n(basket) > before)
		basket_remove(basket, basket_n(basket) - 1);
	arena_free(&arena);
	return fine;
}
