"""An audit as the files of other programs. What writes them is imported when it is needed."""

from __future__ import annotations

import os
from pathlib import Path

from . import _core
from ._export import Path_


def audit_to_sqlite(self: _core.Audit, path: Path_, *, datasette_metadata: Path_ | None = None) -> None:
    """A SQLite file with a table each of targets, offices and so on, and views; it takes the place of `path`.

    It is a :class:`duban.corpus.Corpus` of one document: docs/data.md describes it. Needs no other package.

    Args:
        path: Where to write it.
        datasette_metadata: Where to write what Datasette shows of it, as JSON: titles, what columns mean, facets.

    Raises:
        ValueError: Both are one path.
        duban.FileError: It could not be written; what was at `path` is there still. Or the metadata could not be, and
            the database is new.
    """
    from ._database import SqliteDatabase, write_database
    from ._datasette import write_metadata

    if datasette_metadata is not None and Path(path).resolve() == Path(datasette_metadata).resolve():
        raise ValueError(f"the database and its metadata cannot both be {os.fspath(path)}")
    write_database(SqliteDatabase, self, path)
    if datasette_metadata is not None:
        write_metadata(path, datasette_metadata)


def audit_to_duckdb(self: _core.Audit, path: Path_) -> None:
    """A DuckDB file with the tables and views of :meth:`to_sqlite`; it takes the place of `path`. Needs duckdb.

    Args:
        path: Where to write it.

    Raises:
        ImportError: duckdb is not installed.
        duban.FileError: It could not be written; what was at `path` is there still.
    """
    from ._database import DuckDatabase, write_database

    write_database(DuckDatabase, self, path)


def audit_to_parquet(self: _core.Audit, path: Path_) -> None:
    """Parquet files: ``"audit/"`` gets one a table, ``"assessments.parquet"`` is the assessments alone.

    Types are those of docs/arrow.md. Another table alone: ``audit.tables["targets"].to_parquet("targets.parquet")``.
    Needs pyarrow or polars.

    Args:
        path: A folder, which is made where it is not there; files of the same names in it are replaced. Or a file, by
            the ending ``.parquet``.

    Raises:
        ImportError: Neither pyarrow nor polars is installed.
        duban.FileError: They could not be written; what was there is there still.
    """
    from ._parquet import audit_to_parquet as to_folder

    if Path(path).suffix.lower() == ".parquet":
        self.tables["assessments"].to_parquet(path)
    else:
        to_folder(self, path)


def audit_to_datapackage(self: _core.Audit, folder: Path_, *, guard_formulas: bool = True) -> None:
    """A folder of CSV files with a ``datapackage.json`` that describes them: a Frictionless Data Package, version 2.

    One file a table, with the type, meaning and constraints of each column, and the keys that join the tables. Numbers
    are written with all of their digits. The same audit gives the same bytes. Needs no other
    package.

    Args:
        folder: Made where it is not there; files of the same names in it are replaced.
        guard_formulas: An apostrophe before cells that a spreadsheet program would take for a formula.

    Raises:
        duban.FileError: It could not be written; what was there is there still.
    """
    from ._datapackage import write_datapackage
    from ._tables import all_rows

    write_datapackage(lambda name: [all_rows(self, name)], folder, guard_formulas)
