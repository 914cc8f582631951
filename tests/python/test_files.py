"""An audit as Parquet, SQLite and DuckDB files: whole or not at all, with the values of the audit."""

from __future__ import annotations

import contextlib
import datetime
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow
import pyarrow.parquet
import pytest

import duban
from duban._tables import NAMES, all_rows
from duban.corpus import Corpus

FullDisk = Callable[[int], AbstractContextManager[None]]

WRITERS = {
    "folder": lambda audit, path: audit.to_parquet(path),
    "a.parquet": lambda audit, path: audit.to_parquet(path),
    "table.parquet": lambda audit, path: audit.tables["targets"].to_parquet(path),
    "a.sqlite": lambda audit, path: audit.to_sqlite(path),
    "a.duckdb": lambda audit, path: audit.to_duckdb(path),
    "package": lambda audit, path: audit.to_datapackage(path),
}


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_parquet_has_every_table_with_its_types(audit: duban.Audit, tmp_path: Path) -> None:
    folder = tmp_path / "审计 结果"
    audit.to_parquet(folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.parquet" for name in NAMES)
    for name in NAMES:
        read = pyarrow.parquet.read_table(folder / f"{name}.parquet")
        assert [tuple(row.values()) for row in read.to_pylist()] == all_rows(audit, name)
        assert all(field.metadata[b"description"] for field in read.schema)
        if name in audit.tables:
            assert read.schema.equals(pyarrow.schema(audit.tables[name]), check_metadata=False)
    documents = pyarrow.parquet.read_schema(folder / "documents.parquet")
    assert documents.field("as_of").type == pyarrow.date32()
    assert documents.field("year").type == pyarrow.int64()


def test_parquet_by_polars_alone_has_the_same_values(
    audit: duban.Audit, tmp_path: Path, without: Callable[..., None]
) -> None:
    with pytest.MonkeyPatch.context() as hidden:
        hidden.setitem(sys.modules, "pyarrow", None)
        audit.to_parquet(tmp_path / "p")
    for name in NAMES:
        read = pyarrow.parquet.read_table(tmp_path / "p" / f"{name}.parquet")
        assert [tuple(row.values()) for row in read.to_pylist()] == all_rows(audit, name)
    assert polars.read_parquet(tmp_path / "p" / "documents.parquet").schema["as_of"] == polars.Date
    without("pyarrow", "polars")
    with pytest.raises(ImportError, match=r"to_parquet\(\) needs pyarrow or polars: pip install"):
        audit.to_parquet(tmp_path / "q")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p"]


def test_a_parquet_file_is_one_table(audit: duban.Audit, tmp_path: Path) -> None:
    audit.to_parquet(tmp_path / "a.parquet")
    audit.report.tables["offices"].to_parquet(tmp_path / "offices.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet").equals(pyarrow.table(audit))
    assert pyarrow.parquet.read_table(tmp_path / "offices.parquet").equals(pyarrow.table(audit.tables["offices"]))
    with duckdb.connect() as database:
        found = database.execute("select count(*) from read_parquet(?)", [str(tmp_path / "a.parquet")]).fetchall()
    assert found == [(len(audit.assessments),)]


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
def test_databases_hold_the_audit(kind: str, audit: duban.Audit, tmp_path: Path) -> None:
    path = tmp_path / f"云州 市.{kind}"
    getattr(audit, f"to_{kind}")(path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    connection: Any = sqlite3.connect(path) if kind == "sqlite" else duckdb.connect(str(path))
    for name in NAMES:
        found = connection.execute(f"select count(*) from {name}").fetchone()
        assert found == (len(all_rows(audit, name)),)
    found = connection.execute("select indicator, commitment_value, ratio, figure, due from assessments").fetchall()
    assert [
        (i, Decimal(str(v)), None if r is None else Decimal(str(r)), f, d and str(d)) for i, v, r, f, d in found
    ] == [
        (a.indicator, a.commitment.value, a.ratio, a.figure.name, a.due and a.due.isoformat())
        for a in audit.assessments
    ]
    connection.close()
    # It is a corpus of one document, which can grow.
    with Corpus(path) as corpus:
        assert corpus.add(audit) == 0
        assert corpus.query("select count(*) from deadline_passed")[0][0] >= 0
        assert len(corpus) == 1


def test_duckdb_keeps_the_types(audit: duban.Audit, tmp_path: Path) -> None:
    audit.to_duckdb(tmp_path / "a.duckdb")
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as database:
        row = database.execute(
            "select typeof(ratio), typeof(due), typeof(commitment_of_target), typeof(overflow) from assessments limit 1"
        ).fetchone()
        assert row == ("DECIMAL(38,10)", "DATE", "BOOLEAN", "VARCHAR[]")
        leaders = database.execute("select leaders, deadline_date from targets order by target").fetchall()
        assert leaders == [(list(t.leaders), t.deadline.date) for t in audit.report.targets]
        assert any(isinstance(day, datetime.date) for _, day in leaders)


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_there_is_replaced(name: str, audit: duban.Audit, tmp_path: Path) -> None:
    path = tmp_path / name
    small = duban.audit("序号\t责任目标内容\t完成情况\n1\t新建学校5所\t建成3所\n".encode())
    WRITERS[name](small, path)
    first = content(tmp_path)
    if path.is_dir():
        (path / "mine.txt").write_text("mine")
    WRITERS[name](audit, path)
    second = content(tmp_path)
    assert second.pop(f"{name}/mine.txt", b"mine") == b"mine"
    assert list(second) == list(first)
    assert second != first
    if name != "a.duckdb":  # where DuckDB puts what is chance
        WRITERS[name](audit, path)
        assert all(content(tmp_path)[file] == data for file, data in second.items())


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_leaves_what_was_there(
    name: str, there: bool, audit: duban.Audit, tmp_path: Path, full_disk: FullDisk
) -> None:
    path = tmp_path / name
    if there:
        WRITERS[name](duban.audit("序号\t责任目标内容\t完成情况\n1\t新建学校5所\t建成3所\n".encode()), path)
    before = content(tmp_path)
    with full_disk(4000), pytest.raises(duban.FileError, match=name) as caught:
        WRITERS[name](audit, path)
    assert caught.value.code == "io"
    assert ".part" not in str(caught.value)
    assert content(tmp_path) == before
    assert [file.name for file in tmp_path.iterdir()] == ([name] if there else [])


@pytest.mark.parametrize("name", WRITERS)
def test_an_interrupted_write_leaves_what_was_there(
    name: str, audit: duban.Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / name
    WRITERS[name](audit, path)
    before = content(tmp_path)
    for method in ("replace", "rename"):  # all is written, and nothing is at its place
        monkeypatch.setattr(Path, method, interrupted)
    with pytest.raises(KeyboardInterrupt):
        WRITERS[name](audit, path)
    with pytest.raises(KeyboardInterrupt):
        WRITERS[name](audit, tmp_path / f"new {name}")
    assert content(tmp_path) == before
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", WRITERS)
def test_a_path_that_cannot_be(name: str, audit: duban.Audit, tmp_path: Path) -> None:
    with pytest.raises(duban.FileError, match="no such") as caught:
        WRITERS[name](audit, tmp_path / "no such" / name)
    assert caught.value.code in ("file_not_found", "io")
    (tmp_path / "file").write_text("x")
    with pytest.raises(duban.FileError):
        WRITERS[name](audit, tmp_path / "file" / name)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]
    if "." in name:
        (tmp_path / name).mkdir()
        with pytest.raises(duban.FileError, match="directory"):
            WRITERS[name](audit, tmp_path / name)
    else:
        with pytest.raises(duban.FileError):
            WRITERS[name](audit, tmp_path / "file")
        assert (tmp_path / "file").read_text() == "x"


@pytest.mark.parametrize(("kind", "log"), [("sqlite", "-journal"), ("sqlite", "-wal"), ("duckdb", ".wal")])
def test_a_database_that_another_program_is_writing_is_left_alone(
    kind: str, log: str, audit: duban.Audit, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{kind}"
    getattr(audit, f"to_{kind}")(path)
    before = path.read_bytes()
    Path(f"{path}{log}").write_bytes(b"of the other program")
    with pytest.raises(duban.FileError, match="in use"):
        getattr(audit, f"to_{kind}")(path)
    assert path.read_bytes() == before
    assert Path(f"{path}{log}").read_bytes() == b"of the other program"


@pytest.mark.parametrize("name", ["a.sqlite", "a.duckdb", "package", "a.parquet"])
def test_what_a_killed_program_left_is_none_of_ours(name: str, audit: duban.Audit, tmp_path: Path) -> None:
    left = tmp_path / f".{name}.{os.getpid()}.part"
    duban.audit("序号\t责任目标\t完成情况\n1\t新建公园3处\t建成2处\n".encode()).to_sqlite(left)
    WRITERS[name](audit, tmp_path / name)
    assert left.exists()
    if name == "a.sqlite":
        with contextlib.closing(sqlite3.connect(tmp_path / name)) as found:
            assert found.execute("select count(*) from documents").fetchone() == (1,)


@pytest.mark.parametrize("name", ["a.sqlite", "package", "folder"])
def test_threads_write_to_one_path(name: str, audit: duban.Audit, tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        (tmp_path / "one").mkdir()
        WRITERS[name](audit, tmp_path / "one" / name)
        for done in [pool.submit(WRITERS[name], audit, tmp_path / "one" / name) for _ in range(8)]:
            done.result()
    assert [path.name for path in (tmp_path / "one").iterdir()] == [name]


def test_a_duckdb_file_that_another_program_has_open_is_left_alone(audit: duban.Audit, tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    audit.to_duckdb(path)
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        before = path.read_bytes()
        with pytest.raises(duban.FileError):
            audit.to_duckdb(path)
        assert path.read_bytes() == before
        other.communicate("")
    audit.to_duckdb(path)


def test_a_folder_in_the_way_of_a_file_leaves_the_others(audit: duban.Audit, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    audit.to_datapackage(folder)
    (folder / "quantities.csv").unlink()
    (folder / "quantities.csv").mkdir()
    before = content(folder)
    other = duban.audit("序号\t责任目标\t完成情况\n1\t新建公园3处\t建成2处\n".encode())
    with pytest.raises(duban.FileError, match=r"quantities\.csv"):
        other.to_datapackage(folder)
    assert content(folder) == before


def test_database_and_metadata_are_two_files(audit: duban.Audit, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="both"):
        audit.to_sqlite(tmp_path / "a.db", datasette_metadata=tmp_path / "." / "a.db")


def test_packages_that_are_not_installed_are_named(
    audit: duban.Audit, tmp_path: Path, without: Callable[..., None]
) -> None:
    without("duckdb")
    with pytest.raises(ImportError, match=r"pip install 'duban\[duckdb\]'"):
        audit.to_duckdb(tmp_path / "a.duckdb")
    without("pyarrow", "pyarrow.parquet", "polars")
    with pytest.raises(ImportError, match=r"pip install 'duban\[arrow\]'"):
        audit.to_parquet(tmp_path / "a")
    with pytest.raises(ImportError, match=r"pip install 'duban\[arrow\]'"):
        audit.to_parquet(tmp_path / "a.parquet")
    assert list(tmp_path.iterdir()) == []


def test_sqlite_and_data_packages_need_no_other_package(
    audit: duban.Audit, tmp_path: Path, without: Callable[..., None]
) -> None:
    without("pyarrow", "polars", "pandas", "duckdb", "datasette", "frictionless")
    audit.to_sqlite(tmp_path / "a.sqlite", datasette_metadata=tmp_path / "a.json")
    audit.to_datapackage(tmp_path / "a")
    with Corpus(tmp_path / "a.sqlite") as corpus:
        assert corpus.query("select count(*) from assessments") == [(len(audit.assessments),)]
        corpus.to_datapackage(tmp_path / "b")
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_a_duckdb_file_needs_no_other_package(audit: duban.Audit, tmp_path: Path, without: Callable[..., None]) -> None:
    without("pyarrow", "polars", "pandas")
    audit.to_duckdb(tmp_path / "a.duckdb")
    with Corpus(tmp_path / "a.duckdb") as corpus:
        assert corpus.query("select count(*) from assessments") == [(len(audit.assessments),)]
