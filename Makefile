# Two commands: `make run` and `make test`. Both set up everything they need in .venv.

VENV := .venv
BIN := $(VENV)/bin
# uv from the PATH when it is there and works, else one of our own.
UV := $(shell uv --version >/dev/null 2>&1 && command -v uv || echo $(BIN)/uv)
RIGHT := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
# The first Python on the PATH that will do; name another with `make run PYTHON=...`.
PYTHON = $(shell for python in python3 python3.13 python3.12 python3.11; do \
	"$$python" -c '$(RIGHT)' 2>/dev/null && echo "$$python" && break; done)

# Where this is set, every process compiles every library anew, which doubles the time to start.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test docs cookbook install lock released generated clients browser clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.installed ## Set up, start the graph, and serve it at http://127.0.0.1:8000
	@$(BIN)/loti serve

test: $(VENV)/.installed $(VENV)/codegen/.installed ## Set up, then check style, types, layers and the schema, and run all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/loti schema --since schema/released.graphql
	$(BIN)/python -m pytest

docs: $(VENV)/.installed ## Build the documentation into site/, and fail at a link that leads nowhere
	$(BIN)/python -m sphinx --quiet --fail-on-warning --doctree-dir $(VENV)/doctrees docs site

cookbook: $(VENV)/.installed ## Ask the cookbook's questions of the files in DIR; with WRITE=1 print their answers anew
	$(BIN)/python -m pytest tests/cookbook.py --data "$(abspath $(DIR))" $(if $(WRITE),--write)

install: $(VENV)/.installed $(VENV)/codegen/.installed ## Set up only

LOCKING := --universal --python-version 3.11 --generate-hashes --quiet \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

lock: $(VENV)/.installed ## Refresh requirements.lock to the newest versions that pyproject.toml allows
	$(UV) pip compile pyproject.toml --group dev --group set-up --output-file requirements.lock \
		$(LOCKING) --upgrade
	$(UV) pip compile --group clients/python/pyproject.toml:codegen \
		--output-file clients/python/codegen.lock $(LOCKING) --upgrade

released: ## Take the schema as it is for the released one, and its breaks for done
	cp schema/schema.graphql schema/released.graphql
	sed -i.old '/^[^#]/d' schema/breaking.toml && rm schema/breaking.toml.old

generated: $(VENV)/codegen/.installed ## Generate the Python client's typed part anew
	cd clients/python && ../../$(VENV)/codegen/bin/python -m codegen

clients: $(VENV)/.installed ## Check the example in TypeScript, which needs Node 20 or newer
	cd clients/typescript && npm ci && npm run check
	$(BIN)/python -m pytest tests/clients/typescript/example.py

browser: $(VENV)/.installed ## Try the pages in a real browser, which needs a Chromium on the PATH
	$(BIN)/python -m pytest tests/api/browser/graphiql.py

clean: ## Remove .venv
	rm -rf $(VENV)

# Exactly what is locked, then the project itself and its client, built by the locked hatchling.
$(VENV)/.installed: requirements.lock pyproject.toml clients/python/pyproject.toml | $(BIN)/python $(UV)
	@echo "Installing what requirements.lock names into $(VENV)"
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation \
		--editable . --editable clients/python
	@touch $@

# What generates the client wants older packages than the service has, so it has its own place.
$(VENV)/codegen/.installed: clients/python/codegen.lock | $(VENV)/.installed
	@$(UV) venv --quiet --allow-existing --python $(BIN)/python $(VENV)/codegen
	@$(UV) pip sync --quiet --python $(VENV)/codegen/bin/python --require-hashes $<
	@touch $@

$(BIN)/python:
	@"$(PYTHON)" -c '$(RIGHT)' 2>/dev/null || { echo "LOTI Graph needs Python 3.11, 3.12 or 3.13:" \
		"install one, or name it, as in: make run PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Making $(VENV) with $$("$(PYTHON)" --version)"
	@if [ "$(UV)" = "$(BIN)/uv" ]; then "$(PYTHON)" -m venv $(VENV); \
		else "$(UV)" venv --quiet --allow-existing --python "$$(command -v "$(PYTHON)")" $(VENV); fi

# The lock's own lines for uv, so that its hash is checked too. Making the environment again mends
# one that was cut short before pip was in it.
$(BIN)/uv: | $(BIN)/python
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || "$(BIN)/python" -m ensurepip >/dev/null
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > $(VENV)/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/uv.lock
