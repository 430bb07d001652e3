# The menu. `make run` shows the checker at work, `make test` checks everything.

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test format quality bench-read fuzz wheel lock clean
MAKEFLAGS += --no-print-directory
BIN := .venv/bin

# One line above each step, so that a failure is found by looking up to the nearest one.
STEP = @printf '\n== %s\n'

help:
	@echo "make setup    install into .venv; leaves the command .venv/bin/oit"
	@echo "make run      audit the sample agency (sets up first)"
	@echo "make test     format, lint, import rules, types, tests, quality floors, wheel"
	@echo "make format   let the formatter and the linter mend what they can"
	@echo "make quality  the quality floors alone, with their numbers"
	@echo "make bench-read  measure the reader on documents with truth (ARGS=--quick for a part)"
	@echo "make fuzz     fuzz the readers, 30 minutes each (MINUTES=5 ENTRIES=\"html pdf\" for less)"
	@echo "make lock     write the lock files after pyproject.toml changed (UPGRADE=1: newest versions)"
	@echo "make clean    remove caches and built files; keeps .venv and var"

setup:
	@sh bin/setup

setup-dev:
	@sh bin/setup --dev

run: setup
	@$(BIN)/python -m sample.run

# Cheapest first; make stops at the first step that fails.
test: setup-dev
	$(STEP) "format"
	@$(BIN)/ruff format --check
	$(STEP) "lint"
	@$(BIN)/ruff check
	$(STEP) "import rules"
	@$(BIN)/lint-imports --no-logo
	$(STEP) "types"
	@$(BIN)/mypy
	$(STEP) "tests"
	@$(BIN)/python -m pytest -q --ignore=tests/quality --ignore=tests/test_packaging.py
	$(STEP) "quality floors"
	@$(BIN)/python -m pytest tests/quality -q -s
	$(STEP) "wheel"
	@$(BIN)/python -m pytest tests/test_packaging.py -q

format: setup-dev
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format

quality: setup-dev
	@$(BIN)/python -m pytest tests/quality -q -s

# Documents kept aside are made once, in var/reading; see bench/reading/README.md.
bench-read: setup-dev
	@test -f var/reading/index.json || $(BIN)/python -m bench.reading.make
	@$(BIN)/python -m bench.read $(ARGS)

FUZZ := var/fuzz/venv
fuzz:
	@test -x $(FUZZ)/bin/python || { python3 -m venv $(FUZZ) && \
		$(FUZZ)/bin/pip -q install --require-hashes -r requirements.lock && \
		$(FUZZ)/bin/pip -q install 'atheris>=3,<4'; }
	@$(FUZZ)/bin/python -m tests.fuzz.run --minutes $(or $(MINUTES),30) $(ENTRIES)

# Addresses would tie the lock to one package mirror, so none may stand in it (a test looks).
UV := $(shell command -v uv || echo $(BIN)/uv)
COMPILE = UV_PYTHON_DOWNLOADS=never $(UV) --quiet --no-config pip compile pyproject.toml --universal \
	--python-version 3.11 --generate-hashes --no-header --no-annotate $(if $(UPGRADE),--upgrade)

lock:
	@$(UV) --version >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 2; }
	@$(COMPILE) --group setup --group sample --output-file requirements.lock
	@$(COMPILE) --group dev --constraints requirements.lock --output-file requirements-dev.lock
	@echo "requirements.lock and requirements-dev.lock are written; look at the difference before you commit"

clean:
	@rm -rf dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache
	@find $(filter-out .venv var,$(wildcard *)) -name __pycache__ -type d -prune -exec rm -rf {} +
