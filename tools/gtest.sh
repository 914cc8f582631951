#!/usr/bin/env bash
# Runs the test programs of a build, each in one process, two at a time: under a sanitizer, starting one process a test
# as CTest does takes longer than the tests.
#
#     tools/gtest.sh BUILD [FILTER]
set -euo pipefail
build=$1
export FILTER=${2:-*}
run() {
  if "$1" --gtest_brief=1 --gtest_filter="$FILTER" >"$1.log" 2>&1; then
    echo "$(basename "$1"): $(grep -oE '[0-9]+ tests? ran' "$1.log" || true)$(grep -oE 'PASSED.*[0-9]+ tests?' "$1.log" | sed 's/.*]/ passed/')"
  else
    cat "$1.log"
    return 1
  fi
}
export -f run
find "$build/tests" -maxdepth 1 -type f -name 'duban_*_tests' -executable -print0 | sort -z |
  xargs -0 -n 1 -P 2 bash -c 'run "$1"' run
