# `make run` and `make test` set up all they need in .venv; see README.md for the plain pip lines.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11 python,$(shell \
	$(name) -c 'import sys, ensurepip; sys.version_info >= (3, 11) or sys.exit(1)' 2>/dev/null && echo $(name))))
# Some tests do nothing but wait, so there is one worker more than there are processors.
WORKERS ?= $(shell expr 1 + `getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1`)
PIP_INSTALL = PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check
PICTURE := demo.png

.PHONY: run demo test check format bench bench-speed bench-library pictures clean

run: $(VENV)/.installed
	@$(BIN)/pullquote run

demo: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.demo $(PICTURE)

test: $(VENV)/.installed-dev
	$(BIN)/pytest -n $(WORKERS)

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n $(WORKERS)

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed-bench
	$(BIN)/python -m index.evaluation $(OPTIONS) $(FILES)

bench-speed: $(VENV)/.installed-bench
	$(BIN)/python -m index.evaluation.speed $(OPTIONS) $(FILES)

bench-library: $(VENV)/.installed-dev
	$(BIN)/python -m tests.large_library $(OPTIONS)

pictures: $(VENV)/.installed-dev
	$(BIN)/python -m tests.pictures $(PICTURES)

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Pullquote needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: apt install python3-venv)." >&2; \
		exit 1; \
	fi
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt
	$(PIP_INSTALL) --editable .
	@touch $@

$(VENV)/.installed-bench: $(BIN)/python pyproject.toml constraints.txt
	$(PIP_INSTALL) --editable '.[bench]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-dev: $(BIN)/python pyproject.toml constraints.txt
	$(PIP_INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/.installed
