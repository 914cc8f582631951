"""What files say of their tables is what the Arrow tables are."""

from __future__ import annotations

import datetime
import gc
import json
import sys
from decimal import Decimal
from typing import Any

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban import batches
from duban._arrow_rows import batches_of, fields_of
from duban._tables import NAMES, all_rows, digest_of, schema

KINDS = {
    pyarrow.large_string(): "text",
    pyarrow.int64(): "integer",
    pyarrow.decimal128(38, 10): "decimal",
    pyarrow.date32(): "day",
    pyarrow.bool_(): "boolean",
    pyarrow.large_list(pyarrow.large_string()): "list",
}


def test_every_table_of_an_audit_is_there(audit: duban.Audit) -> None:
    assert set(NAMES) == {*audit.tables, "documents", "target_leaders"}


def test_columns_are_those_of_arrow(audit: duban.Audit) -> None:
    for name, table in audit.tables.items():
        made = pyarrow.table(table)
        described = schema(name)
        assert [column.name for column in described.columns] == made.column_names
        for column, field in zip(described.columns, made.schema, strict=True):
            assert column.description == field.metadata[b"description"].decode()
            if column.kind == "word":
                assert list(column.words) == made[column.name].chunk(0).dictionary.to_pylist(), (name, column.name)
                assert column.ordered == field.type.ordered
            else:
                assert column.kind == KINDS[field.type]
                assert column.words == ()


def check_rows(audit: duban.Audit) -> None:
    for name, table in audit.tables.items():
        assert all_rows(audit, name) == [tuple(row.values()) for row in pyarrow.table(table).to_pylist()], name


def test_rows_are_those_of_arrow(audit: duban.Audit) -> None:
    check_rows(audit)
    assert min(len(all_rows(audit, name)) for name in NAMES if name != "documents") > 10
    types = {type(value) for name in NAMES for row in all_rows(audit, name) for value in row}
    assert types == {str, int, bool, Decimal, datetime.date, list, type(None)}


@pytest.mark.parametrize(
    "text",
    [
        "序号\t责任目标内容\t完成情况\n1\t加强应急管理\t已加强\n",  # tables without a row
        "序号\t责任目标内容\t完成情况\n1\t收入增长1.123456789012%\t增长1.5%\n",  # a number that does not fit
        "序号\t责任目标内容\t完成情况\n1\t收入增长8%\t下降3.25%\n2\t投资12345678901234567.89元\t-0.5元\n",
    ],
)
def test_rows_of_small_reports(text: str) -> None:
    check_rows(duban.audit(text.encode()))


CELLS = st.lists(
    st.sampled_from(
        [
            "新建学校5所",
            "增长8.5%以上",
            "9月底前",
            "建成3所",
            "",
            "𠮷a",
            "下降1.123456789012%",
            "、",
            "市教育局",
            "x" * 70,
        ]
    ),
    max_size=4,
).map("".join)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=12))
def test_rows_of_any_report(rows: list[tuple[str, ...]]) -> None:
    lines = [
        "序号\t责任领导\t责任目标内容\t完成时限\t完成情况\t责任单位",
        "1\t周明远\t新建学校5所\t年底\t建成5所\t市教育局",
    ]
    lines += [f"{i + 2}\t" + "\t".join(cells) for i, cells in enumerate(rows)]
    check_rows(duban.audit("\n".join(lines).encode(), format="tsv", delimiter="\t", year=2025))


def test_what_cannot_be_read_is_said() -> None:
    with pytest.raises(ValueError, match="PyCapsule"):
        fields_of(duban._core._audits_arrow([], "targets"))  # a capsule of another kind
    assert (
        list(batches_of(duban._core._audits_arrow([], "targets"), fields_of(duban._core._arrow_schema("targets"))))
        == []
    )


def test_nothing_is_kept(audit: duban.Audit) -> None:
    all_rows(audit, "assessments")
    before = sys.getrefcount(audit)
    for _ in range(50):
        all_rows(audit, "assessments")
    gc.collect()
    assert sys.getrefcount(audit) == before


def test_the_row_of_a_document(audit: duban.Audit) -> None:
    (row,) = all_rows(audit, "documents")
    report = audit.report
    names = [column.name for column in schema("documents").columns]
    found = dict(zip(names, row, strict=True))
    assert (found["sha256"], found["source"], found["title"]) == (report.sha256, report.name, report.title)
    assert (found["year"], found["as_of"], found["declared_total"]) == (2025, report.as_of, 60)
    assert (found["target_count"], found["error"], found["duban"]) == (len(report.targets), None, duban.__version__)


def test_the_digest_is_of_what_was_found(example_bytes: bytes) -> None:
    audit = duban.audit(example_bytes)
    digest = digest_of(audit)
    for name in ("another name.txt", '"sha256":"', audit.report.sha256, f'"sha256":"{audit.report.sha256}"'):
        assert digest == digest_of(duban.audit(example_bytes, name=name))
    # Nothing else stands before what counts.
    text = audit.to_json(indent=-1)
    assert json.loads(text[: text.index('"sha256"')] + '"sha256":0}}') == {
        "schema": "duban/audit/1",
        "source": {"name": audit.report.name, "sha256": 0},
    }
    others: list[dict[str, Any]] = [{"year": 2024}, {"columns": {"责任单位": "other"}}]
    assert len({digest, *(digest_of(duban.audit(example_bytes, **how)) for how in others)}) == 3
    # Figures count with all of their digits.
    rows = "序号\t责任目标内容\t完成情况\n1\t投资12345678901234567.{}元\t完成1亿元\n"
    first, second = (duban.audit(rows.format(digits).encode()) for digits in ("89", "88"))
    assert first.assessments[0].commitment.value == Decimal("12345678901234567.89")
    assert digest_of(first) != digest_of(second)


def test_documents_have_the_columns_that_they_have_on_a_cluster() -> None:
    described = {column.name: column.description for column in schema("documents").columns}
    for field in batches.schema("documents"):
        assert field.name in described
        if field.name not in ("sha256", "error", "message"):  # where those are empty differs
            assert described[field.name] == field.metadata[b"description"].decode()
