"""Workbooks, Word documents and archives, written by the programs that people write them with."""

from __future__ import annotations

import datetime
import io
import pickle
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import duban

HEAD: list[object] = ["序号", "责任领导", "责任目标", "完成时限", "完成情况", "责任单位"]
ROWS: list[list[object]] = [
    [1, "周明远", "新建幼儿园8所", "年底", "已建成5所", "市教育局"],
    [2, "林若溪", "改造老旧小区20个", "9月底", "已改造12个", "市住建局"],
]


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(rows: list[list[object]], *above: str) -> bytes:
    document = docx.Document()
    for line in above:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=max(len(row) for row in rows))
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=False):
            cell.text = str(value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def facts(report: duban.Report) -> list[tuple[object, ...]]:
    return [
        (t.seq, t.leaders, t.content, t.deadline.date, t.progress, t.claim.text, tuple(o.name for o in t.offices))
        for t in report.targets
    ]


def test_a_workbook_and_a_document_say_what_the_text_says() -> None:
    text = "\n".join("\t".join(str(value) for value in row) for row in [HEAD, *ROWS])
    plain = duban.read(text.encode(), year=2025)
    for data in (workbook([HEAD, *ROWS]), word([HEAD, *ROWS])):
        report = duban.read(data, year=2025)
        assert facts(report) == facts(plain)
        assert report.accounting.cells == plain.accounting.cells
        assert pickle.loads(pickle.dumps(report)) == report
        assert report.data == data


def test_dates_of_openpyxl_are_deadlines() -> None:
    rows: list[list[object]] = [
        HEAD,
        [1, "周明远", "新建幼儿园8所", datetime.date(2025, 6, 30), "已建成5所", "市教育局"],
    ]
    target = duban.read(workbook(rows)).targets[0]
    assert target.deadline.text == "2025-06-30"
    assert target.deadline.date == datetime.date(2025, 6, 30)


def test_read_all_names_what_it_cannot_read(tmp_path: Path) -> None:
    data = archive(
        {
            "附件/甲.xlsx": workbook([HEAD, *ROWS]),
            "附件/乙.docx": word([HEAD, *ROWS]),
            "图.png": b"\x89PNG\r\n\x1a\n",
            "丙.zip": archive({"丁.txt": "序号\t责任目标\t完成情况\n1\t新建幼儿园8所\t已建成5所\n".encode("gb18030")}),
        }
    )
    path = tmp_path / "附件.zip"
    path.write_bytes(data)
    for source in (path, str(path), tmp_path, data, io.BytesIO(data)):
        members = duban.read_all(source, year=2025)
        assert [None if m.report is None else len(m.report.targets) for m in members] == [2, 2, None, 1]
        assert members[0].report is not None
        assert members[0].report.year == 2025
        assert members[0].report.name == members[0].name
        assert members[2].error is not None
        assert members[2].error.code is duban.ErrorCode.binary_input
        assert members[2].name.endswith("/图.png")
        assert members[3].name.endswith("/丙.zip/丁.txt")
        assert pickle.loads(pickle.dumps(members[1].report)) == members[1].report


def test_read_all_throws_for_what_is_named_itself(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        duban.read_all(tmp_path / "none")
    with pytest.raises(duban.Error) as damaged:
        duban.read_all(b"PK\x03\x04 cut off")
    assert damaged.value.code is duban.ErrorCode.damaged
    with pytest.raises(TypeError):
        duban.read_all(5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        duban.read_all(b"", colour="red")


def test_an_archive_is_no_report() -> None:
    with pytest.raises(duban.Error) as archived:
        duban.read(archive({"a.txt": b"x"}))
    assert archived.value.code is duban.ErrorCode.unknown_format
    assert "read_all" in str(archived.value)


CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("年底个%<>&\"'_x"), max_size=12
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=5))
@example([("", "=", "=0")])
def test_law_every_cell_of_a_workbook_is_accounted_for(rows: list[tuple[str, str, str]]) -> None:
    table: list[list[object]] = [["序号", "责任目标", "完成情况", "备注"]]
    table += [[i, *row] for i, row in enumerate(rows, 1)]
    report = duban.read(workbook(table))
    accounting = report.accounting
    blank = "\u200b\ufeff"
    filled = sum(bool(str(v).strip().strip(blank).strip()) for row in table for v in row)
    # openpyxl writes "=0" as a formula, and as one without a value: there is nothing to read, and it is said.
    formulas = [v for row in table for v in row if isinstance(v, str) and v.startswith("=") and len(v) > 1]
    assert sum(d.rule == "formula-without-value" for d in report.diagnostics) == len(formulas)
    assert accounting.cells == filled - len(formulas)
    parts = accounting.fields + accounting.headers + accounting.headings + accounting.notes + accounting.diagnosed
    assert parts + accounting.skipped == accounting.cells
