"""Tables that a program holds: data frames, Arrow streams, records."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from . import _core

__all__ = ["Records", "read_records"]


class ArrowStream(Protocol):
    """What has a table in memory: pandas, polars, pyarrow, DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class Frame(Protocol):
    """A DataFrame of a pandas that does not speak Arrow itself."""

    def items(self) -> Iterable[tuple[Any, Any]]: ...


Records = ArrowStream | Frame | Sequence[Mapping[str, Any]] | Mapping[str, Iterable[Any]]
"""A table in memory: a data frame, an Arrow stream, a list of dicts, or a dict of columns."""


def read_records(source: Any, options: dict[str, Any]) -> _core.Report | None:
    """The report of a table in memory; None where `source` is none."""
    if hasattr(source, "__arrow_c_stream__"):
        try:
            capsule = source.__arrow_c_stream__()
        except ImportError:  # of pandas, without the pyarrow that it asks for
            capsule = None
        if capsule is not None:
            return _core._read_stream(capsule, options)
    columns = _columns(source)
    return None if columns is None else _core._read_columns(columns, options)


def _columns(source: Any) -> list[tuple[str, list[str | None]]] | None:
    """The columns of a DataFrame, a dict of columns or a list of dicts as text; None where it is none of these."""
    if isinstance(source, Mapping) or (hasattr(source, "columns") and hasattr(source, "items")):  # pandas
        return [(str(name), [_cell(value) for value in column]) for name, column in source.items()]
    if not isinstance(source, Sequence) or not all(isinstance(record, Mapping) for record in source) or not source:
        return None
    names = dict.fromkeys(name for record in source for name in record)
    return [(str(name), [_cell(record.get(name)) for record in source]) for name in names]


def _cell(value: Any) -> str | None:
    """A value as a cell prints it; None for what is missing (None, NaN, NaT, pandas.NA)."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, (list, tuple, set, dict)):
        return str(value)
    try:
        if value != value:  # NaN and NaT are not themselves
            return None
    except TypeError:  # nor does pandas.NA say whether it is
        return None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(float(value))
    if isinstance(value, datetime.datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.strftime("%Y-%m-%d %H:%M:%S")
    return str(value)
