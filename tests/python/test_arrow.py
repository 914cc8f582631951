"""Arrow streams: each consumer gets the values of the Python objects, with their types."""

from __future__ import annotations

import ctypes
import datetime
import gc
from decimal import Decimal
from pathlib import Path

import duckdb
import polars
import pyarrow
import pytest

import duban

EXAMPLE = Path(__file__).parents[2] / "examples" / "data" / "report.txt"


def test_pyarrow_gets_the_assessments(audit: duban.Audit) -> None:
    table = pyarrow.table(audit)
    assert table.num_rows == len(audit.assessments) > 20
    for row, a in zip(table.to_pylist(), audit.assessments, strict=True):
        target = audit.report.targets[a.target]
        assert (row["target"], row["seq"], row["indicator"]) == (a.target, target.seq, a.indicator)
        assert row["sha256"] == audit.report.sha256
        assert target.content[row["commitment_start"] : row["commitment_end"]] == row["commitment_text"]
        assert (row["commitment_text"], row["commitment_value"]) == (a.commitment.text, a.commitment.value)
        assert (row["evidence_value"], row["evidence_unit"]) == (
            (a.evidence.value, a.evidence.unit) if a.evidence else (None, None)
        )
        assert (row["ratio"], row["pace_ratio"], row["due"]) == (a.ratio, a.pace_ratio, a.due)
        assert (row["figure"], row["claim_check"], row["kind"]) == (a.figure.name, a.claim_check.name, a.kind.name)
        assert row["stage"] == (a.stage and a.stage.name)
        assert (row["rule"], row["confidence"]) == (a.why.rule.name, a.why.confidence)
        assert row["overflow"] == []


def test_types(audit: duban.Audit) -> None:
    schema = pyarrow.schema(audit)
    assert schema.equals(pyarrow.table(audit).schema, check_metadata=True)
    assert schema.field("ratio").type == pyarrow.decimal128(38, 10)
    assert schema.field("due").type == pyarrow.date32()
    assert schema.field("indicator").type == pyarrow.large_string()
    assert schema.field("figure").type == pyarrow.dictionary(pyarrow.int8(), pyarrow.string())
    assert schema.field("stage").type.ordered
    for name, table in audit.tables.items():
        pyarrow.table(table).validate(full=True)
        assert table.name == name
        assert all(field.metadata[b"description"] for field in pyarrow.schema(table))


def test_tables(audit: duban.Audit) -> None:
    report = audit.report
    assert list(audit.tables) == ["assessments", "targets", "offices", "quantities", "diagnostics", "deeds"]
    assert list(report.tables) == ["targets", "offices", "quantities", "diagnostics"]
    targets = report.tables["targets"].to_arrow().to_pylist()
    for row, target in zip(targets, report.targets, strict=True):
        assert row["leaders"] == list(target.leaders)
        assert (row["content"], row["progress"]) == (target.content, target.progress)
        assert (row["deadline"], row["deadline_date"]) == (target.deadline.text, target.deadline.date)
        assert (row["claim_status"], row["claim"]) == (target.claim.status.name, target.claim.text)
        assert (row["offices"]) == [office.name for office in target.offices]
        assert row["line"] == target.place("content").line
    offices = report.tables["offices"].to_arrow().to_pylist()
    assert [(o["name"], o["normalized"], o["role"]) for o in offices] == [
        (o.name, o.normalized, o.role.name) for t in report.targets for o in t.offices
    ]
    found = report.tables["quantities"].to_arrow().to_pylist()
    wanted = [q for t in report.targets for text in (t.content, t.progress) for q in duban.quantities(text)]
    assert [(q["text"], q["start"], q["value"], q["unit"]) for q in found] == [
        (q.text, q.start, q.value, q.unit) for q in wanted
    ]
    diagnostics = audit.tables["diagnostics"].to_arrow().to_pylist()
    assert [(d["rule"], d["target"], d["line"]) for d in diagnostics] == [
        (d.rule, d.target, d.place.line or None) for d in audit.diagnostics
    ]
    deeds = audit.tables["deeds"].to_arrow().to_pylist()
    assert [(d["words"], d["stage"]) for d in deeds] == [(d.words.text, d.stage.name) for d in audit.deeds]
    with pytest.raises(KeyError):
        report.tables["assessments"]


def test_polars_and_duckdb_get_the_same(audit: duban.Audit) -> None:
    frame = audit.to_polars()
    ratios = [a.ratio for a in audit.assessments]
    assert frame["ratio"].to_list() == ratios
    assert frame["figure"].cast(polars.String).to_list() == [a.figure.name for a in audit.assessments]
    assert frame.schema["due"] == polars.Date
    with duckdb.connect() as database:
        rows = database.sql("select ratio, figure::varchar, indicator from audit").fetchall()
    assert rows == [(a.ratio, a.figure.name, a.indicator) for a in audit.assessments]


def test_a_batch_outlives_its_audit(example_bytes: bytes) -> None:
    audit = duban.audit(duban.read(example_bytes))
    wanted = [a.indicator for a in audit.assessments]
    reader = pyarrow.RecordBatchReader.from_stream(audit)
    untouched = audit.__arrow_c_stream__()
    del audit
    gc.collect()
    table = reader.read_all()
    del reader, untouched
    gc.collect()
    assert table["indicator"].to_pylist() == wanted


def test_numbers_that_do_not_fit_are_named_not_rounded() -> None:
    text = "序号\t责任目标内容\t完成情况\n1\t收入增长1.123456789012%\t增长1.5%\n2\t新建公园12处\t建成3处\n"
    rows = duban.read(text.encode()).tables["quantities"].to_arrow().to_pylist()
    assert rows[0]["text"] == "1.123456789012%"
    assert rows[0]["value"] is None
    assert rows[0]["overflow"] == ["value=1.123456789012"]
    assert (rows[1]["value"], rows[1]["overflow"]) == (Decimal("1.5"), [])


def test_a_table_of_results_infers_its_types() -> None:
    day = datetime.date(2025, 6, 30)
    huge = Decimal("9" * 30)
    table = duban.Table(
        ["n", "d", "day", "s", "none", "huge"],
        [(1, Decimal("-2.5"), day, "云州", None, huge), (None, 7, None, None, None, 1)],
    )
    made = pyarrow.table(table)
    types = [pyarrow.int64(), pyarrow.decimal128(38, 10), pyarrow.date32(), *[pyarrow.large_string()] * 3]
    assert made.schema.types == types == pyarrow.schema(table).types
    rows = [tuple(row.values()) for row in made.to_pylist()]
    assert rows == [(1, Decimal("-2.5"), day, "云州", None, "9" * 30), (None, 7, None, None, None, "1")]
    assert Decimal(rows[0][5]) == huge


def test_a_column_without_a_value_keeps_its_type() -> None:
    report = "云州市2025年责任目标\n序号\t责任目标内容\t完成情况\t责任单位\n1\t加强应急管理\t已加强\t市应急管理局\n"
    table = duban.aggregate(duban.audit(report.encode()), by=["deadline"], measures=["targets", "median_ratio"])
    assert pyarrow.table(table).schema.types == [pyarrow.date32(), pyarrow.int64(), pyarrow.decimal128(38, 10)]


class CArray(ctypes.Structure):
    """``struct ArrowArray`` of Arrow's C data interface."""


CArray._fields_ = [
    *[(name, ctypes.c_int64) for name in ("length", "null_count", "offset", "n_buffers", "n_children")],
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(CArray))),
    ("dictionary", ctypes.c_void_p),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]


class CStream(ctypes.Structure):
    """``struct ArrowArrayStream``."""

    _fields_ = [
        ("get_schema", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)),
        ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)),
        ("get_last_error", ctypes.c_void_p),
        ("release", ctypes.c_void_p),
        ("private_data", ctypes.c_void_p),
    ]


def test_a_stream_outlives_its_audit() -> None:
    audit = duban.audit(EXAMPLE)
    stream = audit.__arrow_c_stream__()
    expected = [a.indicator for a in audit.assessments]
    del audit
    gc.collect()
    reader = pyarrow.RecordBatchReader._import_from_c_capsule(stream)
    column = reader.read_next_batch().column("indicator")
    del reader
    gc.collect()
    assert column.to_pylist() == expected
    # A stream that nobody reads is released too.
    del stream
    duban.audit(EXAMPLE).__arrow_c_stream__()
    gc.collect()


def test_pyarrow_takes_the_texts_without_a_copy() -> None:
    audit = duban.audit(EXAMPLE)
    capsule = audit.__arrow_c_stream__()
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    stream = CStream.from_address(pointer(capsule, b"arrow_array_stream"))
    array = CArray()
    assert stream.get_next(ctypes.addressof(stream), ctypes.addressof(array)) == 0
    schema = pyarrow.schema(audit)
    texts = [i for i, field in enumerate(schema) if field.type == pyarrow.large_string()]
    exported = [array.children[i].contents.buffers[2] for i in texts]
    batch = pyarrow.RecordBatch._import_from_c(ctypes.addressof(array), schema)
    assert len(texts) > 5
    assert [batch.column(i).buffers()[2].address for i in texts] == exported
    assert batch.column("indicator").to_pylist() == [a.indicator for a in audit.assessments]


def test_pandas_reads_the_tables_by_arrow() -> None:
    audit = duban.audit(EXAMPLE)
    frame = audit.tables["assessments"].to_pandas()
    assert list(frame["indicator"]) == [a.indicator for a in audit.assessments]
    assert list(frame["commitment_value"]) == [a.commitment.value for a in audit.assessments]
