# The commands of this project. Only python3 (3.11 to 3.13), make and git are needed before the first one.

PYTHON ?= python3
BIN := .venv/bin
TOOLS := .tools
ARGS ?=
LOCK := cd packaging && ../$(TOOLS)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header
# The tests bring their own X display; a Wayland desktop would win over it.
TEST := env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb $(BIN)/python -m pytest
# $(call window,PROGRAM,PICTURE): open a window, or without a display a picture of it.
define window
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then exec $(BIN)/python $(1) $(ARGS); fi; \
	echo "No display here: the window opens on a virtual one, is photographed and closed."; \
	mkdir -p "$$(dirname '$(2)')" && rm -f '$(2)' && \
	xvfb-run -a -s "-screen 0 1600x1000x24 -noreset" env QT_QPA_PLATFORM=xcb $(BIN)/python $(1) --screenshot '$(2)' $(ARGS) && \
	test -s '$(2)' && echo "Screenshot: $(CURDIR)/$(2)"
endef

.DEFAULT_GOAL := help
.PHONY: help ready-run ready-test run demo install uninstall test test-full bench lint format lock doctor screenshots clean

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

ready-run:
	@$(PYTHON) packaging/bootstrap.py run

ready-test:
	@$(PYTHON) packaging/bootstrap.py test

run: ready-run ## Install what is missing and open the window
	$(call window,main.py,out/sessile.png)

demo: ready-run ## Open the window on a throw-away store with twenty sessions and a practice site
	$(call window,packaging/demo.py,out/demo.png)

install: ready-run ## Put `sessile` on the PATH: into PREFIX/bin, or ~/.local/bin
	@$(PYTHON) packaging/install.py install

uninstall: ## Take `sessile` off the PATH again; sessions stay
	@$(PYTHON) packaging/install.py uninstall

doctor: ready-run ## Say whether browser, display, keyring and store are fine
	@$(BIN)/sessile doctor

test: ready-test ## Install what is missing and run the tests, without a display
	@$(TEST) $(ARGS)

test-full: ready-test ## Run the tests and the long sweeps
	@$(TEST) -m "not benchmark_only" $(ARGS)

bench: ready-test ## Measure, each figure beside its reference, and print the table
	@$(TEST) tests/benchmarks -m benchmark_only -s -q $(ARGS)

lint: ready-test ## Check format, style, types, contracts and dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

format: ready-test ## Put the sources into their form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(TOOLS)/bin/uv ## Make the lock files anew
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-dev.in --output-file requirements-dev.txt

$(TOOLS)/bin/uv:
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/pip install --quiet uv

screenshots: ready-test ## Make the README's pictures from the real window
	@xvfb-run -a -s "-screen 0 1600x1000x24 -noreset" env QT_QPA_PLATFORM=xcb $(BIN)/python packaging/screenshots.py

clean: ## Remove what was made here: the environment, caches and pictures
	rm -rf .venv $(TOOLS) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
