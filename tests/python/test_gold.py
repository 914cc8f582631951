"""Floors of what the real report and its annotations must give; the scorer lies with the annotations."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    path = shared / "eval" / "score.py"
    if not path.exists():
        pytest.skip(f"no scorer at {path}")
    specification = importlib.util.spec_from_file_location("duban_score", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_all_rows_of_the_real_report(scorer: ModuleType, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = shared / "gold" / "heze-2020-h1.rows.jsonl"
    share = scorer.score_rows(str(shared / "seed" / "heze-2020-h1.txt"), str(gold), 5)
    assert share == 1.0, capsys.readouterr().out
    assert "rows right 56 of 56; rows not in gold 0" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "floor"), [("heze-2020-h1", 0.90), ("dev", 0.85)])
def test_quantities(
    scorer: ModuleType, shared: Path, capsys: pytest.CaptureFixture[str], name: str, floor: float
) -> None:
    score = scorer.score_quantities(str(shared / "gold" / f"{name}.quantities.jsonl"), 5)
    assert score >= floor, capsys.readouterr().out


@pytest.mark.parametrize(("name", "floor"), [("heze-2020-h1", 0.75), ("dev", 0.70)])
def test_assessments(
    scorer: ModuleType, shared: Path, capsys: pytest.CaptureFixture[str], name: str, floor: float
) -> None:
    score = scorer.score_assessments(str(shared / "gold" / f"{name}.assessments.jsonl"), 5)
    assert score >= floor, capsys.readouterr().out
