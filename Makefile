# Two commands matter: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(wildcard ../shared/sources)
TCK := $(wildcard ../shared/tck)
CASES := $(wildcard ../shared/domain/cases)
DOMAIN := $(wildcard ../shared/domain)
export SAGSGANG_SOURCES ?= $(abspath $(SOURCES))
export SAGSGANG_TCK ?= $(abspath $(TCK))
export SAGSGANG_CASES ?= $(abspath $(CASES))
export SAGSGANG_DOMAIN ?= $(abspath $(DOMAIN))
export TZ := Europe/Copenhagen
ONCE ?=
LIMIT_MINUTES ?= 60
PYTEST := $(BIN)/python -m pytest
# The tests that move an engine's clock, or kill it, take as long as all the others: two lanes, one for each core.
CLOCKED := tests/engine tests/faults tests/journeys
OTHERS := $(addprefix --ignore=,$(CLOCKED))
# Two commands beside one another, the first with its output kept for the end. Both must succeed.
define beside
mkdir -p build; $(1) > build/others.log 2>&1 & others=$$!; \
$(2); clocked=$$?; \
wait $$others; others=$$?; echo; echo "All other tests, which ran meanwhile:"; cat build/others.log; \
test $$clocked -eq 0 -a $$others -eq 0
endef

# After `beside`: its result, and too late is a failure too. Nothing is cut off: engines are taken down by their tests.
define within_the_limit
result=$$?; echo "The tests took $$((SECONDS / 60)) minutes."; \
if test $$SECONDS -gt $$(($(LIMIT_MINUTES) * 60)); then echo "They may take $(LIMIT_MINUTES): see --durations=30."; exit 1; fi; \
exit $$result
endef

.DEFAULT_GOAL := help
.PHONY: help setup engine run down test test-all test-quick test-engine test-camunda7 test-browser test-postgres lint golden pictures cases coverage kommune tck bench bench-tables clean

help:  ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' Makefile | sed -E 's/^([a-z0-9-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

$(VENV)/.ready: pyproject.toml .ci/system
	@.ci/system run
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up Python packages ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

setup: $(VENV)/.ready  ## make .venv with sagsgang in it

engine: setup  ## build the engine's runnable jar (Operaton)
	@$(BIN)/sagsgang build

run: setup  ## the main job: start everything, play three cases, leave one task open, stay until Ctrl-C (ONCE=1: leave)
	@$(BIN)/sagsgang demo $(if $(ONCE),--once,)

down: setup  ## stop what an earlier run left running
	@$(BIN)/sagsgang down

test: setup lint  ## every kind of test once
	@.ci/system test
	@$(BIN)/sagsgang build
	@$(call beside,$(PYTEST) -m "not slow" $(OTHERS),$(PYTEST) -m "not slow" $(CLOCKED))

test-all: setup lint  ## everything, slow tests and the second engine too
	@.ci/system test
	@$(BIN)/sagsgang build --all
	@SECONDS=0; $(call beside,SAGSGANG_FUZZ=long $(PYTEST) -o timeout=1200 $(OTHERS),\
	{ $(PYTEST) $(CLOCKED) && SAGSGANG_TEST_ENGINE=camunda7 $(PYTEST) tests/engine; }); \
	$(within_the_limit)

test-quick: setup  ## the pure core only: seconds
	$(PYTEST) -m "not engine and not browser and not slow" tests/rules tests/golden tests/architecture

test-engine: setup  ## the tests on the real engine
	@$(BIN)/sagsgang build
	$(PYTEST) -m "engine and not slow"

test-camunda7: setup  ## the engine tests on Camunda 7.24.0
	@$(BIN)/sagsgang build --camunda7
	SAGSGANG_TEST_ENGINE=camunda7 $(PYTEST) tests/engine -m "not slow"

test-browser: setup  ## the tests in a real Chromium
	@.ci/system test
	@$(BIN)/sagsgang build
	$(PYTEST) tests/browser

lint: setup  ## ruff and mypy
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet . && $(BIN)/mypy

golden: setup  ## rewrite the literal texts of the checks' messages; read the diff
	SAGSGANG_GOLDEN=write $(PYTEST) tests/rules/verify

pictures: setup  ## renew the pictures in docs/
	SAGSGANG_PICTURES=1 $(PYTEST) tests/browser/test_diagrammer.py tests/browser/test_guide.py tests/browser/test_sagsbehandler.py

kommune: setup  ## a new municipality's standard, with a question for each open value: KODE=751 NAVN=aarhus [AAR=2026] [PARAGRAF="85 97"]
	@$(BIN)/sagsgang kommune --kode "$(KODE)" --navn "$(NAVN)" $(if $(AAR),--aar $(AAR)) $(foreach one,$(PARAGRAF),--paragraf $(one))

cases: setup  ## golden cases of every standard
	@$(BIN)/sagsgang cases dmn

coverage: setup  ## renew docs/rules.md: where every rule of every standard is, or why it is not
	@$(BIN)/sagsgang coverage --write

tck: setup  ## the DMN conformance kit, when SAGSGANG_TCK names its folder
	@test -n "$(SAGSGANG_TCK)" || { echo "not run: SAGSGANG_TCK does not name the kit's folder"; exit 0; }
	@test -z "$(SAGSGANG_TCK)" || $(BIN)/python $(SAGSGANG_TCK)/run_tck.py --tck $(SAGSGANG_TCK)/TestCases --adapter tests/tck/adapter.py --quiet --jobs 2

bench-tables: setup  ## speed of tables and FEEL, beside other engines; no process engine needed
	@$(BIN)/python -m bench tables feel start growth peers

bench: setup  ## all of it: tables and FEEL, 100,000 rows, and the loop on the engine
	@.ci/system test
	@$(BIN)/sagsgang build
	@$(BIN)/python -m bench

clean:  ## remove what was built and this installation's state
	rm -rf .sagsgang* build engine/*/target
