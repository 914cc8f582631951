#!/usr/bin/env bash
# Runs every fuzz target for FUZZ_SECONDS seconds (60 in CI, else 5), two at a time. FUZZ_SEED starts the inputs: the same
# number gives the same ones in the same order, so that a run that fails can be repeated; `random` gives others each time.
# That holds where no corpus of an earlier run lies in BUILD, and needs addresses that are the same each time.
#
#     tools/fuzz.sh BUILD [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
shift
if [ "${CI:-}" = true ]; then seconds=${FUZZ_SECONDS:-60}; else seconds=${FUZZ_SECONDS:-5}; fi
seed=${FUZZ_SEED:-1}
[ "$seed" != random ] || seed=$RANDOM
same_addresses=
! setarch -R true 2>/dev/null || same_addresses="setarch -R"
export seconds build seed same_addresses
run() {
  target=$1
  name=$(basename "$target")
  mkdir -p "$build/corpus/$name" "$build/crashes"
  seeds=()
  [ -d "fuzz/corpus/${name#fuzz_}" ] && seeds=("fuzz/corpus/${name#fuzz_}")
  if $same_addresses "$target" -seed="$seed" -reload=0 -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -max_len=65536 -print_final_stats=1 -artifact_prefix="$build/crashes/$name-" \
    "$build/corpus/$name" "${seeds[@]}" >"$build/$name.log" 2>&1; then
    echo "$name: clean after $(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$name.log") inputs in $seconds s"
  else
    tail -n 60 "$build/$name.log"
    echo "$name: FAILED; the input is in $build/crashes"
    return 1
  fi
}
export -f run
if [ $# -gt 0 ]; then printf '%s\0' "${@/#/$build/fuzz/fuzz_}"; else
  find "$build/fuzz" -maxdepth 1 -type f -name 'fuzz_*' -executable -print0 | sort -z
fi |
  xargs -0 -n 1 -P 2 bash -c 'run "$1"' run
