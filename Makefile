# The face of the build: short names for what CMakePresets.json and tools/ do. `make help` lists them.
SHELL := /bin/sh
PRESET ?= release
PREFIX ?= /usr/local
DESTDIR ?=
BUILD := $(if $(filter release,$(PRESET)),build,build-$(PRESET))

.DEFAULT_GOAL := build
.PHONY: build deps demo check check-long install help format clean bench check-perf perf-record full-optimized conform-frontend golden

build: $(BUILD)/build.ninja ## build the command: build/samebyte (PRESET=debug, asan, clang, wasi: build-PRESET/)
	@cmake --build $(BUILD)

$(BUILD)/build.ninja:
	@cmake --preset $(PRESET)

deps: ## install the Debian packages that are missing (tools/packages.txt)
	@sh tools/install-deps.sh

demo: deps ## install what is missing, build, prove real programs byte-identical
	@$(MAKE) --no-print-directory build
	@sh tools/demo.sh $(BUILD)

check: deps ## install what is missing, build, run every test; the last line is the sum
	@$(MAKE) --no-print-directory build
	@sh tools/check.sh $(BUILD)

check-long: check ## the same, then the long versions of the suites
	@sh tools/check-long.sh $(BUILD)

install: build ## install under PREFIX (default /usr/local), staged below DESTDIR
	@DESTDIR="$(DESTDIR)" cmake --install $(BUILD) --prefix "$(PREFIX)"

bench: build ## start-up and hot loops of every tier against python3.11: tables and plots
	@cmake --build $(BUILD) --target bench

check-perf: build ## instructions that Light takes for bench/light, against those recorded
	@cmake --build $(BUILD) --target check-perf

perf-record: build ## count them again and record them (bench/light_counts.json)
	@cmake --build $(BUILD) --target perf-record

full-optimized: deps ## build CPython with PGO + LTO from Debian's source package and link that (half an hour)
	@sh tools/full-optimized.sh build-cpython
	@cmake --preset release -DSAMEBYTE_LIBPYTHON=$(CURDIR)/build-cpython/libpython3.11-opt.a
	@cmake --build build

conform-frontend: build ## the front end against the reference over its whole standard library
	@cmake --build $(BUILD) --target conform-frontend

golden: build ## write the expected outputs again by asking the reference
	@cmake --build $(BUILD) --target golden

format: ## put every C file into the house format
	@sh tools/format.sh

clean: ## remove the build folders
	rm -rf build build-debug build-asan build-clang build-wasi

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' Makefile
