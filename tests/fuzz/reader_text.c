/* What is typed or written in one line, and sample.conf. */
#include <stdlib.h>
#include <string.h>

#include "app/sample_conf.h"
#include "base/date.h"
#include "base/date_entry.h"
#include "base/num.h"
#include "base/text.h"
#include "core/expr.h"
#include "fuzz.h"
#include "ui/input.h"

/* --- entry ----------------------------------------------------------------------- */

static void
check_date(int32_t date)
{
	char text[DATE_TEXT_BYTES];
	struct buf said = {0};
	int32_t again;

	date_format(date, text);
	FUZZ_CHECK(date_parse(text, strlen(text), &again) && again == date, "%s", text);
	date_entry_say(&said, date, 17855);
	FUZZ_CHECK(said.len > 0, "%s", text);
	buf_free(&said);
}

static void
check_figure(const char *typed, int64_t micros)
{
	char text[NUM_TEXT_BYTES];
	int64_t again;

	num_format(micros, text);
	FUZZ_CHECK(num_parse(text, strlen(text), &again) == NUM_FINE && again == micros,
		   "%s: %s", typed, text);
	FUZZ_CHECK(num_from_double(num_double(micros), &again) != NUM_NO_NUMBER, "%s",
		   text);
	num_format_grouped(micros, text);
	num_format_double(num_double(micros), text);
}

void
fuzz_entry(const uint8_t *bytes, size_t len)
{
	unsigned how = fuzz_byte(&bytes, &len);
	const char *text = fuzz_text(bytes, len);
	struct buf folded = {0};
	int32_t date;
	int64_t micros;

	if (date_entry_read(text, 17855, how & 1 ? LANG_JA : LANG_EN, &date))
		check_date(date);
	if (date_parse(text, strlen(text), &date))
		check_date(date);
	if (num_parse(text, strlen(text), &micros) == NUM_FINE)
		check_figure(text, micros);
	text_fold(&folded, text);
	text_clean(&folded, text);
	FUZZ_CHECK(text_valid_bytes(buf_text(&folded), folded.len) == folded.len ||
			   text_valid_bytes(text, strlen(text)) != strlen(text),
		   "%s", text);
	buf_free(&folded);
}

/* --- expression ------------------------------------------------------------------ */

static int64_t
look_up(void *context, const char *id, size_t len)
{
	(void)context;
	(void)len;
	return *id >= 'a' && *id <= 'z' ? *id - 'a' : -1;
}

void
fuzz_expression(const uint8_t *bytes, size_t len)
{
	static struct catalog_credential credentials[26];
	static char ids[26][2];
	static const struct catalog catalog = {.credentials = credentials,
					       .n_credentials = 26};
	const char *text = fuzz_text(bytes, len), *written;
	struct arena arena = {0};
	struct expr_error error = {0};
	const struct expr *expr = expr_parse(text, look_up, NULL, &arena, &error),
			  *again;
	uint64_t all = (UINT64_C(1) << 26) - 1, none = 0, named = 0;

	for (int i = 0; i < 26; i++) {
		ids[i][0] = (char)('a' + i);
		credentials[i].id = ids[i];
	}
	if (expr == NULL) {
		FUZZ_CHECK(error.problem != EXPR_FINE, "%s", text);
		FUZZ_CHECK(error.at + error.len <= strlen(text), "%s", text);
	} else {
		written = app_holding_text(&catalog, expr, &arena);
		again = expr_parse(written, look_up, NULL, &arena, &error);
		FUZZ_CHECK(again != NULL &&
				   strcmp(app_holding_text(&catalog, again, &arena),
					  written) == 0,
			   "%s", written);
		FUZZ_CHECK(expr_holds(expr, &all), "%s", text);
		FUZZ_CHECK(!expr_holds(expr, &none), "%s", text);
		expr_mark(expr, &named);
		FUZZ_CHECK(expr_holds(expr, &named), "%s", text);
	}
	arena_free(&arena);
}

/* --- input ----------------------------------------------------------------------- */

static void
check_key(const struct input *input, int key)
{
	FUZZ_CHECK((key >= 0 && key <= 0x10FFFF && (key < 0x80 || key > 0x9F) &&
		    (key < 0xD800 || key > 0xDFFF)) ||
			   (key >= INPUT_UP && key <= INPUT_F12) ||
			   (key > INPUT_ALT + ' ' && key < INPUT_ALT + 127),
		   "%x", (unsigned)key);
	if (key == INPUT_PASTE)
		FUZZ_CHECK(input->paste.len <= INPUT_PASTE_BYTES &&
				   strstr(buf_text(&input->paste), "\033[201~") == NULL,
			   "%zu", input->paste.len);
}

/* A byte 0xFF, which no terminal sends, stands for a pause. */
void
fuzz_input(const uint8_t *bytes, size_t len)
{
	struct input input = {0};

	for (size_t i = 0; i < len; i++) {
		int key = bytes[i] == 0xFF ? input_timeout(&input)
					   : input_feed(&input, bytes[i]);

		check_key(&input, key);
		FUZZ_CHECK(input_wait_ms(&input, 25) > 0, "%d", (int)input.state);
	}
	input_timeout(&input);
	FUZZ_CHECK(!input_pending(&input), "%d", (int)input.state);
	FUZZ_CHECK(input_feed(&input, 'x') == 'x', "%d", (int)input.state);
	input_free(&input);
}

/* --- sample ---------------------------------------------------------------------- */

void
fuzz_sample(const uint8_t *bytes, size_t len)
{
	struct arena arena = {0};
	struct app_setup setup = {0};
	struct fault fault = {0};

	fuzz_write("sample.conf", bytes, len);
	if (sample_conf_read("sample.conf", &arena, &setup, &fault))
		FUZZ_CHECK(setup.program != NULL && setup.sample_date != NULL, "read");
	else
		fuzz_check_fault(&fault, FAULT_INPUT);
	arena_free(&arena);
}
