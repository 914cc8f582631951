from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

import duban

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "data" / "report.txt"

hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def example_bytes() -> bytes:
    return EXAMPLE.read_bytes()


@pytest.fixture(scope="session")
def report() -> duban.Report:
    return duban.read(EXAMPLE)


@pytest.fixture(scope="session")
def audit(report: duban.Report) -> duban.Audit:
    return duban.audit(report)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real reports and gold annotations, which are not part of the repository."""
    folder = Path(os.environ.get("DUBAN_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"no real reports at {folder}; set DUBAN_SHARED to a folder that has them")
    return folder
