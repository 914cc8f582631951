"""A database of audits: grows by documents, safe to fill again."""

from __future__ import annotations

import contextlib
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
import pytest

import duban
from duban._database import Database
from duban._tables import NAMES
from duban.corpus import Corpus, ReplacedWarning

EXAMPLE = Path(__file__).parents[2] / "examples" / "data" / "report.txt"


@pytest.fixture(params=[".sqlite", ".duckdb"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / f"语料 库{request.param}"


def test_filling_it_again_changes_nothing(path: Path) -> None:
    audit = duban.audit(EXAMPLE)
    with Corpus(path) as corpus:
        assert corpus.add(audit) == 1
        assert corpus.add([audit, audit]) == 0
    with Corpus(path) as corpus:
        assert corpus.add(duban.audit_many([EXAMPLE, EXAMPLE], progress=False)) == 0
        assert len(corpus) == 1
        for table, found in (
            ("targets", len(audit.report.targets)),
            ("assessments", len(audit.assessments)),
            ("diagnostics", len(audit.diagnostics)),
            ("deeds", len(audit.deeds)),
        ):
            assert corpus.query(f"select count(*) from {table}") == [(found,)]


def test_values_are_those_of_the_audit(path: Path) -> None:
    audit = duban.audit(EXAMPLE)
    with Corpus(path) as corpus:
        corpus.add(audit)
        rows = corpus.query("select indicator, commitment_value, figure from assessments")
        assert [(i, Decimal(str(v)), f) for i, v, f in rows] == [
            (a.indicator, a.commitment.value, a.figure.name) for a in audit.assessments
        ]
        short = corpus.query("select count(*) from claimed_but_short")
        assert short == [(sum(a.claim_check == "contradicted" for a in audit.assessments),)]
        by_leader = corpus.query("select sum(commitments) from outcomes_by_leader where figure = 'met'")
        expected = sum(len(audit.report.targets[a.target].leaders) for a in audit.assessments if a.figure == "met")
        assert by_leader == [(expected,)]
        assert corpus.query("select count(*) from outcomes_by_office")[0][0] > 3
        assert corpus.query("select count(*) from without_figure")[0][0] == audit.summary().no_figure


def test_what_cannot_be_read_is_named_and_gives_way(path: Path, tmp_path: Path) -> None:
    document = tmp_path / "报告.txt"
    document.write_bytes(b"\x00\x01")
    with Corpus(path) as corpus:
        assert corpus.add(duban.audit_many(document, progress=False)) == 1
        assert corpus.add(duban.audit_many(document, progress=False)) == 0
        assert corpus.query("select source, error from documents") == [(str(document), "binary_input")]
        # A corpus of nothing that could be read has its tables and views all the same.
        assert corpus.query("select * from outcomes_by_leader") == []
        assert corpus.query("select count(*) from targets") == [(0,)]
        document.write_bytes(EXAMPLE.read_bytes())
        assert corpus.add(duban.audit_many(document, progress=False)) == 1
        assert corpus.query("select source, error from documents") == [(str(document), None)]


def report_of(rows: int, first: int = 1, *, year: int = 2025) -> bytes:
    """A report of an invented city with so many targets; `first` is what the first of them counts."""
    lines = [
        f"云州市人民政府{year}年责任目标上半年推进情况一览表",
        "序号\t责任领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位",
    ]
    lines += [f"{i + 1}\t周明远\t新建学校{first + i}所\t年底\t建成{first + i}所\t是\t市教育局" for i in range(rows)]
    return "\n".join(lines).encode()


def test_a_full_disk_leaves_whole_documents(
    path: Path, full_disk: Callable[[int], AbstractContextManager[None]]
) -> None:
    with Corpus(path) as corpus:
        corpus.add(duban.audit(EXAMPLE))
    before = path.stat().st_size
    corpus = Corpus(path)

    def fill() -> None:
        corpus.add(duban.audit(report_of(5000)))
        corpus.close()  # DuckDB writes its file at the end

    with full_disk(before + 4096), pytest.raises(duban.FileError, match=path.name) as caught:
        fill()
    assert caught.value.code == "io"
    with contextlib.suppress(duban.FileError):
        corpus.close()
    with Corpus(path) as corpus:
        assert corpus.query("select source from documents") == [(str(EXAMPLE),)]
        assert corpus.query("select count(distinct sha256) from targets") == [(1,)]
        assert corpus.add(duban.audit(report_of(5000))) == 1
        assert corpus.query("select count(*) from targets where content like '新建学校%'") == [(5000,)]


def test_a_document_that_fails_on_the_way_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Corpus(path) as corpus:
        with monkeypatch.context() as broken:
            kind: Any = type(corpus._database)
            insert = kind.insert_arrow

            def interrupted(self: Database, audit: duban.Audit, name: str) -> None:
                if name == "assessments":
                    raise KeyboardInterrupt
                insert(self, audit, name)

            broken.setattr(kind, "insert_arrow", interrupted)
            with pytest.raises(KeyboardInterrupt):
                corpus.add(duban.audit(EXAMPLE))
        for table in NAMES:
            assert corpus.query(f"select count(*) from {table}") == [(0,)]
        assert corpus.add(duban.audit(EXAMPLE)) == 1


def test_text_of_a_report_is_never_part_of_a_statement(path: Path) -> None:
    rows = "序号\t责任目标内容\t完成情况\t责任单位\n1\t新建学校5所'); drop table documents; --\t建成3所\t市教育局\n"
    with Corpus(path) as corpus:
        corpus.add(duban.audit(rows.encode()))
        assert len(corpus) == 1
        assert "drop table" in corpus.query("select content from targets")[0][0]


def test_other_names_are_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="corpus ends in"):
        Corpus(tmp_path / "x.csv")


def test_no_digit_of_a_figure_is_lost(path: Path) -> None:
    rows = "序号\t责任目标内容\t完成情况\t责任单位\n"
    rows += "1\t完成投资12345678901234567.89元\t完成投资3.5元\t市教育局、市教育局\n"
    with Corpus(path) as corpus:
        corpus.add(duban.audit(rows.encode()))
        ((value, of_target),) = corpus.query("select commitment_value, commitment_of_target from assessments")
        assert Decimal(str(value)) == Decimal("12345678901234567.89")
        assert of_target == 0
        # An office that a row prints twice answers for its commitment once.
        assert corpus.query("select sum(commitments) from outcomes_by_office") == [(1,)]


# What a document is known by.


def test_the_same_bytes_under_two_names_are_one_document(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "附件 一"
    folder.mkdir()
    for name in ("一 览表.txt", "副本.txt"):
        (folder / name).write_bytes(EXAMPLE.read_bytes())
    with Corpus(path) as corpus:
        assert corpus.add(duban.audit_many(folder, progress=False)) == 1
        assert corpus.query("select source from documents") == [(str(folder / "一 览表.txt"),)]
        # The copy could not be read before: its row goes, although nothing is added.
        (folder / "坏.txt").write_bytes(b"\x00\x01")
        assert corpus.add(duban.audit_many(folder, progress=False)) == 1
        (folder / "坏.txt").write_bytes(EXAMPLE.read_bytes())
        assert corpus.add(duban.audit_many(folder, progress=False)) == 0
        assert len(corpus) == 1


def test_another_reading_of_the_same_bytes_replaces_the_first(path: Path) -> None:
    data = report_of(3)
    with Corpus(path) as corpus:
        assert corpus.add(duban.audit(data)) == 1
        with pytest.warns(ReplacedWarning, match="read otherwise"):
            assert corpus.add(duban.audit(data, year=2024)) == 1
        assert corpus.query("select year from documents") == [(2024,)]
        assert corpus.query("select distinct cast(deadline_date as varchar) from targets") == [("2024-12-31",)]
        assert corpus.query("select count(*) from target_leaders") == [(3,)]
        # Options that change nothing are no other reading.
        assert corpus.add(duban.audit(data, year=2024, max_depth=100)) == 0


def test_other_rules_replace_what_was_found(path: Path) -> None:
    audit = duban.audit(EXAMPLE)
    rules = {diagnostic.rule for diagnostic in audit.diagnostics}
    assert len(rules) > 3
    with Corpus(path) as corpus:
        corpus.add(audit)
        with pytest.warns(ReplacedWarning):
            corpus.add(duban.audit(EXAMPLE, rules=duban.RuleSet().ignore(*sorted(rules)[1:])))
        assert corpus.query("select distinct rule from diagnostics") == [(min(rules),)]
        assert corpus.query("select count(*) from targets") == [(len(audit.report.targets),)]


def test_another_version_reads_again_without_a_word(path: Path) -> None:
    audit = duban.audit(report_of(2))
    with Corpus(path) as corpus:
        corpus.add(audit)
        corpus.query("update documents set duban = '0.0.1', digest = 'other' returning 1")
        corpus.query("delete from deeds returning 1")
        assert corpus.add(audit) == 1
        assert corpus.query("select duban from documents") == [(duban.__version__,)]
        assert corpus.query("select count(*) from deeds") == [(len(audit.deeds),)]
        assert corpus.add(audit) == 0


def test_the_error_of_an_unread_file_is_the_latest(path: Path, tmp_path: Path) -> None:
    document = tmp_path / "报告.txt"
    with Corpus(path) as corpus:
        for data, code in ((b"\x00\x01", "binary_input"), (b"", "empty_input")):
            document.write_bytes(data)
            corpus.add(duban.audit_many(document, progress=False))
            assert corpus.query("select source, error from documents") == [(str(document), code)]


def test_files_whose_names_are_no_text_are_told_apart(path: Path) -> None:
    names = [os.fsdecode(name) for name in (b"a/\xfe.txt", b"a/\xff.txt")]
    unread = [duban.AuditedFile(n, None, duban.InputError(f"{n}: binary", duban.ErrorCode.binary_input)) for n in names]
    with Corpus(path) as corpus:
        assert corpus.add(unread) == 2
        assert corpus.add(unread) == 0
        found = corpus.query("select source, message from documents order by source")
        assert found == [(r"a/\xfe.txt", r"a/\xfe.txt: binary"), (r"a/\xff.txt", r"a/\xff.txt: binary")]


KILLED = """
import os, sys, duban
from duban.corpus import Corpus
with Corpus(sys.argv[1]) as corpus:
    corpus.add(duban.audit(sys.argv[2].encode()))
    kind = type(corpus._database)
    insert = kind.insert_arrow
    def killed(self, audit, name):
        if name == "diagnostics":
            os.kill(os.getpid(), 9)
        insert(self, audit, name)
    kind.insert_arrow = killed
    corpus.add(duban.audit(sys.argv[3].encode()))
"""


def test_a_program_that_is_killed_leaves_whole_documents(path: Path) -> None:
    first, second = report_of(3).decode(), report_of(400, 7).decode()
    ran = subprocess.run([sys.executable, "-c", KILLED, str(path), first, second], check=False)
    assert ran.returncode == -9
    with Corpus(path) as corpus:
        assert len(corpus) == 1
        assert corpus.query("select count(*) from targets") == [(3,)]
        assert corpus.add([duban.audit(first.encode()), duban.audit(second.encode())]) == 1
        assert corpus.query("select count(*) from targets") == [(403,)]


def test_one_corrupt_file_in_a_thousand(tmp_path: Path) -> None:
    folder = tmp_path / "千份 报告"
    folder.mkdir()
    for i in range(1000):
        (folder / f"报告 {i:04}.txt").write_bytes(report_of(1, i + 1))
    corrupt = folder / "报告 0500.txt"
    corrupt.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 4)
    with Corpus(tmp_path / "千份.sqlite") as corpus:
        assert corpus.add(duban.audit_many(folder, progress=False)) == 1000
        unread = corpus.query("select source, error from documents where error is not null")
        assert [name for name, _ in unread] == [str(corrupt)]
        assert unread[0][1] in duban.ErrorCode.__members__
        numbers = corpus.query("select commitment_value from assessments order by 1")
        assert numbers == [(i,) for i in range(1, 1001) if i != 501]
        assert corpus.query("select * from outcomes_by_leader") == [("云州市", "周明远", "met", 999)]
        assert corpus.add(duban.audit_many(folder, progress=False)) == 0


# Several programs.

FILL = """
import sys, duban
from duban.corpus import Corpus
audits = [duban.audit(bytes.fromhex(line)) for line in sys.stdin.readline().split()]
with Corpus(sys.argv[1]) as corpus:
    print("ready", flush=True)
    sys.stdin.readline()
    print(corpus.add(audits))
"""


def test_two_programs_fill_one_file(tmp_path: Path) -> None:
    path = tmp_path / "两 个.sqlite"
    documents = [report_of(5, i).hex() for i in range(1, 41)]
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", FILL, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(" ".join(documents) + "\n")
        program.stdin.flush()
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    added = [int(program.communicate()[0]) for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    # Each document was added once, by one or the other.
    assert sum(added) == len(documents)
    with Corpus(path) as corpus:
        assert len(corpus) == len(documents)
        assert corpus.query("select count(*), count(distinct sha256) from targets") == [(200, 40)]
        assert corpus.query("select count(*) from target_leaders") == [(200,)]


def test_a_document_that_another_program_adds_meanwhile_is_not_added_twice(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    audit = duban.audit(report_of(2))
    seen: list[str] = []
    with Corpus(path) as first, Corpus(path) as second:
        first._database.connection.execute("pragma busy_timeout = 0")
        # What the first runs up to the moment when it knows whether the document is there.
        first._database.connection.set_trace_callback(seen.append)
        second._database.run("begin immediate")
        with pytest.raises(duban.FileError, match="locked"):
            first.add(audit)
        assert not any("select" in sql for sql in seen)  # it has not looked yet: what it saw could not stay true
        second._database.run("rollback")
        assert first.add(audit) == 1
        assert second.add(audit) == 0


def test_threads_that_open_it_each_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    audits = [duban.audit(report_of(2, i)) for i in range(1, 21)]

    def fill(_: int) -> int:
        with Corpus(path) as corpus:
            return corpus.add(audits)

    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(fill, range(4)))
    assert sum(added) == len(audits)
    with Corpus(path) as corpus:
        assert repr(corpus) == f"<duban.corpus.Corpus {str(path)!r}>"
        assert corpus.query("select count(*) from targets") == [(40,)]


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    with Corpus(path) as writer:
        writer.add(duban.audit(report_of(2)))
        writer._database.run("begin immediate")
        with Corpus(path) as reader:
            assert len(reader) == 1
        writer._database.run("rollback")


def test_a_duckdb_file_is_one_program_s_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    with Corpus(path):
        ran = subprocess.run(
            [sys.executable, "-c", "import sys, duban.corpus as c; c.Corpus(sys.argv[1])", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert ran.returncode == 1
    assert "FileError" in ran.stderr
    assert "lock" in ran.stderr


@pytest.mark.parametrize("name", ["文本.sqlite", "文本.duckdb"])
def test_a_file_that_is_no_database_is_left_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"no database at all" * 1000)
    with pytest.raises(duban.FileError, match=name):
        Corpus(path)
    assert path.read_bytes() == b"no database at all" * 1000
    with pytest.raises(duban.FileError):
        Corpus(tmp_path / "no such folder" / name)


def test_tables_of_another_program_are_left_alone(path: Path) -> None:
    connection: Any = sqlite3.connect(path) if path.suffix == ".sqlite" else duckdb.connect(str(path))
    connection.execute("create table targets (mine integer)")
    connection.commit()
    connection.close()
    with pytest.raises(duban.FileError, match="'targets' is of another program"):
        Corpus(path)
    connection = sqlite3.connect(path) if path.suffix == ".sqlite" else duckdb.connect(str(path))
    tables = "select name from sqlite_master" if path.suffix == ".sqlite" else "select table_name from duckdb_tables()"
    assert connection.execute(tables).fetchall() == [("targets",)]
    connection.close()


def test_deadlines_that_had_passed(path: Path) -> None:
    head = "云州市人民政府2025年责任目标推进情况一览表（截至2025年6月30日）\n"
    head += "序号\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
    rows = [
        "1\t新建学校5所\t2025年3月底前\t建成3所\t否\t市教育局",  # passed, not done
        "2\t新建公园2处\t2025年3月底前\t建成2处\t是\t市城管局",  # passed, done
        "3\t新建桥梁4座\t2025年6月30日前\t建成1座\t否\t市交通局",  # the day itself has not passed
        "4\t新建车站7个\t2025年12月底前\t建成1个\t否\t市交通局",
        "5\t新建泵站6座\t2025年5月底前\t建成1座\t\t市水利局",  # passed, nothing said
        "6\t新建水厂8座\t适时\t建成1座\t否\t市水利局",  # no day
    ]
    with Corpus(path) as corpus:
        corpus.add(duban.audit((head + "\n".join(rows)).encode()))
        assert corpus.query("select cast(as_of as varchar) from documents") == [("2025-06-30",)]
        found = corpus.query("select seq, cast(deadline_date as varchar), claim_status from deadline_passed")
        assert found == [(1, "2025-03-31", "incomplete"), (5, "2025-05-31", "unknown")]


def test_outcomes_are_of_a_region_and_an_office_in_any_spelling(path: Path) -> None:
    head = "{}人民政府2025年责任目标上半年推进情况一览表\n序号\t责任领导\t责任目标内容\t完成情况\t责任单位\n"
    first = (
        "1\t周明远\t新建学校5所\t建成5所\t市发展改革委\n2\t周明远\t新建公园2处\t建成2处\t市发改委、市发展和改革委员会\n"
    )
    second = "1\t周明远\t新建桥梁4座\t建成1座\t市发展改革委\n"
    with Corpus(path) as corpus:
        corpus.add(duban.audit((head.format("云州市") + first).encode()))
        corpus.add(duban.audit((head.format("云川市") + second).encode()))
        assert corpus.query("select * from outcomes_by_office") == [
            ("云川市", "市发改委", "short", 1),
            ("云州市", "市发改委", "met", 2),
        ]
        assert corpus.query("select * from outcomes_by_leader") == [
            ("云川市", "周明远", "short", 1),
            ("云州市", "周明远", "met", 2),
        ]


def test_lists_keep_their_items(tmp_path: Path) -> None:
    rows = (
        "序号\t责任领导\t责任目标内容\t完成情况\t责任单位\n1\t周明远、李清\t新建学校5所\t建成3所\t市教育局、市财政局\n"
    )
    audit = duban.audit(rows.encode())
    with Corpus(tmp_path / "c.sqlite") as corpus:
        corpus.add(audit)
        found = corpus.query("select value from targets, json_each(leaders) order by key")
        assert found == [(leader,) for leader in audit.report.targets[0].leaders] == [("周明远",), ("李清",)]


def test_rows_are_held_to_what_they_refer_to(tmp_path: Path) -> None:
    with Corpus(tmp_path / "c.sqlite") as corpus:
        corpus.add(duban.audit(EXAMPLE))
        assert corpus.query("pragma foreign_key_check") == []
        parents = corpus.query("select distinct \"table\" from pragma_foreign_key_list('assessments')")
        assert sorted(parents) == [("documents",), ("targets",)]


def test_duckdb_says_what_columns_mean(tmp_path: Path) -> None:
    with Corpus(tmp_path / "c.duckdb") as corpus:
        ((comment,),) = corpus.query(
            "select comment from duckdb_columns() where table_name = 'assessments' and column_name = 'figure'"
        )
        assert comment == "commitment against evidence: met, short, no_figure"
