# make demo     build the command, audit the example report, say where page, JSON and CSV lie
# make test     everything that a change must pass; under 25 minutes on two cores
# make help     the rest
#
# On Debian with nothing but base, Python and a compiler, every target installs what it needs itself.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:

JOBS ?= $(shell nproc)
LAUNCHER = $(if $(shell command -v ccache),-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
BUILD = cmake --build

.PHONY: help demo test wheel lint format tidy bench docs fuzz clean \
  setup-build setup-python setup-test setup-docs setup-bench \
  test-dev test-sanitizers test-threads test-fuzz test-tidy test-install test-python test-examples

help:
	@sed -n 's/^# //p' Makefile | head -4
	@echo 'make wheel    dist/*.whl that carries its shared libraries, tried in an empty environment'
	@echo 'make lint     clang-format, ruff, mypy; `make format` writes what they would'
	@echo 'make tidy     clang-tidy over all sources'
	@echo 'make docs     the documentation as a site, in build/docs'
	@echo 'make bench    benchmarks beside other libraries; docs/performance.md has the figures'
	@echo 'make fuzz     fuzz targets, FUZZ_SECONDS each'
	@echo 'make clean    removes what was built'

setup-build setup-python setup-test setup-docs setup-bench:
	@tools/setup.sh $(@:setup-%=%)

demo: setup-build
	@mkdir -p build
	@echo "-- building the command (a minute or two)"
	@cmake -S . -B build/demo -G Ninja $(LAUNCHER) -DCMAKE_BUILD_TYPE=Release -DDUBAN_BUILD_TESTS=OFF \
	  -DDUBAN_BUILD_EXAMPLES=OFF -DDUBAN_INSTALL=OFF >build/demo.log
	@$(BUILD) build/demo -j $(JOBS) --target duban_command >>build/demo.log || { tail -n 40 build/demo.log; exit 1; }
	@tools/demo.sh

test: setup-test lint test-dev test-install test-sanitizers test-fuzz test-tidy test-threads wheel test-python \
  test-examples docs
	@echo "-- all of it passed"

lint: setup-test
	@tools/lint.sh

format: setup-test
	@tools/lint.sh fix

test-dev: setup-test
	@echo "== g++, warnings as errors: unit tests and C++ examples"
	@cmake --preset dev $(LAUNCHER) >/dev/null
	@$(BUILD) --preset dev -j $(JOBS) -- --quiet
	@ctest --preset dev -j $(JOBS) --quiet --output-log build/dev/ctest.log || \
	  { sed -n '/tests passed/,$$p' build/dev/ctest.log; ctest --preset dev --rerun-failed; exit 1; }
	@grep 'tests passed' build/dev/ctest.log

test-install: test-dev
	@echo "== the installed library: find_package and pkg-config, shared and static"
	@rm -rf build/prefix build/consumer
	@cmake --install build/dev --prefix build/prefix >/dev/null
	@tests/consumer/run.sh build/prefix build/consumer

test-sanitizers: setup-test
	@echo "== clang 14 with address and undefined behaviour sanitizers: unit tests"
	@cmake --preset asan $(LAUNCHER) >/dev/null
	@$(BUILD) --preset asan -j $(JOBS) -- --quiet
	@tools/gtest.sh build/asan

test-fuzz: test-sanitizers
	@echo "== fuzz targets"
	@tools/fuzz.sh build/asan

fuzz: setup-test
	@cmake --preset fuzz $(LAUNCHER) >/dev/null
	@$(BUILD) --preset fuzz -j $(JOBS) -- --quiet
	@tools/fuzz.sh build/fuzz

wheel: setup-python
	@echo "== the wheel"
	@tools/wheel.sh

test-python: setup-test
	@echo "== the Python package as installed from the wheel"
	@.venv/bin/python -m pip install -q --no-deps --force-reinstall dist/duban-*.whl
	@.venv/bin/python -m mypy.stubtest duban --allowlist tests/python/stubtest-allow.txt
	@.venv/bin/python -m pytest -q

test-examples: setup-test
	@echo "== Python examples and notebook"
	@tools/examples.sh .venv/bin/python

test-threads: setup-test
	@echo "== thread sanitizer: one report shared by several threads"
	@cmake --preset tsan $(LAUNCHER) >/dev/null
	@$(BUILD) --preset tsan -j $(JOBS) --target duban_output_tests -- --quiet
	@tools/gtest.sh build/tsan 'Threads.*'

# Without the analyzer, which takes longer than all other checks together; `make tidy` has it.
test-tidy: test-sanitizers
	@echo "== clang-tidy"
	@JOBS=$(JOBS) tools/tidy.sh build/asan '-clang-analyzer-*'

tidy: setup-test
	@cmake --preset asan $(LAUNCHER) >/dev/null
	@$(BUILD) --preset asan -j $(JOBS) -- --quiet
	@JOBS=$(JOBS) tools/tidy.sh build/asan

bench: setup-bench
	@cmake --preset release $(LAUNCHER) >/dev/null
	@$(BUILD) --preset release -j $(JOBS) -- --quiet
	@tools/bench.sh build/release

# `make test` runs it with the package that it tested; alone, it makes the package first.
docs: setup-docs
	@echo "== the documentation, without a warning"
	@tools/docs.sh

clean:
	rm -rf build dist demo .venv
