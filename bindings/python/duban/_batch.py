"""Many documents, audited by several threads."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Union

from . import _core
from ._api import _options
from ._errors import Error, RuleError, from_code

__all__ = ["AuditedFile", "audit_many"]

Given = Union[str, "os.PathLike[str]", bytes, tuple[str, bytes]]
"""A path of a file, a folder or an archive; the bytes of a document or an archive; or its name and bytes."""


@dataclass(frozen=True)
class AuditedFile:
    """One document: its audit, or why there is none."""

    name: str
    """Its path; of an archive's member ``"attachments.zip/2025/targets.xlsx"``."""
    audit: _core.Audit | None
    error: Error | None
    """The error, with its ``code``; None where the document was read."""


def audit_many(
    paths: Given | Iterable[Given],
    workers: int | None = None,
    progress: bool = True,
    *,
    rules: _core.RuleSet | None = None,
    **how: Any,
) -> Iterator[AuditedFile]:
    """Audit many documents with several threads. The interpreter's lock is not held while they are read and audited.

    Args:
        paths: Files, folders and archives, or one of them; bytes, or pairs of a name and bytes.
        workers: How many threads; None: as many as the machine has processors.
        progress: On a terminal, a progress bar: tqdm's where it is installed, else a line that counts.
        rules: Which rules are applied. Rules of one's own are called with the lock held, one at a time.
        how: The other arguments of :func:`read`; they hold for each document.

    Yields:
        One result a document, in the order of `paths`, of a folder in the order of the names, whatever the number of
        threads. A document that cannot be read has its error, and the others go on. No more results are kept than twice
        the number of threads.

    Raises:
        duban.Error: A path that is not there, before anything is read.
        duban.RuleError: A rule of one's own raised an exception.
        ValueError: `workers` is less than 1.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    options = _options(**how)
    single = isinstance(paths, (str, os.PathLike, bytes)) or _is_pair(paths)
    given: Any = [paths] if single else paths
    inputs = [found for one in given for found in _inputs(one, options)]
    threads = workers or os.cpu_count() or 1
    return _run(inputs, threads, rules, options, progress)


def _is_pair(given: object) -> bool:
    return isinstance(given, tuple) and len(given) == 2 and isinstance(given[0], str) and isinstance(given[1], bytes)


def _inputs(given: Any, options: dict[str, Any]) -> list[tuple[str, bytes | None]]:
    if isinstance(given, bytes):
        return [("<bytes>", given)]
    if _is_pair(given):
        return [given]
    return [(os.fsdecode(path), None) for path in _core._documents_below(os.fsencode(given), options)]


def _run(
    inputs: list[tuple[str, bytes | None]],
    threads: int,
    rules: _core.RuleSet | None,
    options: dict[str, Any],
    progress: bool,
) -> Iterator[AuditedFile]:
    waiting: deque[Future[list[AuditedFile]]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="duban") as pool, _bar(len(inputs), progress) as step:
        try:
            for one in inputs:
                waiting.append(pool.submit(_audited, one, rules, options))
                if len(waiting) < threads * 2:
                    continue
                yield from waiting.popleft().result()
                step()
            while waiting:
                yield from waiting.popleft().result()
                step()
        finally:
            # An exception, or nobody who asks for more: what has not begun does not begin.
            for future in waiting:
                future.cancel()


def _audited(
    given: tuple[str, bytes | None], rules: _core.RuleSet | None, options: dict[str, Any]
) -> list[AuditedFile]:
    name, data = given
    try:
        if data is None:
            members = _core._read_members(os.fsencode(name), True, options)
        else:
            members = _core._read_members(data, False, {**options, "name": name})
    except Error as error:
        return [AuditedFile(name, None, error)]
    found = []
    for member, report, code, message in members:
        if report is None:
            found.append(AuditedFile(os.fsdecode(member), None, None if code is None else from_code(code, message)))
            continue
        try:
            found.append(AuditedFile(os.fsdecode(member), _core._audit(report, rules, None), None))
        except RuleError:
            raise
        except Error as error:
            found.append(AuditedFile(os.fsdecode(member), None, error))
    return found


class _bar:  # noqa: N801 - used as a function
    """Counts inputs on a terminal; a call of what it gives is one more."""

    def __init__(self, total: int, wanted: bool) -> None:
        self._total = total
        self._done = 0
        self._bar: Any = None
        self._line = False
        if not wanted or not sys.stderr.isatty():
            return
        try:
            from tqdm import tqdm  # type: ignore[import-untyped, unused-ignore]
        except ImportError:
            self._line = True
        else:
            self._bar = tqdm(total=total, unit="file")

    def __enter__(self) -> _bar:
        return self

    def __call__(self) -> None:
        self._done += 1
        if self._bar is not None:
            self._bar.update()
        elif self._line:
            sys.stderr.write(f"\r{self._done}/{self._total}")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()
        elif self._line and self._done:
            sys.stderr.write("\n")
