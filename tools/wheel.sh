#!/usr/bin/env bash
# Builds dist/duban-*.whl, which carries its own shared libraries, and tries it in an environment that has nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"

mkdir -p build dist
rm -rf build/wheel dist/*.whl
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
echo "-- building the wheel"
python -m pip wheel -q --no-deps --wheel-dir build/wheel .
echo "-- taking in its shared libraries"
auditwheel -v repair --wheel-dir dist build/wheel/duban-*.whl >build/auditwheel.log 2>&1 || {
  cat build/auditwheel.log
  exit 1
}

echo "-- trying it in an empty environment"
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
python -m venv "$empty/venv"
"$empty/venv/bin/python" -m pip install -q --no-index --no-deps dist/duban-*.whl
(cd "$empty" && venv/bin/python - <<'PYTHON'
import importlib.metadata
import pathlib
import pickle
import subprocess
import sys
from decimal import Decimal

# Python's own modules bring some of the same libraries from the system: they are there before duban is.
import bz2, lzma, pyexpat, ssl, zlib  # noqa: F401


def mapped():
    return {line.split()[-1] for line in pathlib.Path("/proc/self/maps").read_text().splitlines() if "/" in line}


before = mapped()
import duban

assert importlib.metadata.version("duban") == duban.__version__, "the package and the library are of one version"
folder = pathlib.Path(duban.__file__).parent
assert (folder / "py.typed").exists() and (folder / "_core.pyi").exists(), "types travel with the wheel"
carried = {path.name.split("-")[0].split(".")[0] for path in (folder.parent / "duban.libs").iterdir()}
assert {"libnettle", "libzip"} <= carried, f"the wheel carries {carried}"
for library in carried:
    used = {path for path in mapped() - before if f"/{library}" in path}
    assert used and all("duban.libs" in path for path in used), f"{library} is taken from {used}"
assert duban.number("一千二百零五") == Decimal(1205)
data = "序号\t责任领导\t责任目标内容\t完成情况\t是否完成\n1\t周明远\t新建泊位500个\t建成泊位320个\t是\n".encode()
audit = duban.audit(data)
assert audit.assessments[0].claim_check is duban.ClaimCheck.contradicted
assert pickle.loads(pickle.dumps(audit)) == audit
try:
    duban.read("no such file")
except FileNotFoundError as error:
    assert isinstance(error, duban.Error)
else:
    raise AssertionError("a missing file is an error")
command = [pathlib.Path(sys.executable).parent / "duban", "check", "-"]
done = subprocess.run(command, input=data, capture_output=True)
assert done.returncode in (0, 1), done
print(f"duban {duban.__version__} from {folder.parent.name}: works")
PYTHON
)
ls -l dist/*.whl
