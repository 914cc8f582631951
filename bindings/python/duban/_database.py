"""Audits in a database file, of SQLite or DuckDB: `duban.corpus` lets one grow, `Audit.to_sqlite` writes one."""

from __future__ import annotations

import datetime
import json
import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from . import _core
from ._arrow import ArrowTable
from ._errors import FileError
from ._export import Path_, written_whole
from ._tables import NAMES, Column, Kind, Row, Schema, all_rows, document_row, schema
from ._words import ErrorCode

PATIENCE = 60
"""Seconds that a writer waits for another program that writes to the same SQLite file."""

BATCH = 10_000
"""Rows of a table that are held at once when it is read."""

VIEWS: Mapping[str, str] = {
    "outcomes_by_leader": """select d.region, t.leader, a.figure, count(*) as commitments
  from assessments a join (select distinct sha256, target, leader from target_leaders) t
  on t.sha256 = a.sha256 and t.target = a.target join documents d on d.sha256 = a.sha256
  group by d.region, t.leader, a.figure order by d.region, t.leader, a.figure""",
    "outcomes_by_office": """select d.region, o.normalized as office, a.figure, count(*) as commitments
  from assessments a join (select distinct sha256, target, normalized from offices) o
  on o.sha256 = a.sha256 and o.target = a.target join documents d on d.sha256 = a.sha256
  group by d.region, o.normalized, a.figure order by d.region, o.normalized, a.figure""",
    "claimed_but_short": """select d.source as document, t.seq, t.content, t.progress, a.indicator, a.commitment_text,
  a.evidence_text, a.ratio from assessments a join targets t on t.sha256 = a.sha256 and t.target = a.target
  join documents d on d.sha256 = a.sha256 where a.claim_check = 'contradicted' order by d.source, t.target""",
    "without_figure": """select d.source as document, t.seq, t.content, t.progress, a.indicator, a.commitment_text
  from assessments a join targets t on t.sha256 = a.sha256 and t.target = a.target
  join documents d on d.sha256 = a.sha256 where a.figure = 'no_figure' order by d.source, t.target""",
    "deadline_passed": """select d.source as document, t.seq, t.content, t.deadline, t.deadline_date, d.as_of, t.claim,
  t.claim_status, t.progress from targets t join documents d on d.sha256 = t.sha256
  where t.deadline_date < d.as_of and t.claim_status <> 'complete' order by d.source, t.target""",
}


def _file_error(error: Exception, path: Path_, shown: Path_) -> FileError:
    """In the words of the database, with the name that the caller knows the file by."""
    message = str(error).replace(os.fspath(path), os.fspath(shown))
    return FileError(f"{os.fspath(shown)}: {message}", ErrorCode.io)


class Database(ABC):
    """A file with the tables of :mod:`duban._tables` and the views, which are made where they are missing."""

    def __init__(self, connection: Any, path: Path_, shown: Path_) -> None:
        self.connection = connection
        self._path = os.fspath(path)
        self._shown = os.fspath(shown)

    @abstractmethod
    def is_of_file(self, error: Exception) -> bool:
        """Whether the exception speaks of the file, not of a statement."""

    @abstractmethod
    def columns_of(self, table: str) -> list[str]:
        """The columns of a table or view; nothing where there is none."""

    @abstractmethod
    def create(self, table: Schema) -> None:
        """Makes a table."""

    @abstractmethod
    def insert_arrow(self, audit: _core.Audit, name: str) -> None:
        """Adds the rows of a table of the audit that is there as Arrow."""

    def insert_leaders(self, audit: _core.Audit) -> None:
        """Adds the leaders of the audit's targets, which are there already."""
        self.insert("target_leaders", all_rows(audit, "target_leaders"))

    @property
    @abstractmethod
    def _begin(self) -> str: ...

    @contextmanager
    def failing_as_file(self) -> Iterator[None]:
        """Trouble with the file is a :class:`duban.FileError`."""
        try:
            yield
        except Exception as error:
            if self.is_of_file(error):
                raise _file_error(error, self._path, self._shown) from error
            raise

    def run(self, sql: str, parameters: Iterable[Any] = ()) -> Any:
        """A statement; values go in as `parameters` only."""
        return self.connection.execute(sql, list(parameters))

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read in it is of one moment, whatever other programs write."""
        with self.failing_as_file():
            self.run("begin")
            try:
                yield
            finally:
                self._roll_back()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction, which no other writer comes in between."""
        with self.failing_as_file():
            self.run(self._begin)
            try:
                yield
                self.run("commit")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        with suppress(Exception):  # where it cannot, the database has done so by itself
            self.run("rollback")

    def prepare(self) -> None:
        """Makes what is missing; a file that has all of it is not written to.

        Raises:
            duban.FileError: It cannot be, or the file has other tables of these names.
        """
        with self.failing_as_file():
            if not self._missing():
                return
        with self.writing():
            for name in self._missing():  # asked again: another program may have made them in the meantime
                if name in VIEWS:
                    self.run(f"create view {name} as {VIEWS[name]}")
                else:
                    self.create(schema(name))

    def _missing(self) -> list[str]:
        missing = []
        for name in NAMES:
            found = self.columns_of(name)
            if not found:
                missing.append(name)
            elif found != [column.name for column in schema(name).columns]:
                message = f"{self._shown}: its table {name!r} is of another program, or of another version of duban"
                raise FileError(message, ErrorCode.io)
        return missing + [name for name in VIEWS if not self.columns_of(name)]

    def add(self, audit: _core.Audit, digest: str | None = None) -> None:
        """Adds a document, inside of :meth:`writing`."""
        for name in NAMES:
            if name == "documents":
                self.insert(name, [document_row(audit, digest)])
            elif name == "target_leaders":
                self.insert_leaders(audit)
            else:
                self.insert_arrow(audit, name)

    def remove(self, sha256: str) -> None:
        """Takes a document out, inside of :meth:`writing`."""
        for name in reversed(NAMES):
            self.run(f"delete from {name} where sha256 = ?", [sha256])  # noqa: S608 - a name of ours

    def insert(self, name: str, rows: list[Row]) -> None:
        """Adds rows."""
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            # DuckDB minds a key that the same transaction has taken away.
            verb = "insert or replace" if name == "documents" else "insert"
            self.connection.executemany(f"{verb} into {name} values ({marks})", rows)

    def rows(self, name: str) -> Iterator[list[Row]]:
        """The rows of a table, as :func:`duban._tables.all_rows` gives them, whatever the order they were added in."""
        with self.failing_as_file():
            found = self.run(f"select * from {name} order by sha256, rowid")  # noqa: S608 - a name of ours
            while batch := found.fetchmany(BATCH):
                yield self.as_python(schema(name), batch)

    def as_python(self, table: Schema, rows: list[Row]) -> list[Row]:
        """The values of rows as they were before the database took them."""
        return rows

    def close(self) -> None:
        """Closes the file."""
        with self.failing_as_file():
            self.connection.close()


class SqliteDatabase(Database):
    """By the module that comes with Python."""

    logs = ("-journal", "-wal")
    """Behind the file's name: where what is being written is kept."""

    @staticmethod
    def check_unused(path: Path_) -> None:
        """Nothing to do: a program that has the file open without a log finds it replaced when it writes next."""

    _begin = "begin immediate"  # with a plain one, two programs could both find that a document is not there

    def __init__(self, path: Path_, shown: Path_ | None = None) -> None:
        import sqlite3

        try:
            connection = sqlite3.connect(os.fspath(path), timeout=PATIENCE, isolation_level=None)
        except sqlite3.Error as error:
            raise _file_error(error, path, shown or path) from error
        super().__init__(connection, path, shown or path)

    def is_of_file(self, error: Exception) -> bool:
        import sqlite3

        # An error of no class below DatabaseError: the file is damaged, or is no database.
        return isinstance(error, sqlite3.OperationalError) or type(error) is sqlite3.DatabaseError

    def columns_of(self, table: str) -> list[str]:
        return [row[0] for row in self.run("select name from pragma_table_info(?)", [table])]

    def create(self, table: Schema) -> None:
        parts = [f'"{column.name}" {_SQLITE_TYPES[column.kind]}'.rstrip() for column in table.columns]
        if table.key:
            parts.append(f"primary key ({', '.join(table.key)})")
        if table.of_document:
            parts.append("foreign key (sha256) references documents (sha256)")
        if table.of_target:
            parts.append("foreign key (sha256, target) references targets (sha256, target)")
        self.run(f"create table {table.name} ({', '.join(parts)})")
        if table.of_document and not table.key:
            self.run(f"create index {table.name}_of_target on {table.name} (sha256, target)")

    def insert(self, name: str, rows: list[Row]) -> None:
        super().insert(name, [tuple(map(_sqlite_value, row)) for row in rows])

    def insert_arrow(self, audit: _core.Audit, name: str) -> None:
        self.insert(name, all_rows(audit, name))

    def as_python(self, table: Schema, rows: list[Row]) -> list[Row]:
        kinds = [column.kind for column in table.columns]
        return [tuple(map(_python_value, kinds, row)) for row in rows]


class DuckDatabase(Database):
    """By the package duckdb."""

    @staticmethod
    def check_unused(path: Path_) -> None:
        """A file that another program has open is locked, also where it has no log.

        Raises:
            duban.FileError: It is.
        """
        try:
            import duckdb
        except ImportError:
            return  # said where it is opened
        if not Path(path).is_file():
            return
        try:
            duckdb.connect(os.fspath(path)).close()
        except duckdb.IOException as error:
            if "lock" in str(error).lower():
                raise _file_error(error, path, path) from error
        except duckdb.Error:
            return  # no database: it is replaced

    logs = (".wal",)
    _begin = "begin"  # one program at a time has the file

    def __init__(self, path: Path_, shown: Path_ | None = None) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise ImportError("a DuckDB file needs duckdb: pip install 'duban[duckdb]'") from error
        try:
            connection = duckdb.connect(os.fspath(path))
        except duckdb.Error as error:
            raise _file_error(error, path, shown or path) from error
        super().__init__(connection, path, shown or path)

    def is_of_file(self, error: Exception) -> bool:
        import duckdb

        return isinstance(error, (duckdb.OperationalError, duckdb.FatalException, duckdb.InternalException))

    def columns_of(self, table: str) -> list[str]:
        found = self.run(
            "select column_name from duckdb_columns() where database_name = current_database() "
            "and schema_name = 'main' and table_name = ? order by column_index",
            [table],
        )
        return [row[0] for row in found.fetchall()]

    def create(self, table: Schema) -> None:
        parts = [f'"{column.name}" {_DUCKDB_TYPES[column.kind]}' for column in table.columns]
        if table.name == "documents":
            parts.append("primary key (sha256)")
        self.run(f"create table {table.name} ({', '.join(parts)})")
        self.run(f"comment on table {table.name} is {_quoted(table.description)}")
        for column in table.columns:
            self.run(f'comment on column {table.name}."{column.name}" is {_quoted(_described(column))}')

    def insert_arrow(self, audit: _core.Audit, name: str) -> None:
        self.connection.register("duban_added", ArrowTable(audit, name))
        try:
            self.run(f"insert into {name} by name select * from duban_added")  # noqa: S608 - a name of ours
        finally:
            self.connection.unregister("duban_added")

    def insert_leaders(self, audit: _core.Audit) -> None:
        # Row by row, as `insert` does, takes DuckDB as long as all else together.
        sql = "insert into target_leaders select sha256, target, unnest(leaders) from targets where sha256 = ?"
        self.run(sql, [audit.report.sha256])


_SQLITE_TYPES: Mapping[Kind, str] = {
    "text": "text",
    "integer": "integer",
    "decimal": "",  # keeps a figure as it is given: a type of numbers would round it to 15 digits
    "day": "text",
    "boolean": "integer",
    "word": "text",
    "list": "text",
}
_DUCKDB_TYPES: Mapping[Kind, str] = {
    "text": "varchar",
    "integer": "bigint",
    "decimal": "decimal(38, 10)",
    "day": "date",
    "boolean": "boolean",
    "word": "varchar",
    "list": "varchar[]",
}


def _sqlite_value(value: Any) -> Any:
    if value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, Decimal):
        # A number where no digit is lost, and else its text.
        if value == value.to_integral_value():
            return int(value) if abs(value) < 1 << 63 else f"{value:f}"
        return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def _python_value(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    if kind == "decimal":
        return Decimal(str(value))
    if kind == "day":
        return datetime.date.fromisoformat(value)
    if kind == "boolean":
        return bool(value)
    return json.loads(value) if kind == "list" else value


def _described(column: Column) -> str:
    return column.description if not column.words else f"{column.description}: {', '.join(column.words)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def write_database(kind: type[SqliteDatabase] | type[DuckDatabase], audit: _core.Audit, path: Path_) -> None:
    """A file of one document, whole or not at all."""
    if any(Path(os.fspath(path) + log).exists() for log in kind.logs):  # it would be taken for the new file's
        raise FileError(f"{os.fspath(path)}: in use, or not closed by the program that wrote it", ErrorCode.io)
    kind.check_unused(path)
    with written_whole(path) as partial:
        try:
            database = kind(partial, path)
            try:
                database.prepare()
                with database.writing():
                    database.add(audit)
            finally:
                database.close()
        finally:
            for log in kind.logs:
                Path(os.fspath(partial) + log).unlink(missing_ok=True)
