"""The pages that are made from the lexicons."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEXICONS = sorted((ROOT / "src" / "figures" / "lexicon").glob("*.tsv"))


def test_the_tables_of_figures_are_those_of_the_lexicons() -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "figures_doc.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("lexicon", LEXICONS, ids=lambda path: path.stem)
def test_every_entry_of_a_lexicon_stands_in_its_example(lexicon: Path) -> None:
    lines = [line.split("\t") for line in lexicon.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    head, *rows = lines
    word = head.index("word") if "word" in head else head.index("character")
    example = head.index("example")
    assert len(rows) > 20
    for row in rows:
        assert len(row) == len(head), row
        assert row[word] in row[example], row
