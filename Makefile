# make run    the dashboard with the five founding articles
# make test   everything that must hold; installs what it needs
# make bench  the benchmarks;  make golden  extraction against the golden files

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CLEAN := build/deployed
PIP := -m pip install --quiet --disable-pip-version-check

.PHONY: run setup test check bench golden clean

run: setup
	$(BIN)/dateline ingest seeds
	$(BIN)/dateline serve

setup: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Dateline needs Python 3.11 or newer; set PYTHON=..., for example: make run PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 1; }
	@echo "installing Dateline into $(VENV)/ ..."
	@$(BIN)/python $(PIP) --editable .
	@touch $@

$(VENV)/.tests-installed: $(VENV)/.installed
	@$(BIN)/python $(PIP) --editable '.[test]'
	@PATH="$(BIN):$$PATH" sh tests/install.sh
	@touch $@

# What a deployed link gets: requirements.txt alone, in a clean environment. Without a network its test says why it skips.
$(CLEAN)/.installed: requirements.txt
	@rm -rf $(CLEAN)
	@$(PYTHON) -m venv $(CLEAN)
	@{ $(CLEAN)/bin/python $(PIP) --requirement requirements.txt && touch $@; } || rm -rf $(CLEAN)

test: $(VENV)/.tests-installed $(CLEAN)/.installed check
	$(BIN)/pytest -n 2 --dist loadfile

check: $(VENV)/.tests-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.tests-installed
	$(BIN)/python benchmarks/scaling.py
	$(BIN)/python benchmarks/store.py
	$(BIN)/python -m benchmarks.tasks.measure
	$(BIN)/python -m benchmarks.tasks

golden: $(VENV)/.tests-installed
	$(BIN)/python benchmarks/golden.py

clean:
	rm -rf $(VENV) build *.egg-info
