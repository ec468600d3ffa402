#include "member.h"

#include <string.h>

enum { NAME_BYTES = 64 };

const json_t *
member(const json_t *object, const char *path)
{
	for (;;) {
		char name[NAME_BYTES];
		size_t len = strcspn(path, ".");
		if (len >= sizeof name)
			return NULL;
		memcpy(name, path, len);
		name[len] = '\0';
		object = json_object_get(object, name);
		if (!path[len])
			return object;
		path += len + 1;
	}
}

const char *
member_text(const json_t *object, const char *path)
{
	const char *text = json_string_value(member(object, path));
	return text ? text : "";
}

const json_t *
member_one(const json_t *value)
{
	return json_is_array(value) ? json_array_get(value, 0) : value;
}

bool
member_holds(const json_t *object, const char *path, const char *text)
{
	const json_t *value = member(object, path);
	bool holds =
		json_is_string(value) && strcmp(json_string_value(value), text) == 0;
	for (size_t i = 0; !holds && i < json_array_size(value); i++) {
		const char *item = json_string_value(json_array_get(value, i));
		holds = item && strcmp(item, text) == 0;
	}
	return holds;
}
