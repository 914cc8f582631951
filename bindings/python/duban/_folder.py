"""Several files that are written together."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ._export import Path_, failing_to_write


@contextmanager
def written_together(folder: Path_) -> Iterator[Path]:
    """A folder to write files to. They take their places in `folder` at the end; where writing fails, none does.

    `folder` is made where it is not there; its other files stay as they are.
    """
    final = Path(folder)
    with failing_to_write(final):
        there = final.exists()
        partial = (final if there else final.parent) / f".{final.name}.{os.getpid()}.part"
        partial.mkdir()
        try:
            yield partial
            if there:
                for file in sorted(partial.iterdir()):
                    file.replace(final / file.name)
            else:
                partial.rename(final)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
