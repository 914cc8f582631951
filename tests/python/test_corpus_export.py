"""A database of audits, written out again: Parquet files and Data Packages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frictionless
import pyarrow
import pyarrow.parquet
import pytest

import duban
from duban import _database
from duban._database import Database
from duban._tables import NAMES, all_rows
from duban.corpus import Corpus

EXAMPLE = Path(__file__).parents[2] / "examples" / "data" / "report.txt"
SMALL = "序号\t责任领导\t责任目标内容\t完成情况\t责任单位\n1\t周明远\t新建学校5所\t建成5所\t市教育局\n".encode()


@pytest.fixture(params=[".sqlite", ".duckdb"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / f"语料 库{request.param}"


def filled(path: Path, tmp_path: Path, *, backwards: bool = False) -> list[duban.Audit]:
    """A corpus of three documents, one of which could not be read."""
    unread = tmp_path / "坏 文件.txt"
    unread.write_bytes(b"\x00\x01")
    audits = [duban.audit(EXAMPLE), duban.audit(SMALL, name="小.txt")]
    audits.sort(key=lambda audit: audit.report.sha256)
    given: list[duban.Audit | duban.AuditedFile] = [*audits, *duban.audit_many(unread, progress=False)]
    with Corpus(path) as corpus:
        corpus.add(given[::-1] if backwards else given)
    return audits


def rows_of(audits: list[duban.Audit], name: str) -> list[tuple[Any, ...]]:
    return [row for audit in audits for row in all_rows(audit, name)]


@pytest.mark.parametrize("package", ["pyarrow", "polars"])
def test_parquet_of_a_corpus_has_the_rows_of_its_audits(
    package: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audits = filled(path, tmp_path)
    monkeypatch.setattr(_database, "BATCH", 7)
    with Corpus(path) as corpus, monkeypatch.context() as hidden:
        if package == "polars":
            hidden.setitem(sys.modules, "pyarrow", None)
            hidden.setitem(sys.modules, "pyarrow.parquet", None)
        corpus.to_parquet(tmp_path / "p q")
    audits[0].to_parquet(tmp_path / "one")
    for name in NAMES:
        read = pyarrow.parquet.read_table(tmp_path / "p q" / f"{name}.parquet")
        rows = [tuple(row.values()) for row in read.to_pylist()]
        if name == "documents":
            assert rows.pop()[0] == f"unread:{tmp_path / '坏 文件.txt'}"
        assert rows == rows_of(audits, name), name
        if package == "pyarrow":
            assert read.schema.equals(
                pyarrow.parquet.read_schema(tmp_path / "one" / f"{name}.parquet"), check_metadata=True
            )


def test_a_data_package_of_a_corpus_is_valid_and_the_same_whatever_the_order(path: Path, tmp_path: Path) -> None:
    for name, backwards in (("a", False), ("b", True)):
        own = path.with_stem(name)
        filled(own, tmp_path, backwards=backwards)
        with Corpus(own) as corpus:
            corpus.to_datapackage(tmp_path / name)
    first, second = ({f.name: f.read_bytes() for f in (tmp_path / name).iterdir()} for name in ("a", "b"))
    assert first == second
    report = frictionless.validate(str(tmp_path / "a" / "datapackage.json"))
    assert report.valid, report.to_summary()
    found = json.loads((tmp_path / "a" / "datapackage.json").read_text("utf-8"))
    assert found["title"] == "2 target reports"
    assert sorted(source["title"] for source in found["sources"]) == ["report.txt", "小.txt"]


def test_a_data_package_of_a_corpus_of_one_is_that_of_its_audit(path: Path, tmp_path: Path) -> None:
    audit = duban.audit(EXAMPLE)
    audit.to_datapackage(tmp_path / "a")
    with Corpus(path) as corpus:
        corpus.add(audit)
        corpus.to_datapackage(tmp_path / "b")
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes(), file.name


def test_an_empty_corpus_can_be_written(path: Path, tmp_path: Path) -> None:
    with Corpus(path) as corpus:
        corpus.to_datapackage(tmp_path / "a")
        corpus.to_parquet(tmp_path / "p")
    assert frictionless.validate(str(tmp_path / "a" / "datapackage.json")).valid
    assert pyarrow.parquet.read_table(tmp_path / "p" / "targets.parquet").num_rows == 0


def test_what_is_written_out_is_of_one_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c.sqlite"
    audits = filled(path, tmp_path)
    with Corpus(path) as corpus, Corpus(path) as other:
        other._database.connection.execute("pragma busy_timeout = 0")
        rows = Database.rows

        def meanwhile(self: Database, name: str) -> Iterator[list[tuple[Any, ...]]]:
            yield from rows(self, name)
            if name == "documents":  # the others are still to be read
                with pytest.raises(duban.FileError, match="locked"):
                    other.add(duban.audit(SMALL + b"\n"))

        monkeypatch.setattr(Database, "rows", meanwhile)
        corpus.to_parquet(tmp_path / "p")
        assert pyarrow.parquet.read_table(tmp_path / "p" / "targets.parquet").num_rows == len(
            rows_of(audits, "targets")
        )
        assert other.add(duban.audit(SMALL + b"\n")) == 1
