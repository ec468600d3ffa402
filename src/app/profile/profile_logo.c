#include "profile_logo.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/lang.h"
#include "base/mem.h"

static unsigned
big(const unsigned char *bytes, int n)
{
	unsigned value = 0;
	for (int i = 0; i < n; i++)
		value = value << 8 | bytes[i];
	return value;
}

/* Walks the segments of a JPEG to the frame that has its size. */
static bool
jpeg_size(const unsigned char *b, size_t len, unsigned *width, unsigned *height)
{
	size_t at = 2;
	while (at + 9 <= len && b[at] == 0xff) {
		unsigned char marker = b[at + 1];
		if (marker == 0xff) {
			at++;
			continue;
		}
		if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
		    marker != 0xc8 && marker != 0xcc) {
			*height = big(b + at + 5, 2);
			*width = big(b + at + 7, 2);
			return true;
		}
		at += 2 + (size_t)big(b + at + 2, 2);
	}
	return false;
}

/* Width and height in pixels of a GIF, PNG or JPEG; false if the bytes are none. */
static bool
picture_size(const unsigned char *b, size_t len, unsigned *width, unsigned *height)
{
	if (len >= 24 && memcmp(b, "\x89PNG\r\n\x1a\n", 8) == 0) {
		*width = big(b + 16, 4);
		*height = big(b + 20, 4);
		return true;
	}
	if (len >= 10 && memcmp(b, "GIF8", 4) == 0) {
		*width = b[6] | (unsigned)b[7] << 8;
		*height = b[8] | (unsigned)b[9] << 8;
		return true;
	}
	return len >= 4 && b[0] == 0xff && b[1] == 0xd8 &&
	       jpeg_size(b, len, width, height);
}

static const char *
media_type(const unsigned char *b)
{
	if (b[0] == 0xff)
		return "image/jpeg";
	return b[0] == 'G' ? "image/gif" : "image/png";
}

static const char *
left_out(struct arena *arena, const char *path)
{
	return arena_printf(arena, _("The logo %s is left out: %s."), path,
			    strerror(errno));
}

static const char *
no_picture(struct arena *arena, const char *path)
{
	return arena_printf(
		arena, _("The logo %s is left out: it is no GIF, JPG or PNG."), path);
}

static const char *
check_size(const unsigned char *bytes, size_t len, const char *path,
	   struct arena *arena)
{
	unsigned width = 0, height = 0;
	if (len > LOGO_MOST_BYTES)
		return arena_printf(arena,
				    _("The logo %s is left out: it has more than "
				      "1 MB."),
				    path);
	if (!picture_size(bytes, len, &width, &height))
		return no_picture(arena, path);
	if (width > LOGO_MOST_PIXELS || height > width)
		/* a path, two sizes, a limit */
		return arena_printf(arena,
				    _("The logo %s is left out: it is %u x %u pixels, "
				      "and may be %d wide and not taller than wide."),
				    path, width, height, LOGO_MOST_PIXELS);
	return NULL;
}

/* A regular file, opened for reading; else null, with errno 0 for what is another
 * thing: a fifo or a device is not waited for. */
static FILE *
open_plain(const char *path)
{
	int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat what;
	if (file < 0)
		return NULL;
	if (fstat(file, &what) == 0 && S_ISREG(what.st_mode))
		return fdopen(file, "rb");
	close(file);
	errno = 0;
	return NULL;
}

bool
logo_add(const char *path, struct buf *out, struct arena *arena, const char **why)
{
	FILE *file = open_plain(path);
	if (!file) {
		*why = errno != 0 ? left_out(arena, path) : no_picture(arena, path);
		return false;
	}
	unsigned char *bytes = mem_new(LOGO_MOST_BYTES + 1, 1);
	size_t len = fread(bytes, 1, LOGO_MOST_BYTES + 1, file);
	if (ferror(file))
		*why = left_out(arena, path);
	else
		*why = check_size(bytes, len, path, arena);
	fclose(file);
	if (!*why) {
		buf_printf(out, "data:%s;base64,", media_type(bytes));
		base64_add(out, bytes, len);
	}
	free(bytes);
	return *why == NULL;
}
