# Measuring: `make bench`, `make bench-count`. Included by the Makefile; not part of `make test`.

.PHONY: bench bench-chart bench-count bench-tools

BENCH := $(BUILD)/bench
BENCH_SOURCES := bench series process pty table rows_files rows_phases \
	rows_screen rows_keys rows_every rows_engine rows_plan rows_programs rows_scores
BENCH_OBJECTS := $(BENCH_SOURCES:%=$(OBJ)/tests/bench/%.o)
# make bench ROWS=import,open RUNS=3 KEYS=200 LARGEST=100000
ROWS ?=
RUNS ?= 5
KEYS ?= 500
LARGEST ?= 1000000

# the minimal programs are to pay for the same libraries
$(BENCH)/ref_%: $(OBJ)/tests/bench/ref_%.o
	@mkdir -p $(@D)
	$(call say,LINK $@)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< -Wl,--no-as-needed $(LIBS)

$(BENCH)/ref_step: $(OBJ)/tests/bench/ref_step.o
	@mkdir -p $(@D)
	$(call say,LINK $@)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< -lsqlite3

$(BENCH)/generate $(BENCH)/chart: $(BENCH)/%: $(OBJ)/tests/bench/%.o $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK $@)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS) -ljansson

$(BENCH)/bench: $(BENCH_OBJECTS) $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK $@)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS) -ljansson -lutil

$(BENCH)/press: $(addprefix $(OBJ)/tests/bench/,press.o pty.o process.o) $(LIB)
	@mkdir -p $(@D)
	$(call say,LINK $@)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS) -lutil

bench-tools: all $(BENCH)/ref_step $(BENCH)/ref_start $(BENCH)/ref_list $(BENCH)/generate \
	$(BENCH)/chart $(BENCH)/press $(BENCH)/bench

bench: ## measure against the references; ROWS=import,open RUNS=5 LARGEST=1000000
	@$(SUBMAKE) bench-tools
	@$(BENCH)/bench --program $(PROGRAM) --tools $(BENCH) --data $(BENCH)/data \
		--rows '$(ROWS)' --runs $(RUNS) --keys $(KEYS) --largest $(LARGEST) \
		--json $(BENCH)/bench.json

bench-chart: ## draw share/bench.svg from the last whole `make bench`
	@$(SUBMAKE) bench-tools
	@$(BENCH)/chart $(BENCH)/bench.json share/bench.svg

bench-count: ## compare instruction counts with the recorded ones; RECORD=1 records
	@$(SUBMAKE) bench-tools
	@BUILD=$(BUILD) RECORD='$(RECORD)' tests/bench/count.sh

-include $(BENCH_OBJECTS:.o=.d) $(OBJ)/tests/bench/ref_step.d \
	$(OBJ)/tests/bench/ref_start.d $(OBJ)/tests/bench/ref_list.d \
	$(OBJ)/tests/bench/generate.d $(OBJ)/tests/bench/chart.d $(OBJ)/tests/bench/press.d
