# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0

# make demo   set up, build the graph, answer two questions with their sources
# make test   set up, run all tests
# make check  all that continuous integration checks: tests, lint, types, Turtle form, licences
# make bench        measure up to a million triples, write docs/performance.md (at most half an hour)
# make bench-large  the same at ten million
# make clean  remove the environment and the store
#
# PYTHON=python3.12 make test   picks another interpreter (3.11 or newer)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development
BENCHMARKS := $(VENV)/.benchmarks

.PHONY: demo bench bench-large test check lint types turtle licences docs setup clean
.DELETE_ON_ERROR:

made_with := $(shell cat $(VENV)/.interpreter 2>/dev/null)
ifneq ($(made_with),)
ifneq ($(made_with),$(PYTHON))
$(info make: $(VENV) was made with $(made_with); to change to $(PYTHON), run make clean first)
endif
endif

demo: $(RUNTIME)
	@$(BIN)/kg build
	@echo
	@$(BIN)/kg ask versions-of-incident
	@echo
	@$(BIN)/kg ask rival-figures

test: $(DEVELOPMENT)
	@$(BIN)/python -m pytest

check: lint types turtle licences test

lint: $(DEVELOPMENT)
	@$(BIN)/ruff check src tests benchmarks
	@$(BIN)/ruff format --check src tests benchmarks

types: $(DEVELOPMENT)
	@$(BIN)/mypy

turtle: $(DEVELOPMENT)
	@$(BIN)/kg fmt --check ontology graph queries tests/fixtures

licences: $(DEVELOPMENT)
	@$(BIN)/reuse lint --quiet || $(BIN)/reuse lint

# Write the trace and the library as RDF anew, run the notebook; put what the commands in README and docs print now into them.
docs: $(DEVELOPMENT)
	@$(BIN)/python tests/term_trace.py
	@$(BIN)/python tests/notebook.py
	@$(BIN)/python tests/refresh_docs.py

bench: $(BENCHMARKS)
	@$(BIN)/python -m benchmarks run bench
	@$(BIN)/python -m benchmarks report

bench-large: $(BENCHMARKS)
	@$(BIN)/python -m benchmarks run large
	@$(BIN)/python -m benchmarks report

setup: $(DEVELOPMENT)

# The stamps make a second run silent and free of network calls.
$(RUNTIME): pyproject.toml constraints.txt | $(VENV)/.interpreter
	@echo "Installing the run-time packages into $(VENV) ..."
	@PIP_CONSTRAINT=constraints.txt $(PIP) install --editable .
	@touch $@

$(DEVELOPMENT): $(RUNTIME)
	@echo "Installing the development packages into $(VENV) ..."
	@PIP_CONSTRAINT=constraints.txt $(PIP) install --editable '.[dev]'
	@touch $@

$(BENCHMARKS): $(RUNTIME)
	@echo "Installing what the benchmarks compare with into $(VENV) ..."
	@PIP_CONSTRAINT=constraints.txt $(PIP) install --editable '.[bench]'
	@touch $@

# A stamp of its own, made last: an environment that was not finished is made anew. It names the interpreter.
$(VENV)/.interpreter:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "make: $(PYTHON) is not there: install Python 3.11 or newer (Debian: apt-get install python3 python3-venv) or name one with PYTHON=" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than Python 3.11: install a newer one and name it with PYTHON=" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "make: $(PYTHON) has no venv or ensurepip: install them (Debian: apt-get install python3-venv) or name another interpreter with PYTHON=" >&2; exit 2; }
	@$(PYTHON) -m venv --clear $(VENV)
	@echo "$(PYTHON)" > $@

clean:
	rm -rf $(VENV) .kg
