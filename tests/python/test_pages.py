"""Web pages, and how a document was read."""

from __future__ import annotations

import html
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban

HEAD = ["序号", "目标任务", "责任领导", "完成时限", "责任单位"]
ROWS = [
    ["1", "新建学校5所", "周明远", "年底", "市教育局"],
    ["2", "改造道路8条", "林若溪", "6月底", "市城管局"],
]


def table(rows: list[list[str]], tag: str = "td") -> str:
    lines = ("<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in row) + "</tr>" for row in rows)
    return "<table>" + "".join(lines) + "</table>"


PAGE = (
    "<html><body><nav><a href='/'>首页</a></nav><h1>云州市2025年重点工作一览表</h1>"
    + table([["姓名", "电话"], ["陈启航", "0500-1"]])
    + table([HEAD, *ROWS])
    + "</body></html>"
)


def test_a_page() -> None:
    report = duban.read(PAGE.encode())
    assert report.title == "云州市2025年重点工作一览表"
    assert [t.content for t in report.targets] == ["新建学校5所", "改造道路8条"]
    place = report.targets[1].place()
    assert (place.table, place.row, place.cell) == (2, 3, 2)
    assert place.span.of(report.text) == "改造道路8条"
    layout = report.layout
    assert layout.form is duban.Form.html
    assert layout.delimiter is None
    assert [t.table for t in layout.tables] == [2]
    assert layout.header_rows == 1
    assert layout.order is duban.ReadingOrder.rows
    assert all(c.reason is duban.ColumnReason.header for c in layout.columns)
    assert layout.confidence == 1
    assert repr(layout) == "<Layout html, UTF-8, 1 table, 1 header rows, 1 banks, confidence 100%>"
    assert [s.reason for s in report.skipped] == ["navigation", "no_target_columns"]
    assert report.skipped[1].start == "姓名 | 电话 | 陈启航 | 0500-1"
    assert repr(report.skipped[1]) == "<Skipped table 1, 4 cells, no_target_columns: '姓名 | 电话 | 陈启航 | 0500-1'>"
    assert report.accounting.skipped == 5
    assert "no_target_columns" not in report.explain("zh")
    assert "not the columns of a table of targets" in report.explain("en")
    for value in (report.layout, *report.skipped, *layout.tables, *layout.columns):
        assert pickle.loads(pickle.dumps(value)) == value
        assert hash(value) == hash(pickle.loads(pickle.dumps(value)))


def test_the_form_is_found_from_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"  # pages are often named so
    path.write_text(PAGE, "utf-8")
    assert duban.read(path).layout.form == "html"
    assert duban.read(PAGE.encode(), format="html").layout.form == "html"
    text = "\n".join("\t".join(row) for row in [HEAD, *ROWS])
    assert duban.read(text.encode()).layout.form == "delimited"
    assert duban.read(text.encode()).layout.delimiter is duban.Delimiter.tab


def test_a_page_labelled_gb2312() -> None:
    page = PAGE.replace("<html>", '<html><meta charset="gb2312">').replace("周明远", "朱镕㙍𬭚")
    data = page.encode("gb18030").replace("改造".encode("gb18030"), b"\xff" + "改造".encode("gb18030"))
    report = duban.read(data)
    assert report.encoding == "gb18030"
    assert len(report.targets) == 2
    assert report.targets[0].leaders == ("朱镕㙍𬭚",)
    bad = [d for d in report.diagnostics if d.rule == "undecodable-bytes"]
    assert len(bad) == 1
    assert data[bad[0].place.original] == 0xFF


def test_the_charset_of_http_is_given_by_the_caller() -> None:
    data = PAGE.encode("gb18030")
    for label in ("gb2312", "GBK", "gb18030"):
        report = duban.read(data, encoding=label)
        assert (report.encoding, len(report.targets)) == ("gb18030", 2)
    marked = b"\xef\xbb\xbf" + PAGE.replace("<html>", "<html><meta charset=gb2312>").encode()
    assert duban.read(marked).encoding == "UTF-8"  # the mark goes before the label
    assert duban.read(marked).targets[0].content == "新建学校5所"


def test_the_caller_may_say_better() -> None:
    page = "<h1>云州市2025年一览表</h1>" + table([HEAD, *ROWS]) + table([HEAD, ["7", *ROWS[0][1:]]])
    assert [t.seq for t in duban.read(page.encode()).targets] == [1, 2, 7]
    chosen = duban.read(page.encode(), table=2)
    assert [t.seq for t in chosen.targets] == [7]
    assert [s.reason for s in chosen.skipped] == ["not_chosen"]
    assert chosen == pickle.loads(pickle.dumps(chosen))
    with pytest.raises(duban.InputError) as caught:
        duban.read(page.encode(), table=3)
    assert caught.value.code is duban.ErrorCode.invalid_argument

    two = "谁\t甲事项任务\t谁\t甲事项任务\n市教育局\t新建学校5所\t市水利局\t治理河道8公里\n"
    columns = {"谁": "office", "甲事项任务": "content"}
    assert duban.read(two.encode(), columns=columns, header_rows=1, banks=2).layout.banks == 2
    one = duban.read(two.encode(), columns=columns, header_rows=1, banks=1)
    assert one.layout.banks == 1
    assert {c.reason for c in one.layout.columns} == {duban.ColumnReason.caller}

    bare = "1\t新建学校5所\t年底\t市教育局\n2\t改造道路8条\t6月底\t市城管局\n"
    without = duban.read(bare.encode(), header_rows=0)
    assert without.layout.header_rows == 0
    assert len(without.targets) == 2
    assert all(c.reason is duban.ColumnReason.content for c in without.layout.columns)
    assert without.layout.confidence <= 0.5


@pytest.mark.parametrize("options", [{"table": 0}, {"banks": 0}, {"banks": 1000}, {"table": -1}, {"max_depth": -1}])
def test_overrides_out_of_range(options: dict[str, int]) -> None:
    with pytest.raises(duban.InputError) as caught:
        duban.read(PAGE.encode(), **options)  # type: ignore[arg-type]
    assert caught.value.code is duban.ErrorCode.invalid_argument


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zs", "Zl", "Zp", "Cf"]), max_size=12
)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=6))
def test_a_page_and_its_text_give_the_same_report(pairs: list[tuple[str, str]]) -> None:
    rows = [[str(n), "新建" + a, "周明远", "年底", "市" + b + "局"] for n, (a, b) in enumerate(pairs, 1)]
    page = duban.read(table([HEAD, *rows]).encode(), format="html")
    a = page.accounting
    assert a.cells == a.fields + a.headers + a.headings + a.notes + a.diagnosed + a.skipped
    assert a.cells == 5 * (len(rows) + 1)
    assert [t.content for t in page.targets] == [row[1] for row in rows]
    for target in page.targets:
        assert html.unescape(target.place("content").span.of(page.text)) == target.content


markup = st.lists(
    st.sampled_from(
        [
            "<table>",
            "</table>",
            "<tr>",
            "</tr>",
            "<td>",
            "</td>",
            "<th>",
            "<div>",
            "</div>",
            "<p>",
            "</p>",
            "<span hidden>",
            "</span>",
            "<b>",
            "</b>",
            "<br>",
            "<ul>",
            "<li>",
            "<!--",
            "-->",
            "<td colspan=3>",
            "<td rowspan=2>",
            "<h1>",
            "</h1>",
            "&nbsp;",
            "&lt;",
            "序号",
            "目标任务",
            "责任单位",
            "新建学校",
            "市教育局",
            "1",
            "2",
            "<",
            ">",
            '"',
            "<script>",
        ]
    ),
    max_size=60,
)


@given(markup)
def test_any_markup_gives_a_report_or_an_error(parts: list[str]) -> None:
    try:
        report = duban.read("".join(parts).encode() or b" ", format="html")
    except duban.Error as error:
        assert error.code in ("no_table", "empty_input")
    else:
        a = report.accounting
        assert a.cells == a.fields + a.headers + a.headings + a.notes + a.diagnosed + a.skipped
        for target in report.targets:
            assert target.place().span.end <= len(report.text)
