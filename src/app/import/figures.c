#include "figures.h"

#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unistr.h>

#include "base/buf.h"
#include "base/num.h"
#include "base/text.h"
#include "round.h"

/* ---- currencies --------------------------------------------------------------------
 */

/* ISO 4217. */
static const char codes[] = " AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN "
			    "BHD BIF BMD BND BOB BRL"
			    " BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE "
			    "CZK DJF DKK DOP DZD EGP"
			    " ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
			    "HNL HTG HUF IDR ILS INR"
			    " IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD "
			    "KZT LAK LBP LKR LRD LSL"
			    " LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR "
			    "MZN NAD NGN NIO NOK NPR"
			    " NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF "
			    "SAR SBD SCR SDG SEK SGD"
			    " SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY "
			    "TTD TWD TZS UAH UGX USD"
			    " UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL ";

static bool
is_code(const char *text)
{
	char word[] = " xxx ";
	for (size_t i = 0; i < 3; i++) {
		char c = text[i];
		if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))
			return false;
		word[i + 1] = (char)(c & ~('a' - 'A'));
	}
	return strstr(codes, word) != NULL;
}

/* A sign, or the words for yen and yuan. */
static bool
is_sign(ucs4_t uc)
{
	return uc == '$' || uc == 0x5186 || uc == 0x5143 ||
	       (uc >= 0x80 &&
		uc_is_general_category_withtable(uc, UC_CATEGORY_MASK_Sc));
}

/* The bytes of a currency at the beginning: a code, a sign, a sign with the letters of
 * a country before it (US$). */
static size_t
leading_currency(const char *text, size_t len)
{
	enum { COUNTRY = 2 };
	size_t letters = 0;
	ucs4_t uc;
	if (len >= 3 && is_code(text))
		return 3;
	while (letters < len && letters < COUNTRY && text[letters] >= 'A' &&
	       text[letters] <= 'Z')
		letters++;
	if (letters == len)
		return 0;
	int n = u8_mbtoucr(&uc, (const uint8_t *)text + letters, len - letters);
	return n > 0 && is_sign(uc) ? letters + (size_t)n : 0;
}

static size_t
trailing_currency(const char *text, size_t len)
{
	const uint8_t *begin = (const uint8_t *)text;
	ucs4_t uc;
	if (len >= 3 && is_code(text + len - 3))
		return 3;
	const uint8_t *at = len > 0 ? u8_prev(&uc, begin + len, begin) : NULL;
	return at && is_sign(uc) ? (size_t)(begin + len - at) : 0;
}

static void
drop_currency(const char **text, size_t *len)
{
	size_t n = leading_currency(*text, *len);
	*text += n;
	*len -= n;
	text_trim(text, len);
	*len -= trailing_currency(*text, *len);
	text_trim(text, len);
}

/* ---- digits ------------------------------------------------------------------------
 */

/* One character of a figure: a digit, a sign, or what it stands for. */
enum mark {
	MARK_OTHER,
	MARK_PLAIN,
	MARK_POINT,
	MARK_COMMA,
	MARK_BLANK,
	MARK_APOSTROPHE
};

static enum mark
mark_at(const char *text, size_t len, size_t *bytes)
{
	enum { RIGHT_QUOTE = 0x2019 };
	ucs4_t uc;
	int n = u8_mbtoucr(&uc, (const uint8_t *)text, len);
	*bytes = n > 0 ? (size_t)n : 1;
	if (n <= 0)
		return MARK_OTHER;
	if ((uc >= '0' && uc <= '9') || uc == '+' || uc == '-')
		return MARK_PLAIN;
	if (uc == '.' || uc == ',')
		return uc == '.' ? MARK_POINT : MARK_COMMA;
	if (uc == '\'' || uc == RIGHT_QUOTE)
		return MARK_APOSTROPHE;
	return text_is_white(uc) ? MARK_BLANK : MARK_OTHER;
}

/* Nobody said how figures are written: what could mean two things is not read. */
static enum issue_kind
read_plain(const struct figure_form *form, const char *text, size_t len,
	   int64_t *micros)
{
	static const enum issue_kind issues[] = {
		[NUM_FINE] = ISSUE_NONE,
		[NUM_NO_NUMBER] = ISSUE_NO_NUMBER,
		[NUM_TOO_MANY_PLACES] = ISSUE_TOO_MANY_PLACES,
		[NUM_OUT_OF_RANGE] = ISSUE_OUT_OF_RANGE,
	};
	bool open = false, digits = false;
	size_t bytes;
	for (size_t i = 0; i < len; i += bytes) {
		enum mark mark = mark_at(text + i, len - i, &bytes);
		if (mark == MARK_OTHER)
			return ISSUE_NO_NUMBER;
		digits |= text[i] >= '0' && text[i] <= '9';
		open |= mark != MARK_PLAIN && (mark != MARK_POINT || form->points_too);
	}
	if (open && digits && form->is_file)
		return ISSUE_OPEN_FIGURE;
	return issues[num_parse(text, len, micros)];
}

/* The whole part of a figure on its way: digits in threes, if they are divided at all.
 */
struct thousands {
	enum mark divider;
	size_t n, digits; /* groups before this one; digits in this one */
};

/* A divider between groups; false if it does not stand where one can. */
static bool
divide(struct thousands *thousands, enum mark mark)
{
	bool fits = thousands->n == 0
			    ? thousands->digits >= 1 && thousands->digits <= 3
			    : thousands->digits == 3 && mark == thousands->divider;
	*thousands = (struct thousands){mark, thousands->n + 1, 0};
	return fits;
}

/* Makes digits with a point of a figure that is written so; false if it is not. */
static bool
rewrite(const char *text, size_t len, enum mark decimal, struct buf *out)
{
	struct thousands thousands = {0};
	bool whole = true;
	size_t bytes;
	for (size_t i = 0; i < len; i += bytes) {
		enum mark mark = mark_at(text + i, len - i, &bytes);
		if (mark == MARK_OTHER || (!whole && mark != MARK_PLAIN))
			return false;
		if (mark == MARK_PLAIN) {
			buf_putc(out, text[i]);
			thousands.digits += text[i] >= '0' && text[i] <= '9';
		} else if (mark != decimal && !divide(&thousands, mark)) {
			return false;
		} else if (mark == decimal) {
			if (thousands.n > 0 && thousands.digits != 3)
				return false;
			buf_putc(out, '.');
			whole = false;
		}
	}
	return !whole || thousands.n == 0 || thousands.digits == 3;
}

static enum issue_kind
read_written(const struct figure_form *form, const char *text, size_t len,
	     int64_t *micros)
{
	const bool comma = form->decimal == IMPORT_DECIMAL_COMMA;
	const struct figure_form plain = {.is_file = true};
	struct buf digits = {0};
	enum issue_kind issue = comma ? ISSUE_NO_COMMA_NUMBER : ISSUE_NO_POINT_NUMBER;
	if (rewrite(text, len, comma ? MARK_COMMA : MARK_POINT, &digits)) {
		enum issue_kind found =
			read_plain(&plain, buf_text(&digits), digits.len, micros);
		if (found != ISSUE_NO_NUMBER)
			issue = found;
	}
	buf_free(&digits);
	return issue;
}

enum issue_kind
figures_read(const struct figure_form *form, const char *text, size_t len,
	     int64_t *micros)
{
	drop_currency(&text, &len);
	return form->decimal == IMPORT_DECIMAL_UNKNOWN
		       ? read_plain(form, text, len, micros)
		       : read_written(form, text, len, micros);
}

/* ---- totals ------------------------------------------------------------------------
 */

int
totals_column(const struct import *import)
{
	if (import->options->no_total || !import->cells.figures.is_file)
		return -1;
	for (size_t i = 0; i < import->kind->n_columns; i++) {
		if (import->kind->columns[i].cell == CELL_FIGURE &&
		    import->reader.has[i])
			return (int)i;
	}
	return -1;
}

static bool
is_total(const struct csv_field *field)
{
	static const char *const words[] = {"total", "sum", "summe", "gesamt", "合計"};
	enum { LONGEST = 24 }; /* full width, three bytes a letter */
	char word[LONGEST + 1] = "";
	const char *text = field->text;
	size_t len = field->len;
	text_trim(&text, &len);
	if (len > LONGEST)
		return false;
	memcpy(word, text, len);
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (strcasecmp(word, words[i]) == 0 ||
		    (*word & 0x80 && text_same_name(word, words[i])))
			return true;
	}
	return false;
}

static bool
note_last(void *context, const struct csv_record *record)
{
	struct import *import = context;
	size_t at = (size_t)import->reader.at[import->totals_column];
	if (at >= record->n_fields)
		return true;
	const char *text = record->fields[at].text;
	size_t len = record->fields[at].len;
	text_trim(&text, &len);
	if (len > 0)
		import->totals.last_line = record->line;
	return true;
}

/* The cell of the row that calls it a total, or SIZE_MAX. */
static size_t
total_cell(const struct import *import, const struct csv_record *record)
{
	const struct reader *reader = &import->reader;
	int customer = kind_find_column(import->kind, "customer");
	if (record->n_fields > 0 && is_total(&record->fields[0]))
		return 0;
	if (customer < 0 || !reader->has[customer])
		return SIZE_MAX;
	size_t at = (size_t)reader->at[customer];
	return at < record->n_fields && is_total(&record->fields[at]) ? at : SIZE_MAX;
}

bool
totals_check(struct import *import, const struct csv_record *record)
{
	size_t at = total_cell(import, record);
	if (at == SIZE_MAX)
		return true;
	if (import->totals.last_line == 0)
		reader_each(&import->reader, note_last, import);
	return record->line != import->totals.last_line ||
	       issues_bad(&import->issues, record->line,
			  import->reader.columns[at].name, ISSUE_TOTAL_ROW,
			  TEXTS(import_quote(import, record->fields[at].text)));
}

void
totals_add(struct import *import, const union value *values)
{
	struct totals *totals = &import->totals;
	int column = import->totals_column;
	if (values[column].number == FACT_NO_FIGURE)
		return;
	totals->sum = num_add(totals->sum, totals->value);
	totals->value = values[column].number;
	totals->line = import->line;
	totals->n++;
}

void
totals_warn(struct import *import)
{
	enum { LEAST_ROWS = 3 };
	const struct totals *totals = &import->totals;
	if (import->totals_column < 0 || totals->n <= LEAST_ROWS ||
	    totals->value == 0 || totals->value != totals->sum)
		return;
	import->line = totals->line;
	import_warn(import, (size_t)import->totals_column, ISSUE_SUM_ROW, NULL);
}
