#!/usr/bin/env bash
# Runs every benchmark program, then the comparisons with Python libraries.
#
#     tools/bench.sh BUILD
set -euo pipefail
cd "$(dirname "$0")/.."
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
.venv/bin/python -m pip install -q --no-deps .
for program in "$1"/bench/bench_*; do
  [ -x "$program" ] && [ -f "$program" ] && "$program"
done
for script in bench/*.py; do
  .venv/bin/python "$script"
done
