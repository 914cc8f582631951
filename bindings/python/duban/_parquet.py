"""Tables as Parquet files, by pyarrow or polars, whichever is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from . import _core
from ._arrow import ArrowTable
from ._export import Path_, written_whole
from ._folder import written_together
from ._tables import NAMES, Column, Row, Schema, all_rows, schema


def _pyarrow_type(column: Column) -> Any:
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

    return {
        "text": pyarrow.large_string(),
        "integer": pyarrow.int64(),
        "decimal": pyarrow.decimal128(38, 10),
        "day": pyarrow.date32(),
        "boolean": pyarrow.bool_(),
        "word": pyarrow.dictionary(pyarrow.int8(), pyarrow.string(), column.ordered),
        "list": pyarrow.large_list(pyarrow.large_string()),
    }[column.kind]


def _polars_type(column: Column) -> Any:
    import polars

    return {
        "text": polars.String,
        "integer": polars.Int64,
        "decimal": polars.Decimal(38, 10),
        "day": polars.Date,
        "boolean": polars.Boolean,
        "word": polars.Categorical,
        "list": polars.List(polars.String),
    }[column.kind]


def _has_pyarrow() -> bool:
    try:
        import pyarrow.parquet  # type: ignore[import-untyped, unused-ignore]  # noqa: F401
    except ImportError:
        try:
            import polars  # noqa: F401
        except ImportError as error:
            raise ImportError("to_parquet() needs pyarrow or polars: pip install 'duban[arrow]'") from error
        return False
    return True


def _write(table: ArrowTable, path: Path_) -> None:
    if _has_pyarrow():
        import pyarrow.parquet

        pyarrow.parquet.write_table(pyarrow.table(table), path, compression="zstd")
    else:
        import polars

        polars.DataFrame(table).write_parquet(Path(path), compression="zstd")


def _write_rows(table: Schema, batches: Iterable[list[Row]], path: Path) -> None:
    if _has_pyarrow():
        import pyarrow.parquet

        fields = [
            pyarrow.field(column.name, _pyarrow_type(column), metadata={"description": column.description})
            for column in table.columns
        ]
        made = pyarrow.schema(fields)
        with pyarrow.parquet.ParquetWriter(path, made, compression="zstd") as writer:
            for rows in filter(None, batches):
                columns = zip(*rows, strict=True)
                arrays = [pyarrow.array(values, field.type) for values, field in zip(columns, made, strict=True)]
                writer.write_table(pyarrow.Table.from_arrays(arrays, schema=made))
    else:
        import polars

        types = {column.name: _polars_type(column) for column in table.columns}
        frames = [polars.DataFrame(rows, schema=types, orient="row") for rows in batches]
        frame = polars.concat(frames) if frames else polars.DataFrame(schema=types)
        frame.write_parquet(path, compression="zstd")


def table_to_parquet(table: ArrowTable, path: Path_) -> None:
    """The table as a Parquet file."""
    with written_whole(path) as partial:
        _write(table, partial)


def audit_to_parquet(audit: _core.Audit, folder: Path_) -> None:
    """All tables of an audit, a file each."""
    with written_together(folder) as partial:
        for name in NAMES:
            path = partial / f"{name}.parquet"
            if name in audit.tables:
                _write(audit.tables[name], path)
            else:
                _write_rows(schema(name), [all_rows(audit, name)], path)


def rows_to_parquet(tables: Callable[[str], Iterable[list[Row]]], folder: Path_) -> None:
    """All tables, a file each; `tables` gives the rows of one by its name."""
    with written_together(folder) as partial:
        for name in NAMES:
            _write_rows(schema(name), tables(name), partial / f"{name}.parquet")
