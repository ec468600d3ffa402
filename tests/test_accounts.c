/* Accounts: their keys, the acts on them, the view of them, and who asks. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/acts.h"
#include "app/door.h"
#include "app/ssh_key.h"
#include "base/base64.h"
#include "base/mem.h"
#include "store/accounts.h"
#include "support/filling.h"

#define CATALOG "share/catalog/mpn-2017.cfg"
#define ONE                                                                            \
	"ssh-ed25519 "                                                                 \
	"AAAAC3NzaC1lZDI1NTE5AAAAIGP2duVzV/2ngWekBU3+DDnf09Y5aqSlXiH043bHKl10"
#define TWO                                                                            \
	"ssh-ed25519 "                                                                 \
	"AAAAC3NzaC1lZDI1NTE5AAAAIGjPf2XdNwcOb9G20Iyf0dqCtgk8BUInwdAVD2hg4Cid"
#define PRINT_ONE "SHA256:juXRM4ts/Kpf+8dqz7SY5FPSbEaDhubBg2J0AHMPdfg"

/* ---- base64 ---- */

Test(accounts, base64_is_read_as_it_is_written)
{
	struct buf text = {0}, bytes = {0};
	unsigned char all[256];
	for (size_t len = 0; len < sizeof all; len++) {
		all[len] = (unsigned char)(len * 37);
		buf_clear(&text);
		buf_clear(&bytes);
		base64_add(&text, all, len);
		cr_assert_eq(text.len, (len + 2) / 3 * 4);
		cr_assert(base64_read(&bytes, buf_text(&text), text.len));
		cr_assert_eq(bytes.len, len);
		cr_assert(memcmp(buf_text(&bytes), all, len) == 0);
	}
	buf_free(&text);
	buf_free(&bytes);
}

Test(accounts, what_base64_would_not_write_is_none)
{
	static const char *const none[] = {"A",	   "AA",   "AAA",  "AA=",  "A===",
					   "====", "AB==", "AAB=", "A=AA", "AA==AAAA",
					   "AA A", "AA-_", "AA\n="};
	struct buf bytes = {0};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		cr_expect_not(base64_read(&bytes, none[i], strlen(none[i])), "%s",
			      none[i]);
	buf_free(&bytes);
}

/* ---- keys ---- */

static const char *
read_keys(struct arena *arena, const char *text)
{
	struct fault fault = {0};
	const char *keys = NULL;
	return ssh_key_read(text, strlen(text), arena, &keys, &fault)
		       ? keys
		       : arena_strdup(arena, fault.text);
}

Test(accounts, keys_are_read_however_they_stand)
{
	static const char *const same[] = {
		ONE " a b\n" TWO,
		"\xef\xbb\xbf# x\r\n\r\n  " ONE "\ta b \r\n" TWO "\r\n",
		ONE "  a b " TWO,
		ONE " a b\n" TWO "\n" ONE " c",
	};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		cr_expect_str_eq(read_keys(&arena, same[i]), ONE " a b\n" TWO);
	cr_expect_str_eq(read_keys(&arena, ""), "");
	cr_expect_str_eq(read_keys(&arena, ONE " my ssh-rsa key"),
			 ONE " my ssh-rsa key");
	cr_expect_eq(ssh_key_count(""), 0);
	cr_expect_eq(ssh_key_count(ONE "\n" TWO), 2);
	cr_expect_str_eq(ssh_key_fingerprint(ONE " x", &arena), PRINT_ONE);
	cr_expect(ssh_key_same(ONE, ONE " x"));
	cr_expect_not(ssh_key_same(ONE, TWO));
	arena_free(&arena);
}

Test(accounts, what_is_no_key_is_refused)
{
	static const struct {
		const char *text, *why;
	} bad[] = {
		{"from=\"*\" " ONE, "options stand before the key"},
		{"restrict,pty " ONE, "options stand before the key"},
		{"-----BEGIN RSA PRIVATE KEY-----", "private key"},
		{"---- BEGIN SSH2 PUBLIC KEY ----", "another form"},
		{"ssh-ed25519", "no whole key"},
		{"ssh-ed25519 AAAA", "no whole key"},
		{ONE "\n" TWO "=", "Line 2: this is no whole key"},
		/* one string too many, an empty one, one that is cut, another type's */
		{"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAAWEAAAABYQ==", "no whole key"},
		{"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAAA==", "no whole key"},
		{"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAAg==", "no whole key"},
		{"ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAAWEAAAABYQ==", "no whole key"},
		{"ssh-ed25519-cert-v01@openssh.com AAAA", "no public key of ssh"},
		{ONE " a\x01", "no text"},
		{ONE " \xff", "no text"},
	};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const char *said = read_keys(&arena, bad[i].text);
		cr_expect(strstr(said, bad[i].why) != NULL, "%s: %s", bad[i].text,
			  said);
	}
	char *many = arena_text(&arena, SSH_KEY_FILE_BYTES + 2);
	memset(many, '#', SSH_KEY_FILE_BYTES + 1);
	cr_expect(strstr(read_keys(&arena, many), "too long") != NULL);
	arena_free(&arena);
}

/* ---- names, rights ---- */

Test(accounts, a_name_is_one_that_the_system_could_say)
{
	static const char *const good[] = {"kim", "Kim", "k", "a.b_c-9",
					   "_x",  ".x",	 "7"};
	static const char *const bad[] = {"",	 "-x",	"a b",	"a\nb", "a\"b",
					  "a'b", "a/b", "a\\b", "ä",	"a$",
					  "a@b", "a:b", "a\x7f"};
	struct fault fault = {0};
	char name[66] = {0};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		cr_expect(act_account_name_fits(good[i], &fault), "%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_expect_not(act_account_name_fits(bad[i], &fault), "%s", bad[i]);
	memset(name, 'x', 64);
	cr_expect(act_account_name_fits(name, &fault));
	name[64] = 'x';
	cr_expect_not(act_account_name_fits(name, &fault));
}

Test(accounts, who_is_gone_may_nothing_and_an_admin_everything)
{
	const struct asker gone = {.role = ASKER_NOBODY}, admin = {.role = ASKER_ADMIN};
	struct fault fault = {0};
	for (int right = 0; right < RIGHT_N; right++) {
		cr_expect_eq(may_look(&gone, (enum right)right), MAY_NOT);
		cr_expect_not(may(&gone, (enum right)right, 0, &fault));
		cr_expect_eq(fault.kind, FAULT_STORE);
		cr_expect(may(&admin, (enum right)right, 1, &fault));
	}
}

/* ---- the view ---- */

static void
put(struct shot *shot, const char *name, const char *role, const char *email,
    const char *keys)
{
	const struct account_request request = {name, role, email, keys};
	struct fault fault = {0};
	struct buf out = {0};
	cr_assert(act_account_add(shot->app, &request, &out, &fault), "%s", fault.text);
	buf_free(&out);
}

static void
open_accounts(struct shot *shot, int rows, int cols)
{
	struct fault fault = {0};
	filling_open(shot, rows, cols);
	cr_assert(store_sign(shot->app->store, "mei", false, &fault));
	put(shot, "mei", "admin", "aiko.tanaka@aoba.example", ONE " mei@desk");
	put(shot, "petr", "employee", "petr.novak@aoba.example", TWO "\n");
	put(shot, "board", "viewer", NULL, NULL);
	screen_changed(&shot->screen);
	shot_go(shot, &view_accounts, 0);
}

static const struct golden {
	const char *name, *keys;
} goldens[] = {
	{"accounts", "g"},
	{"accounts-add", "a"},
	{"accounts-edit", "g j e"},
	{"accounts-remove", "g j d"},
};

static void
check_goldens(enum lang lang, const char *language)
{
	static const int sizes[][2] = {{24, 80}, {60, 200}};
	struct shot shot;
	open_accounts(&shot, 24, 80);
	shot_language(&shot, lang);
	for (size_t s = 0; s < 2; s++)
		for (size_t g = 0; g < sizeof goldens / sizeof *goldens; g++) {
			shot_size(sizes[s][0], sizes[s][1]);
			shot_go(&shot, &view_accounts, 0);
			filling_keys(&shot, goldens[g].keys);
			shot_golden_of(&shot, goldens[g].name, language);
			filling_keys(&shot, "Esc");
		}
	shot_close(&shot);
}

Test(accounts, golden_english)
{
	check_goldens(LANG_EN, "en");
}

Test(accounts, golden_japanese)
{
	check_goldens(LANG_JA, "ja");
}

Test(accounts, one_is_added_changed_and_removed_on_the_screen)
{
	struct shot shot;
	filling_open(&shot, 24, 80);
	shot_go(&shot, &view_accounts, 0);
	SEES(&shot, "There are no accounts");
	/* the first one is an admin's from the start */
	filling_keys(&shot, "a 'mei F2");
	SEES(&shot, "Recorded: account mei (Role: admin)");
	filling_keys(&shot, "a 'petr Tab 'employee Tab F2");
	SEES(&shot, "say whose it is");
	filling_keys(&shot, "'petr.novak Tab");
	filling_paste(&shot, ONE " a\n" TWO " b\n");
	filling_keys(&shot, "F2");
	SEES(&shot, "Recorded: account petr (Role: employee");
	cr_assert_eq(shot.app->world->facts.n_accounts, 2);
	cr_assert_str_eq(shot.app->world->facts.accounts[1].keys, ONE " a\n" TWO " b");
	SEES(&shot, "▸ petr");
	filling_keys(&shot, "Enter");
	SEES(&shot, "Petr Novák");
	filling_keys(&shot, "q e 'viewer Tab F8 Tab F8 F2");
	cr_assert_str_eq(shot.app->world->facts.accounts[1].role, "viewer");
	cr_assert_eq(shot.app->world->facts.accounts[1].person, CATALOG_NONE);
	cr_assert_str_eq(shot.app->world->facts.accounts[1].keys, "");
	filling_keys(&shot, "Enter");
	SEES(&shot, "Nobody on record is this account");
	filling_keys(&shot, "a 'petr Tab 'viewer F2");
	SEES(&shot, "There is the account petr already");
	filling_keys(&shot, "Esc t d r");
	SEES(&shot, "Removed: account petr");
	filling_keys(&shot, "d r");
	SEES(&shot, "mei is the last admin");
	shot_close(&shot);
}

Test(accounts, whoever_is_no_admin_has_no_way_to_the_view)
{
	struct shot shot;
	open_accounts(&shot, 24, 80);
	shot.app->asker.name = strdup("board");
	shot.app->asker.role = ASKER_VIEWER;
	shot_go(&shot, &view_accounts, 0);
	SEES_NOT(&shot, PRINT_ONE);
	SEES_NOT(&shot, "petr");
	shot_close(&shot);
}

/* ---- what is in the log ---- */

Test(accounts, each_act_is_in_the_log_and_none_is_undone)
{
	struct shot shot;
	const struct log_entry *entries, *next;
	struct fault fault = {0};
	struct arena arena = {0};
	size_t n;
	open_accounts(&shot, 24, 80);
	cr_assert(store_next(shot.app->store, STORE_UNDO, &arena, &next, &fault));
	cr_assert(!next || strcmp(next->act, "account") != 0);
	cr_assert(store_read_log(shot.app->store, 3, &arena, &entries, &n, &fault));
	cr_assert_eq(n, 3);
	for (size_t i = 0; i < n; i++) {
		cr_expect_str_eq(entries[i].act, "account");
		cr_expect_str_eq(entries[i].who, "mei");
		cr_expect_eq(entries[i].undo, LOG_FINAL);
	}
	arena_free(&arena);
	shot_close(&shot);
}

Test(accounts, who_was_removed_meanwhile_does_nothing_more)
{
	struct shot shot;
	struct app *other;
	struct fault fault = {0};
	struct buf out = {0};
	const struct account_request evil = {"evil", "admin", NULL, NULL};
	open_accounts(&shot, 24, 80);
	put(&shot, "second", "admin", NULL, NULL);
	shot.app->asker.name = mem_strdup("second");
	cr_assert(app_open(&other, shot.app->db_path, DATE_NONE, STORE_WRITE, &fault),
		  "%s", fault.text);
	cr_assert(act_account_remove(other, "second", &out, &fault), "%s", fault.text);
	app_close(other);
	cr_assert_not(act_account_add(shot.app, &evil, &out, &fault));
	cr_expect_eq(fault.kind, FAULT_STORE);
	cr_expect_str_eq(fault.text, "This account is gone: an admin has removed it.");
	buf_free(&out);
	shot_close(&shot);
}
