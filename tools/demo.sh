#!/usr/bin/env bash
# Audits the example report into demo/ and says what was found.
set -euo pipefail
cd "$(dirname "$0")/.."
duban=build/demo/duban
report=examples/data/report.txt
mkdir -p demo
"$duban" audit "$report" --format html -o demo/report.html
"$duban" audit "$report" --format json -o demo/report.json
"$duban" read "$report" --format csv --csv-bom -o demo/targets.csv
"$duban" audit "$report" --format csv --csv-bom -o demo/assessments.csv
echo
echo "The report   $report"
echo "  page       demo/report.html       (open it in a browser)"
echo "  JSON       demo/report.json"
echo "  CSV        demo/targets.csv       one row a target"
echo "             demo/assessments.csv   one row a commitment"
echo
echo "What its figures show:"
"$duban" audit "$report" --format text --lang en >build/demo.txt
head -n 1 build/demo.txt
sed -n '/^targets/,/^$/{/./p}' build/demo.txt
"$duban" check "$report" --lang en 2>/dev/null | grep -E '\[(total-mismatch|seq-gap|sum-mismatch)\]' || true
