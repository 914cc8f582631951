"""The cookbook: each block runs as it stands there, and prints what stands behind it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "cookbook.md").read_text("utf-8")
SET_UP = re.findall(r"<!-- sets up -->\n```sh\n(.*?)```", TEXT, flags=re.DOTALL)
RECIPE = re.compile(r"<!-- runs -->\n```python\n(.*?)```\n\n```text\n(.*?)```", flags=re.DOTALL)
SECTIONS = [section.partition("\n") for section in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]]


@pytest.fixture
def cookbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the page tells its reader to make."""
    for name in ("docs", "examples", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    (commands,) = SET_UP
    subprocess.run(["sh", "-eu"], input=commands, cwd=tmp_path, text=True, check=True)
    monkeypatch.chdir(tmp_path / "cookbook")
    return tmp_path / "cookbook"


def test_there_are_ten_questions_and_each_has_code_and_result() -> None:
    titles = [title for title, _, _ in SECTIONS]
    questions = [title for title in titles if title.endswith("?")]
    assert [title.partition(". ")[0] for title in questions] == [str(n) for n in range(1, 11)]
    assert titles == [*questions, "Handing it on"]
    for title, _, body in SECTIONS:
        assert len(RECIPE.findall(body)) == body.count("```python") == body.count("```text") == 1, title


@pytest.mark.parametrize(("title", "body"), [(title, body) for title, _, body in SECTIONS], ids=lambda text: text[:20])
def test_a_block_prints_what_stands_behind_it(
    title: str, body: str, cookbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ((code, printed),) = RECIPE.findall(body)
    if "to_xlsx" in code:
        pytest.importorskip("xlsxwriter")
    exec(compile(code, f"cookbook.md, {title}", "exec"), {"__name__": "__main__"})
    # An editor or a formatter strips what a table has at the ends of its lines.
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == printed.splitlines()
    assert printed.strip()


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "examples" / "data" / "defects").iterdir()))
def test_the_blocks_take_a_report_of_another_form(name: str, cookbook: Path) -> None:
    """Of the reader's own: without a year, a leader, a claim, a header, or any target at all."""
    (cookbook / "report.txt").write_bytes((ROOT / "examples" / "data" / "defects" / name).read_bytes())
    codes = {title.partition(".")[0]: RECIPE.findall(body)[0][0] for title, _, body in SECTIONS}
    for number in ("1", "2", "3", "4", "5", "10"):
        assert '"report.txt"' in codes[number]
        exec(compile(codes[number], f"cookbook.md, {number}", "exec"), {"__name__": "__main__"})
