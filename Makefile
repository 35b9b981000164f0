# Only Python 3.11 or newer and make are needed; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint format bench slim clean

run: .venv/installed
	$(BIN)/python app.py

test: lint .venv/chromium
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/hadolint Dockerfile

format: .venv/installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Every benchmark in turn; benchmarks/RESULTS.md is the table they make.
bench: .venv/chromium
	$(BIN)/python -m benchmarks

# A third of the first visit's bytes less: plotly.js with only the traces the page draws. Needs npm.
slim: .venv/installed
	scripts/build_slim.sh $(BIN)/python

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
