# Everything a fresh clone needs is set up by the targets themselves; they want Python 3.11 or later, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STATE := .state
PATHS := nos_registry flows tests

# Nothing that a run writes belongs in the home folder.
export PREFECT_HOME := $(CURDIR)/$(STATE)/prefect
export PYTHONDONTWRITEBYTECODE :=
export DO_NOT_TRACK := 1

.PHONY: setup test-tools quickstart test slow mutants check format bench up readme pictures lock clean

setup: $(VENV)/.ready  ## The environment, from the lock
	@mkdir -p $(PREFECT_HOME)

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	@echo "Installing the packages of requirements.lock"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock 2>$(VENV)/pip.log || { cat $(VENV)/pip.log; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . 2>$(VENV)/pip.log || { cat $(VENV)/pip.log; exit 1; }
	@$(BIN)/python -m compileall -q nos_registry flows
	@echo "Making the tables of Prefect's database"
	@$(BIN)/python -m flows.server --prepare
	@touch $@

test-tools: setup  ## What the oracles of the tests run: a browser, a word processor, a database
	@$(BIN)/python -m tests.tools

quickstart: setup  ## One whole review cycle on the given documents
	$(BIN)/nos quickstart --out out

test: test-tools  ## All tests but the slow ones
	$(BIN)/python -m pytest -q -n 2 --dist loadgroup -m "not slow"

slow: test-tools  ## Soak and large oracles
	$(BIN)/python -m pytest -q -m slow

mutants: setup  ## Mutation testing of the rules on quorum, hashes, self-approval and windows
	$(BIN)/python -m mutmut run --max-children 2
	$(BIN)/python -m mutmut results

check: setup  ## Format, lint, types, floors, docs drift
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/pyright
	$(BIN)/cog --check README.md

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

readme: setup  ## Print the tables into the README from the code
	$(BIN)/cog -r README.md

pictures: quickstart  ## Take the pictures of the README from what quickstart wrote
	$(BIN)/python -m tests.pictures out

bench: setup  ## Ratios of speed and quality against named alternatives
	$(BIN)/python -m tests.bench

up: setup  ## Prefect server, schedules and workers
	$(BIN)/nos up

lock: setup  ## Renew requirements.lock from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-find-links --quiet -o requirements.lock

clean:
	rm -rf $(VENV) $(STATE) out build dist
