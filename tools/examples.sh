#!/usr/bin/env bash
# Runs the Python examples and the notebook against the installed package. (CTest runs the C++ examples.)
#
#     tools/examples.sh PYTHON
set -euo pipefail
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../examples"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$python" -W error audit_report.py data/report.txt "$out/page.html"
test -s "$out/page.html"
"$python" -W error offices_without_figures.py data/report.txt
for notebook in *.ipynb; do
  "$python" - "$notebook" <<'PYTHON'
import sys
import nbclient, nbformat

notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
print(f"{sys.argv[1]}: {sum(cell.cell_type == 'code' for cell in notebook.cells)} cells run")
PYTHON
done
