"""What files say of their tables is what the Arrow tables are."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pyarrow
import pytest

import duban
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


def test_rows_are_those_of_arrow_by_either_package(audit: duban.Audit, without: Callable[..., None]) -> None:
    by_pyarrow = {name: all_rows(audit, name) for name in NAMES}
    for name, table in audit.tables.items():
        assert by_pyarrow[name] == [tuple(row.values()) for row in pyarrow.table(table).to_pylist()]
        assert len(by_pyarrow[name]) > 10
    without("pyarrow")
    assert {name: all_rows(audit, name) for name in NAMES} == by_pyarrow
    without("polars")
    with pytest.raises(ImportError, match=r"pyarrow or polars: pip install 'duban\[arrow\]'"):
        all_rows(audit, "targets")


def test_the_row_of_a_document(audit: duban.Audit) -> None:
    (row,) = all_rows(audit, "documents")
    report = audit.report
    names = [column.name for column in schema("documents").columns]
    found = dict(zip(names, row, strict=True))
    assert (found["sha256"], found["name"], found["title"]) == (report.sha256, report.name, report.title)
    assert (found["year"], found["as_of"], found["declared_total"]) == (2025, report.as_of, 60)
    assert (found["targets"], found["error"], found["duban"]) == (len(report.targets), None, duban.__version__)


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
