# Only Python 3.11 or newer and make are needed; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SCRIPTS := assets server/scripts.js ui tests/js
# deno keeps what it compiles beside its program, and asks nobody for newer versions.
export DENO_DIR := $(CURDIR)/.venv/deno
export DENO_NO_UPDATE_CHECK := 1

.PHONY: run dev test test-unit test-js lint format hooks bench clean

run: .venv/installed
	$(BIN)/python app.py

# Reloads the page, and starts anew, at each change of a file.
dev: .venv/installed
	PLAYGROUND_DEBUG=1 $(BIN)/python app.py

# The checks and the tests of JavaScript take a core each.
test: .venv/chromium .venv/redis
	$(MAKE) --no-print-directory --jobs=2 --output-sync lint test-js
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal

# What needs neither a browser nor a server: seconds instead of minutes.
test-unit: test-js
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal tests/unit

test-js: .venv/installed-dev
	$(BIN)/deno test --quiet --no-check tests/js

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/deno fmt --quiet --check $(SCRIPTS)
	$(BIN)/deno lint --quiet $(SCRIPTS)
	$(BIN)/deno check --quiet assets/main.js ui/page/opening.js server/scripts.js tests/js
	$(BIN)/python -m scripts.lint_css
	$(BIN)/hadolint Dockerfile
	$(BIN)/yamllint --strict .pre-commit-config.yaml .yamllint compose.yaml

format: .venv/installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/deno fmt --quiet $(SCRIPTS)

# Checks before each commit: see .pre-commit-config.yaml.
hooks: .venv/installed-dev
	$(BIN)/prek install

# Every benchmark in turn; benchmarks/RESULTS.md is the table they make.
bench: .venv/chromium
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are newer than what they were made from until a requirements file changes.
.venv/created:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: requirements.txt constraints.txt .venv/created
	$(PIP) -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	$(PIP) -r requirements-dev.txt
	@touch $@

.venv/chromium: scripts/install_chromium.sh .venv/installed-dev
	scripts/install_chromium.sh $(BIN)/python
	@touch $@

.venv/redis: scripts/install_redis.sh .venv/installed-dev
	scripts/install_redis.sh
	@touch $@
