#!/usr/bin/env bash
# Installs what is missing, and nothing where all is there.
#
#     tools/setup.sh build            Debian packages to build the library and the command
#     tools/setup.sh python           … and a virtual environment .venv
#     tools/setup.sh test             … and all that the tests need
#     tools/setup.sh docs             … and all that the documentation is built with
#     tools/setup.sh bench            … and all that the benchmarks need
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-build}

packages=(g++ cmake ninja-build pkg-config libfmt-dev nlohmann-json3-dev libcli11-dev libboost-dev
  libkainjow-mustache-dev nettle-dev libutf8proc-dev libre2-dev libtomlplusplus-dev libgumbo-dev libzip-dev
  libexpat1-dev)
case $what in
  python) packages+=(patchelf) ;;
  docs) packages+=(patchelf doxygen) ;;
  test) packages+=(libgtest-dev libgmock-dev clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev llvm-14
    ccache patchelf chromium fonts-wqy-zenhei git poppler-utils poppler-data libreoffice-calc-nogui libreoffice-writer-nogui
    default-jre-headless) ;;
  bench) packages+=(libbenchmark-dev libpcre2-dev patchelf) ;;
esac

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install() {
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "-- installing ${missing[*]}"
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
  install "${packages[@]}"
else
  echo "-- not a Debian system; these packages, under its own names, must be there: ${packages[*]}"
fi
[ "$what" != build ] || exit 0

# A Python of pyenv or the like brings venv and headers along; Debian's has them in packages of their own.
python=${PYTHON:-python3}
if command -v apt-get >/dev/null; then
  "$python" -c 'import ensurepip, venv' 2>/dev/null || install python3-venv
  "$python" -c 'import pathlib, sysconfig, sys
sys.exit(not pathlib.Path(sysconfig.get_path("include"), "Python.h").is_file())' || install python3-dev
fi

if [ ! -x .venv/bin/python ]; then
  echo "-- making .venv"
  "$python" -m venv .venv
  .venv/bin/python -m pip install -q --upgrade 'pip>=25.1'
fi
case $what in
  test) groups=(lint test wheel) ;;
  docs) groups=(docs wheel) ;;
  bench) groups=(bench wheel) ;;
  *) groups=(wheel) ;;
esac
stamp=.venv/installed-$what
if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
  echo "-- installing into .venv: ${groups[*]}"
  .venv/bin/python -m pip install -q "${groups[@]/#/--group=}"
  touch "$stamp"
fi
