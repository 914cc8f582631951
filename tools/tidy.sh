#!/usr/bin/env bash
# clang-tidy over the library's sources, with the compile commands of a build by clang. A file whose preprocessed text
# was clean before is not looked at again: the marks lie in the user's cache folder, beside ccache's.
#
#     tools/tidy.sh BUILD [CHECKS]
set -euo pipefail
cd "$(dirname "$0")/.."
export BUILD=$1 CHECKS=${2:-}
export MARKS=${XDG_CACHE_HOME:-$HOME/.cache}/duban-tidy
mkdir -p "$MARKS"

# "file<tab>command that preprocesses it", from the build's own commands
commands() {
  python3 - "$BUILD/compile_commands.json" <<'PYTHON'
import json, shlex, sys

for entry in json.load(open(sys.argv[1])):
    if "/src/" not in entry["file"] or "/generated/" in entry["file"] or "/bindings/" in entry["file"]:
        continue
    words = shlex.split(entry["command"])
    words = words[next(i for i, word in enumerate(words) if "clang" in word) :]
    out = words.index("-o")
    words = [word for word in words[:out] + words[out + 2 :] if word != "-c"]
    print(entry["file"], f"cd {shlex.quote(entry['directory'])} && {shlex.join(words)} -E -P", sep="\t")
PYTHON
}

check() {
  file=${1%%$'\t'*}
  mark=$MARKS/$({ cat .clang-tidy && echo "$CHECKS ${file#"$PWD"/}" && bash -c "${1#*$'\t'}"; } | sha256sum | cut -d' ' -f1)
  [ ! -e "$mark" ] || return 0
  if clang-tidy-14 -quiet ${CHECKS:+"--checks=$CHECKS"} -p "$BUILD" "$file" >"$BUILD/tidy-$$.log" 2>/dev/null; then
    touch "$mark"
    rm -f "$BUILD/tidy-$$.log"
  else
    cat "$BUILD/tidy-$$.log"
    return 1
  fi
}
export -f check
commands | tr '\n' '\0' | xargs -0 -n 1 -P "${JOBS:-$(nproc)}" bash -c 'check "$1"' check
echo "clean: $(commands | wc -l) files"
