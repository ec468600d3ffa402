/* base/mem, base/arena, base/buf: memory that is there, zeroed, aligned and given back.
 */
#include <criterion/criterion.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"

static int hook_pipe[2];

static void
tell(void)
{
	if (write(hook_pipe[1], "h", 1) != 1)
		_exit(9);
}

static void
starve(void)
{
	volatile size_t much = SIZE_MAX / 4;

	if (!freopen("/dev/null", "w", stderr))
		_exit(8);
	mem_on_failure(tell);
	free(mem_new(much, 1));
	_exit(7);
}

/* Memory checkers report the huge request itself, so this runs without them only. */
Test(mem, out_of_memory_calls_the_hook_once_and_ends_with_4)
{
	char told[4];
	int status;
	pid_t child;

	if (getenv("ATTAIN_TEST_MODE"))
		cr_skip_test("memory checkers report the request");
	cr_assert_eq(pipe(hook_pipe), 0);
	child = fork();
	if (child == 0)
		starve();
	cr_assert_eq(waitpid(child, &status, 0), child);
	cr_assert(WIFEXITED(status));
	cr_assert_eq(WEXITSTATUS(status), 4);
	close(hook_pipe[1]);
	cr_assert_eq(read(hook_pipe[0], told, sizeof(told)), 1);
}

Test(mem, new_memory_is_zeroed_and_never_null)
{
	unsigned char *bytes = mem_new(1000, 3);
	void *nothing = mem_new(0, 8);
	char *copy = mem_strdup("日本");

	for (int i = 0; i < 3000; i++)
		cr_assert_eq(bytes[i], 0);
	cr_assert_not_null(nothing);
	cr_assert_str_eq(copy, "日本");
	bytes = mem_resize(bytes, 0, 0);
	cr_assert_not_null(bytes);
	free(bytes);
	free(nothing);
	free(copy);
}

Test(mem, grow_keeps_what_is_there)
{
	size_t capacity = 0;
	int *numbers = NULL;

	for (int i = 0; i < 5000; i++) {
		numbers = mem_grow(numbers, (size_t)i, &capacity, sizeof(*numbers));
		cr_assert((size_t)i < capacity);
		numbers[i] = i;
	}
	cr_assert(capacity < 20000);
	for (int i = 0; i < 5000; i++)
		cr_assert_eq(numbers[i], i);
	free(numbers);
}

Test(arena, memory_is_zeroed_and_aligned)
{
	struct arena arena = {0};

	for (int round = 0; round < 3; round++) {
		for (size_t bytes = 0; bytes < 3000; bytes += 7) {
			unsigned char *memory = arena_alloc(&arena, bytes);

			cr_assert_eq((uintptr_t)memory % alignof(max_align_t), 0);
			for (size_t i = 0; i < bytes; i++)
				cr_assert_eq(memory[i], 0);
			memset(memory, 0xAA, bytes);
		}
		arena_clear(&arena);
		cr_assert_eq(arena.used_bytes, 0);
		cr_assert_not_null(arena.head);
	}
	arena_free(&arena);
	cr_assert_null(arena.head);
}

Test(arena, allocations_do_not_overlap)
{
	struct arena arena = {0};
	uint32_t *arrays[200];

	for (uint32_t i = 0; i < 200; i++) {
		arrays[i] = arena_array(&arena, i * 13, sizeof(uint32_t));
		for (uint32_t k = 0; k < i * 13; k++)
			arrays[i][k] = i;
	}
	for (uint32_t i = 0; i < 200; i++)
		for (uint32_t k = 0; k < i * 13; k++)
			cr_assert_eq(arrays[i][k], i);
	cr_assert(arena.used_bytes >= 199u * 200 / 2 * 13 * sizeof(uint32_t));
	arena_free(&arena);
}

Test(arena, copies_text)
{
	struct arena arena = {0};
	char *long_text = arena_printf(&arena, "%0*d", 20000, 7);

	cr_assert_null(arena_strdup(&arena, NULL));
	cr_assert_null(arena_strndup(&arena, NULL, 3));
	cr_assert_str_eq(arena_strdup(&arena, ""), "");
	cr_assert_str_eq(arena_strndup(&arena, "competency", 4), "comp");
	cr_assert_str_eq(arena_strndup(&arena, "ab", 100), "ab");
	cr_assert_str_eq(arena_printf(&arena, "%s-%d", "x", 5), "x-5");
	cr_assert_str_eq(arena_printf(&arena, "%s", ""), "");
	cr_assert_eq(strlen(long_text), 20000);
	arena_free(&arena);
}

Test(arena, texts_lie_side_by_side_and_do_not_overlap)
{
	struct arena arena = {0};
	char *texts[1000];

	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 1000; i++)
			texts[i] = arena_printf(&arena, "%d", i);
		cr_assert_lt(arena.used_bytes, 1000 * 8);
		for (int i = 0; i < 1000; i++)
			cr_assert_eq(strtol(texts[i], NULL, 10), i);
		cr_assert_eq(arena_text(&arena, 300)[299], '\0');
		arena_clear(&arena);
		cr_assert_eq(arena_text(&arena, 3)[2], '\0');
	}
	arena_free(&arena);
}

Test(arena, big_blocks_fit)
{
	struct arena arena = {0};
	char *big = arena_alloc(&arena, 5u << 20), *small = arena_alloc(&arena, 1);

	memset(big, 1, 5u << 20);
	cr_assert_eq(*small, 0);
	arena_free(&arena);
	arena_clear(&arena);
}

Test(buf, grows_and_is_always_ended)
{
	struct buf buf = {0};

	cr_assert_str_eq(buf_text(&buf), "");
	cr_assert_null(buf.text);
	for (int i = 0; i < 1000; i++) {
		buf_putc(&buf, 'a');
		buf_puts(&buf, "bc");
		buf_printf(&buf, "%d", i % 10);
		cr_assert_eq(strlen(buf.text), buf.len);
	}
	cr_assert_eq(buf.len, 4000);
	cr_assert_eq(strncmp(buf.text, "abc0abc1", 8), 0);
	buf_clear(&buf);
	cr_assert_str_eq(buf_text(&buf), "");
	buf_add(&buf, "a\0b", 3);
	cr_assert_eq(buf.len, 3);
	cr_assert_eq(buf.text[3], '\0');
	buf_free(&buf);
	cr_assert_null(buf.text);
}

Test(buf, adds_nothing_and_much)
{
	struct buf buf = {0};

	buf_add(&buf, NULL, 0);
	cr_assert_str_eq(buf_text(&buf), "");
	buf_printf(&buf, "%*s", 100000, "x");
	cr_assert_eq(buf.len, 100000);
	cr_assert_eq(buf.text[99999], 'x');
	for (size_t len = 60; len < 70; len++) { /* around the first room */
		struct buf exact = {0};

		buf_printf(&exact, "%*s", (int)len, "");
		cr_assert_eq(exact.len, len);
		cr_assert_eq(strlen(exact.text), len);
		buf_free(&exact);
	}
	buf_free(&buf);
}
