"""Audits of pages that stand in Arrow batches: the function that the workers of a cluster run.

    >>> import pyarrow
    >>> from duban import batches
    >>> pages = pyarrow.table({"path": ["a.html"], "content": [b"<html>..."]})
    >>> batches.audit(pages, name="path")                       # rows of assessments
    >>> batches.audit(pages, name="path", table="documents")    # one row a document: what it is, or why it is not read

A batch gives the same rows, whatever else is in it and wherever it is computed; no page keeps the others from being
read. ``duban.spark`` runs it in Spark; docs/cluster.md shows it in Dask and Ray. Needs pyarrow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import _core
from ._api import read_all
from ._arrow import _OF_AUDIT
from ._errors import Error
from ._tables import legible, read_values
from ._words import ErrorCode

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

__all__ = ["audit", "schema", "stream"]

_DOCUMENTS = "documents"

# How much of a result is kept before it is given on.
_ROWS = 1 << 16
_BYTES = 16 << 20


def schema(
    table: str = "assessments", *, keys: Iterable[pyarrow.Field] = (), nested: Iterable[str] = ()
) -> pyarrow.Schema:
    """The schema of the rows that :func:`audit` gives, without any data.

    Columns are those of ``audit.tables`` (docs/arrow.md), with the words of enums as texts. ``documents`` has
    ``sha256``, ``source``, ``title``, ``issuer``, ``region``, ``region_code``, ``year``, ``as_of``, ``target_count``,
    ``declared_total``, and ``error`` and ``message``, which are null where the document was read.

    Args:
        table: Its name: ``"documents"``, ``"assessments"``, ``"targets"``, ``"offices"``, ``"quantities"``,
            ``"deeds"`` or ``"diagnostics"``.
        keys: Fields of the columns that are carried along; they stand first.
        nested: Of ``documents``: the tables whose rows stand in a column of lists, one list a document.

    Raises:
        ValueError: There is no such table, two columns have one name (upper and lower case do not differ), or
            `nested` is given for another table than ``documents``.
    """
    import pyarrow

    names = _nested(table, nested)
    fields = [*keys, *(_document_fields() if table == _DOCUMENTS else _fields(table))]
    for name in names:
        rows = pyarrow.large_list(pyarrow.struct(_fields(name)))
        fields.append(pyarrow.field(name, rows, metadata={"description": f"rows of the table {name}"}))
    seen: set[str] = set()
    for one in fields:
        if one.name.casefold() in seen:
            raise ValueError(f"two columns would have the name {one.name!r}: rename the key column")
        seen.add(one.name.casefold())
    return pyarrow.schema(fields)


def audit(
    batch: pyarrow.RecordBatch | pyarrow.Table,
    column: str = "content",
    table: str = "assessments",
    *,
    name: str | None = None,
    keys: Iterable[str] = (),
    nested: Iterable[str] = (),
    rules: _core.RuleSet | None = None,
    **how: Any,
) -> pyarrow.Table:
    """Audit the pages of a batch: the rows of one table, in the order of the pages.

    A page is read as :func:`duban.read_all` does it: one that is an archive gives the rows of each of its members. What
    cannot be read, a page that is null and a page on which a rule of one's own raised an exception have no rows in the
    tables; table ``"documents"`` has a row for each, with ``error`` (an :class:`duban.ErrorCode`, or ``"no_content"``
    where the page is null) and ``message``.

    Args:
        batch: A record batch or a table.
        column: Its column of pages: binary, or text that is decoded already.
        table: Which rows are wanted; see :func:`schema`.
        name: The column of the documents' names (paths, addresses); it is what ``source`` shows.
        keys: Columns that each row carries along from its document.
        nested: Of table ``"documents"``: tables whose rows each document has as a list, to have several in one pass.
        rules: Which rules are applied, and rules of one's own; None: every rule of the catalogue.
        how: The other arguments of :func:`duban.read`, but its `table`; they hold for each page.

    Returns:
        Rows of the schema that :func:`schema` gives.

    Raises:
        ValueError: There is no such column or table, or two columns would have one name.
        TypeError: The column of pages is neither binary nor text, that of the names is no text, or `keys` or `nested`
            is a text.
        duban.Error: `how` has an encoding or a format that is not known, or a number out of range.
    """
    import pyarrow

    plan = _Plan(column, table, name, _names_of("keys", keys), _names_of("nested", nested), rules, how)
    plan.check()
    return pyarrow.Table.from_batches(plan.of(batch), plan.schema_of(batch.schema))


def stream(
    batches: Iterable[pyarrow.RecordBatch | pyarrow.Table],
    column: str = "content",
    table: str = "assessments",
    *,
    name: str | None = None,
    keys: Iterable[str] = (),
    nested: Iterable[str] = (),
    rules: _core.RuleSet | None = None,
    **how: Any,
) -> Iterator[pyarrow.RecordBatch]:
    """As :func:`audit`, of batch after batch: what ``mapInArrow`` and the like call.

    No more is kept than the batch that came in and about 16 MiB of rows (or those of one document, where they are
    more), whatever the number of batches. A batch that gives no rows gives no batch.
    """
    plan = _Plan(column, table, name, _names_of("keys", keys), _names_of("nested", nested), rules, how)
    plan.check()
    return (rows for batch in batches for rows in plan.of(batch))


def _names_of(argument: str, given: Iterable[str]) -> tuple[str, ...]:
    """The names; one alone is no list, though its letters are."""
    if isinstance(given, str):
        raise TypeError(f"{argument} takes a list of names: [{given!r}]")
    return tuple(given)


def _check_reading(how: dict[str, Any]) -> None:
    """Raises what is wrong with arguments of :func:`duban.read`, before there is a page."""
    try:
        read_all(b"", **how)  # of nothing: the arguments are looked at before the bytes
    except Error as error:
        if error.code is not ErrorCode.empty_input:
            raise


@dataclass(frozen=True)
class _Plan:
    """What was asked for."""

    column: str
    table: str
    name: str | None
    keys: tuple[str, ...]
    nested: tuple[str, ...]
    rules: _core.RuleSet | None
    how: dict[str, Any]

    def check(self) -> None:
        """Misuse is an exception at once, not one result a document."""
        schema(self.table, nested=self.nested)
        _check_reading(self.how)

    def schema_of(self, given: pyarrow.Schema) -> pyarrow.Schema:
        return schema(self.table, keys=[given.field(_index(given, key)) for key in self.keys], nested=self.nested)

    def of(self, given: pyarrow.RecordBatch | pyarrow.Table) -> Iterator[pyarrow.RecordBatch]:
        made = self.schema_of(given.schema)
        _check_columns(given.schema, self.column, self.name)
        for batch in given.to_batches() if hasattr(given, "to_batches") else [given]:
            yield from self._of_batch(batch, made)

    def _of_batch(self, batch: pyarrow.RecordBatch, made: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
        keys = batch.select(list(self.keys))
        pages = batch.column(_index(batch.schema, self.column))
        how = {**self.how, "encoding": "utf-8"} if _is_text(pages.type) else self.how
        names = None if self.name is None else _as_bytes(batch.column(_index(batch.schema, self.name)))
        pages = _as_bytes(pages)
        rows = _Rows(self, keys, made)
        for at in range(batch.num_rows):
            shown = None if names is None else names[at].as_py()
            name = "" if shown is None else shown.decode("utf-8", "replace")
            key_bytes = keys.slice(at, 1).nbytes
            for document in _documents(pages[at].as_py(), name, self.rules, how):
                for piece in self._pieces(document, key_bytes):
                    rows.add(at, piece, key_bytes)
                    if rows.is_full:
                        yield rows.batch()
                        rows = _Rows(self, keys, made)
        if rows.at:
            yield rows.batch()

    def _pieces(self, document: _Document, key_bytes: int) -> Iterator[_Piece]:
        """The rows of a document. They are several pieces where they would repeat much of a key."""
        import pyarrow

        if self.table == _DOCUMENTS:
            tables = [pyarrow.table(_Stream(name, document.audits)) for name in self.nested]
            yield _Piece(1, document.row, tables)
            return
        if document.audit is None:
            return
        found = pyarrow.table(_Stream(self.table, document.audits))
        step = max(1, _BYTES // (key_bytes + 1))
        for start in range(0, found.num_rows, step):
            piece = found.slice(start, step)
            yield _Piece(piece.num_rows, None, [piece])


@dataclass(frozen=True)
class _Document:
    row: tuple[Any, ...]
    """Of the table of documents."""
    audit: _core.Audit | None

    @property
    def audits(self) -> list[_core.Audit]:
        return [] if self.audit is None else [self.audit]


@dataclass(frozen=True)
class _Piece:
    num_rows: int
    document: tuple[Any, ...] | None
    tables: list[pyarrow.Table]
    """The one that was asked for, or those that are nested."""


@dataclass
class _Rows:
    """What becomes one record batch."""

    plan: _Plan
    keys: pyarrow.RecordBatch
    schema: pyarrow.Schema
    at: list[int] = field(default_factory=list)
    """For each row the page that it is of."""
    pieces: list[_Piece] = field(default_factory=list)
    size: int = 0

    def add(self, at: int, piece: _Piece, key_bytes: int) -> None:
        self.at += [at] * piece.num_rows
        self.pieces.append(piece)
        self.size += piece.num_rows * key_bytes + sum(table.nbytes for table in piece.tables)

    @property
    def is_full(self) -> bool:
        return len(self.at) >= _ROWS or self.size >= _BYTES

    def batch(self) -> pyarrow.RecordBatch:
        import pyarrow

        at = pyarrow.array(self.at, pyarrow.int64())
        columns = [key.take(at) for key in self.keys.columns]
        own = list(self.schema)[len(columns) :]
        tables = [[piece.tables[i] for piece in self.pieces] for i in range(len(self.pieces[0].tables))]
        if self.plan.table == _DOCUMENTS:
            values = zip(*(piece.document for piece in self.pieces if piece.document is not None), strict=True)
            plain = own[: len(own) - len(tables)]
            columns += [pyarrow.array(column, f.type) for column, f in zip(values, plain, strict=True)]
            for found, f in zip(tables, own[len(plain) :], strict=True):
                columns.append(_lists(found, f.type))
        else:
            columns += _columns(tables[0], [f.type for f in own])
        return pyarrow.RecordBatch.from_arrays(columns, schema=self.schema)


def _documents(data: bytes | None, name: str, rules: _core.RuleSet | None, how: dict[str, Any]) -> Iterator[_Document]:
    if data is None:
        yield _unread(None, name, "no_content", "the column has no content there")
        return
    try:
        members = read_all(data, name=name or None, **how)
    except Error as error:
        yield _unread(hashlib.sha256(data).hexdigest(), name, str(error.code), error.message)
        return
    for member in members:
        if member.report is None:
            code = None if member.error is None else str(member.error.code)
            yield _unread(None, member.name, code, "" if member.error is None else member.error.message)
            continue
        try:
            audited = _core._audit(member.report, rules, None)
        except Error as error:  # a rule of one's own; where in the worker it was called says nothing of the page
            message = error.message.partition("\n\nAt:\n")[0]
            yield _unread(member.report.sha256, member.name, str(error.code), message)
        else:
            yield _Document(read_values(member.report), audited)


def _unread(sha256: str | None, name: str, error: str | None, message: str) -> _Document:
    return _Document((sha256, legible(name), *[None] * 8, error, legible(message)), None)


def _document_fields() -> list[pyarrow.Field]:
    """Of the values of `read_values`."""
    import pyarrow

    text, whole = pyarrow.large_string(), pyarrow.int64()
    return [
        pyarrow.field(name, type, metadata={"description": meaning})
        for name, type, meaning in (
            (
                "sha256",
                text,
                "SHA-256 of the document's bytes; null where the page is, and of a member that could not be read",
            ),
            ("source", text, "name of the document"),
            ("title", text, "title as printed"),
            ("issuer", text, "who issued it, as printed"),
            ("region", text, "name of the region that it is of"),
            ("region_code", text, "the region's code of six digits"),
            ("year", whole, "year of the report"),
            ("as_of", pyarrow.date32(), "day up to which progress is reported"),
            ("target_count", whole, "how many targets were read"),
            ("declared_total", whole, "how many targets the report says that it has"),
            ("error", text, "code of the error; null where the document was read"),
            ("message", text, "what the error says; null where the document was read"),
        )
    ]


class _Stream:
    """Rows of a table of audits, a batch an audit; of no audits its schema alone."""

    def __init__(self, table: str, audits: list[_core.Audit]) -> None:
        self._table = table
        self._audits = audits

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return _core._audits_arrow(self._audits, self._table)


def _fields(table: str) -> list[pyarrow.Field]:
    """Of a table of audits, without dictionaries: Spark has none, and others want to know their words beforehand."""
    import pyarrow

    if table not in _OF_AUDIT:
        raise ValueError(f"there is no table {table!r}; there are {', '.join((_DOCUMENTS, *_OF_AUDIT))}")
    fields = []
    for one in pyarrow.table(_Stream(table, [])).schema:
        coded = pyarrow.types.is_dictionary(one.type)
        fields.append(one.with_type(pyarrow.large_string()) if coded else one)
    return fields


def _nested(table: str, nested: Iterable[str]) -> tuple[str, ...]:
    names = _names_of("nested", nested)
    if names and table != _DOCUMENTS:
        raise ValueError(f"rows are nested in the table 'documents' only, not in {table!r}")
    return names


def _columns(tables: list[pyarrow.Table], types: list[pyarrow.DataType]) -> list[pyarrow.Array]:
    """The columns of tables of one schema as arrays of these types."""
    import pyarrow

    whole = pyarrow.concat_tables(tables).combine_chunks()
    return [
        pyarrow.concat_arrays(column.cast(type).chunks) if column.num_chunks else pyarrow.array([], type)
        for column, type in zip(whole.columns, types, strict=True)
    ]


def _lists(tables: list[pyarrow.Table], type: pyarrow.LargeListType) -> pyarrow.Array:
    """A list of rows for each table."""
    import pyarrow

    fields = list(type.value_type)
    offsets = [0]
    for table in tables:
        offsets.append(offsets[-1] + table.num_rows)
    rows = pyarrow.StructArray.from_arrays(_columns(tables, [f.type for f in fields]), fields=fields)
    return pyarrow.LargeListArray.from_arrays(pyarrow.array(offsets, pyarrow.int64()), rows).cast(type)


def _index(given: pyarrow.Schema, column: str) -> int:
    found = given.get_all_field_indices(column)
    if len(found) != 1:
        there = "no column" if not found else "more than one column"
        raise ValueError(f"there is {there} {column!r} among {', '.join(given.names)}")
    return int(found[0])


def _check_columns(given: pyarrow.Schema, column: str, name: str | None) -> None:
    import pyarrow

    type = given.field(_index(given, column)).type
    binary = pyarrow.types.is_binary(_plain(type)) or pyarrow.types.is_large_binary(_plain(type))
    # A partition without pages, or with none but null, may have no type of its own.
    if not binary and not _is_text(type) and not _is(type, "is_fixed_size_binary", "is_binary_view", "is_null"):
        raise TypeError(f"column {column!r} must hold pages as binary or text, not {type}")
    if name is not None and not _is(given.field(_index(given, name)).type, *_TEXTS, "is_null"):
        raise TypeError(f"column {name!r} must hold names as text, not {given.field(name).type}")


def _plain(type: pyarrow.DataType) -> pyarrow.DataType:
    import pyarrow

    return type.value_type if pyarrow.types.is_dictionary(type) else type


def _is(type: pyarrow.DataType, *which: str) -> bool:
    """Whether the type is one of these; pyarrow of old has no views."""
    import pyarrow

    return any(getattr(pyarrow.types, one, lambda _: False)(_plain(type)) for one in which)


_TEXTS = ("is_string", "is_large_string", "is_string_view")


def _is_text(type: pyarrow.DataType) -> bool:
    return _is(type, *_TEXTS)


def _as_bytes(column: pyarrow.Array) -> pyarrow.Array:
    """The column as it is stored: a text that is no UTF-8 is for duban to say, not an exception."""
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if _is(column.type, "is_string", "is_large_string"):
        return column.cast(pyarrow.large_binary() if pyarrow.types.is_large_string(column.type) else pyarrow.binary())
    return column.cast(pyarrow.binary_view()) if _is(column.type, "is_string_view") else column
