"""A database of audits that grows, and is safe to fill again.

    >>> import duban
    >>> from duban.corpus import Corpus
    >>> with Corpus("reports.sqlite") as corpus:            # or reports.duckdb
    ...     corpus.add(duban.audit_many("reports/"))
    >>> # sqlite3 reports.sqlite "select * from outcomes_by_leader"

Documents are told apart by the SHA-256 of their bytes: one that is there already is passed over, unless it was read
otherwise or by another version of duban. Each document is one transaction, so that a run that was ended leaves whole
documents only, and several programs can fill one SQLite file at once. ``.duckdb`` files need the
package duckdb; SQLite comes with Python.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any, overload

from . import _core
from ._batch import AuditedFile
from ._database import Database, DuckDatabase, SqliteDatabase
from ._datasette import metadata, write_metadata
from ._export import Path_
from ._tables import digest_of, legible, unread_row

__all__ = ["Corpus", "ReplacedWarning"]


class ReplacedWarning(UserWarning):
    """A document was in the corpus and was read otherwise this time: by other options or other rules.

    What was found now has taken the place of what was found then.
    """


class Corpus:
    """A SQLite (``.sqlite``, ``.db``) or DuckDB (``.duckdb``) file of documents and what was found in them.

    It is used by the thread that opened it; another thread opens the file for itself.

    Args:
        path: The file; made where it is not there.

    Raises:
        ValueError: The name says neither.
        ImportError: duckdb is not installed.
        duban.FileError: The file cannot be opened: it is no database, its tables are of another program, or, with
            DuckDB, another program has it open.
    """

    def __init__(self, path: Path_) -> None:
        self._path = path
        suffix = Path(path).suffix.lower()
        self._database: Database
        if suffix in (".sqlite", ".sqlite3", ".db"):
            self._database = SqliteDatabase(path)
        elif suffix == ".duckdb":
            self._database = DuckDatabase(path)
        else:
            raise ValueError(f"a corpus ends in .sqlite, .db or .duckdb, not {suffix!r}")
        try:
            self._database.prepare()
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<duban.corpus.Corpus {os.fspath(self._path)!r}>"

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def __len__(self) -> int:
        """How many documents there are, those that could not be read among them."""
        return int(self._database.run("select count(*) from documents").fetchone()[0])

    def query(self, sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; values go in as `parameters`, for each ``?`` of `sql`."""
        return [tuple(row) for row in self._database.run(sql, parameters).fetchall()]

    def add(self, audits: _core.Audit | AuditedFile | Iterable[_core.Audit | AuditedFile]) -> int:
        """Adds audits, or results of :func:`duban.audit_many`. What is there already is passed over.

        What was found in the same bytes by another version of duban, with other options or by other rules, takes the
        place of what is there; where the version is the same, a :class:`ReplacedWarning` says so.

        A file that could not be read is a row of ``documents`` with the code of its error, told apart by its name; it
        gives way to the document once it can be read.

        Returns:
            How many documents were added or replaced.

        Raises:
            duban.FileError: The file could not be written, or another program did not let go of it for a minute.
                Documents before the one that was being added are there.
        """
        single = isinstance(audits, (_core.Audit, AuditedFile))
        given: Any = [audits] if single else audits
        return sum(self._add(one) for one in given)

    def _add(self, given: _core.Audit | AuditedFile) -> bool:
        audit = given.audit if isinstance(given, AuditedFile) else given
        if audit is None:
            assert isinstance(given, AuditedFile)
            return self._add_unread(given)
        database, sha256 = self._database, audit.report.sha256
        now = (_core.__version__, digest_of(audit))
        with database.writing():
            database.run("delete from documents where sha256 = ?", [_key(audit.report.name)])
            then = database.run("select duban, digest from documents where sha256 = ?", [sha256]).fetchone()
            if then == now:
                return False
            if then:
                database.remove(sha256)
            database.add(audit, now[1])
        if then and then[0] == now[0]:
            message = f"{audit.report.name} was in the corpus and was read otherwise; what was found now replaces it"
            warnings.warn(ReplacedWarning(message), stacklevel=4)
        return True

    def _add_unread(self, given: AuditedFile) -> bool:
        database, name = self._database, legible(given.name)
        key = _key(name)
        code, message = (str(given.error.code), legible(str(given.error))) if given.error else (None, None)
        with database.writing():
            then = database.run("select error, message from documents where sha256 = ?", [key]).fetchone()
            database.insert("documents", [unread_row(key, name, code, message)])
        return then is None

    def to_parquet(self, folder: Path_) -> None:
        """One Parquet file a table, as :meth:`duban.Audit.to_parquet` writes them. Needs pyarrow or polars.

        Args:
            folder: Made where it is not there; files of the same names in it are replaced.

        Raises:
            ImportError: Neither pyarrow nor polars is installed.
            duban.FileError: They could not be written; what was there is there still.
        """
        from ._parquet import rows_to_parquet

        with self._database.reading():
            rows_to_parquet(self._database.rows, folder)

    def to_datapackage(self, folder: Path_, *, guard_formulas: bool = True) -> None:
        """A Frictionless Data Package of all documents, as :meth:`duban.Audit.to_datapackage` writes one.

        The same documents give the same bytes, whatever the order in which they were added.

        Args:
            folder: Made where it is not there; files of the same names in it are replaced.
            guard_formulas: An apostrophe before cells that a spreadsheet program would take for a formula.

        Raises:
            duban.FileError: It could not be written; what was there is there still.
        """
        from ._datapackage import write_datapackage

        with self._database.reading():
            write_datapackage(self._database.rows, folder, guard_formulas)

    @overload
    def datasette_metadata(self, path: None = None) -> dict[str, Any]: ...
    @overload
    def datasette_metadata(self, path: Path_) -> None: ...
    def datasette_metadata(self, path: Path_ | None = None) -> dict[str, Any] | None:
        """What Datasette shows of the file: titles, what tables, views and columns mean, facets, order of rows.

        ``datasette reports.sqlite --metadata metadata.json`` takes it. It holds for a file of the name that it has now.

        Args:
            path: Where to write it as JSON; None returns it.

        Raises:
            ValueError: The corpus is a DuckDB file, which Datasette does not open.
            duban.FileError: It could not be written.
        """
        if isinstance(self._database, DuckDatabase):
            raise ValueError("Datasette opens SQLite files, not DuckDB's")
        if path is None:
            return metadata(self._path)
        write_metadata(self._path, path)
        return None


def _key(name: str) -> str:
    return f"unread:{name}"
