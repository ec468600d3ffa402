/* One download in all its savings: commas, tabs, semicolons, every encoding and line
 * end give the same facts. */
#include <criterion/criterion.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/csv.h"
#include "support/importing.h"

/* Of Partner Center, with a name and a title in other than ASCII letters. */
#define COLUMNS                                                                        \
	"TrainingActivityId,TrainingTitle,TrainingType,IndividualFirstName,"           \
	"IndividualLastName,Email,CorpEmail,TrainingCompletionDate,Month,IcMCP,MCPID," \
	"MPNId,PartnerName,PartnerCityLocation,PartnerCountryLocation\n"

static const char latin[] = COLUMNS
	"3051,Developing Microsoft Azure Solutions,Exam,Jürgen,Müller,j@mail.example,"
	"juergen@x.example,25/12/2017 23:07,Dec-2017,Yes,100,4711,\"Müller, Söhne; "
	"Co\",Köln,Germany\n"
	"4711,\"Developer \"\"Associate\"\"\",Exam,,,z@mail.example,zoe@x.example,"
	"05/02/2017 09:15,Feb-2017,Yes,200,4711,,Köln,Germany\n"
	",,,,,,,,,,,,,,\n"
	"1,Größe zählt,Exam,Zoë,Français,z@mail.example,,04/03/2017,Mar-2017,No,200,"
	"4711,,Köln,Germany\n";

static const char japanese[] = COLUMNS
	"3051,Developing Microsoft Azure Solutions,Exam,太郎,山田,j@mail.example,"
	"taro@x.example,25/12/2017 23:07,Dec-2017,Yes,100,4711,\"表計算、能力; 社\","
	"東京,日本\n"
	"4711,\"開発 \"\"者\"\"\",Exam,,,z@mail.example,hanako@x.example,05/02/2017 "
	"09:15,Feb-2017,Yes,200,4711,,ソウル,日本\n"
	"1,ﾃｽﾄ 試験,Exam,花子,髙橋,z@mail.example,,04/03/2017,Mar-2017,No,200,4711,,"
	"東京,日本\n";

struct saving {
	const char *encoding; /* null: UTF-8 */
	bool said;	      /* with --encoding */
	const char *mark;     /* before it */
	char separator;
	const char *line_end, *above;
};

/* The table with other separators and line ends. */
static void
rewrite(const char *table, const struct saving *saving, struct buf *out)
{
	struct csv_reader *csv = csv_reader_new(table, strlen(table));
	struct csv_record row;
	buf_printf(out, "%s%s", saving->mark, saving->above);
	while (csv_reader_next(csv, &row)) {
		for (size_t i = 0; i < row.n_fields; i++) {
			csv_put_field(out, row.fields[i].text, row.fields[i].len,
				      saving->separator);
			if (i + 1 < row.n_fields)
				buf_putc(out, saving->separator);
		}
		buf_puts(out, saving->line_end);
	}
	csv_reader_free(csv);
}

static void
encode(const char *encoding, const struct buf *text, struct buf *out)
{
	size_t left = text->len, room = 4 * text->len + 8;
	char *bytes = malloc(room), *in = text->text, *to = bytes;
	iconv_t with = iconv_open(encoding, "UTF-8");
	cr_assert_neq(iconv(with, &in, &left, &to, &room), (size_t)-1, "%s", encoding);
	iconv_close(with);
	buf_add(out, bytes, (size_t)(to - bytes));
	free(bytes);
}

/* What is exported after the import of a saving. */
static void
add_export(const char *table, const struct saving *saving, struct buf *out)
{
	struct importing it;
	struct buf text = {0}, bytes = {0};
	importing_new(&it, "2018-01-01");
	rewrite(table, saving, &text);
	encode(saving->encoding ? saving->encoding : "UTF-8", &text, &bytes);
	it.options.encoding = saving->said ? saving->encoding : NULL;
	cr_assert(importing_bytes(&it, "trainings", bytes.text, bytes.len), "%s%s",
		  buf_text(&it.errors), it.fault.text);
	buf_puts(out, importing_export(&it, "employees"));
	buf_puts(out, importing_export(&it, "achievements"));
	buf_free(&text);
	buf_free(&bytes);
	importing_free(&it);
}

static void
check_savings(const char *table, const char *name, const struct saving *savings,
	      size_t n)
{
	static const struct saving plain = {NULL, false, "", ',', "\n", ""};
	struct buf first = {0};
	add_export(table, &plain, &first);
	cr_expect(strstr(buf_text(&first), name), "%s", first.text);
	cr_expect(strstr(buf_text(&first), ",70-532,2017-12-25,"), "%s", first.text);
	for (size_t i = 0; i < n; i++) {
		struct buf other = {0};
		add_export(table, &savings[i], &other);
		cr_expect_str_eq(buf_text(&other), buf_text(&first), "saving %zu", i);
		buf_free(&other);
	}
	buf_free(&first);
}

#define MARK "\xEF\xBB\xBF"

/* Those that every text has. */
#define COMMON                                                                         \
	{NULL, false, MARK, ',', "\r\n", ""}, {NULL, false, "", '\t', "\n", ""},       \
		{NULL, false, MARK, '\t', "\r", ""},                                   \
		{NULL, false, MARK, ';', "\r\n", ""},                                  \
		{NULL, false, "", ';', "\r\n", "sep=;\r\n"},                           \
		{NULL, false, "", '|', "\n", "sep=|\n"},                               \
		{NULL, false, MARK, ';', "\r\n", "Trainings\r\n\r\nof; today\r\n"},    \
		{"UTF-16LE", false, MARK, '\t', "\r\n", ""},                           \
		{"UTF-16BE", false, MARK, ',', "\r\n", ""},                            \
		{"UTF-16LE", false, MARK, ';', "\n", "sep=;\n"},                       \
		{"UTF-32LE", false, MARK, '\t', "\r\n", ""},                           \
	{                                                                              \
		"UTF-16BE", true, "", '\t', "\r\n", ""                                 \
	}

Test(reading_savings, of_a_european)
{
	static const struct saving savings[] = {
		COMMON,
		{"windows-1252", true, "", ';', "\r\n", ""},
		{"windows-1252", true, "", '\t', "\r\n", ""},
		{"ISO-8859-1", true, "", ',', "\n", ""},
		{"macintosh", true, "", ';', "\r", ""},
		{"IBM850", true, "", ';', "\r\n", "sep=;\r\n"},
	};
	check_savings(latin, "Jürgen Müller", savings,
		      sizeof savings / sizeof savings[0]);
}

Test(reading_savings, of_a_japanese)
{
	static const struct saving savings[] = {
		COMMON,
		{"CP932", true, "", ',', "\r\n", ""},
		{"CP932", true, "", '\t', "\r\n", ""},
		{"CP932", true, "", ',', "\r", ""},
		{"EUC-JP-MS", true, "", ',', "\n", ""},
		{"GB18030", true, "", ';', "\n", ""},
	};
	check_savings(japanese, "山田", savings, sizeof savings / sizeof savings[0]);
}

/* Programs say Shift_JIS and mean what Windows has, with a few characters more. */
Test(reading_savings, shift_jis_is_that_of_windows)
{
	static const char *const names[] = {"Shift_JIS", "shift-jis", "SJIS", "CP932"};
	static const char text[] = "email,name\nh@x.example,\xFB\xFC\x8B\xB4\n";
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct importing it;
		importing_new(&it, "2018-01-01");
		it.options.encoding = names[i];
		cr_assert(importing_text(&it, "employees", text), "%s", it.fault.text);
		cr_expect(strstr(importing_export(&it, "employees"), "髙橋"), "%s",
			  names[i]);
		importing_free(&it);
	}
}
