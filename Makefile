# Every target works on a bare machine with Python 3.11: what is missing is installed first, into .venv.
# `make` alone lists the targets.

# The first Python that is new enough; failing that any, which then says what is wrong with it.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13; do \
	$$python -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && command -v $$python && exit; done; command -v python3)
OPTIONS ?=
BIN := .venv/bin

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help install run stop test lint format types sql pytest torture lock benchmarks screenshots clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: ## Make .venv and install the pinned requirements, when they have changed
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 is needed and no Python was found. Install it (Debian: apt-get install python3.11)." >&2; exit 1; fi
	@$(PYTHON) local/install.py

run: install ## Run everything on this machine: PostgreSQL, the sandbox, Airflow (OPTIONS='--port 8081')
	@exec $(BIN)/python -m local run $(OPTIONS)

stop: install ## Stop what `make run` started, from another terminal
	@$(BIN)/python -m local stop $(OPTIONS)

test: lint types sql pytest ## All checks and all tests

lint: install ## Style and formatting of the Python code
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: install ## Rewrite the Python code in the one style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: install ## Types of the package, strictly
	$(BIN)/mypy

sql: install ## Style of the SQL
	$(BIN)/sqlfluff lint include/sql

pytest: install ## The tests alone (OPTIONS='tests/booking -k vat')
	$(BIN)/python -m tests.side_by_side $(OPTIONS)

torture: install ## Every fault of docs/faults.md, far more often (OPTIONS='simulation --minutes 60')
	$(BIN)/python -m tests.torture $(OPTIONS)

lock: install ## Resolve requirements.in into requirements.txt, and pin the newest uv
	@$(BIN)/python -m local.lock

benchmarks: install ## What we claim, measured here, as ratios against a peer
	$(BIN)/python -m benchmarks $(OPTIONS)

screenshots: install ## Pictures of every page, into .local/screenshots (needs a Chromium)
	@PYTHONPATH=plugins $(BIN)/python -m docs.screenshots $(OPTIONS)

clean: stop ## Stop and remove what was installed and cached; the data in .local stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .local/uv .local/install.lock .local/install.log
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
