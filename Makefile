# make run    the dashboard with the five founding articles
# make test   everything that must hold; installs what it needs
# make bench  one table: this build, peers, with BEFORE=COMMIT an older build;  make bench-more  all other benchmarks
# make golden  extraction against the golden files
# make audit  known weaknesses of what is installed;  make test-oldest  the oldest versions that are allowed

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CLEAN := build/deployed
OLDEST := build/oldest
AUDIT := build/audit
PIP := -m pip install --quiet --disable-pip-version-check

.PHONY: run setup test check audit test-oldest bench bench-more golden clean

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

# A weakness that somebody finds tomorrow is told here and fails `make audit` alone: a commit that ran today must run then.
check: $(VENV)/.tests-installed
	@$(PYTHON) tests/audit.py $(AUDIT) $(VENV) || true
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Known weaknesses fail; where their data or the tool cannot be had, that is said and nothing fails.
audit: $(VENV)/.tests-installed
	@$(PYTHON) tests/audit.py $(AUDIT) $(VENV)

# The lower bounds of what Dateline needs, in an environment of their own; not the page's browser tests, which need more.
test-oldest:
	@rm -rf $(OLDEST) && $(PYTHON) -m venv $(OLDEST)
	@sed -n 's/>=/==/p' requirements.txt > $(OLDEST)/oldest.txt
	$(OLDEST)/bin/python $(PIP) --requirement $(OLDEST)/oldest.txt --editable . pytest hypothesis pytest-socket psutil
	$(OLDEST)/bin/python -m pytest -m "not browser and not postgis and not cluster" tests/articles tests/extract tests/formats tests/gazetteer tests/store tests/page/test_page.py

bench: $(VENV)/.tests-installed
	$(BIN)/python -m benchmarks.beside $(if $(BEFORE),--before $(BEFORE))

bench-more: bench
	$(BIN)/python benchmarks/scaling.py
	$(BIN)/python benchmarks/store.py
	$(BIN)/python -m benchmarks.tasks.measure
	$(BIN)/python -m benchmarks.tasks

golden: $(VENV)/.tests-installed
	$(BIN)/python benchmarks/golden.py

clean:
	rm -rf $(VENV) build *.egg-info
