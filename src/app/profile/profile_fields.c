#include <stddef.h>
#include <string.h>

#include "app/profile.h"
#include "base/lang.h"
#include "base/text.h"

enum { OLD_DESCRIPTION = 1000 };

#define OF_PROFILE(field) offsetof(struct profile, field)
#define OF_LOCATION(field) offsetof(struct location, field)

const struct profile_field profile_fields[PROFILE_FIELDS] = {
	{"name", N_("Name"), PROFILE_TEXT, 0, OF_PROFILE(name)},
	{"description", N_("Description"), PROFILE_LONG, 2500, OF_PROFILE(description)},
	{"logo", N_("Logo"), PROFILE_LOGO, 0, OF_PROFILE(logo)},
	{"website", N_("Website"), PROFILE_ADDRESS, 0, OF_PROFILE(website)},
	{"linkedin", N_("LinkedIn"), PROFILE_ADDRESS, 0, OF_PROFILE(linkedin)},
	{"industries", N_("Industries"), PROFILE_LIST, 5, OF_PROFILE(industries)},
	{"products", N_("Products"), PROFILE_LIST, 0, OF_PROFILE(products)},
	{"services", N_("Services"), PROFILE_LIST, 0, OF_PROFILE(services)},
	{"solutions", N_("Solutions"), PROFILE_LIST, 0, OF_PROFILE(solutions)},
	{"skills", N_("Skills"), PROFILE_LIST, 0, OF_PROFILE(skills)},
	{"endorsements", N_("Endorsements"), PROFILE_LIST, 0, OF_PROFILE(endorsements)},
	{"may_endorse", N_("May be endorsed"), PROFILE_YES_NO, 0,
	 OF_PROFILE(may_endorse)},
	{"customer_sizes", N_("Customer sizes"), PROFILE_LIST, 0,
	 OF_PROFILE(customer_sizes)},
};

const struct profile_field location_fields[LOCATION_FIELDS] = {
	{"region", N_("Region"), PROFILE_TEXT, 0, OF_LOCATION(region)},
	{"name", N_("Name"), PROFILE_TEXT, 0, OF_LOCATION(name)},
	{"address", N_("Address"), PROFILE_LONG, 0, OF_LOCATION(address)},
	{"city", N_("City"), PROFILE_TEXT, 0, OF_LOCATION(city)},
	{"postal_code", N_("Postal code"), PROFILE_TEXT, 0, OF_LOCATION(postal_code)},
	{"country", N_("Country"), PROFILE_TEXT, 0, OF_LOCATION(country)},
	{"contact", N_("Contact"), PROFILE_TEXT, 0, OF_LOCATION(contact)},
	{"email", N_("Email"), PROFILE_TEXT, 0, OF_LOCATION(email)},
	{"phone", N_("Phone"), PROFILE_TEXT, 0, OF_LOCATION(phone)},
	{"website", N_("Website"), PROFILE_ADDRESS, 0, OF_LOCATION(website)},
};

const char *
profile_get(const struct profile_field *field, const void *record)
{
	const char *text;
	memcpy(&text, (const char *)record + field->offset, sizeof text);
	return text ? text : "";
}

const char *
profile_next(const char **list, size_t *len)
{
	for (;;) {
		const char *entry = *list + strspn(*list, " \t\r\n;");
		const char *end = entry + strcspn(entry, ";");
		*list = end;
		while (end > entry && strchr(" \t\r\n", end[-1]))
			end--;
		*len = (size_t)(end - entry);
		if (*len > 0 || **list == '\0')
			return entry;
	}
}

static int
count_entries(const char *list)
{
	size_t len;
	int n = 0;
	while (profile_next(&list, &len), len > 0)
		n++;
	return n;
}

static int
count_characters(const char *text)
{
	int n = 0;
	for (; *text != '\0'; text++)
		n += ((unsigned char)*text & 0xc0) != 0x80;
	return n;
}

static bool
is_picture(const char *path)
{
	static const char *const ends[] = {".gif", ".jpg", ".jpeg", ".png"};
	size_t len = strlen(path);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);
		if (len > n && text_compare(path + len - n, ends[i]) == 0)
			return true;
	}
	return false;
}

bool
profile_is_page(const char *text)
{
	return strncmp(text, "https://", strlen("https://")) == 0 &&
	       text[strlen("https://")] != '\0' && !strpbrk(text, " \t\r\n<>\"");
}

static const char *
address_problem(const struct profile_field *field, const char *text)
{
	if (!profile_is_page(text))
		return _("is no address of a page: it begins with https:// and has no "
			 "blanks");
	if (strcmp(field->name, "linkedin") == 0 &&
	    !strstr(text, "linkedin.com/company/"))
		return _("is not the page of a company at linkedin.com/company/");
	return NULL;
}

const char *
profile_problem(const struct profile_field *field, const char *text,
		struct arena *arena)
{
	bool list;
	int n;
	if (*text == '\0')
		return NULL;
	switch (field->form) {
	case PROFILE_TEXT:
		return strpbrk(text, "\r\n") ? _("has more than one line") : NULL;
	case PROFILE_LONG:
	case PROFILE_LIST:
		list = field->form == PROFILE_LIST;
		n = list ? count_entries(text) : count_characters(text);
		if (field->most == 0 || n <= field->most)
			return NULL;
		return arena_printf(arena,
				    list ? _("has %d entries; %d are allowed")
					 : _("has %d characters; %d are allowed"),
				    n, field->most);
	case PROFILE_ADDRESS:
		return address_problem(field, text);
	case PROFILE_LOGO:
		return is_picture(text) ? NULL
					: _("is no picture: it ends in .gif, .jpg, "
					    ".jpeg or .png");
	case PROFILE_YES_NO:
		return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0
			       ? NULL
			       : _("is neither yes nor no");
	}
	return NULL;
}

const char *
profile_warning(const struct profile_field *field, const char *text,
		struct arena *arena)
{
	int n = count_characters(text);
	if (strcmp(field->name, "description") != 0 || n <= OLD_DESCRIPTION)
		return NULL;
	return arena_printf(arena,
			    _("has %d characters; until 2018 only %d were shown"), n,
			    OLD_DESCRIPTION);
}
