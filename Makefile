# Everything runs in the project's own environment, .venv, made on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.PHONY: demo test check lint types docs bench evaluate page model clean help

help:
	@echo "make demo      read the shipped examples and leave demo/brief.html to open"
	@echo "make test      pass the tests"
	@echo "make check     tests, format, lint, types, documents"
	@echo "make bench     reports and words a second, and the share of each stage"
	@echo "make evaluate  score against ../shared/data, where it is present"
	@echo "make page      compile the page's script again"
	@echo "make model     train the language model again from TREEBANK"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "sitrep needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV): $(INSTALLED)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(INSTALLED)
	@rm -rf demo && mkdir -p demo
	@$(BIN)/python tools/demo.py

test: $(DEV)
	$(BIN)/python -m pytest

lint: $(DEV)
	$(BIN)/ruff format --check src tests tools bench model
	$(BIN)/ruff check src tests tools bench model

types: $(DEV)
	$(BIN)/mypy

docs: $(DEV)
	$(BIN)/python tools/ontology_docs.py --check
	$(BIN)/python tools/docs.py --check

check: lint types docs test

bench: $(INSTALLED)
	$(BIN)/python bench/reports.py

evaluate: $(INSTALLED)
	$(BIN)/sitrep evaluate

# Compiles the page's script into the package; wants Node, which users do not need.
page:
	cd page && npm ci --silent && npm run --silent build

# Trains the language model again from TREEBANK, a step a line; each goes on where it was stopped.
TREEBANK ?= ../shared/data/treebank
RUNS ?= model/runs
SEEDS = $(RUNS)/seed1 $(RUNS)/seed2 $(RUNS)/seed3
STEP = .venv-train/bin/python -m
model: .venv-train/bin/python
	for n in 1 2 3; do \
	  $(STEP) model.training --data $(TREEBANK) --out $(RUNS)/seed$$n --seed $$n || exit 1; done
	$(STEP) model.teaching --data $(TREEBANK) --runs $(SEEDS) --out $(RUNS)/taught
	$(STEP) model.training --data $(TREEBANK) --out $(RUNS)/student --start $(RUNS)/seed1 \
	  --taught $(RUNS)/taught --epochs 4 --encoder-rate 1e-4 --head-rate 7.5e-4
	$(STEP) model.teaching --data $(TREEBANK) --runs $(SEEDS) $(RUNS)/student --out $(RUNS)/again
	$(STEP) model.training --data $(TREEBANK) --out $(RUNS)/second --start $(RUNS)/student \
	  --taught $(RUNS)/again --epochs 4 --encoder-rate 1.5e-4 --head-rate 1.1e-3 --gum 2
	$(STEP) model.coreference --data $(TREEBANK) --run $(RUNS)/second
	$(STEP) model.events --data $(TREEBANK) --run $(RUNS)/second
	$(STEP) model.export --data $(TREEBANK) --run $(RUNS)/second
	$(STEP) model.evaluate.shipped --data $(TREEBANK)

.venv-train/bin/python:
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install -q -e '.[train]'

clean:
	rm -rf $(VENV) demo .pytest_cache .mypy_cache .ruff_cache
