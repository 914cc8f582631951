"""The tables of an audit as files hold them: columns, keys, what each says, and the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from . import _core, _words
from ._arrow import ArrowTable
from ._arrow_rows import ArrowField, Kind, batches_of, fields_of

__all__ = [
    "NAMES",
    "Column",
    "Kind",
    "Row",
    "Schema",
    "all_rows",
    "digest_of",
    "document_row",
    "legible",
    "schema",
    "unread_row",
]

Row = tuple[Any, ...]

NAMES = (
    "documents",
    "targets",
    "target_leaders",
    "offices",
    "quantities",
    "assessments",
    "deeds",
    "diagnostics",
)
"""Each after those that it refers to."""


@dataclass(frozen=True)
class Column:
    """A column: its values are of one kind."""

    name: str
    kind: Kind
    description: str
    words: tuple[str, ...] = ()
    """All that a column of words can hold."""
    ordered: bool = False
    """Whether they have an order, which is that of `words`."""


@dataclass(frozen=True)
class Schema:
    """A table: its columns and what they refer to."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """Columns that tell the rows apart, none of them ever empty."""

    @property
    def of_document(self) -> bool:
        """Whether each row names its document, by ``sha256``."""
        return self.name != "documents"

    @property
    def of_target(self) -> bool:
        """Whether each row names its target, by ``sha256`` and ``target``."""
        return self.name not in ("documents", "targets", "diagnostics")


_TITLES = {
    "documents": ("Documents", "The documents, one row each"),
    "targets": ("Targets", "What is to be reached, by whom and by when, and what is reported of it, one row a target"),
    "target_leaders": ("Leaders of targets", "Who answers for a target, one row a leader"),
    "offices": ("Offices", "The offices that answer for a target, one row an office"),
    "quantities": ("Quantities", "The numbers of targets and their progress, one row a number"),
    "assessments": ("Assessments", "Each commitment against what is reported of it, one row a commitment"),
    "deeds": ("Deeds", "What a target says will be done, and what its progress says of it, one row a deed"),
    "diagnostics": ("Diagnostics", "What was noticed in the document, one row a finding"),
}

_KEYS = {
    "documents": ("sha256",),
    "targets": ("sha256", "target"),
    "offices": ("sha256", "target", "position"),
}

_SHA256 = "SHA-256 of the document's bytes, lower-case hexadecimal"

_DOCUMENTS = (
    Column("sha256", "text", f"{_SHA256}; where it could not be read, unread: and its name"),
    Column("source", "text", "name of the document"),
    Column("title", "text", "title as printed"),
    Column("issuer", "text", "who issued it, as printed"),
    Column("region", "text", "name of the region that it is of"),
    Column("region_code", "text", "the region's code of six digits"),
    Column("year", "integer", "year of the report"),
    Column("as_of", "day", "day up to which progress is reported"),
    Column("target_count", "integer", "how many targets were read"),
    Column("declared_total", "integer", "how many targets the report says that it has"),
    Column(
        "error", "word", "code of the error; empty where the document was read", tuple(_words.ErrorCode.__members__)
    ),
    Column("message", "text", "what the error says; empty where the document was read"),
    Column("duban", "text", "version of duban that read it"),
    Column("digest", "text", "SHA-256 of all that was found in it"),
)

_TARGET_LEADERS = (
    Column("sha256", "text", _SHA256),
    Column("target", "integer", "index of the target in its report, from 0"),
    Column("leader", "text", "as printed"),
)

# By the name of the column, without what it is of.
_ENUMS: Mapping[str, type[_words._Word]] = {
    "bound": _words.Bound,
    "change": _words.Change,
    "claim_check": _words.ClaimCheck,
    "claim_status": _words.ClaimStatus,
    "figure": _words.Figure,
    "kind": _words.CommitmentKind,
    "pace": _words.Pace,
    "role": _words.Role,
    "rule": _words.MatchRule,
    "severity": _words.Severity,
}


def _words_of(table: str, column: str) -> tuple[str, ...]:
    if column == "field":
        return ("content", "progress")
    if column == "stage":
        return tuple((_words.DeedStage if table == "deeds" else _words.Stage).__members__)
    return tuple(_ENUMS[column.removeprefix("commitment_").removeprefix("evidence_")].__members__)


def _arrow_columns(table: str) -> tuple[Column, ...]:
    return tuple(
        Column(
            field.name,
            field.kind,
            field.description,
            _words_of(table, field.name) if field.kind == "word" else (),
            field.ordered,
        )
        for field in _arrow_fields(table)
    )


@cache
def _arrow_fields(table: str) -> list[ArrowField]:
    return fields_of(_core._arrow_schema(table))


@cache
def schema(name: str) -> Schema:
    """What the table of that name holds; needs no other package."""
    own = {"documents": _DOCUMENTS, "target_leaders": _TARGET_LEADERS}
    columns = own[name] if name in own else _arrow_columns(name)
    return Schema(name, *_TITLES[name], columns, _KEYS.get(name, ()))


def all_rows(audit: _core.Audit, name: str) -> list[Row]:
    """The rows of that table of an audit, their values as Python has them."""
    if name == "documents":
        return [document_row(audit)]
    if name == "target_leaders":
        report = audit.report
        return [(report.sha256, target.index, leader) for target in report.targets for leader in target.leaders]
    stream = ArrowTable(audit, name).__arrow_c_stream__()
    return [row for rows in batches_of(stream, _arrow_fields(name)) for row in rows]


def read_values(report: _core.Report) -> tuple[Any, ...]:
    """The first columns of ``documents``, to the message, of a report that was read."""
    return (
        report.sha256,
        report.name,
        report.title or None,
        report.issuer or None,
        report.region or None,
        report.region_code,
        report.year,
        report.as_of,
        len(report.targets),
        report.declared_total,
        None,
        None,
    )


def document_row(audit: _core.Audit, digest: str | None = None) -> Row:
    """The row of ``documents``."""
    return (*read_values(audit.report), _core.__version__, digest or digest_of(audit))


def unread_row(key: str, name: str, code: str | None, message: str | None) -> Row:
    """The row of ``documents`` for what could not be read."""
    known = {"sha256": key, "source": name, "error": code, "message": message, "duban": _core.__version__}
    return tuple(known.get(column.name) for column in _DOCUMENTS)


def legible(name: str) -> str:
    """The name of a file, with a backslash and digits in place of bytes that are no text."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def digest_of(audit: _core.Audit) -> str:
    """SHA-256 of all that was found, whatever the document is called."""
    import hashlib

    # As JSON without its start, which has the name; a quotation mark in a name would have a backslash before it.
    found = _core._audit_json(audit, -1)
    return hashlib.sha256(found[found.index(f'"sha256":"{audit.report.sha256}"') :].encode()).hexdigest()
