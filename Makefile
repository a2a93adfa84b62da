# Every target calls dev.py, which sets up what it needs. PYTHON=python3.12 make test picks another Python.
PYTHON ?= python3

.PHONY: serve test build check release schema lock setup lint clean
serve: ## set up, then serve on http://127.0.0.1:8000
	@$(PYTHON) dev.py serve
test: ## set up, then run every test
	@$(PYTHON) dev.py test
build: ## write site/, strictly
	@$(PYTHON) dev.py build
check: ## validate all data
	@$(PYTHON) dev.py check
release: ## check with warnings as errors, then build
	@$(PYTHON) dev.py check --release
	@$(PYTHON) dev.py build
setup:
	@$(PYTHON) dev.py setup
schema: setup ## write the JSON Schema files for editors
	@.venv/bin/python -m macros schema
lint: setup ## ruff and mypy
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy
lock: setup ## write the lock files anew
	@.venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements.in -o requirements.txt
	@.venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements-dev.in -o requirements-dev.txt
clean:
	@rm -rf site .site-* .venv
