/*
 * Files in: the first byte chooses a KIND, the second how, then comes the file. What is
 * refused changes nothing; what was taken is the same when it is exported and imported
 * again.
 */
#include <string.h>
#include <unistd.h>

#include "app/export.h"
#include "app/import.h"
#include "fuzz.h"

static const char *const kinds[] = {
	"employees", "achievements",  "associations", "metrics",   "records",
	"overrides", "subscriptions", "benefit-uses", "referrals", "profile",
	"locations", "awards",	      "settings",     "trainings",
};

enum {
	KINDS = sizeof kinds / sizeof *kinds,
	DRY_RUN = 4,
	SKIP_BAD = 8,
	ASSOCIATE = 16,
	DECIMAL = 32, /* twice: point or comma */
	NO_TOTAL = 128
};

static bool
import(struct app *app, const char *kind, const char *path, unsigned how,
       struct import_result *result)
{
	const struct import_options options = {
		.kind = kind,
		.path = path,
		.dates = how & 3,
		.decimal = how / DECIMAL % 4 % 3,
		.no_total = how & NO_TOTAL,
		.dry_run = how & DRY_RUN,
		.skip_bad = how & SKIP_BAD,
		.associate_on = how & ASSOCIATE ? 17000 : DATE_NONE,
	};
	struct buf summary = {0}, errors = {0};
	struct fault fault = {0};
	bool fine = import_file(app, &options, result, &summary, &errors, &fault);

	if (fine)
		FUZZ_CHECK(summary.len > 0, "%s", kind);
	else
		fuzz_check_fault(&fault, FAULT_USAGE);
	FUZZ_CHECK(fine || fault.kind <= FAULT_INPUT, "%s", fault.text);
	buf_free(&summary);
	buf_free(&errors);
	return fine;
}

/* Everything out and in again is nothing new. */
static void
check_export(struct app *app)
{
	for (size_t i = 0; i + 1 < KINDS; i++) {
		struct import_result result = {0};
		struct fault fault = {0};

		unlink("again.csv");
		FUZZ_CHECK(export_file(app, kinds[i], "again.csv", 0, &fault), "%s: %s",
			   kinds[i], fault.text);
		FUZZ_CHECK(import(app, kinds[i], "again.csv", NO_TOTAL, &result), "%s",
			   kinds[i]);
		FUZZ_CHECK(result.added == 0 && result.changed == 0, "%s: %zu, %zu",
			   kinds[i], result.added, result.changed);
	}
}

static void
try_import(const char *kind, unsigned how, const uint8_t *bytes, size_t len)
{
	struct import_result result = {0};
	struct app *app;
	uint64_t before;
	bool taken;

	fuzz_company();
	fuzz_write("in.csv", bytes, len);
	before = fuzz_digest();
	app = fuzz_open(STORE_WRITE);
	taken = import(app, kind, "in.csv", how, &result) && (how & DRY_RUN) == 0;
	if (taken && result.added + result.changed > 0) {
		fuzz_ask_everything(app);
		check_export(app);
	}
	app_close(app);
	if (!taken)
		FUZZ_CHECK(fuzz_digest() == before, "changed: %s", kind);
}

void
fuzz_import(const uint8_t *bytes, size_t len)
{
	unsigned kind = fuzz_byte(&bytes, &len), how = fuzz_byte(&bytes, &len);

	try_import(kinds[kind % KINDS], how, bytes, len);
}

void
fuzz_trainings(const uint8_t *bytes, size_t len)
{
	unsigned how = fuzz_byte(&bytes, &len);

	try_import("trainings", how, bytes, len);
}
