/* A basket as words: under a name in the database, and back. */
#include <string.h>

#include "app/basket.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/text.h"
#include "store/baskets.h"

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
	struct buf text = {0};
	if (!basket_check_name(name, fault))
		return false;
	for (size_t i = 0; i < basket_n(basket); i++)
		buf_printf(&text, "--%s %s\n", words[basket_item(basket, i)->kind],
			   change_text(basket, i, &arena));
	bool fine = write_one(app->store, name, buf_text(&text), fault);
	buf_free(&text);
	arena_free(&arena);
	return fine;
}

bool
basket_forget(struct app *app, const char *name, struct fault *fault)
{
	return write_one(app->store, name, NULL, fault);
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
