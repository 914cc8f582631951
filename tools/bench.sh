#!/usr/bin/env bash
# Runs every benchmark program, then the comparisons with Python libraries.
#
#     tools/bench.sh BUILD
set -euo pipefail
cd "$(dirname "$0")/.."
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
.venv/bin/python -m pip install -q --no-deps .
export DUBAN_BUILD=$1
for program in "$1"/bench/bench_*; do
  # bench/compare_figures.py runs this one, among the tools that it compares.
  [ "$(basename "$program")" != bench_compare_figures ] || continue
  [ -x "$program" ] && [ -f "$program" ] && "$program"
done
for script in bench/*.py; do
  .venv/bin/python "$script"
done
