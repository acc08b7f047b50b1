# Two commands do all set-up on a fresh machine: `make demo` and `make test`.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
NODE := PATH="$(CURDIR)/.node/bin:$$PATH"

.PHONY: help setup setup-dev demo test check lock catalogue clean

help:  ## say what each command does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 12

setup:  ## install what running needs; afterwards .venv/bin/portulan stands
	@$(PYTHON) tools/setup.py run

setup-dev:  ## install what checking needs besides
	@$(PYTHON) tools/setup.py check

demo: setup  ## load the demonstration region and serve it on http://localhost:8000
	@exec $(BIN)/portulan demo

check: setup-dev  ## the quick part: style, types, imports, TypeScript and Python tests but the journeys
	$(BIN)/ruff check portulan tests benchmarks tools
	$(BIN)/ruff format --check portulan tests benchmarks tools
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	cd frontend && $(NODE) npm run --silent check
	$(BIN)/pytest -q -n 2 -m "not journey"

test: check  ## everything, the journeys in a real browser included
	$(PYTHON) tools/setup.py browser
	$(BIN)/pytest -q -m journey

lock:  ## write the hashed requirement files anew
	cd requirements && for list in base dev node; do \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links $$list.in -o $$list.txt || exit 1; done

catalogue:  ## gather the strings to translate (needs GNU gettext); what only looks alike is left empty
	cd portulan && ../$(BIN)/portulan makemessages -l en -e html,txt,md,py --no-location --no-wrap --no-obsolete
	cd portulan/locale/en/LC_MESSAGES && msgattrib --clear-fuzzy --empty --clear-previous --no-wrap -o django.po django.po

clean:  ## remove all that set-up and the demonstration made
	rm -rf .venv .node var frontend/node_modules frontend/dist
