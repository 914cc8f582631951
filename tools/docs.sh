#!/usr/bin/env bash
# Builds the documentation into build/docs: the guides, the tutorial, the Python reference, and that of the C++ headers in
# build/docs/cpp. A warning is an error.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
if ! "$python" -c 'import duban' 2>/dev/null; then
  tools/wheel.sh
  "$python" -m pip install -q --no-deps --force-reinstall dist/duban-*.whl
fi
mkdir -p build/docs
log=build/docs.log
# The notebook's kernel warns of its transport on standard error, so the builder's own words are told by their level.
if ! NO_MKDOCS_2_WARNING=1 "$python" -m mkdocs build --quiet --strict >"$log" 2>&1 || grep -E '^(WARNING|ERROR) ' "$log"; then
  cat "$log"
  exit 1
fi
doxygen tools/docs/Doxyfile
echo "build/docs/index.html, build/docs/cpp/index.html"
