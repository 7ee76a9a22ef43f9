.PHONY: demo agreement test lint fuzz bench messages docs axe site clean

PYTHON ?= python3
BIN := .venv/bin

$(BIN)/.ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(BIN)/.ready  ## one real verdict
	@$(BIN)/qualityaward evaluate lyg_edz_2024 examples/lyg_edz_2024/chemical-failing.yaml --on 2024-10-15 || test $$? -eq 1

test: $(BIN)/.ready  ## every test
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

EXAMPLES ?= 2000
agreement: $(BIN)/.ready  ## the evaluator against the reference interpreter, on many drawn schemes
	REFERENCE_EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest tests/reference --numprocesses 0 -q

lint: $(BIN)/.ready  ## style, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(BIN)/.ready  ## ratios against peers; installs them
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[bench]'
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.keep
	$(BIN)/python -m benchmarks.log
	$(BIN)/python -m benchmarks.revisions
	$(BIN)/python -m benchmarks.mutants
	$(BIN)/python -m benchmarks.service

fuzz: $(BIN)/.ready  ## a million inputs for the readers; nightly
	$(BIN)/python -m tests.fuzz --inputs 1000000

messages: $(BIN)/.ready  ## the command line's own strings, compiled
	$(BIN)/python tools/messages.py

axe:  ## what tries the page without eyes or mouse, the schemas in an editor, and SARIF: from npm
	npm install --no-save --no-audit --no-fund --ignore-scripts axe-core@4.14.1 yaml-language-server@1.25.0 @microsoft/jest-sarif@1.0.0-beta.0

docs: $(BIN)/.ready  ## the tables and outputs that the pages quote
	$(BIN)/python tools/docs.py

site: $(BIN)/.ready  ## the documentation as a site, in build/site
	$(BIN)/python tools/site.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
