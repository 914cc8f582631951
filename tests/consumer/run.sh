#!/usr/bin/env bash
# Builds and runs the consumer against an installed tree: find_package and pkg-config, shared and static.
#
#     tests/consumer/run.sh PREFIX WORK
set -euo pipefail
prefix=$(cd "$1" && pwd)
mkdir -p "$2"
work=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
libdir=$(dirname "$(find "$prefix" -name libduban.a)")
root=$here/../..
python3 "$root/tools/docs/snippets.py" "$root/docs/cpp.md" >"$work/guide.cpp"

for find in "" "COMPONENTS;static" "COMPONENTS;shared"; do
  name=cmake-${find##*;}
  echo "-- find_package(duban ${find/;/ })"
  cmake -S "$here" -B "$work/$name" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_PREFIX_PATH="$prefix" \
    -DDUBAN_FIND="$find" -DDUBAN_GUIDE="$work/guide.cpp" >"$work/$name.log" 2>&1 || { cat "$work/$name.log"; exit 1; }
  cmake --build "$work/$name" >"$work/$name.log" 2>&1 || { cat "$work/$name.log"; exit 1; }
  "$work/$name/consumer"
done

echo "-- the guide's C++"
cp "$root/examples/data/report.txt" "$work"
(cd "$work" && cmake-/guide >guide.log)
grep -q '^short, 0.8233$' "$work/guide.log"

export PKG_CONFIG_PATH="$libdir/pkgconfig"
read -ra flags <<<"$(pkg-config --cflags duban)"
read -ra shared <<<"$(pkg-config --libs duban)"
read -ra private <<<"$(pkg-config --static --libs duban | sed 's/-lduban//')"

echo "-- pkg-config --libs duban"
"${CXX:-c++}" -std=c++20 "${flags[@]}" "$here/main.cpp" "${shared[@]}" -o "$work/pc-shared"
LD_LIBRARY_PATH="$libdir" "$work/pc-shared"

echo "-- pkg-config --static --libs duban"
"${CXX:-c++}" -std=c++20 "${flags[@]}" "$here/main.cpp" "$libdir/libduban.a" "${private[@]}" -o "$work/pc-static"
"$work/pc-static"

echo "-- the installed command"
"$prefix/bin/duban" --version
ls "$(pkg-config --variable=schemadir duban)"/*.json
