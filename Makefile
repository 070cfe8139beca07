# Consult: `make run` starts it, `make test` tests it, `make check` checks everything.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.9
STAMP := .setup
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: help setup setup-dev run test check bench lint types imports migrations docs requirements format clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Consult needs Python 3.11 or newer: install it, or name one with make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(STAMP)/run: requirements/run.txt $(BIN)/uv pyproject.toml
	@mkdir -p $(STAMP)
	@test -e $(STAMP)/dev || $(BIN)/uv pip sync --quiet --require-hashes requirements/run.txt
	@test -e $(STAMP)/dev || $(BIN)/uv pip install --quiet --no-deps --editable .
	@touch $@

$(STAMP)/dev: requirements/dev.txt $(BIN)/uv pyproject.toml
	@mkdir -p $(STAMP)
	@$(BIN)/uv pip sync --quiet --require-hashes requirements/dev.txt
	@$(BIN)/uv pip install --quiet --no-deps --editable .
	@touch $@ $(STAMP)/run
