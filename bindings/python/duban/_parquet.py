"""Tables as Parquet files, by pyarrow or polars, whichever is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from . import _core
from ._arrow import ArrowTable
from ._export import Path_, written_whole
from ._folder import written_together
from ._tables import NAMES, Kind, Row, Schema, all_rows, schema

if TYPE_CHECKING:
    import polars
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

# Of the tables that are not there as Arrow, by the names that both packages give to types.
_TYPES: Mapping[Kind, tuple[str, str]] = {
    "text": ("large_string", "String"),
    "word": ("large_string", "String"),
    "integer": ("int64", "Int64"),
    "day": ("date32", "Date"),
}


def _of_pyarrow(table: Schema, rows: list[Row]) -> pyarrow.Table:
    import pyarrow

    fields = [
        pyarrow.field(
            column.name, getattr(pyarrow, _TYPES[column.kind][0])(), metadata={"description": column.description}
        )
        for column in table.columns
    ]
    names = [column.name for column in table.columns]
    return pyarrow.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows], pyarrow.schema(fields))


def _of_polars(table: Schema, rows: list[Row]) -> polars.DataFrame:
    import polars

    types = {column.name: getattr(polars, _TYPES[column.kind][1]) for column in table.columns}
    return polars.DataFrame(rows, schema=types, orient="row")


def _write(given: ArrowTable | tuple[Schema, list[Row]], path: Path_) -> None:
    try:
        import pyarrow
        import pyarrow.parquet  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        try:
            import polars
        except ImportError as error:
            raise ImportError("to_parquet() needs pyarrow or polars: pip install 'duban[arrow]'") from error
        frame = polars.DataFrame(given) if isinstance(given, ArrowTable) else _of_polars(*given)
        frame.write_parquet(Path(path), compression="zstd")
    else:
        made = pyarrow.table(given) if isinstance(given, ArrowTable) else _of_pyarrow(*given)
        pyarrow.parquet.write_table(made, path, compression="zstd")


def table_to_parquet(table: ArrowTable, path: Path_) -> None:
    """The table as a Parquet file."""
    with written_whole(path) as partial:
        _write(table, partial)


def folder_to_parquet(audit: _core.Audit, path: Path_) -> None:
    """All tables, a file each."""
    with written_together(path) as folder:
        for name in NAMES:
            given = audit.tables[name] if name in audit.tables else (schema(name), all_rows(audit, name))
            _write(given, folder / f"{name}.parquet")
