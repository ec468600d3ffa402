/*
 * Command lines, one after the other, on the company. What is refused changes nothing,
 * what is asked for as JSON is JSON, and whatever was done, the doctor finds nothing.
 */
#include <jansson.h>
#include <string.h>
#include <unistd.h>

#include "app/doctor.h"
#include "fuzz.h"

enum { LINES = 12 };

/* Words that name files elsewhere, and what waits, are not for here. */
static bool
is_tame(const char *line)
{
	static const char *const wild[] = {"/",	     "..",   "demo",	  "plan",
					   "--keep", "help", "--version", "--apply"};

	for (size_t i = 0; i < sizeof wild / sizeof *wild; i++)
		if (strstr(line, wild[i]) != NULL)
			return false;
	return true;
}

static void
run_line(const char *line)
{
	uint64_t before = fuzz_digest();
	int status = fuzz_command(line);

	FUZZ_CHECK(status >= 0 && status <= 3, "%d: %s", status, line);
	if (status != 0)
		FUZZ_CHECK(fuzz_digest() == before, "changed by a refusal: %s", line);
}

static void
check_findings(const char *text)
{
	const struct finding *findings;
	struct arena arena = {0};
	struct fault fault = {0};
	size_t n;

	FUZZ_CHECK(app_doctor(&(struct app_opening){.db = "company.db"}, &arena,
			      &findings, &n, &fault),
		   "%s", fault.text);
	for (size_t i = 0; i < n; i++)
		FUZZ_CHECK(strcmp(findings[i].code, "never-counts") == 0, "%s: %s\n%s",
			   findings[i].code, findings[i].text, text);
	arena_free(&arena);
}

void
fuzz_words(const uint8_t *bytes, size_t len)
{
	struct buf text = {0};
	char *save = NULL, *line;
	struct app *app;
	int n = 0;

	buf_add(&text, (const char *)bytes, len);
	fuzz_company();
	for (line = strtok_r(text.text, "\n", &save); line != NULL && n < LINES;
	     line = strtok_r(NULL, "\n", &save), n++)
		if (is_tame(line))
			run_line(line);
	check_findings(fuzz_text(bytes, len));
	app = fuzz_open(STORE_WRITE);
	fuzz_ask_everything(app);
	app_close(app);
	buf_free(&text);
}
