/* A saved what-if: loaded, evaluated, and the same again when it is saved. */
#include <string.h>

#include "app/suppose.h"
#include "fuzz.h"
#include "store/baskets.h"

static void
put(struct app *app, const char *text)
{
	const struct saved_basket saved = {"it", text};
	struct fault fault = {0};

	FUZZ_CHECK(store_begin(app->store, &fault) &&
			   store_put_basket(app->store, &saved, &fault) &&
			   store_commit(app->store, &fault),
		   "%s", fault.text);
}

static const char *
saved_text(struct app *app, const struct basket *basket, struct arena *arena)
{
	struct fault fault = {0};
	const char *text;

	FUZZ_CHECK(basket_save(basket, app, "again", &fault), "%s", fault.text);
	FUZZ_CHECK(store_get_basket(app->store, "again", arena, &text, &fault), "%s",
		   fault.text);
	return text;
}

static void
check_loaded(struct app *app, const struct basket *basket, struct arena *arena)
{
	struct basket *again = basket_new();
	const char *text = saved_text(app, basket, arena);
	struct whatif whatif = {0};
	struct fault fault = {0};

	FUZZ_CHECK(basket_load(again, app, "again", &fault), "%s: %s", text,
		   fault.text);
	FUZZ_CHECK(strcmp(saved_text(app, again, arena), text) == 0, "%s", text);
	for (size_t i = 0; i < basket_n(basket); i++)
		FUZZ_CHECK(*basket_text(basket, app, i, arena) != '\0', "%s", text);
	if (basket_evaluate(basket, app, &whatif, &fault))
		whatif_free(&whatif);
	else
		fuzz_check_fault(&fault, FAULT_INPUT);
	basket_free(again);
}

void
fuzz_basket(const uint8_t *bytes, size_t len)
{
	struct arena arena = {0};
	struct basket *basket = basket_new();
	struct fault fault = {0};
	struct app *app;

	fuzz_company();
	app = fuzz_open(STORE_WRITE);
	put(app, fuzz_text(bytes, len));
	if (basket_load(basket, app, "it", &fault))
		check_loaded(app, basket, &arena);
	else
		fuzz_check_fault(&fault, FAULT_INPUT);
	basket_free(basket);
	app_close(app);
	arena_free(&arena);
}
