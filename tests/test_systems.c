/* Files of other systems. attain-csv(5), OTHER SYSTEMS. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "support/importing.h"

static struct importing it;

static void
set_up(void)
{
	importing_new_with_people(&it, "2018-06-01");
}

static void
tear_down(void)
{
	importing_free(&it);
}

TestSuite(systems, .init = set_up, .fini = tear_down);

/* Imports a file as achievements, of a person if that is not null; then these are
 * recorded, without the header. */
static void
check_earned(const char *person, const char *text, const char *expected)
{
	static const char header[] =
		"email,credential,earned_on,expires_on,reference\n";
	it.options.person = person;
	importing_good(&it, "achievements", text);
	cr_expect(strstr(buf_text(&it.errors), ": ") &&
			  !strstr(it.errors.text, "warning"),
		  "%s", buf_text(&it.errors));
	const char *rows = importing_export(&it, "achievements");
	cr_assert_eq(strncmp(rows, header, sizeof header - 1), 0, "%s", rows);
	cr_expect_str_eq(rows + sizeof header - 1, expected, "%s", rows);
	it.options.person = NULL;
}

/* A file that is refused with these words. */
static void
check_refused(const char *kind, const char *person, const char *text, const char *words)
{
	it.options.person = person;
	cr_expect_not(importing_text(&it, kind, text), "%s", words);
	cr_expect(strstr(it.fault.text, words), "%s\nhas no: %s", it.fault.text, words);
	cr_expect_eq(it.fixture.app->world->n_achievements, 0);
	it.options.person = NULL;
}

Test(systems, digests_are_those_of_the_standard)
{
	static const struct {
		size_t n; /* times "a" */
		const char *digest;
	} cases[] = {
		{0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{55,
		 "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
		{56,
		 "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
		{64,
		 "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
		{1000,
		 "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[1000], digest[SHA256_TEXT_BYTES];
		memset(text, 'a', sizeof text);
		cr_expect_str_eq(sha256_text(text, cases[i].n, digest),
				 cases[i].digest);
	}
}

/* ---- a transcript ---- */

static const char transcript[] =
	"\xEF\xBB\xBF{\"userName\": \"annlee\", \"modulesCompleted\": [{\"title\": "
	"\"M\"}],"
	"\"certificationData\": {\"activeCertifications\": [{\"name\": "
	"\"Azure Developer Associate\", \"certificationNumber\": \"AB-1\", \"status\": "
	"\"Active\", \"dateEarned\": \"2018-03-01T23:59:00+09:00\", \"expiration\": "
	"\"2019-03-02T00:00:00.000Z\"}], \"historicalCertifications\": [{\"name\": "
	"\"Retired Exam\", \"status\": \"Expired\", \"dateEarned\": \"2015-01-31\", "
	"\"expiration\": null}], \"passedExams\": [{\"examNumber\": \"70-532\", "
	"\"examTitle\": \"Something\", \"examDateTaken\": \"2017-01-02T00:00:00Z\"}]}, "
	"\"appliedSkillsData\": {\"appliedSkillsCredentials\": [{\"title\": \"A "
	"skill\", "
	"\"credentialId\": \"S1\", \"awardedOn\": \"2018-02-02T00:00:00Z\"}]}}";

Test(systems, a_transcript_is_of_the_person_named)
{
	check_earned("ann@home.example", transcript,
		     "ann@x.example,70-532,2017-01-02,,\n"
		     "ann@x.example,az-203,2018-03-01,2019-03-02,AB-1\n"
		     "ann@x.example,old,2015-01-31,2018-05-31,\n");
	importing_counts(&it, 3, 0, 0, 0);
	importing_says(&it, "1 waiting in the queue");
	importing_says(&it, "A skill (1 row)");
}

Test(systems, a_transcript_again_is_nothing_new)
{
	it.options.person = "ann@x.example";
	importing_good(&it, "achievements", transcript);
	fixture_date_is(&it.fixture, "2018-09-01");
	importing_good(&it, "achievements", transcript);
	importing_counts(&it, 0, 0, 3, 0);
}

Test(systems, what_an_entry_does_not_say_stays)
{
	importing_good(&it, "achievements",
		       "email,credential,earned_on,expires_on,reference\n"
		       "ann@x.example,70-532,2017-01-02,2020-01-01,my note\n"
		       "ann@x.example,old,2015-01-31,2016-01-31,\n");
	check_earned("ann@x.example", transcript,
		     "ann@x.example,70-532,2017-01-02,2020-01-01,my note\n"
		     "ann@x.example,az-203,2018-03-01,2019-03-02,AB-1\n"
		     "ann@x.example,old,2015-01-31,2016-01-31,\n");
}

/* As PowerShell's > writes it. */
Test(systems, json_in_utf_16_is_read)
{
	struct buf bytes = {0};
	buf_add(&bytes, "\xFF\xFE", 2);
	for (const char *at = transcript + 3; *at; at++) {
		buf_putc(&bytes, *at);
		buf_putc(&bytes, '\0');
	}
	it.options.person = "ann@x.example";
	it.options.encoding = "windows-1252"; /* the mark decides */
	cr_expect(importing_bytes(&it, "achievements", bytes.text, bytes.len), "%s",
		  it.fault.text);
	cr_expect_str_eq(importing_errors(&it),
			 " a transcript of Microsoft Learn, UTF-16\n");
	importing_counts(&it, 3, 0, 0, 0);
	buf_free(&bytes);
}

Test(systems, whose_a_transcript_is_must_be_said)
{
	check_refused("achievements", NULL, transcript, "add --person EMAIL");
	cr_expect_eq(it.fault.kind, FAULT_INPUT);
	check_refused("achievements", "zoe@x.example", transcript, "zoe@x.example");
	cr_expect_eq(it.fault.kind, FAULT_INPUT);
	check_refused("employees", "ann@x.example", transcript,
		      "import it as achievements");
	cr_expect_eq(it.fault.kind, FAULT_USAGE);
	check_refused("achievements", "ann@x.example",
		      "email,credential,earned_on\n"
		      "ann@x.example,old,2015-01-31\n",
		      "--person says whose results a file is");
	cr_expect_eq(it.fault.kind, FAULT_USAGE);
}

/* ---- Credly ---- */

Test(systems, a_profile_of_credly)
{
	check_earned(
		"bob@x.example",
		"{\"data\": [{\"id\": \"b1\", \"issued_at_date\": \"2018-01-02\", "
		"\"expires_at_date\": \"2019-01-02\", \"state\": \"accepted\", "
		"\"badge_template\": {\"name\": \"Exam 532\"}}, {\"id\": \"b2\", "
		"\"issued_at\": \"2018-01-03 09:41:00 -0500\", \"state\": \"revoked\", "
		"\"badge_template\": {\"name\": \"az-203\"}}, {\"state\": \"pending\", "
		"\"issued_at_date\": \"2018-01-02\", \"badge_template\": {\"name\": "
		"\"old\"}}], \"metadata\": {\"count\": 3}}",
		"bob@x.example,70-532,2018-01-02,2019-01-02,b1\n"
		"bob@x.example,az-203,2018-01-03,2018-05-31,b2\n");
	importing_says(&it, "1 badge was left out");
}

static const char issued[] =
	"[{\"recipient_email\": \"ann@home.example\", \"issued_at\": "
	"\"2018-01-02 00:00:00 UTC\", \"badge_template\": {\"name\": \"70-532\"}},"
	" {\"recipient_email\": \"BOB@x.example\", \"issued_at\": \"2018-01-03\","
	" \"badge_template\": {\"name\": \"70-532\"}}]";

Test(systems, issued_badges_name_their_people)
{
	check_refused("achievements", "ann@x.example", issued,
		      "tells of several people");
	check_earned(NULL, issued,
		     "ann@x.example,70-532,2018-01-02,,\n"
		     "bob@x.example,70-532,2018-01-03,,\n");
}

Test(systems, people_whom_nobody_knows_are_bad)
{
	importing_bad(&it, "achievements",
		      "[{\"recipient_email\": \"zoe@x.example\", \"issued_at\": "
		      "\"2018-01-02\", \"badge_template\": {\"name\": \"70-532\"}}]",
		      " badges of Credly\n"
		      "2:email: \"zoe@x.example\" is an unknown person: import "
		      "employees first\n",
		      "1 bad row, nothing imported");
}

/* ---- Open Badges ---- */

#define SECOND(recipient, badge)                                                       \
	"{\"@context\": \"https://w3id.org/openbadges/v2\", \"type\": \"Assertion\", " \
	"\"id\": \"urn:1\", \"recipient\": {\"type\": \"email\", " recipient           \
	"}, \"issuedOn\": \"2018-01-31T00:00:00Z\", \"expires\": "                     \
	"\"2020-01-31T00:00:00Z\", \"badge\": " badge "}"

Test(systems, a_badge_of_version_2)
{
	check_earned(NULL,
		     SECOND("\"hashed\": false, \"identity\": \"bob@x.example\"",
			    "{\"name\": \"Exam 532\"}"),
		     "bob@x.example,70-532,2018-01-31,2020-01-31,urn:1\n");
}

Test(systems, a_badge_finds_whose_its_digest_is)
{
	/* of ann@home.example and the salt s */
	check_earned(NULL,
		     "[" SECOND("\"hashed\": true, \"salt\": \"s\", \"identity\": "
				"\"sha256$"
				"8e9ae587f6858a6c79f2bb189f29ca6ba05ba1d696574261808a7c"
				"d80da3e919\"",
				"{\"name\": \"Exam 532\"}") "]",
		     "ann@x.example,70-532,2018-01-31,2020-01-31,urn:1\n");
}

Test(systems, a_digest_of_nobody_asks_whose_it_is)
{
	static const char badge[] =
		SECOND("\"hashed\": true, \"salt\": \"s\", \"identity\": \"sha256$00\"",
		       "{\"name\": \"Exam 532\"}");
	check_refused("achievements", NULL, badge,
		      "badge 1 is of an address that it does not show");
	check_earned("ann@x.example", badge,
		     "ann@x.example,70-532,2018-01-31,2020-01-31,urn:1\n");
}

Test(systems, a_badge_that_is_a_link_is_not_followed)
{
	check_refused(
		"achievements", NULL,
		SECOND("\"identity\": \"bob@x.example\"", "\"https://b.example/1\""),
		"badge 1 names what was earned by a link alone "
		"(https://b.example/1)");
}

/* Of a list it is a row as any other that is bad. */
Test(systems, one_badge_of_a_list_may_be_bad)
{
	static const char list[] = "[" SECOND(
		"\"identity\": \"bob@x.example\"",
		"\"https://b.example/1\"") "," SECOND("\"hashed\": true, "
						      "\"salt\": \"s\", "
						      "\"identity\": "
						      "\"sha256$00\"",
						      "{\"name\": \"Exam "
						      "532\"}") "," SECOND("\"i"
									   "den"
									   "tit"
									   "y\""
									   ": "
									   "\"b"
									   "ob@"
									   "x."
									   "exa"
									   "mpl"
									   "e"
									   "\"",
									   "{\""
									   "nam"
									   "e\""
									   ": "
									   "\"E"
									   "xam"
									   " 53"
									   "2\""
									   "}") "]";
	importing_bad(
		&it, "achievements", list,
		" Open Badges\n"
		"2:credential: empty, but it must be given\n"
		"3:email: \"sha256$00\" is no address: one has an @ with something "
		"on both sides\n",
		"2 bad rows, nothing imported");
	it.options.skip_bad = true;
	cr_expect(importing_text(&it, "achievements", list), "%s", it.fault.text);
	importing_counts(&it, 1, 0, 0, 2);
}

Test(systems, a_badge_taken_back_says_nothing_more)
{
	check_earned(NULL,
		     "{\"type\": \"Assertion\", \"id\": \"urn:1\", "
		     "\"revoked\": true}",
		     "");
	importing_says(&it, "1 badge was left out");
}

Test(systems, a_badge_of_version_3)
{
	check_earned(NULL,
		     "{\"type\": [\"VerifiableCredential\", \"OpenBadgeCredential\"], "
		     "\"id\": \"urn:3\", \"validFrom\": \"2018-01-01T00:00:00Z\", "
		     "\"validUntil\": \"2019-01-01T00:00:00Z\", \"name\": \"no\", "
		     "\"credentialSubject\": {\"identifier\": [{\"identityType\": "
		     "\"studentId\", \"identityHash\": \"7\"}, {\"identityType\": "
		     "\"emailAddress\", \"hashed\": false, \"identityHash\": "
		     "\"bob@x.example\"}], \"achievement\": {\"name\": \"az-203\"}}}",
		     "bob@x.example,az-203,2018-01-01,2019-01-01,urn:3\n");
}

Test(systems, a_badge_of_a_draft_of_version_3)
{
	check_earned("bob@x.example",
		     "{\"type\": [\"AchievementCredential\"], \"name\": \"az-203\", "
		     "\"issuanceDate\": \"2018-01-01T00:00:00Z\", "
		     "\"credentialSubject\": {}}",
		     "bob@x.example,az-203,2018-01-01,,\n");
}

/* ---- bad input ---- */

Test(systems, json_that_is_damaged_or_unknown)
{
	static const char *const cases[][2] = {
		{"{\"certificationData\": {", "damaged or not complete JSON (line 1: "},
		{"{\"a\": \"\\u0000\"}", "damaged or not complete JSON (line 1: "},
		{"[{\"type\": \"Assertion\"},\n\n\x01", "JSON (line 3: "},
		{"{}", "is JSON of a kind that is not known here. "},
		{"[]", "is JSON of a kind that is not known here. "},
		{"[[]]", "is JSON of a kind that is not known here. "},
		{"{\"certificationData\": []}", "kind that is not known here"},
		{"{\"data\": [1]}", "kind that is not known here"},
		{"[{\"type\": \"Assertion\"}, 5]", "by a link alone ()"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check_refused("achievements", "ann@x.example", cases[i][0],
			      cases[i][1]);
}

Test(systems, json_without_end_is_refused)
{
	struct buf deep = {0};
	buf_puts(&deep, "{\"certificationData\": ");
	for (size_t i = 0; i < 100000; i++)
		buf_puts(&deep, "[");
	check_refused("achievements", "ann@x.example", deep.text,
		      "damaged or not complete JSON");
	buf_clear(&deep);
	buf_puts(&deep, "{\"certificationData\": \"");
	for (size_t i = 0; i < 66000; i++)
		buf_printf(&deep, "%01024d", 0);
	check_refused("achievements", "ann@x.example", deep.text,
		      "is JSON of more than 64 MiB");
	buf_free(&deep);
}

Test(systems, entries_of_another_type_are_empty_cells)
{
	importing_bad(&it, "achievements",
		      "[{\"badge_template\": {\"name\": 7}, \"recipient_email\": "
		      "\"ann@x.example\", \"issued_at\": {}}]",
		      " badges of Credly\n"
		      "2:credential: empty, but it must be given\n",
		      "1 bad row, nothing imported");
}

/* ---- directories ---- */

static void
check_people(const char *text, const char *expected)
{
	importing_good(&it, "employees", text);
	const char *rows = importing_export(&it, "employees");
	rows += strcspn(rows, "\n") + 1;
	cr_expect_str_eq(rows, expected, "%s", rows);
}

#define ENTRA "userPrincipalName,displayName,mail,id,userType,accountEnabled\n"

Test(systems, users_of_entra)
{
	check_people(ENTRA
		     "ann@t.example,Ann Lee,ann@x.example,7c-1,Member,True\n"
		     "new@t.example,New One,,7c-2,Member,TRUE\n"
		     "zoe_y.example#EXT#@t.example,Zoe,zoe@y.example,7c-3,Guest,True\n"
		     "bad #EXT#,Bad,,7c-4,guest,False\n",
		     "ann@x.example,Ann Lee,ann@home.example,100,,,,,,7c-1\n"
		     "bob@x.example,Bob Ray,,,,,,,,\n"
		     "eve@x.example,Eve Fox,,,,,,2017-06-30,,\n"
		     "new@t.example,New One,,,,,,,,7c-2\n");
	importing_says(&it, "2 guests were left out\n");
}

Test(systems, a_disabled_account_has_left)
{
	static const char file[] = ENTRA "ann@x.example,Ann Lee,,7c-1,Member,False\n"
					 "bob@x.example,Bob Ray,,7c-2,Member,\n"
					 "eve@x.example,Eve Fox,,7c-3,Member,False\n"
					 "old@x.example,Old One,,7c-4,Member,falsch\n";
	static const char after[] =
		"ann@x.example,Ann Lee,ann@home.example,100,,,,2018-06-01,,7c-1\n"
		"bob@x.example,Bob Ray,,,,,,,,7c-2\n"
		"eve@x.example,Eve Fox,,,,,,2017-06-30,,7c-3\n";
	check_people(file, after);
	importing_says(&it, "1 account is disabled: left on 2018-06-01\n");
	importing_says(&it, "1 disabled account of nobody on record was left out\n");
	fixture_date_is(&it.fixture, "2018-08-01");
	check_people(file, after);
	importing_counts(&it, 0, 0, 3, 0);
}

Test(systems, a_last_day_of_the_file_comes_first)
{
	check_people("userPrincipalName,displayName,accountEnabled,"
		     "employeeLeaveDateTime\n"
		     "ann@x.example,Ann Lee,False,2018-05-15\n"
		     "bob@x.example,Bob Ray,False,\n"
		     "eve@x.example,Eve Fox,False,\n",
		     "ann@x.example,Ann Lee,ann@home.example,100,,,,2018-05-15\n"
		     "bob@x.example,Bob Ray,,,,,,2018-06-01\n"
		     "eve@x.example,Eve Fox,,,,,,2017-06-30\n");
}

Test(systems, an_account_that_is_enabled_changes_no_last_day)
{
	check_people("userPrincipalName,displayName,accountEnabled\n"
		     "eve@x.example,Eve Fox,True\n",
		     "ann@x.example,Ann Lee,ann@home.example,100,,,,\n"
		     "bob@x.example,Bob Ray,,,,,,\n"
		     "eve@x.example,Eve Fox,,,,,,2017-06-30\n");
}

Test(systems, what_an_account_is_must_be_readable)
{
	importing_bad(&it, "employees",
		      "userPrincipalName,displayName,accountEnabled\n"
		      "ann@x.example,Ann Lee,maybe\n",
		      " \"userPrincipalName\" read as email, \"displayName\" read "
		      "as name\n"
		      "2:accountEnabled: \"maybe\" is neither True nor False\n",
		      "1 bad row, nothing imported");
}

Test(systems, users_of_microsoft_365)
{
	check_people("Block credential,Department,Display name,Object Id,Title,User "
		     "principal name\n"
		     "False,Sales,Ann Lee,7c-1,Engineer,ann@x.example\n"
		     "True,,Bob Ray,7c-2,,bob@x.example\n",
		     "ann@x.example,Ann Lee,ann@home.example,100,Sales,Engineer,,,,"
		     "7c-1\n"
		     "bob@x.example,Bob Ray,,,,,,2018-06-01,,7c-2\n"
		     "eve@x.example,Eve Fox,,,,,,2017-06-30,,\n");
}

/* ---- the directory's id ---- */

#define GIVEN_ID "email,name,directory_id\nann@x.example,Ann Lee,7c-1\n"
#define BOB_AND_EVE                                                                    \
	"bob@x.example,Bob Ray,,,,,,,,\neve@x.example,Eve Fox,,,,,,2017-06-30,,\n"

static void
check_says(const char *warnings)
{
	const char *said = strstr(importing_errors(&it), "\n");
	cr_expect_str_eq(said ? said + 1 : "", warnings, "%s", importing_errors(&it));
}

Test(systems, a_new_address_of_a_known_account)
{
	static const char file[] = ENTRA "anna@x.example,Ann Ray,,7C-1,Member,True\n",
			  after[] = "ann@x.example,Ann Ray,ann@home.example "
				    "anna@x.example,100,,,,,,7C-1\n" BOB_AND_EVE;
	importing_good(&it, "employees", GIVEN_ID);
	check_people(file, after);
	importing_counts(&it, 0, 1, 0, 0);
	cr_expect_eq(it.result.missing_people, 2);
	check_says("2:mail: warning: anna@x.example (Ann Ray) is ann@x.example (Ann "
		   "Lee), by the id in the directory, under a new address: to make "
		   "that the present one, say \"attain rename ann@x.example "
		   "anna@x.example\"\n");
	check_people(file, after);
	importing_counts(&it, 0, 0, 1, 0);
	check_says("");
}

Test(systems, a_known_account_with_a_new_address_is_disabled)
{
	importing_good(&it, "employees", GIVEN_ID);
	check_people(ENTRA "anna@x.example,Ann Lee,,7c-1,Member,False\n",
		     "ann@x.example,Ann Lee,ann@home.example "
		     "anna@x.example,100,,,,2018-06-01,,7c-1\n" BOB_AND_EVE);
	importing_says(&it, "1 account is disabled: left on 2018-06-01\n");
}

/* The other person has a row too, or the id: they are named, whatever their names. */
Test(systems, an_account_that_two_people_have)
{
	importing_good(&it, "employees", GIVEN_ID);
	check_people(ENTRA "ann@x.example,Ann Lee,,7c-1,Member,True\n"
			   "anna@x.example,Ann Ray,,7c-1,Member,True\n",
		     "ann@x.example,Ann Lee,ann@home.example,100,,,,,,7c-1\n"
		     "anna@x.example,Ann Ray,,,,,,,,7c-1\n" BOB_AND_EVE);
	check_says("3:id: warning: \"7c-1\" of anna@x.example (Ann Ray) is that of "
		   "ann@x.example (Ann Lee), too: if they are one, see \"attain "
		   "merge\"\n");
	check_people(ENTRA "zoe@x.example,Zoe Fox,,7c-1,Member,True\n",
		     "ann@x.example,Ann Lee,ann@home.example,100,,,,,,7c-1\n"
		     "anna@x.example,Ann Ray,,,,,,,,7c-1\n" BOB_AND_EVE
		     "zoe@x.example,Zoe Fox,,,,,,,,7c-1\n");
	check_says("2:id: warning: \"7c-1\" of zoe@x.example (Zoe Fox) is that of "
		   "ann@x.example (Ann Lee), too: if they are one, see \"attain "
		   "merge\"\n");
}

/* An id that somebody wrote into a list by hand may be a mistake. */
Test(systems, a_directory_id_of_somebody_else_in_other_lists)
{
	importing_good(&it, "employees", GIVEN_ID);
	importing_good(&it, "employees",
		       "email,name,directory_id\nzoe@x.example,Zoe Fox,7c-1\n");
	importing_counts(&it, 1, 0, 0, 0);
	cr_expect_str_eq(importing_errors(&it),
			 "2:directory_id: warning: \"7c-1\" of zoe@x.example (Zoe "
			 "Fox) is that of ann@x.example (Ann Lee), too: if they are "
			 "one, see \"attain merge\"\n");
}

Test(systems, users_of_google_workspace)
{
	check_people("First Name [Required],Last Name [Required],Email Address "
		     "[Required],Department,Employee Title,Status [READ ONLY]\n"
		     "Ann,Lee,ann@x.example,Sales,Engineer,Active\n"
		     " Bob ,Ray,bob@x.example,,,Suspended\n"
		     "Mononym,,mono@x.example,,,Active\n"
		     ",Only,only@x.example,,,Active\n"
		     "Old,One,old@x.example,,,Archived\n",
		     "ann@x.example,Ann Lee,ann@home.example,100,Sales,Engineer,,\n"
		     "bob@x.example,Bob Ray,,,,,,2018-06-01\n"
		     "eve@x.example,Eve Fox,,,,,,2017-06-30\n"
		     "mono@x.example,Mononym,,,,,,\n"
		     "only@x.example,Only,,,,,,\n");
	importing_says(&it, "1 disabled account of nobody on record");
}

Test(systems, names_in_two_columns)
{
	check_people("E-Mail,Vorname,Nachname\nann@x.example,Ann,Lee\n",
		     "ann@x.example,Ann Lee,ann@home.example,100,,,,\n"
		     "bob@x.example,Bob Ray,,,,,,\n"
		     "eve@x.example,Eve Fox,,,,,,2017-06-30\n");
	importing_bad(&it, "employees", "email,First Name,Last Name\nann@x.example,,\n",
		      " \"First Name\" and \"Last Name\" read as name\n"
		      "2:First Name: empty, but it must be given\n",
		      "1 bad row, nothing imported");
}

Test(systems, what_counts_only_beside_another_column)
{
	/* an HR list of its own, whose id and userType are no directory's */
	check_people("email,name,id,userType\nann@x.example,Ann Lee,7,Guest\n",
		     "ann@x.example,Ann Lee,ann@home.example,100,,,,\n"
		     "bob@x.example,Bob Ray,,,,,,\n"
		     "eve@x.example,Eve Fox,,,,,,2017-06-30\n");
}

/* ---- tables of results ---- */

Test(systems, issued_badges_of_credly)
{
	check_earned(
		NULL,
		"Badge Name,Issued by,Earner Badge ID,Issued to Email,Status,Expired,"
		"Issue Date,Expiration Date\n"
		"Exam 532,M,b1,ann@home.example,accepted,,2018-01-02,\n"
		"az-203,M,b2,bob@x.example,Accepted,Expired,2017-01-03 10:00:00 "
		"UTC,2018-01-03\n"
		"old,M,b3,bob@x.example,accepted,Expired,2016-01-03,\n"
		"old,M,b4,bob@x.example,pending,,2016-02-03,\n"
		"old,M,b5,eve@x.example,revoked,,2016-02-03,\n"
		"Other Badge,M,b6,bob@x.example,accepted,,2016-02-03,\n",
		"ann@x.example,70-532,2018-01-02,,b1\n"
		"bob@x.example,az-203,2017-01-03,2018-01-03,b2\n"
		"bob@x.example,old,2016-01-03,2018-05-31,b3\n"
		"eve@x.example,old,2016-02-03,2018-05-31,b5\n");
	importing_says(&it, "1 badge was left out");
	importing_says(&it, "Other Badge (1 row)");
}

Test(systems, badges_without_an_address_are_bad_rows)
{
	importing_bad(&it, "achievements",
		      "Badge Name;Issued to Email;Issue Date\n\n"
		      "old;;2016-01-03\n"
		      "old;zoe@x.example;2016-01-03\n",
		      " issued badges of Credly\n"
		      "3:email: empty, but it must be given\n"
		      "4:email: \"zoe@x.example\" is an unknown person: import "
		      "employees first\n",
		      "2 bad rows, nothing imported");
}

static const char linkedin[] =
	"\xEF\xBB\xBFName,Url,Authority,Started On,Finished On,License Number\r\n"
	"Exam 532,https://x.example,Microsoft,Feb 2016,Feb 2020,AB 1\r\n"
	"az-203,,Microsoft,december 2017,,\r\n"
	"First Aid,,Red Cross,Jan 2018,,\r\n";

Test(systems, certifications_of_linkedin)
{
	check_earned("bob@x.example", linkedin,
		     "bob@x.example,70-532,2016-02-01,2020-02-29,AB 1\n"
		     "bob@x.example,az-203,2017-12-01,,\n");
	importing_says(&it, "First Aid (1 row)");
	it.options.person = "bob@x.example";
	cr_expect_not(importing_text(&it, "employees", linkedin));
	it.options.person = NULL;
	cr_expect_eq(it.fault.kind, FAULT_USAGE);
}

Test(systems, certifications_of_linkedin_are_somebodys)
{
	check_refused("achievements", NULL, linkedin, "add --person EMAIL");
	check_refused(
		"achievements", "bob@x.example", "Name,Authority,Started On\na\n",
		"the row of line 2 is no whole one: it has 1 fields, the header 3");
}

Test(systems, months_that_are_none_are_bad)
{
	it.options.person = "bob@x.example";
	importing_bad(
		&it, "achievements", "Name,Authority,Started On\nold,A,Foo 2016\n",
		" certifications of LinkedIn, which tell months: earned on the first "
		"day, through the last\n"
		"2:earned_on: \"Foo 2016\" is no date: write it YYYY-MM-DD\n",
		"1 bad row, nothing imported");
	it.options.person = NULL;
}

/* ---- the competency summary ---- */

#define SUMMARY                                                                        \
	"CompetencyName,CompetencyLevel,CompetencyStatus,CompetencyStartDate,"         \
	"CompetencyEndDate\n"

static void
check_awards(const char *text, const char *expected)
{
	importing_good(&it, "awards", text);
	const char *rows = importing_export(&it, "awards");
	rows += strcspn(rows, "\n") + 1;
	cr_expect_str_eq(rows, expected, "%s", rows);
}

Test(systems, the_summary_of_competencies)
{
	static const char file[] =
		SUMMARY "Cloud,Gold,Active,2018-01-02,2019-01-01\n"
			"cloud,SILVER,In grace,2017-01-02,2018-01-01\n"
			"DATA,silver,Inactive,2017-03-01,\n";
	static const char after[] = "cloud,gold,2018-01-02,2019-01-01,\n"
				    "cloud,silver,2017-01-02,2018-01-01,\n"
				    "data,silver,2017-03-01,2018-05-31,\n";
	check_awards(file, after);
	fixture_date_is(&it.fixture, "2018-09-01");
	check_awards(file, after);
	importing_counts(&it, 0, 0, 3, 0);
}

Test(systems, names_of_competencies_are_the_summarys_alone)
{
	cr_expect_not(importing_text(&it, "awards",
				     "competency,level,from\nCloud,Gold,2018-01-02\n"));
	cr_expect_not(importing_text(&it, "awards",
				     SUMMARY "Nothing,Gold,Active,2018-01-02,\n"));
}
