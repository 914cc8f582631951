#!/usr/bin/env bash
# clang-tidy over the library's sources, with the compile commands of a build by clang.
#
#     tools/tidy.sh BUILD
set -euo pipefail
cd "$(dirname "$0")/.."
jobs=${JOBS:-$(nproc)}
run-clang-tidy-14 -quiet -j "$jobs" -p "$1" "^$PWD/src/.*\\.cpp\$" >build/tidy.log 2>/dev/null || {
  grep -E -A 12 '(warning|error):' build/tidy.log || tail -n 40 build/tidy.log
  exit 1
}
echo "clean: $(git ls-files 'src/**.cpp' | wc -l) files"
