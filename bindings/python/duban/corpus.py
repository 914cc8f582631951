"""A database of audits that grows, and is safe to fill again.

    >>> import duban
    >>> from duban.corpus import Corpus
    >>> with Corpus("reports.sqlite") as corpus:            # or reports.duckdb
    ...     corpus.add(duban.audit_many("reports/"))
    >>> # sqlite3 reports.sqlite "select * from outcomes_by_leader"

Documents are told apart by the SHA-256 of their bytes: one that is there already is passed over. Each document is one
transaction, so that a run that was ended leaves whole documents only. Needs pyarrow; for ``.duckdb`` files duckdb, too.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core
from ._batch import AuditedFile

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

__all__ = ["Corpus"]

_TABLES = ("targets", "offices", "quantities", "assessments", "deeds", "diagnostics")

_DOCUMENTS = """create table if not exists documents (
  sha256 varchar primary key, name varchar, title varchar, issuer varchar, region varchar, region_code varchar,
  year integer, as_of date, targets integer, declared_total integer, error varchar, message varchar)"""

_VIEWS = {
    "outcomes_by_leader": """select t.leader, a.figure, count(*) as commitments
  from assessments a join (select distinct sha256, target, leader from target_leaders) t
  on t.sha256 = a.sha256 and t.target = a.target
  group by t.leader, a.figure order by t.leader, a.figure""",
    "outcomes_by_office": """select o.name as office, a.figure, count(*) as commitments
  from assessments a join (select distinct sha256, target, name from offices) o
  on o.sha256 = a.sha256 and o.target = a.target
  group by o.name, a.figure order by o.name, a.figure""",
    "claimed_but_short": """select d.name as document, t.seq, t.content, t.progress, a.indicator, a.commitment_text,
  a.evidence_text, a.ratio from assessments a join targets t on t.sha256 = a.sha256 and t.target = a.target
  join documents d on d.sha256 = a.sha256 where a.claim_check = 'contradicted' order by d.name, t.target""",
    "without_figure": """select d.name as document, t.seq, t.content, t.progress, a.indicator, a.commitment_text
  from assessments a join targets t on t.sha256 = a.sha256 and t.target = a.target
  join documents d on d.sha256 = a.sha256 where a.figure = 'no_figure' order by d.name, t.target""",
}


class Corpus:
    """A SQLite (``.sqlite``, ``.db``) or DuckDB (``.duckdb``) file of documents and what was found in them.

    Args:
        path: The file; made where it is not there.

    Raises:
        ValueError: The name says neither.
        ImportError: duckdb or pyarrow is not installed.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        suffix = Path(path).suffix.lower()
        self._connection: Any
        if suffix in (".sqlite", ".sqlite3", ".db"):
            self._duckdb = False
            self._connection = sqlite3.connect(os.fspath(path), isolation_level=None)
        elif suffix == ".duckdb":
            try:
                import duckdb
            except ImportError as error:
                raise ImportError("a .duckdb corpus needs duckdb: pip install duckdb") from error
            self._duckdb = True
            self._connection = duckdb.connect(os.fspath(path))
        else:
            raise ValueError(f"a corpus ends in .sqlite, .db or .duckdb, not {suffix!r}")
        self._make_tables()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def __len__(self) -> int:
        """How many documents there are, those that could not be read among them."""
        return int(self._run("select count(*) from documents").fetchone()[0])

    def query(self, sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; values go in as `parameters`, for each ``?`` of `sql`."""
        return [tuple(row) for row in self._run(sql, parameters).fetchall()]

    def add(self, audits: _core.Audit | AuditedFile | Iterable[_core.Audit | AuditedFile]) -> int:
        """Adds audits, or results of :func:`duban.audit_many`. What is there already is passed over.

        A file that could not be read is a row of ``documents`` with the code of its error, told apart by its name; it
        gives way to the document once it can be read.

        Returns:
            How many documents were added.
        """
        single = isinstance(audits, (_core.Audit, AuditedFile))
        given: Any = [audits] if single else audits
        return sum(self._add(one) for one in given)

    def _add(self, given: _core.Audit | AuditedFile) -> bool:
        audit = given.audit if isinstance(given, AuditedFile) else given
        if audit is None:
            assert isinstance(given, AuditedFile)
            return self._add_failed(given)
        report = audit.report
        if self._run("select 1 from documents where sha256 = ?", [report.sha256]).fetchone():
            return False
        with self._transaction():
            self._run("delete from documents where sha256 = ?", [f"unread:{report.name}"])
            row: tuple[Any, ...] = (
                report.sha256,
                report.name,
                report.title,
                report.issuer,
                report.region,
                report.region_code,
            )
            row += (report.year, report.as_of and report.as_of.isoformat(), len(report.targets), report.declared_total)
            self._insert("documents", [(*row, None, None)])
            for name in _TABLES:
                self._add_table(name, audit.tables[name].to_arrow())
            leaders = [(report.sha256, t.index, leader) for t in report.targets for leader in t.leaders]
            self._insert("target_leaders", leaders)
        return True

    def _add_failed(self, given: AuditedFile) -> bool:
        key = f"unread:{given.name}"
        if self._run("select 1 from documents where sha256 = ?", [key]).fetchone():
            return False
        with self._transaction():
            error = given.error
            row = (key, given.name, *[None] * 8, str(error.code) if error else None, str(error) if error else None)
            self._insert("documents", [row])
        return True

    def _make_tables(self) -> None:
        import pyarrow

        with self._transaction():
            self._run(_DOCUMENTS)
            self._run("create table if not exists target_leaders (sha256 varchar, target bigint, leader varchar)")
            for name in _TABLES:
                schema = pyarrow.schema(_Schema(name))
                if self._duckdb:
                    with self._registered(schema.empty_table()):
                        self._run(f"create table if not exists {name} as select * from duban_added")  # noqa: S608
                else:
                    columns = ", ".join(f'"{field.name}" {_sqlite_type(str(field.type))}' for field in schema)
                    self._run(f"create table if not exists {name} ({columns})")
            for view, sql in _VIEWS.items():
                self._run(f"create view if not exists {view} as {sql}")

    def _add_table(self, name: str, table: pyarrow.Table) -> None:
        if self._duckdb:
            with self._registered(table):
                self._run(f"insert into {name} select * from duban_added")  # noqa: S608 - a name of ours
        else:
            self._insert(name, [tuple(map(_sqlite_value, row.values())) for row in table.to_pylist()])

    @contextmanager
    def _registered(self, table: pyarrow.Table) -> Iterator[None]:
        self._connection.register("duban_added", table)
        try:
            yield
        finally:
            self._connection.unregister("duban_added")

    def _insert(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"insert into {table} values ({marks})", rows)  # noqa: S608

    def _run(self, sql: str, parameters: Iterable[Any] = ()) -> Any:
        return self._connection.execute(sql, list(parameters))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._run("begin")
        try:
            yield
        except BaseException:
            self._run("rollback")
            raise
        self._run("commit")


class _Schema:
    """The schema of a table of audits, without an audit."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __arrow_c_schema__(self) -> Any:
        return _core._arrow_schema(self._name)


def _sqlite_type(arrow: str) -> str:
    if arrow.startswith("int"):
        return "integer"
    if arrow == "bool":
        return "integer"
    # A column without a type keeps a figure as it is given: its numbers would be rounded to 15 digits.
    return "" if arrow.startswith("decimal") else "text"


def _sqlite_value(value: Any) -> Any:
    if value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, Decimal):
        # A number where no digit is lost, and else its text.
        if value == value.to_integral_value():
            return int(value) if abs(value) < 1 << 63 else f"{value:f}"
        return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"
    return "; ".join(map(str, value)) if isinstance(value, list) else f"{value}"
