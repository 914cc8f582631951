"""Workbooks: read back with openpyxl, opened with LibreOffice, and read again with duban."""

from __future__ import annotations

import csv
import datetime
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText

import duban

pytest.importorskip("xlsxwriter")
HEAD = "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
NAMES = {
    "zh": ["概览", "按责任领导", "承诺对照", "责任目标", "规则提示", "阅读说明"],
    "en": ["Overview", "By leader", "Commitments", "Targets", "Findings", "Notes"],
}


def opened(path: Path, **how: Any) -> Any:
    return openpyxl.load_workbook(path, **how)


@pytest.fixture(scope="module")
def book(audit: duban.Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("工作 簿") / "核对 结果.xlsx"
    assert audit.to_xlsx(path) is None
    return path


def table(rows: list[list[Any]], path: Path) -> Any:
    duban.Table([f"c{i}" for i in range(len(rows[0]))], rows).to_xlsx(path)
    return opened(path).worksheets[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sheets(audit: duban.Audit, language: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    audit.to_xlsx(path, language=language)
    workbook = opened(path)
    assert workbook.sheetnames == NAMES[language]
    rows = {name: list(workbook[name].values) for name in workbook.sheetnames}
    assert len(rows[NAMES[language][2]]) == 1 + len(audit.assessments)
    assert len(rows[NAMES[language][3]]) == 1 + len(audit.report.targets)
    assert len(rows[NAMES[language][4]]) == 1 + len(audit.diagnostics)
    head = rows[NAMES[language][2]][0]
    assert len(head) == len(set(head)) == 15


def test_commitments_hold_what_the_audit_says(audit: duban.Audit, book: Path) -> None:
    sheet = opened(book)["承诺对照"]
    head = [cell.value for cell in sheet[1]]
    for a, cells in zip(audit.assessments, sheet.iter_rows(min_row=2), strict=True):
        row = dict(zip(head, cells, strict=True))
        target = audit.report.targets[a.target]
        assert row["序号"].value == target.seq
        assert row["责任目标"].value == target.content
        assert row["完成情况"].value == (target.progress or None)
        assert row["指标"].value == a.indicator
        assert Decimal(str(row["承诺数字"].value)) == a.commitment.value
        assert row["承诺数字"].number_format.replace("\\", "").endswith(a.commitment.unit)
        if a.evidence is None:
            assert row["报告数字"].value is None
        else:
            assert Decimal(str(row["报告数字"].value)) == a.evidence.value
        assert (row["与目标之比"].value is None) == (a.ratio is None)
        if a.ratio is not None:
            assert Decimal(str(row["与目标之比"].value)) == a.ratio
            assert row["与目标之比"].number_format == "0.0%"
        assert row["依据"].value == a.explain("zh")
        assert row["位置"].value == f"第{target.place().line}行"
        assert row["位置"].hyperlink.location == f"'责任目标'!A{a.target + 2}"
        assert row["是否完成"].value == (target.claim.text or None)


def test_commitment_and_evidence_are_bold(audit: duban.Audit, book: Path) -> None:
    sheet = opened(book, rich_text=True)["承诺对照"]
    for a, cells in zip(audit.assessments, sheet.iter_rows(min_row=2), strict=True):
        for cell, quantity in ((cells[3], a.commitment), (cells[4], a.evidence)):
            if quantity is None:
                continue
            if isinstance(cell.value, CellRichText):
                bold = [part.text for part in cell.value if not isinstance(part, str) and part.font.b]
            else:
                bold = [cell.value] if cell.font.b else []
            assert bold == [quantity.text], cell.coordinate


def test_links_lead_to_the_target(audit: duban.Audit, book: Path) -> None:
    workbook = opened(book)
    for cell in [row[13] for row in workbook["承诺对照"].iter_rows(min_row=2)][:20]:
        name, _, where = cell.hyperlink.location.partition("!")
        target = workbook[name.strip("'")][where]
        assert target.value == workbook["承诺对照"].cell(cell.row, 1).value


def test_ready_to_read_and_to_print(book: Path) -> None:
    workbook = opened(book)
    for name in ("按责任领导", "承诺对照", "责任目标", "规则提示"):
        sheet = workbook[name]
        assert sheet.freeze_panes in ("A2", "B2")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 is what is not written
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert workbook["承诺对照"]["D2"].alignment.wrap_text
    assert workbook["承诺对照"].conditional_formatting


def test_the_overview_has_the_counts(audit: duban.Audit, book: Path) -> None:
    rows = {row[0]: row[1] for row in opened(book)["概览"].values if row[0]}
    summary = audit.summary()
    assert (rows["达到"], rows["未达到"], rows["无对应数字"]) == (
        summary.met,
        summary.short_of_target,
        summary.no_figure,
    )
    assert rows["公布目标数"] == audit.report.declared_total
    assert rows["SHA-256"] == audit.report.sha256


def test_duban_reads_the_sheet_of_targets_again(audit: duban.Audit, book: Path) -> None:
    def facts(report: duban.Report) -> list[tuple[object, ...]]:
        return [
            (
                t.seq,
                t.leaders,
                t.content,
                t.deadline.text,
                t.progress,
                t.claim.text,
                [(office.name, office.role) for office in t.offices],
            )
            for t in report.targets
        ]

    again = duban.read(book, table=NAMES["zh"].index("责任目标") + 1, year=2025)
    assert facts(again) == facts(audit.report)


FORMULAS = [
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "{=1+1}",
    "http://a.b/",
    "1e5",
    "#REF!",
    "TRUE",
]


def test_what_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    sheet = table([[text] for text in FORMULAS], tmp_path / "a.xlsx")
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == FORMULAS
    assert all(cell.hyperlink is None for cell in cells)
    xml = subprocess.run(
        ["unzip", "-p", tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml"], capture_output=True, check=True
    )
    assert b"<f>" not in xml.stdout
    assert xml.stdout.count(b't="inlineStr"') == len(FORMULAS) + 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_shows_formulas_as_text(tmp_path: Path) -> None:
    hostile = HEAD + "".join(
        f"{i}\t某\t新建校舍30处\t年底\t{text}已建成校舍12处\t是\t局\n"
        for i, text in enumerate(('=1+1&"', "@SUM(1)"), 1)
    )
    audit = duban.audit(hostile.encode(), year=2025)
    audit.to_xlsx(tmp_path / "a.xlsx")
    convert = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        convert,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with (tmp_path / "a-承诺对照.csv").open(encoding="utf-8", newline="") as file:
        progress = [row["完成情况"] for row in csv.DictReader(file)]
    assert progress == [target.progress for target in audit.report.targets]
    assert progress[0].startswith("=1+1")


def test_numbers_are_exact_or_text(tmp_path: Path) -> None:
    values = [
        Decimal("123456789012345"),
        Decimal("1234567890123456"),
        Decimal("0.1"),
        Decimal("-5.50"),
        Decimal("3.14159265358979323846"),
        Decimal(10**20),
        7,
    ]
    sheet = table([[value] for value in values], tmp_path / "a.xlsx")
    read = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert read == [
        123456789012345,
        "1234567890123456",
        0.1,
        -5.5,
        "3.14159265358979323846",
        100000000000000000000,
        7,
    ]


def test_dates_and_empty_cells(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[datetime.date(2025, 6, 30), None], [datetime.date(1900, 1, 1), ""]]
    sheet = table(rows, tmp_path / "a.xlsx")
    assert sheet["A2"].value == datetime.datetime(2025, 6, 30)
    assert sheet["A3"].value == "1900-01-01"
    assert sheet["B2"].value is None


@pytest.mark.parametrize("text", ["字" * 40_000, "😀" * 20_000, "字" * 32_767, "😀" * 16_383])
def test_a_text_that_no_cell_holds_is_cut_with_a_note(text: str, tmp_path: Path) -> None:
    value = table([[text]], tmp_path / "a.xlsx")["A2"].value
    units = len(value.encode("utf-16-le")) // 2
    assert units <= 32_767
    if len(text.encode("utf-16-le")) // 2 <= 32_767:
        assert value == text
    else:
        assert units > 32_000
        kept = len(value) - len(value.lstrip(text[0]))
        assert f"余{len(text) - kept}字符" in value


def test_characters_that_xml_forbids(tmp_path: Path) -> None:
    from openpyxl.utils.escape import unescape

    texts = ["a\x00b\x0bc\x1f", "_x0041_", "\ufffe\uffff", "a\rb", "  前后  ", "一\n二"]
    sheet = table([[text] for text in texts], tmp_path / "a.xlsx")
    read = [unescape(row[0].value) for row in sheet.iter_rows(min_row=2)]
    assert read == ["a\x00b\x0bc\x1f", "_x0041_", "\\ufffe\\uffff", "a\rb", "  前后  ", "一\n二"]


@pytest.mark.parametrize("text", ["<r><t>x</t></r>", "<r></r>", "<r>&</r></t></is></c>", "<r></c><c t='n'></r>"])
def test_xml_of_a_report_is_text(text: str, tmp_path: Path) -> None:
    assert table([[text]], tmp_path / "a.xlsx")["A2"].value == text


def test_a_control_character_in_a_text_with_marks(tmp_path: Path) -> None:
    from openpyxl.utils.escape import unescape

    page = HEAD + "1\t某\t新建\x01校舍30处\t年底\t已建成校舍12处\t是\t局\n2\t某\t新建泵站3座\t年底\t无\t是\t局\n"
    audit = duban.audit(page.encode(), year=2025)
    audit.to_xlsx(tmp_path / "a.xlsx")
    assert unescape(opened(tmp_path / "a.xlsx")["承诺对照"]["D2"].value) == audit.report.targets[0].content


def test_one_that_is_short_does_not_look_whole(tmp_path: Path) -> None:
    page = HEAD + "1\t某\t植树10000株\t年底\t植树9997株\t是\t局\n2\t某\t新建泵站3座\t年底\t无\t是\t局\n"
    audit = duban.audit(page.encode(), year=2025)
    assert audit.assessments[0].figure == "short"
    audit.to_xlsx(tmp_path / "a.xlsx")
    cell = opened(tmp_path / "a.xlsx")["承诺对照"]["I2"]
    assert Decimal(str(cell.value)) == Decimal("0.9997")
    assert cell.number_format == "0.0#############%"


def test_without_a_path_the_same_bytes_each_time(audit: duban.Audit, book: Path) -> None:
    assert audit.to_xlsx() == audit.to_xlsx() == book.read_bytes()


def test_written_whole_or_not_at_all(audit: duban.Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("duban._workbook._notes", full)
    with pytest.raises(duban.FileError, match="No space left") as caught:
        audit.to_xlsx(path)
    assert caught.value.code == "io"
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
    monkeypatch.undo()
    with pytest.raises(duban.FileMissingError, match="could not be written"):
        audit.to_xlsx(tmp_path / "nowhere" / "a.xlsx")
    with pytest.raises(duban.FileError):
        audit.to_xlsx(tmp_path)


def test_a_sheet_has_an_end(audit: duban.Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban._sheet.MAX_ROWS", 40)
    with pytest.raises(duban.InputError, match="do not fit") as caught:
        audit.to_xlsx(tmp_path / "a.xlsx")
    assert caught.value.code == "too_large"
    assert list(tmp_path.iterdir()) == []


def test_more_links_than_a_sheet_takes(audit: duban.Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban._sheet.MAX_LINKS", 3)
    audit.to_xlsx(tmp_path / "a.xlsx")
    places = [row[13] for row in opened(tmp_path / "a.xlsx")["承诺对照"].iter_rows(min_row=2)]
    assert [cell.hyperlink is not None for cell in places] == [True] * 3 + [False] * (len(places) - 3)
    assert all(cell.value for cell in places)


def test_without_targets(tmp_path: Path) -> None:
    audit = duban.audit((HEAD + "1\t某\t提高质量\t年底\t正在推进\t否\t局\n").encode())
    audit.to_xlsx(tmp_path / "a.xlsx", language="en")
    assert len(list(opened(tmp_path / "a.xlsx")["Commitments"].values)) == 1


def test_without_xlsxwriter_the_message_says_what_to_install(
    audit: duban.Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ImportError, match=r"pip install 'duban\[xlsx\]'"):
        audit.to_xlsx(tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_language_that_there_is_not(audit: duban.Audit) -> None:
    with pytest.raises(ValueError, match="'zh' or 'en'"):
        audit.to_xlsx(language="fr")  # type: ignore[call-overload]
