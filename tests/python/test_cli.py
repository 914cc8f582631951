"""The command as the package installs it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import duban

SCRIPT = shutil.which("duban", path=sysconfig.get_path("scripts"))
COMMANDS = [[SCRIPT or "duban"], [sys.executable, "-m", "duban"]]
EXAMPLE = Path(__file__).parents[2] / "examples" / "data" / "report.txt"


def run(command: list[str], *arguments: str, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*command, *arguments], input=data, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_is_the_cpp_one(command: list[str], audit: duban.Audit) -> None:
    version = run(command, "--version")
    assert (version.returncode, duban.__version__.encode() in version.stdout) == (0, True)
    done = run(command, "audit", str(EXAMPLE), "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    document = json.loads(done.stdout)
    assert document["schema"] == "duban/audit/1"
    assert len(document["assessments"]) == len(audit.assessments)


def test_standard_input_is_the_process_s_own(example_bytes: bytes) -> None:
    done = run(COMMANDS[1], "read", "-", "--format", "json", data=example_bytes)
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["targets"]) == 58


def test_exit_codes(tmp_path: Path) -> None:
    assert run(COMMANDS[1], "check", str(EXAMPLE)).returncode == 1
    assert run(COMMANDS[1], "frobnicate").returncode == 2
    missing = run(COMMANDS[1], "read", str(tmp_path / "missing.txt"))
    assert missing.returncode == 3
    assert b"missing.txt" in missing.stderr


def test_extract_streams() -> None:
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in ("新建泊位500个", "没有数字", "增长8%以上")]
    done = run(COMMANDS[1], "extract", "--jsonl", data="\n".join(lines).encode())
    assert done.returncode == 0
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [[q["text"] for q in record["quantities"]] for record in found] == [["500个"], [], ["8%"]]
