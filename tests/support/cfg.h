/*
 * A file in libconfig's notation as it stands, for what looks at catalogs without our
 * loader. Settings that are missing are null, "" or CFG_NONE, and so is all of a null.
 */
#ifndef TESTS_CFG_H
#define TESTS_CFG_H

#include <libconfig.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CFG_NONE INT64_MIN

/* Reads a file; one that can't be parsed ends the test. config_destroy frees it. */
void cfg_read(config_t *config, const char *path);

/* What a group has of that name. */
const config_setting_t *cfg_get(const config_setting_t *group, const char *name);
const char *cfg_text(const config_setting_t *group, const char *name);
bool cfg_is(const config_setting_t *group, const char *name, const char *text);

/* A number in millionths, exactly; one with more places ends the test. */
int64_t cfg_number(const config_setting_t *group, const char *name);

/* The same setting of the group, or of the nearest one above it that has it. */
const char *cfg_inherited(const config_setting_t *group, const char *name);

size_t cfg_length(const config_setting_t *list);
const config_setting_t *cfg_at(const config_setting_t *list, size_t i);

/* The group of a list that has this id. */
const config_setting_t *cfg_find(const config_setting_t *list, const char *id);

#endif
