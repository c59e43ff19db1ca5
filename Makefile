# The portal's commands; each makes the environment it needs (bin/setup) and needs Python 3.11 or newer alone.

PYTHON ?= python3
PORT ?= 8000
export PORT

TOOLS = .venvs/tools/bin

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo prepare content test check lint format messages lock bench screenshots trial audit hooks

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

demo: prepare ## install, load the content and serve http://127.0.0.1:8000 (PORT=8001, DEMO_ADMIN=1: with a staff account)
	@if [ "$(DEMO_ADMIN)" = 1 ]; then bin/as-demo python manage.py create_demo_staff; fi
	@exec bin/as-demo gunicorn --config bin/demo.conf.py

prepare: content
	@bin/as-demo python manage.py collectstatic --noinput --verbosity 0

content: ## load the shipped content into the demo's database (staff's changes stay)
	@$(PYTHON) bin/setup run
	@bin/as-demo python manage.py migrate --verbosity 0
	@bin/as-demo python manage.py compilecatalogues
	@bin/as-demo python manage.py load_content

test: ## run the tests: SQLite; PostgreSQL too if DATABASE_URL names one (ARGS="-k word", REQUIRE_ALL=1)
	@$(PYTHON) bin/setup test
	@bin/test $(ARGS)

check: ## lint, format, templates, import layers, migrations, catalogues, deployment, content
	@$(PYTHON) bin/setup tools
	@bin/check

lint: ## the quick part of check
	@$(PYTHON) bin/setup tools
	@bin/check lint

format: ## put code and templates into the house format
	@$(PYTHON) bin/setup tools
	@$(TOOLS)/ruff check --fix --quiet . ; $(TOOLS)/ruff format .
	@find templates -name '*.html' -print0 | xargs -0 -r $(TOOLS)/djade --target-version 5.2

messages: ## collect new strings into locale/ (needs gettext)
	@$(PYTHON) bin/setup tools
	@$(TOOLS)/python bin/catalogues update

lock: ## write requirements/*.txt from pyproject.toml (UPGRADE=1: newest versions)
	@$(PYTHON) bin/setup tools
	@bin/lock $(if $(UPGRADE),--upgrade)

bench: prepare ## measure the pages against the same bytes from a bare server, and the search with 100,000 entries
	@$(PYTHON) bin/setup test
	@bin/as-demo python bin/bench
	@.venvs/test/bin/python bin/bench_search

screenshots: prepare ## pictures of the main pages into docs/screenshots/ (needs Chromium)
	@$(PYTHON) bin/setup test
	@.venvs/test/bin/python bin/screenshots
	@HANDBOOK=docs/screenshots .venvs/test/bin/python -m pytest -q -n 0 tests/browser/test_clerks_day.py -k a_clerks_day

trial: ## start production on loopback (nginx, systemd sockets, PostgreSQL), break it and say what held
	@$(PYTHON) bin/setup production
	@deploy/trial

audit: ## what needs the network: are the locked versions consistent, and which have newer releases
	@$(PYTHON) bin/setup run tools
	@bin/audit

hooks: ## let git run `make lint` before each commit and `make check` before each push
	@$(PYTHON) bin/setup tools
	@$(TOOLS)/pre-commit install
