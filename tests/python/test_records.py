"""Tables that a program holds: data frames, Arrow streams, records."""

from __future__ import annotations

import datetime
import decimal
import pickle
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban

RECORDS: list[dict[str, Any]] = [
    {
        "序号": 1,
        "责任领导": "周明远",
        "责任目标": "新建学校3所",
        "完成时限": datetime.date(2025, 8, 31),
        "完成情况": "建成2所\n1所正在装修",
        "是否完成": False,
        "责任单位": "市教育局",
    },
    {
        "序号": 2,
        "责任领导": None,
        "责任目标": '打造"一刻钟"便民圈\t5个',
        "完成时限": datetime.date(2025, 12, 31),
        "完成情况": "建成5个",
        "是否完成": True,
        "责任单位": "市商务局、东湖区政府",
    },
]


def rows(report: duban.Report) -> list[tuple[Any, ...]]:
    return [
        (t.seq, t.leaders, t.content, t.deadline.date, t.progress, t.claim.status, tuple(o.name for o in t.offices))
        for t in report.targets
    ]


EXPECTED = [
    (1, ("周明远",), "新建学校3所", datetime.date(2025, 8, 31), "建成2所\n1所正在装修", "incomplete", ("市教育局",)),
    (2, (), '打造"一刻钟"便民圈\t5个', datetime.date(2025, 12, 31), "建成5个", "complete", ("市商务局", "东湖区政府")),
]


def test_a_list_of_dicts() -> None:
    report = duban.read(RECORDS)
    assert rows(report) == EXPECTED
    assert report.name == "<list>"
    assert report.layout.form == "records"


def test_a_dict_of_columns() -> None:
    columns = {name: [record[name] for record in RECORDS] for name in RECORDS[0]}
    assert rows(duban.read(columns)) == EXPECTED


def test_records_need_not_have_all_keys() -> None:
    lacking = [{k: v for k, v in record.items() if v is not None} for record in RECORDS]
    assert rows(duban.read(lacking)) == EXPECTED


def test_pandas() -> None:
    frame = pd.DataFrame(RECORDS)
    assert rows(duban.read(frame)) == EXPECTED
    frame["序号"] = [1.0, float("nan")]  # what pandas makes of numbers with gaps
    assert [t.seq for t in duban.read(frame).targets] == [1, None]
    frame["完成时限"] = pd.to_datetime(pd.Series(["2025-08-31", None]))
    assert [t.deadline.date for t in duban.read(frame).targets] == [datetime.date(2025, 8, 31), None]
    frame["责任单位"] = pd.Categorical(["市教育局", "市商务局"])
    assert [t.offices[0].name for t in duban.read(frame).targets] == ["市教育局", "市商务局"]


def test_pandas_of_any_values() -> None:
    frame = pd.DataFrame(
        {"序号": [1], "责任目标": ["目标"], "责任单位": ["市教育局"], "投资": [decimal.Decimal("1.50")]}
    )
    assert duban.read(frame).targets[0].extras == (("投资", "1.50"),)


def test_polars() -> None:
    polars = pytest.importorskip("polars")
    assert rows(duban.read(polars.DataFrame(RECORDS))) == EXPECTED


def test_pyarrow() -> None:
    pa = pytest.importorskip("pyarrow")
    table = pa.Table.from_pylist(RECORDS)
    assert rows(duban.read(table)) == EXPECTED
    assert rows(duban.read(pa.concat_tables([table.slice(0, 1), table.slice(1)]))) == EXPECTED
    dictionary = table.set_column(6, "责任单位", table["责任单位"].dictionary_encode())
    assert rows(duban.read(dictionary)) == EXPECTED
    lists = table.append_column("附件", pa.array([[1], [2]]))
    report = duban.read(lists)
    assert rows(report) == EXPECTED
    assert "column-of-other-type" in [d.rule for d in report.diagnostics]


def test_columns_may_be_named() -> None:
    renamed = [{("负责同志" if k == "责任领导" else k): v for k, v in record.items()} for record in RECORDS]
    assert duban.read(renamed).targets[0].leaders == ()
    assert rows(duban.read(renamed, columns={"负责同志": "leader"})) == EXPECTED


def test_reports_of_records_pickle() -> None:
    report = duban.read(RECORDS, year=2025)
    assert rows(pickle.loads(pickle.dumps(report))) == rows(report)


def test_what_is_no_table() -> None:
    with pytest.raises(duban.Error) as caught:
        duban.read([{"a": None}])
    assert caught.value.code == "no_table"
    for nothing in ([], [1, 2], 42):
        with pytest.raises(TypeError, match="records"):
            duban.read(nothing)  # type: ignore[arg-type]


def test_an_arrow_stream_that_is_none() -> None:
    class Broken:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            return object()

    with pytest.raises(TypeError):
        duban.read(Broken())


cells = st.one_of(
    st.none(), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), st.integers(), st.booleans()
)


@given(
    st.lists(
        st.fixed_dictionaries({"责任目标": st.just("新建学校"), "备注": cells, "说明栏": cells}), min_size=1, max_size=6
    )
)
def test_no_cell_is_lost(records: list[dict[str, Any]]) -> None:
    numbered = [{"序号": n, **record} for n, record in enumerate(records, 1)]
    report = duban.read(numbered)
    a = report.accounting
    assert a.cells == a.fields + a.headers + a.headings + a.notes + a.diagnosed + a.skipped
    assert len(report.targets) == len(records)
