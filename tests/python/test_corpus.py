"""A database of audits: grows by documents, safe to fill again."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import duban
from duban.corpus import Corpus

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
        assert corpus.query("select name, error from documents") == [(str(document), "binary_input")]
        # A corpus of nothing that could be read has its tables and views all the same.
        assert corpus.query("select * from outcomes_by_leader") == []
        assert corpus.query("select count(*) from targets") == [(0,)]
        document.write_bytes(EXAMPLE.read_bytes())
        assert corpus.add(duban.audit_many(document, progress=False)) == 1
        assert corpus.query("select name, error from documents") == [(str(document), None)]


def test_a_document_that_fails_on_the_way_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Corpus(path) as corpus:
        with monkeypatch.context() as broken:

            def fails(*_: object) -> None:
                raise OSError("disk full")

            broken.setattr(Corpus, "_add_table", fails)
            with pytest.raises(OSError, match="disk full"):
                corpus.add(duban.audit(EXAMPLE))
        assert len(corpus) == 0
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
