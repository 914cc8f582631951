"""The calls of the package: what a caller may write, brought to what the extension takes."""

from __future__ import annotations

import datetime
import operator
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any, Literal, Union

from . import _core
from ._errors import Error, InputError, from_code
from ._records import Records, read_records
from ._words import ClaimStatus, Column, Delimiter, ErrorCode

__all__ = [
    "Member",
    "Readable",
    "assess",
    "audit",
    "explain",
    "figures",
    "find_config",
    "periods",
    "read",
    "read_all",
]

Readable = Union[str, "os.PathLike[str]", "os.PathLike[bytes]", bytes, bytearray, memoryview, IO[bytes], IO[str]]
"""A path (a str is one), the bytes of a document, or a file object."""

_DELIMITERS = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar", "  ": "spaces", "\u3000": "spaces"}


def read(
    source: Readable | Records,
    format: str | None = None,
    encoding: str | None = None,
    year: int | None = None,
    columns: Mapping[str, Column | str] | None = None,
    *,
    header_rows: int | None = None,
    banks: int | None = None,
    table: int | None = None,
    delimiter: Delimiter | str | None = None,
    quotes: bool = True,
    name: str | None = None,
    max_bytes: int = 1 << 30,
    max_cells: int = 50_000_000,
    max_depth: int = 512,
    max_entries: int = 65_536,
) -> _core.Report:
    """Read a report.

    Args:
        source: A path (a str is a path), the document's bytes, a file object, binary or text; or a table in memory:
            a pandas or polars DataFrame, any object with ``__arrow_c_stream__``, a list of dicts, a dict of columns.
        format: ``"html"``, ``"csv"``, ``"tsv"``, ``"text"`` or another of ``docs/forms.md``; found from the bytes
            where it is None.
        encoding: A WHATWG label (``"gb2312"``, ``"utf-8"`` …) that overrides detection.
        year: The report's year, where the text does not say it or says it wrong.
        columns: Header text → what the column holds (``{"负责同志": "leader"}``), before the vocabulary is asked.
        header_rows: Rows that the header takes, 0 for none; found where it is None.
        banks: Runs of the same columns side by side; found where it is None.
        table: Read only this table of the document, counted from 1; chosen by its columns where it is None.
        delimiter: What sets the cells apart: a :class:`Delimiter`, its name or the character. Found where it is None.
        quotes: Whether ``"`` quotes a cell; counts only together with `delimiter`.
        name: Shown in messages; the file's name where it is None.
        max_bytes: Cap on the size of the input.
        max_cells: Cap on the number of cells.
        max_depth: Cap on the nesting of elements, and of archives in archives.
        max_entries: Cap on the members of an archive.

    Returns:
        The report. What is amiss with it is in ``report.diagnostics``.

    Raises:
        duban.Error: Nothing at all can be read (``code``: file_not_found, io, too_large, empty_input, binary_input,
            not_text, no_table), or an argument is not known (unknown_encoding, unknown_format)
            or out of range (invalid_argument).
        ValueError: A column or delimiter that duban does not know.
    """
    options = _options(
        format=format,
        encoding=encoding,
        year=year,
        columns=columns,
        header_rows=header_rows,
        banks=banks,
        table=table,
        delimiter=delimiter,
        quotes=quotes,
        name=name,
        max_bytes=max_bytes,
        max_cells=max_cells,
        max_depth=max_depth,
        max_entries=max_entries,
    )
    if isinstance(source, (str, os.PathLike)):
        return _core._read_path(os.fsencode(source), options)
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _core._read_bytes(bytes(source), options)
    report = read_records(source, {**options, "name": name or f"<{type(source).__name__}>"})
    if report is not None:
        return report
    file: Any = source
    if hasattr(file, "read"):
        data = file.read()
        if not name and isinstance(getattr(file, "name", None), str):
            options["name"] = file.name
        if isinstance(data, str):  # already characters
            options["encoding"] = "utf-8"
            data = data.encode("utf-8", "surrogatepass")
        return _core._read_bytes(bytes(data), options)
    raise TypeError(f"read() takes a path, bytes, a file object, a data frame or records, not {type(source).__name__}")


@dataclass(frozen=True)
class Member:
    """One document of a folder or an archive: its report, or why there is none."""

    name: str
    """Below the folder or in the archive: ``"attachments.zip/2025/targets.xlsx"``."""
    report: _core.Report | None
    error: Error | None
    """The error, with its ``code``; None where the document was read."""


def read_all(source: Readable, **how: Any) -> list[Member]:
    """Read every document of a folder or a zip archive, those of archives inside it too.

    What cannot be read is there with its error, and the others are read. What an operating system or an office program
    leaves behind (``.DS_Store``, ``~$…``, ``__MACOSX/``) is passed over; nothing is written anywhere.

    Args:
        source: A path (of a folder, an archive, or a single document), an archive's bytes, or a file object.
        how: The other arguments of :func:`read`; they hold for each document.

    Returns:
        One member a document: of a folder in the order of the names, of an archive in the archive's.

    Raises:
        duban.Error: What `source` itself names is not there or no archive that can be opened.
    """
    options = _options(**how)
    if isinstance(source, (str, os.PathLike)):
        members = _core._read_members(os.fsencode(source), True, options)
    elif isinstance(source, (bytes, bytearray, memoryview)):
        members = _core._read_members(bytes(source), False, options)
    elif hasattr(source, "read"):
        if not options["name"] and isinstance(getattr(source, "name", None), str):
            options["name"] = source.name
        data = source.read()
        if isinstance(data, str):  # already characters
            options["encoding"] = "utf-8"
            data = data.encode("utf-8", "surrogatepass")
        members = _core._read_members(bytes(data), False, options)
    else:
        raise TypeError(f"read_all() takes a path, bytes or a file object, not {type(source).__name__}")
    return [
        Member(os.fsdecode(name), report, None if code is None else from_code(code, message))
        for name, report, code, message in members
    ]


def _options(
    format: str | None = None,
    encoding: str | None = None,
    year: int | None = None,
    columns: Mapping[str, Column | str] | None = None,
    *,
    header_rows: int | None = None,
    banks: int | None = None,
    table: int | None = None,
    delimiter: Delimiter | str | None = None,
    quotes: bool = True,
    name: str | None = None,
    max_bytes: int = 1 << 30,
    max_cells: int = 50_000_000,
    max_depth: int = 512,
    max_entries: int = 65_536,
) -> dict[str, Any]:
    for argument, value in (("max_bytes", max_bytes), ("max_cells", max_cells)):
        if operator.index(value) < 0:
            raise InputError(f"{argument} must not be negative", ErrorCode.invalid_argument)
    for argument, given in (
        ("header_rows", header_rows),
        ("banks", banks),
        ("table", table),
        ("max_depth", max_depth),
        ("max_entries", max_entries),
    ):
        if given is not None and not 0 <= operator.index(given) < 1 << 32:
            raise InputError(f"{argument} is out of range", ErrorCode.invalid_argument)
    if year is not None and not datetime.MINYEAR <= operator.index(year) <= datetime.MAXYEAR:
        raise InputError(f"no report can be of the year {year}", ErrorCode.invalid_argument)
    return {
        "name": name or "",
        "format": format or "",
        "encoding": encoding or "",
        "year": year,
        "delimiter": None if delimiter is None else _delimiter(delimiter),
        "quotes": quotes,
        "columns": {header: Column(column) for header, column in (columns or {}).items()},
        "max_bytes": max_bytes,
        "max_cells": max_cells,
        "header_rows": header_rows,
        "banks": banks,
        "table": table,
        "max_depth": max_depth,
        "max_entries": max_entries,
    }


def _delimiter(delimiter: Delimiter | str) -> Delimiter:
    return delimiter if isinstance(delimiter, Delimiter) else Delimiter(_DELIMITERS.get(delimiter, delimiter))


def periods(text: str, reference: datetime.date | int | None = None) -> list[_core.Period]:
    """The periods that a text names: 1-6月份, 上半年, 截至6月底, 9月底前.

    Args:
        text: The text.
        reference: What its dates are relative to: a year (6月底 has a meaning) or a date (今年 and 本月 have one too).

    Returns:
        The periods in order; offsets are code points, first and last day are inclusive.
    """
    return _core._periods(text, *_reference(reference))


def figures(text: str, reference: datetime.date | int | None = None) -> _core.Figures:
    """All figures of a text at once: quantities, periods, and what its sentences say of their own numbers.

    Args:
        text: The text.
        reference: What its dates are relative to, as in :func:`periods`.

    Returns:
        ``.quantities``, ``.periods`` and ``.relations``; relations name quantities and periods by their index.
    """
    return _core._figures(text, *_reference(reference))


def _reference(reference: datetime.date | int | None) -> tuple[int | None, datetime.date | None]:
    if isinstance(reference, datetime.datetime):
        reference = reference.date()
    if isinstance(reference, datetime.date):
        return reference.year, reference
    return reference, None


def assess(
    target: str,
    progress: str,
    elapsed: float = 1.0,
    claim: ClaimStatus | str | None = None,
    *,
    year: int | None = None,
) -> list[_core.Assessment]:
    """Hold the commitments of one target against its progress.

    Args:
        target: What is to be reached: ``"力争引进高层次人才300名以上"``.
        progress: What is reported.
        elapsed: Share of the period that has passed, over 0 and at most 1.
        claim: What the report says of itself: a :class:`ClaimStatus`, its name, or the printed words (``"是"``).
        year: That the target's dates are of; without it a deadline has words but no day.

    Returns:
        One assessment a commitment. Offsets are code points of `target` and of `progress`.

    Raises:
        duban.Error: `elapsed` is not in (0, 1] (code invalid_argument).
    """
    return _core._assess(target, progress, elapsed, _claim(claim), year)


def explain(assessment: _core.Assessment, lang: Literal["zh", "en"] = "zh") -> str:
    """One sentence on what an assessment rests on.

    The words of both texts, how they were brought together, what else was considered, and the confidence.

    Args:
        assessment: From :func:`assess` or ``audit.assessments``.
        lang: ``"zh"`` or ``"en"``.
    """
    return _core._explain(assessment, lang)


def _claim(claim: ClaimStatus | str | None) -> ClaimStatus:
    if claim is None:
        return ClaimStatus.unknown
    try:
        return ClaimStatus(claim)
    except ValueError:
        return _core._claim_status(claim)


def audit(
    report: _core.Report | Readable | Records,
    *,
    rules: _core.RuleSet | None = None,
    earlier: _core.Report | Readable | None = None,
    **how: Any,
) -> _core.Audit:
    """Audit a report: each commitment against its evidence, each rule against the report.

    Args:
        report: A report, or what :func:`read` takes.
        rules: Which rules are applied, and rules of one's own; None: every rule of the catalogue.
        earlier: A report on the same targets that was published before, for the rules that compare the two.
        how: The other arguments of :func:`read`, where `report` is still to be read.

    Raises:
        duban.RuleError: A rule of one's own raised an exception.
        duban.Error: As :func:`read`.
    """
    before = earlier if earlier is None or isinstance(earlier, _core.Report) else read(earlier)
    if isinstance(report, _core.Report):
        if how:
            raise TypeError(f"the report is read already: {', '.join(how)} would change nothing")
        return _core._audit(report, rules, before)
    return _core._audit(read(report, **how), rules, before)


def find_config(folder: str | os.PathLike[str] = ".") -> str | None:
    """The nearest ``duban.toml``, or ``pyproject.toml`` with a table ``tool.duban``, in `folder` or one above it.

    Raises:
        duban.Error: A ``pyproject.toml`` on the way cannot be read as TOML (code invalid_argument).
    """
    found = _core._find_config(os.fsencode(folder))
    return None if found is None else os.fsdecode(found)
