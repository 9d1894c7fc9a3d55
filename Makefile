# The one list of commands. Each sets up what it needs first; the second time nothing is fetched.
# Everything is written below this folder, system packages apart; `make clean` removes it again.

PYTHON_BIN := .venv/bin/python
HRDESK     := XDG_CONFIG_HOME="$(CURDIR)/var/config" $(PYTHON_BIN) main.py
DEMO       := var/demo/demo-sign-in.txt
MONTH      := var/out/summary.json
SHOWN      := var/pictures/demo/demo-sign-in.txt
SOURCES    := $(wildcard resources/i18n/*/*.po)
CATALOGUES := $(SOURCES:.po=.mo)
WORKERS    ?= 2
DISPLAYS   := $(DISPLAY)$(WAYLAND_DISPLAY)

# Nothing of the person's own folders is touched, and a locale without UTF-8 changes nothing.
export PYTHONUTF8      := 1
export TMPDIR          := $(CURDIR)/var/tmp
export XDG_CACHE_HOME  := $(CURDIR)/var/cache
export XDG_RUNTIME_DIR ?= $(CURDIR)/var/run
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.DEFAULT_GOAL := help
.PHONY: help setup environment run demo test check bench screenshots licences clean

help:
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile

setup: environment $(CATALOGUES)  ## system packages, .venv and catalogues, shared by all below
	@:

run:          ## the desktop on the demo company; without a display, its month and pictures
demo:         ## the demo month without a window: var/demo, var/out
test:         ## setup, check, then all tests
check:        ## lint, format, types, import rules
bench:        ## measure against the budgets
screenshots:  ## take the pictures of every page anew; fails on cut words, boxes, pale ink
licences:     ## list the licences of what is installed in THIRD-PARTY.md
clean:        ## remove all that make wrote

environment:
	@sh packaging/set_up.sh

$(CATALOGUES) &: $(SOURCES) packaging/compile_catalogues.py | environment
	@$(PYTHON_BIN) packaging/compile_catalogues.py

$(DEMO): | setup
	@rm -rf var/demo
	@$(HRDESK) demo --home var/demo

$(MONTH): | $(DEMO)
	@$(HRDESK) month --home var/demo --period 2026-10 --out var/out --sign-in $(DEMO)

demo: $(MONTH)
	@$(PYTHON_BIN) packaging/words.py where

ifneq ($(DISPLAYS),)
run: $(DEMO)
	@HRDESK_HOME="$(CURDIR)/var/demo" $(HRDESK)
else
run: setup
	@$(PYTHON_BIN) packaging/words.py no_display
	@$(MAKE) --no-print-directory demo
	@QT_QPA_PLATFORM=offscreen $(HRDESK) screenshots --home var/demo --out var/out/pictures
	@$(PYTHON_BIN) packaging/words.py where_pictures
endif

# What measures the window has the machine to itself, and prints its figures.
test: check
	@$(PYTHON_BIN) -m pytest --numprocesses $(WORKERS) --dist loadfile -m "not measured"
	@$(PYTHON_BIN) -m pytest -m measured -rP

check: setup
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

bench: setup
	@$(HRDESK) bench

$(SHOWN): | setup
	@rm -rf var/pictures/demo
	@$(HRDESK) demo --home var/pictures/demo

screenshots: $(SHOWN)
	@QT_QPA_PLATFORM=offscreen $(HRDESK) screenshots --home var/pictures/demo --out var/pictures \
		--readme docs/pictures --check

licences: setup
	@$(PYTHON_BIN) packaging/third_party.py

clean:
	@rm -rf .venv var build dist *.egg-info
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@rm -f $(CATALOGUES)
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
