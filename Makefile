# All set-up included: each target installs what it needs into .venv first, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
HOST ?= 127.0.0.1
INPUTS := pyproject.toml constraints.txt

export HF_HUB_OFFLINE ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check install eval bench clean

run: install
	$(BIN)/policyqa serve --host $(HOST) --port $(PORT)

install: $(VENV)/.installed

test: check
	$(BIN)/python -m pytest -q -rs

check: $(VENV)/.installed-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

eval: install
	$(BIN)/policyqa eval

bench: install
	$(BIN)/python -m eval.bench

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# torch goes first: with its CPU build in place nothing later can pull another one.
$(VENV)/.torch: constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	touch $@

$(VENV)/.installed: $(INPUTS) $(VENV)/.torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.installed-test: $(INPUTS) $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[test]"
	touch $@

clean:
	rm -rf $(VENV) .policyqa build *.egg-info
