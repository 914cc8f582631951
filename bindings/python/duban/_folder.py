"""Several files that are written together."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ._errors import FileError
from ._export import Path_, beside, failing_to_write
from ._words import ErrorCode


@contextmanager
def written_together(folder: Path_) -> Iterator[Path]:
    """A folder to write files to. They take their places in `folder` at the end; where writing fails, none does.

    `folder` is made where it is not there; its other files stay as they are. In a folder that is there the files take
    their places one after the other, ``datapackage.json`` last: a program that is killed in between leaves some of them
    old, and the hashes of the package say which.
    """
    final = Path(folder)
    with failing_to_write(final):
        there = final.exists()
        partial = beside(final / final.name if there else final)
        partial.mkdir()
        try:
            yield partial
            if there:
                files = sorted(partial.iterdir(), key=lambda file: (file.suffix == ".json", file.name))
                for file in files:
                    if (final / file.name).is_dir():
                        message = f"{final / file.name}: could not be written: {os.strerror(errno.EISDIR)}"
                        raise FileError(message, ErrorCode.io)
                for file in files:
                    file.replace(final / file.name)
            else:
                partial.rename(final)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
