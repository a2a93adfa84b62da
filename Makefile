# Every target calls dev.py, which sets up what it needs. PYTHON=python3.12 make test picks another Python.
PYTHON ?= python3
LOCKS = requirements requirements-dev tests/moving/properdocs tests/moving/zensical tests/supply/tools

.PHONY: group stubs sbom weekly licences serve print test test-all build usb check export release schema lock setup lint clean bench-replies bench-quiz bench-pages bench-search bench-build
serve: ## set up, then serve on http://127.0.0.1:8000
	@$(PYTHON) dev.py serve
print: ## write dist/print/*.pdf: every card, poster, and the binder
	@$(PYTHON) dev.py print
test: ## set up, then run every test
	@$(PYTHON) dev.py test
test-all: ## the same, then what needs Node.js and Java: Nu checker, axe-core, public parsers, a SCORM runtime
	@$(PYTHON) dev.py test-all
build: ## write site/, strictly
	@$(PYTHON) dev.py build
usb: ## write dist/usb: opens by double-clicking index.html, without a network
	@$(PYTHON) dev.py usb
check: ## validate all data
	@$(PYTHON) dev.py check
export: ## write the question banks for Moodle, GIFT, Anki and SCORM into dist/export/
	@$(PYTHON) dev.py export
group: ## write dist/group/<id>/, one site for each clinic below clinics/, in parallel
	@$(PYTHON) dev.py group
stubs: ## write dist/stubs: finished pages for MkDocs without hooks, or Zensical
	@$(PYTHON) dev.py stubs
release: ## check with warnings as errors, then build
	@$(PYTHON) dev.py check --release
	@$(PYTHON) dev.py build
setup:
	@$(PYTHON) dev.py setup
schema: setup ## write the JSON Schema files for editors
	@.venv/bin/python -m macros schema
bench-replies: setup ## what the reply checker flags and misses, on both halves
	@.venv/bin/python tests/bench/replies.py
bench-quiz: ## our quizzes beside mkdocs-quiz and mkdocs-superquiz: build, bytes, axe
	@$(PYTHON) dev.py bench-quiz
bench-pages: ## Lighthouse on a phone, bytes and requests, beside stock Material
	@$(PYTHON) dev.py bench-pages
bench-build: setup ## builds of 3 to 1,000 playbooks beside the same pages as plain Markdown
	@.venv/bin/python tests/bench/build.py
bench-search: ## our search beside stock Material, Pagefind and MiniSearch: hits, times, bytes
	@$(PYTHON) dev.py bench-search
lint: setup ## ruff and mypy
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy
sbom: ## write dist/sbom.json: what a build runs and what a site carries (CycloneDX)
	@$(PYTHON) dev.py sbom
weekly: ## what a scheduled job asks: build, review dates, official links, known holes
	@$(PYTHON) dev.py weekly
licences: setup ## write docs/contribute/licences.md
	@.venv/bin/python -m tests.supply.licences
lock: setup ## write the lock files anew; LOCK="--upgrade-package mkdocs-material" takes a newer version
	@set -e; for name in $(LOCKS); do .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q $(LOCK) $$name.in -o $$name.txt; done
clean:
	@rm -rf site .site-* .cache .venv
