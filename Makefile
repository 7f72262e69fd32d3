# Everything goes through .venv, built from uv.lock; `make` alone lists the targets.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := $(shell find src -name '*.py' -o -name '*.sql' 2>/dev/null)
export UV_SYSTEM_CERTS := 1
export UV_PROJECT_ENVIRONMENT := .venv

.PHONY: help setup demo test check lint format types docs bench planted faults steady coverage mutation clean
help:           ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

setup: .venv/compiled

.venv/bin/uv:
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<0.14"

.venv/synced: pyproject.toml uv.lock | .venv/bin/uv
	$(BIN)/uv sync --quiet --locked --inexact
	@touch $@

.venv/compiled: .venv/synced $(SOURCES)
	@$(BIN)/python -m compileall -q src
	@touch $@

demo: setup     ## a made-up city in its own store: today, one brief, one timeline, the health report
	@$(BIN)/cvetrack demo

test: setup lint   ## lint, types and tests
	$(BIN)/pytest -q

lint: setup     ## style, types, layers, dependencies, generated pages
	$(BIN)/ruff format --check --quiet src tests
	$(BIN)/ruff check --quiet src tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry src
	$(BIN)/python -m tests.generate --check

format: setup   ## put the source into the house style
	$(BIN)/ruff format src tests
	$(BIN)/ruff check --fix src tests

docs: setup     ## write the generated pages anew
	$(BIN)/python -m tests.generate

bench: setup    ## print the tables of docs/performance.md
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.judgements

planted: setup  ## whether each report finds what was planted in made-up cities of 500 and 5,000, and no other
	$(BIN)/python -m tests.planted

faults: setup   ## the long fault runs (hours; it resumes), counted in docs/promises.md
	$(BIN)/python -m tests.faults all $(if $(ONLY),--only "$(ONLY)") $(if $(COUNT),--count $(COUNT)) \
		$(if $(PLAIN),--plain) $(if $(ENCRYPTED),--encrypted) $(if $(ONLY)$(COUNT)$(PLAIN)$(ENCRYPTED),,--write)

steady: setup   ## the suite ten times, in settings that no test may depend on (an hour)
	$(BIN)/python -m tests.steady $(ONLY)

coverage: setup ## what no test runs; fails below the floor in pyproject.toml
	$(BIN)/python -m pytest -q --cov --cov-report=term-missing:skip-covered \
		tests/cli tests/features tests/kernel tests/refusals tests/store tests/stories tests/terminal

mutation: setup ## how many small faults in records and rules the tests notice (an hour)
	$(BIN)/python -m tests.mutation $(EACH)

clean:          ## forget the environment
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
