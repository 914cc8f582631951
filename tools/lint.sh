#!/usr/bin/env bash
# Style and types. `tools/lint.sh fix` writes what the formatters would.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
mapfile -t cpp < <(git ls-files 'include/**.hpp' 'src/**.[ch]pp' 'bindings/**.[ch]pp' 'tests/**.[ch]pp' 'examples/*.cpp' \
  'bench/*.cpp' 'fuzz/*.[ch]pp')
if [ "${1:-}" = fix ]; then
  clang-format-14 -i "${cpp[@]}"
  ruff format
  ruff check --fix
  exit
fi
echo "-- clang-format"
clang-format-14 --dry-run --Werror "${cpp[@]}"
echo "-- ruff"
ruff check
ruff format --check
echo "-- mypy"
mypy
mypy tests/python examples
