from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
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


@contextmanager
def _full_disk(size: int = 100_000) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def full_disk() -> Callable[[int], AbstractContextManager[None]]:
    """While its context lasts, the system lets no file grow beyond that many bytes, as if the disk were full."""
    return _full_disk


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """As if packages of these names were not installed."""

    def hide(*names: str) -> None:
        for name in names:
            monkeypatch.setitem(sys.modules, name, None)

    return hide
