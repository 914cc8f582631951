"""Results as Arrow tables, by the PyCapsule interface. Neither duban nor its user needs pyarrow for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from . import _core

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

    from ._export import Path_

_OF_REPORT = ("targets", "offices", "quantities", "diagnostics")
_OF_AUDIT = ("assessments", *_OF_REPORT, "deeds")


class ArrowTable:
    """One table of a report or an audit; whatever reads Arrow streams takes it (pyarrow, polars, DuckDB, pandas 3).

    docs/arrow.md describes the types; each field's metadata says what it means, under ``description``.
    """

    __slots__ = ("_name", "_owner")

    def __init__(self, owner: _core.Audit | _core.Report, name: str) -> None:
        self._owner = owner
        self._name = name

    @property
    def name(self) -> str:
        """Of the table: ``"targets"``."""
        return self._name

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        """A capsule ``arrow_array_stream``. `requested_schema` is only a wish by the protocol, and is not followed."""
        if isinstance(self._owner, _core.Audit):
            return _core._audits_arrow([self._owner], self._name)
        return _core._report_arrow(self._owner, self._name)

    def __arrow_c_schema__(self) -> Any:
        """A capsule ``arrow_schema``."""
        return _core._arrow_schema(self._name)

    def __repr__(self) -> str:
        return f"<duban.ArrowTable {self._name} of {self._owner!r}>"

    def to_arrow(self) -> pyarrow.Table:
        """Needs pyarrow."""
        import pyarrow  # type: ignore[import-untyped, unused-ignore]

        return pyarrow.table(self)

    def to_polars(self) -> polars.DataFrame:
        """Needs polars."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """Numbers are ``decimal.Decimal``, days ``datetime.date``. Needs pandas and pyarrow."""
        frame: pandas.DataFrame = self.to_arrow().to_pandas()
        return frame

    def to_parquet(self, path: Path_) -> None:
        """A Parquet file of the table, whole or not at all. Needs pyarrow or polars.

        Raises:
            ImportError: Neither is installed.
            duban.FileError: It could not be written; what was at `path` is there still.
        """
        from ._parquet import table_to_parquet

        table_to_parquet(self, path)


class ArrowTables(Mapping[str, ArrowTable]):
    """The tables of a report or an audit by their names."""

    __slots__ = ("_names", "_owner")

    def __init__(self, owner: _core.Audit | _core.Report) -> None:
        self._owner = owner
        self._names = _OF_AUDIT if isinstance(owner, _core.Audit) else _OF_REPORT

    def __getitem__(self, name: str) -> ArrowTable:
        if name not in self._names:
            raise KeyError(name)
        return ArrowTable(self._owner, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"<duban.ArrowTables {', '.join(self._names)} of {self._owner!r}>"


def tables(self: _core.Audit | _core.Report) -> ArrowTables:
    """The tables that other programs read as Arrow, by name: ``audit.tables["offices"]``."""
    return ArrowTables(self)


def audit_stream(self: _core.Audit, requested_schema: object = None) -> Any:
    """A capsule ``arrow_array_stream`` of the assessments, a row a commitment; `requested_schema` is not followed."""
    return _core._audits_arrow([self], "assessments")


def audit_schema(self: _core.Audit) -> Any:
    """The schema of the assessments as a capsule ``arrow_schema``."""
    return _core._arrow_schema("assessments")


def audit_to_polars(self: _core.Audit) -> polars.DataFrame:
    """The assessments, one row a commitment. Needs polars."""
    return ArrowTable(self, "assessments").to_polars()


def table_stream(self: _core.Table, requested_schema: object = None) -> Any:
    """The table as a capsule ``arrow_array_stream``; `requested_schema` is not followed."""
    return _core._table_arrow(self)


def table_schema(self: _core.Table) -> Any:
    """Its schema as a capsule ``arrow_schema``."""
    return _core._table_arrow_schema(self)
