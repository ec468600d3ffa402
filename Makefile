# attain: every target. `make help` lists them.
#
# Sources are found by wildcard: a new src/<layer>/<name>.c or src/<layer>/<room>/<name>.c,
# tests/test_<module>.c or tests/cli/<name>.sh needs no line here. Everything made goes into $(BUILD).

BUILD ?= build
prefix ?= /usr/local
PREFIX ?= $(prefix)
DESTDIR ?=

ifeq ($(origin CC),default)
CC := gcc
endif
VERSION := $(shell sed -n 's/^.define VERSION "\(.*\)"/\1/p' include/base/version.h)

# --- flags -------------------------------------------------------------------------

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow \
	-Wstrict-prototypes -Wmissing-prototypes -Wundef -Wformat=2 -Wcast-qual \
	-Wwrite-strings -Wvla -Wswitch-enum -Wimplicit-fallthrough -Wnull-dereference \
	-Wdouble-promotion
# warnings are for the flags that are released; others make gcc guess differently
ifeq ($(filter san fuzz valgrind coverage,$(VARIANT)),)
ifneq ($(CI)$(WERROR),)
WARNINGS += -Werror
endif
else
WARNINGS += -Wno-null-dereference
endif

HARDEN_CFLAGS := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong
OPTIMIZE := -O2 -g $(HARDEN_CFLAGS)
VARIANT_LDFLAGS :=
ifeq ($(VARIANT),san)
OPTIMIZE := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer
VARIANT_LDFLAGS := -fsanitize=address,undefined
endif
ifeq ($(VARIANT),fuzz)
OPTIMIZE := -O1 -g -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=undefined -fno-omit-frame-pointer
VARIANT_LDFLAGS := -fsanitize=address,undefined
endif
ifeq ($(VARIANT),valgrind)
OPTIMIZE := -O1 -g -fno-omit-frame-pointer
endif
ifeq ($(VARIANT),syntax)
OPTIMIZE := -O0
endif
ifeq ($(VARIANT),coverage)
OPTIMIZE := -O0 -g --coverage
VARIANT_LDFLAGS := --coverage
endif

# Asked for once, when first needed: before `make deps` there may be no pkg-config.
PACKAGES := ncursesw panelw sqlite3 libconfig gmp uchardet libzip expat jansson
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $(shell pkg-config --libs $(PACKAGES)))$(PKG_LIBS)

STANDARD := -std=c17 -D_GNU_SOURCE -iquote include -iquote src
ALL_CFLAGS = $(STANDARD) $(WARNINGS) $(OPTIMIZE) -fPIE \
	-ffile-prefix-map=$(CURDIR)/= $(PKG_CFLAGS) $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now $(VARIANT_LDFLAGS) $(LDFLAGS)
LIBS = $(PKG_LIBS) -lunistring -lcsv -lglpk -lm
# compilers don't know that a failed cr_assert ends the test
TEST_CFLAGS := -iquote tests -Wno-null-dereference
TEST_LIBS = -lcriterion -lvterm -lutil

# --- files -------------------------------------------------------------------------

OBJ := $(BUILD)/obj
PROGRAM := $(BUILD)/attain
LIB := $(BUILD)/libattain.a
TEST_LIB := $(BUILD)/libattain-test.a

# A part of the program can be built alone: make LAYERS="base core" build/tests/test_match
LAYERS ?= *
SOURCES := $(sort $(wildcard $(LAYERS:%=src/%/*.c) $(LAYERS:%=src/%/*/*.c)))
TEST_SOURCES := $(sort $(wildcard tests/test_*.c))
FUZZ_MAIN := tests/fuzz/libfuzzer.c
FUZZ_SOURCES := $(filter-out $(FUZZ_MAIN),$(sort $(wildcard tests/fuzz/*.c)))
TEST_SUPPORT := $(sort $(wildcard tests/support/*.c tests/ref/*.c)) $(FUZZ_SOURCES)
TESTS := $(TEST_SOURCES:tests/%.c=$(BUILD)/tests/%)
OBJECTS := $(SOURCES:%.c=$(OBJ)/%.o)
FAULT := $(BUILD)/tests/fault.so
TORTURE := $(patsubst %.c,$(OBJ)/%.o,$(filter-out tests/fault/shim.c,\
	$(sort $(wildcard tests/fault/*.c))))
DOOR := $(OBJ)/tests/door/screen.o
TRANSLATIONS := $(patsubst share/po/%.po,$(BUILD)/locale/%/LC_MESSAGES/attain.mo,\
	$(wildcard share/po/*.po))

SECONDS ?= 600

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all lib objects run run-today test tests deps deps-dev lint po golden pictures mutants \
	torture coverage fuzz check-san check-valgrind check-door install uninstall deb check-deb check-pages \
	clean help
MAKEFLAGS += --no-builtin-rules --no-print-directory

# The goals that install first build in a second make, in parallel unless told otherwise.
JOBS ?= $(shell nproc 2>/dev/null || echo 1)
SUBMAKE = $(MAKE) $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))

# make V=1 shows whole commands
say = $(if $(V),,@printf '  %-5s %s\n' $(1);)

# --- building ----------------------------------------------------------------------

all: $(PROGRAM) $(TRANSLATIONS) $(BUILD)/share ## build the program and its translations

lib: $(LIB) ## build only the library of all layers

# everything compiled, nothing linked: for lint
objects: $(OBJECTS) $(TORTURE) $(DOOR) $(OBJ)/src/main.o $(OBJ)/src/malloc.o \
	$(TEST_SOURCES:%.c=$(OBJ)/%.o) $(TEST_SUPPORT:%.c=$(OBJ)/%.o) $(OBJ)/$(FUZZ_MAIN:.c=.o)

# malloc.o is for the program alone
$(PROGRAM): $(OBJ)/src/main.o $(OBJ)/src/malloc.o $(LIB)
	$(call say,LINK $@)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) $(LIB) $(LIBS)

$(LIB): $(OBJECTS)
	@rm -f $@
	$(call say,AR $@)$(AR) rcs $@ $(OBJECTS)

$(OBJ)/src/%.o: src/%.c
	@mkdir -p $(@D)
	$(call say,CC $@)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(OBJ)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(call say,CC $@)$(CC) $(ALL_CFLAGS) $(TEST_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/locale/%/LC_MESSAGES/attain.mo: share/po/%.po
	@mkdir -p $(@D)
	$(call say,PO $@)msgfmt --check -o $@ $<

# so that the program finds its data wherever $(BUILD) is
$(BUILD)/share:
	@mkdir -p $(@D)
	@ln -sfn $(CURDIR)/share $@

tests: $(TESTS) $(FAULT) ## build the tests without running them

$(TEST_LIB): $(TEST_SUPPORT:%.c=$(OBJ)/%.o)
	@rm -f $@
	$(call say,AR $@)$(AR) rcs $@ $^

$(BUILD)/tests/%: $(OBJ)/tests/%.o $(TEST_LIB) $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK $@)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(TEST_LIB) $(LIBS) $(TEST_LIBS)

# makes calls of libc fail in whatever it is preloaded into
$(FAULT): tests/fault/shim.c tests/fault/shim.h
	@mkdir -p $(@D)
	$(call say,LINK $@)$(CC) $(STANDARD) $(WARNINGS) -O2 -g -fPIC -shared -o $@ $<

$(BUILD)/tests/torture: $(TORTURE)
	@mkdir -p $(@D)
	$(call say,LINK $@)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

# the full screen behind sudo and ssh
$(BUILD)/tests/door: $(DOOR) $(TEST_LIB) $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK $@)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(TEST_LIB) $(LIBS) $(TEST_LIBS)

$(BUILD)/tests/fuzz: $(OBJ)/$(FUZZ_MAIN:.c=.o) $(FUZZ_SOURCES:%.c=$(OBJ)/%.o) $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK $@)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

# faults on purpose, for the checkers to find
$(BUILD)/tests/plant: $(OBJ)/tests/plant/plant.o
	@mkdir -p $(@D)
	$(call say,LINK $@)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(TEST_LIBS)

.SECONDARY:

-include $(OBJECTS:.o=.d) $(TORTURE:.o=.d) $(DOOR:.o=.d) $(OBJ)/src/main.d $(OBJ)/src/malloc.d \
	$(TEST_SOURCES:%.c=$(OBJ)/%.d) $(TEST_SUPPORT:%.c=$(OBJ)/%.d) $(OBJ)/$(FUZZ_MAIN:.c=.d)

# --- running -----------------------------------------------------------------------

run: ## install what is missing, build, and open the sample company
	@share/build/deps.sh build
	@$(SUBMAKE) all
	$(PROGRAM) demo

run-today: ## the same with the sample company in the program of today
	@share/build/deps.sh build
	@$(SUBMAKE) all
	$(PROGRAM) demo --today

deps: ## install the packages that building and testing need
	@share/build/deps.sh build test

deps-dev: ## install also what lint, valgrind and coverage need
	@share/build/deps.sh build test dev

# --- testing -----------------------------------------------------------------------

test: ## install what is missing, build, and run every test
	@share/build/deps.sh build test
	@$(SUBMAKE) all tests
	@tests/run.sh $(BUILD)

check-san: ## the tests under the address and undefined behaviour sanitizers; PARTS=1 quicker
	@$(SUBMAKE) BUILD=$(BUILD)/san VARIANT=san all tests $(BUILD)/san/tests/plant
	@tests/run.sh --san $(if $(PARTS),--parts) $(BUILD)/san

check-valgrind: ## the tests under valgrind; PARTS=1 quicker
	@$(SUBMAKE) BUILD=$(BUILD)/valgrind VARIANT=valgrind all tests \
		$(BUILD)/valgrind/tests/plant
	@tests/run.sh --valgrind $(if $(PARTS),--parts) $(BUILD)/valgrind

check-door: ## people who come in by the real sudo and sshd, in a small system of their own
	@$(SUBMAKE) all $(BUILD)/tests/door
	@tests/door/run.sh $(BUILD)

torture: ## calls that fail, kills, eight programs at once, for SECONDS (600): nothing may be lost
	@$(SUBMAKE) all $(BUILD)/tests/torture $(FAULT)
	@SECONDS=$(SECONDS) $(BUILD)/tests/torture $(PROGRAM) $(FAULT)

fuzz: ## every reader under libFuzzer, SECONDS=600 each; READERS, KEEP=1
	@$(SUBMAKE) BUILD=$(BUILD)/fuzz VARIANT=fuzz CC=clang $(BUILD)/fuzz/tests/fuzz \
		$(BUILD)/fuzz/share
	@BUILD=$(BUILD)/fuzz tests/fuzz/run.sh '$(SECONDS)' '$(KEEP)' $(READERS)

mutants: ## plant faults in copies of files, which the tests named must catch; ONLY=NAMEs, EVERY=N
	@$(SUBMAKE) all tests
	@BUILD=$(BUILD) CC='$(CC)' FLAGS='$(STANDARD) $(PKG_CFLAGS) -O0 -fPIE -w' \
		LIBS='$(LIBS) $(TEST_LIBS)' EVERY='$(EVERY)' tests/mutants/run.sh $(ONLY)

golden: ## write the golden screens anew, to be looked at in the diff
	@$(SUBMAKE) all tests
	@UPDATE_GOLDEN=1 tests/run.sh $(BUILD)
	@git --no-pager diff --stat -- tests/screens README.md

pictures: ## draw the golden screens with colours anew, share/pictures
	@$(SUBMAKE) all tests
	@UPDATE_GOLDEN=1 tests/run.sh $(BUILD) ui_look
	@git --no-pager diff --stat -- share/pictures

coverage: ## lines of each layer that the tests run
	@$(SUBMAKE) BUILD=$(BUILD)/coverage VARIANT=coverage all tests
	@tests/run.sh $(BUILD)/coverage
	@gcovr --root . --filter src/ --print-summary $(BUILD)/coverage

lint: ## layers, purity, format, sizes, warnings of gcc and clang, manuals, translations
	@BUILD=$(BUILD) share/lint/run.sh

po: ## bring share/po/ja.po up to date with the texts in src
	@share/po/update.sh $(BUILD)

include tests/bench/bench.mk

# --- installing --------------------------------------------------------------------

install: all ## install into $(DESTDIR)$(prefix)
	@share/build/install.sh install '$(DESTDIR)$(PREFIX)' $(BUILD)

uninstall: ## take away what install put there
	@share/build/install.sh uninstall '$(DESTDIR)$(PREFIX)' $(BUILD)

deb: ## build the Debian package into $(BUILD)/deb, for lintian without errors or warnings
	@share/build/deb.sh $(BUILD) $(VERSION)

check-deb: deb ## install, run and remove the package in a system of its own
	@tests/deb/chroot.sh $(BUILD)/deb/attain_$(VERSION)_*.deb

check-pages: all ## the report and the profile in a browser, on a desk, a phone and paper
	@tests/browser/report.sh $(PROGRAM)

clean: ## remove $(BUILD)
	rm -rf $(BUILD)

help: ## this list
	@echo 'attain $(VERSION): targets'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile tests/bench/bench.mk | expand -t 20
	@echo 'Variables: BUILD (build), CC, CFLAGS, LDFLAGS, WERROR=1, V=1, prefix (/usr/local), DESTDIR'
