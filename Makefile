# Consult. `make run` starts it, `make test` tests it, `make check` checks everything.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.9
STAMPS := .setup
HOST ?= 127.0.0.1
PORT ?= 8000
FONTS := consult/static/vendor/fonts
SCRIPTS := consult/static/vendor/js
CATALOGUES := $(wildcard consult/translations/*/LC_MESSAGES/messages.po)
COMPILED := $(CATALOGUES:.po=.mo)

.PHONY: help setup setup-dev run test check bench format lint types imports migrations docs \
	translations requirements browser node clean screens

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(STAMPS)/run $(STAMPS)/fonts $(COMPILED) ## prepare .venv, fonts, scripts and languages for running

setup-dev: $(STAMPS)/dev $(STAMPS)/fonts $(COMPILED) ## the same, with the tools for developing

run: setup ## load the demonstration and serve it on http://127.0.0.1:8000
	@exec $(BIN)/consult demo --host $(HOST) --port $(PORT)

test: setup-dev node browser ## run every test, a real browser's among them
	$(BIN)/pytest -n auto --dist loadgroup

check: lint types imports migrations docs test ## everything that must hold before a commit lands

bench: setup-dev ## print this machine's figures, as ratios against a bare floor
	$(BIN)/python -m bench

format: setup-dev ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: setup-dev ## is the code in its form, and free of known mistakes
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup-dev ## do the types hold
	$(BIN)/mypy

imports: setup-dev ## does each floor use only lower floors
	$(BIN)/lint-imports --no-logo

migrations: setup-dev ## do the migrations make exactly the tables of the models
	@rm -rf $(STAMPS)/migrations
	CONSULT_HOME=$(STAMPS)/migrations $(BIN)/consult db upgrade
	CONSULT_HOME=$(STAMPS)/migrations $(BIN)/consult db check

docs: setup-dev ## does the documentation build without a warning
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir $(STAMPS)/site

translations: setup-dev ## gather the texts to translate into the catalogues
	$(BIN)/pybabel -q extract --omit-header --sort-by-file --no-location -F babel.cfg -k _ -k _l -k N_ -k lazy_gettext -k Sentence -o $(STAMPS)/messages.pot .
	$(BIN)/pybabel -q update --ignore-pot-creation-date --no-fuzzy-matching --ignore-obsolete --no-wrap -i $(STAMPS)/messages.pot -d consult/translations

requirements: $(BIN)/uv ## pin the requirement files again
	$(BIN)/uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header requirements/run.in -o requirements/run.txt
	$(BIN)/uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header requirements/dev.in -o requirements/dev.txt

clean: ## remove everything that can be made again; what was entered stays in instance/
	rm -rf .venv node_modules $(STAMPS) consult/static/vendor $(COMPILED) consult.egg-info

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Consult needs Python 3.11 or newer. Name one with: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv .venv \
	  || { echo "This Python cannot make environments. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Preparing Python packages ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# Running needs the short list; where the long list is already there, it is left alone.
$(STAMPS)/run: requirements/run.txt pyproject.toml | $(BIN)/uv
	@mkdir -p $(STAMPS)
	@test -e $(STAMPS)/dev || $(BIN)/uv pip sync --quiet --require-hashes requirements/run.txt
	@test -e $(STAMPS)/dev || $(BIN)/uv pip install --quiet --no-deps --editable .
	@touch $@

$(STAMPS)/dev: requirements/dev.txt pyproject.toml | $(BIN)/uv
	@mkdir -p $(STAMPS)
	@$(BIN)/uv pip sync --quiet --require-hashes requirements/dev.txt
	@$(BIN)/uv pip install --quiet --no-deps --editable .
	@touch $(STAMPS)/run $@

# Fonts and scripts come from npm packages with pinned hashes; without Node pages use the system's
# fonts, and work without the scripts that make them smoother.
$(STAMPS)/fonts: package-lock.json
	@mkdir -p $(STAMPS) $(FONTS) $(SCRIPTS)
	@if command -v npm >/dev/null; then \
	  echo "Preparing fonts and scripts ..."; npm ci --silent --no-audit --no-fund && \
	  for face in source-sans-3/files/source-sans-3-latin-400 source-sans-3/files/source-sans-3-latin-600 \
	    source-sans-3/files/source-sans-3-latin-ext-400 source-serif-4/files/source-serif-4-latin-600 \
	    source-serif-4/files/source-serif-4-latin-ext-600; do \
	    cp node_modules/@fontsource/$$face-normal.woff2 $(FONTS)/$$(basename $$face).woff2 || exit 1; \
	  done && for script in htmx.org/dist/htmx.min.js sortablejs/Sortable.min.js \
	    accessible-autocomplete/dist/accessible-autocomplete.min.js; do \
	    cp node_modules/$$script $(SCRIPTS)/ || exit 1; \
	  done && touch $@; \
	else echo "Node is not here: pages use this system's fonts and fewer scripts. On Debian: apt-get install npm"; fi

node: $(STAMPS)/fonts
	@test -e $(STAMPS)/fonts || { echo "The tests need Node. On Debian: apt-get install npm" >&2; exit 1; }

browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium for the browser tests ..."; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	else echo "The browser tests need Chromium. On Debian: sudo apt-get install chromium" >&2; exit 1; fi

%.mo: %.po | $(BIN)/uv
	@test -e $(STAMPS)/dev || $(MAKE) --no-print-directory $(STAMPS)/run
	@$(BIN)/pybabel -q compile -i $< -o $@

screens: test ## take the pictures of every page into docs/screens
	@mkdir -p docs/screens && cp $(STAMPS)/screens/*.jpg docs/screens/
