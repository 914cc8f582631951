"""Reports in lines of text, in PDF, in old Office files: golden files, and one report in all forms."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban

GOLDEN = Path(__file__).parents[1] / "golden" / "forms"
TITLE = "云州市人民政府2025年责任目标上半年推进情况一览表"


HEADER = ["序号", "市政府领导", "责任目标内容", "完成时限", "完成情况", "是否完成", "责任单位"]

Rows = Sequence[Sequence[str]]


def markdown(title: str, rows: Rows) -> str:
    lines = [HEADER, ["---"] * len(HEADER), *rows]
    return f"# {title}\n\n" + "".join("| " + " | ".join(c.replace("|", "\\|") for c in row) + " |\n" for row in lines)


def cell_lines(title: str, rows: Rows) -> str:
    return "\n\n".join([title, *HEADER, *(cell for row in rows for cell in row if cell)]) + "\n"


def banked_cell_lines(title: str, rows: Rows) -> str:
    """Two runs of columns side by side, pasted row by row."""
    half = (len(rows) + 1) // 2
    pairs = [[*rows[i], *(rows[i + half] if i + half < len(rows) else [])] for i in range(half)]
    return "\n".join([title, *HEADER, *HEADER, *(cell for row in pairs for cell in row if cell)]) + "\n"


def paragraphs(title: str, rows: Rows) -> str:
    def one(row: Sequence[str]) -> str:
        seq, leader, target, deadline, progress, claim, offices = row
        fields = [("责任领导", leader), ("责任单位", offices), ("完成时限", deadline), ("是否完成", claim)]
        labels = "\n".join(f"{label}：{value}" for label, value in fields if value)
        return f"{seq}．{target}\n{labels}\n完成情况：{progress}\n"

    return title + "\n\n" + "\n".join(one(row) for row in rows)


def pdf(path: Path, title: str, rows: Rows, align: str = "MIDDLE") -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    spec = importlib.util.spec_from_file_location("make_pdf", GOLDEN.parent / "make_pdf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    module.make(path, title, [HEADER], [list(row) for row in rows], [30, 50, 180, 50, 300, 50, 100], align=align)


def xlsx(path: Path, title: str, rows: Rows) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([title], HEADER, *rows):
        sheet.append(list(row))
    book.save(path)


def docx(path: Path, title: str, rows: Rows) -> None:
    import docx as library

    document = library.Document()
    document.add_paragraph(title)
    table = document.add_table(rows=0, cols=len(HEADER))
    for row in (HEADER, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("以上情况由各单位提供。")  # no document ends with a table
    document.save(str(path))


def convert(path: Path, to: str, profile: Path) -> Path:
    """With LibreOffice, beside the original."""
    program = shutil.which("soffice")
    assert program is not None
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(path.parent),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return path.with_suffix("." + to)


def of(target: duban.Target, key: str) -> Any:
    if key == "leaders":
        return list(target.leaders)
    if key == "deadline":
        return target.deadline.text
    if key == "claim":
        return target.claim.text
    if key == "offices":
        return [office.name for office in target.offices]
    if key == "extras":
        return [value for _, value in target.extras]
    return getattr(target, key)


@pytest.mark.parametrize("path", sorted(p for p in GOLDEN.iterdir() if p.suffix != ".rows"), ids=lambda p: p.name)
def test_golden(path: Path) -> None:
    if path.suffix == ".pdf" and shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    expected = [json.loads(line) for line in path.with_name(path.name + ".rows").read_text().splitlines()]
    report = duban.read(path)
    assert [
        {key: of(target, key) for key in row} for target, row in zip(report.targets, expected, strict=True)
    ] == expected
    a = report.accounting
    assert a.cells == a.fields + a.headers + a.headings + a.notes + a.diagnosed + a.skipped


def rows_of(report: duban.Report) -> list[tuple[str, ...]]:
    def bare(text: str) -> str:
        return re.sub(r"\s", "", text)

    return [
        (
            str(t.seq),
            bare("".join(t.leaders)),
            bare(t.content),
            t.deadline.text,
            bare(t.progress),
            t.claim.text,
            bare("".join(o.name for o in t.offices)),
        )
        for t in report.targets
    ]


@pytest.fixture(scope="module")
def rows(report: duban.Report) -> list[list[str]]:
    return [
        [
            str(t.seq),
            " ".join(t.leaders),
            t.content,
            t.deadline.text,
            t.progress,
            t.claim.text,
            " ".join(o.name for o in t.offices),
        ]
        for t in report.targets
    ]


@pytest.fixture(scope="module")
def seed_rows(shared: Path) -> list[list[str]]:
    """The real report, as a person read it."""
    lines = (shared / "gold" / "heze-2020-h1.rows.jsonl").read_text().splitlines()
    return [
        [str(r["seq"]), r["leader"], r["target"], r["deadline"], r["progress"], r["claim"], " ".join(r["offices"])]
        for r in map(json.loads, lines)
    ]


def squeezed(rows: list[list[str]]) -> list[tuple[str, ...]]:
    return [tuple(re.sub(r"\s", "", cell) for cell in row) for row in rows]


TEXTS: dict[str, Callable[[str, Rows], str]] = {
    "markdown": markdown,
    "cell_lines": cell_lines,
    "paragraphs": paragraphs,
}


@pytest.mark.parametrize("form", TEXTS)
def test_the_same_report_as_text(form: str, rows: list[list[str]]) -> None:
    report = duban.read(TEXTS[form](TITLE, rows).encode())
    assert report.layout.form == form
    assert rows_of(report) == squeezed(rows)
    assert report.title == TITLE
    assert report.year == 2025
    forced = duban.read(TEXTS[form](TITLE, rows).encode(), format=form)
    assert rows_of(forced) == squeezed(rows)


@pytest.mark.parametrize("form", TEXTS)
def test_the_seed_as_text(form: str, seed_rows: list[list[str]]) -> None:
    assert rows_of(duban.read(TEXTS[form]("菏泽市2020年责任目标", seed_rows).encode())) == squeezed(seed_rows)


def test_two_runs_of_columns_one_cell_a_line(rows: list[list[str]], seed_rows: list[list[str]]) -> None:
    for table in (rows, seed_rows):
        report = duban.read(banked_cell_lines("云州市2025年责任目标", table).encode())
        assert report.banks == 2
        assert rows_of(report) == squeezed(table)


@pytest.mark.parametrize("align", ["MIDDLE", "TOP"])
def test_as_pdf(align: str, rows: list[list[str]], tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    pdf(tmp_path / "report.pdf", TITLE, rows, align)
    report = duban.read(tmp_path / "report.pdf")
    assert report.layout.form == "pdf"
    assert rows_of(report) == squeezed(rows)
    assert report.title == TITLE


@pytest.mark.parametrize("align", ["MIDDLE", "TOP"])
def test_the_seed_as_pdf(align: str, seed_rows: list[list[str]], tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    pdf(tmp_path / "seed.pdf", "菏泽市2020年责任目标", seed_rows, align)
    assert rows_of(duban.read(tmp_path / "seed.pdf")) == squeezed(seed_rows)


@pytest.fixture(scope="session")
def office_files(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The seed as XLS and DOC, made by LibreOffice once a session."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    lines = (shared / "gold" / "heze-2020-h1.rows.jsonl").read_text().splitlines()
    table = [
        [str(r["seq"]), r["leader"], r["target"], r["deadline"], r["progress"], r["claim"], " ".join(r["offices"])]
        for r in map(json.loads, lines)
    ]
    xlsx(folder / "seed.xlsx", "菏泽市2020年责任目标", table)
    docx(folder / "seed.docx", "菏泽市2020年责任目标", table)
    profile = folder / "profile"
    return {
        "xls": convert(folder / "seed.xlsx", "xls", profile),
        "doc": convert(folder / "seed.docx", "doc", profile),
    }


@pytest.mark.parametrize("kind", ["xls", "doc"])
def test_the_seed_as_an_old_office_file(
    kind: str, office_files: dict[str, Path], seed_rows: list[list[str]], tmp_path: Path
) -> None:
    data = office_files[kind].read_bytes()
    report = duban.read(data)
    assert rows_of(report) == squeezed(seed_rows)
    assert report.data == data  # the document stays the one that was given
    misnamed = tmp_path / "report.html"
    misnamed.write_bytes(data)
    assert rows_of(duban.read(misnamed)) == squeezed(seed_rows)


def test_an_old_office_file_that_was_cut(office_files: dict[str, Path]) -> None:
    data = office_files["xls"].read_bytes()
    for length in (600, len(data) // 2):
        with pytest.raises(duban.Error) as caught:
            duban.read(data[:length])
        assert caught.value.code in {"damaged", "no_table", "empty_input"}


def test_the_seed_as_records(seed_rows: list[list[str]]) -> None:
    records = [dict(zip(HEADER, row, strict=True)) for row in seed_rows]
    assert rows_of(duban.read(records)) == squeezed(seed_rows)


def test_without_programs_the_message_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(duban.Error, match="poppler-utils") as caught:
        duban.read(b"%PDF-1.7\n")
    assert caught.value.code == "missing_program"


words = st.text(st.sampled_from("新建学校幼儿园所改造小区个完成投资亿元123"), min_size=1, max_size=12)


@given(st.lists(st.tuples(words, words), min_size=2, max_size=8))
def test_no_line_of_paragraphs_is_lost(pairs: list[tuple[str, str]]) -> None:
    text = "云州市2025年重点工作\n" + "".join(
        f"{n}.新建{a}。责任单位：市教育局\n完成情况：建成{b}\n" for n, (a, b) in enumerate(pairs, 1)
    )
    report = duban.read(text.encode(), format="paragraphs")
    assert [t.content for t in report.targets] == [f"新建{a}。" for a, _ in pairs]
    assert [t.progress for t in report.targets] == [f"建成{b}" for _, b in pairs]
    a = report.accounting
    assert a.cells == a.fields + a.headers + a.headings + a.notes + a.diagnosed + a.skipped


@given(st.lists(st.tuples(words, st.booleans(), st.booleans()), min_size=2, max_size=10))
def test_blank_cells_of_pasted_lines(rows: list[tuple[str, bool, bool]]) -> None:
    """Deadlines and offices may be missing; what stands there is told by its content."""
    header = "序号\n责任目标\n完成时限\n责任单位\n"
    text = header + "".join(
        f"{n}\n实施民生工程，{what}\n" + ("年底\n" if due else "") + ("市教育局\n" if office else "")
        for n, (what, due, office) in enumerate(rows, 1)
    )
    report = duban.read(text.encode(), format="cell_lines")
    assert [(t.content, t.deadline.text, [o.name for o in t.offices]) for t in report.targets] == [
        (f"实施民生工程，{what}", "年底" if due else "", ["市教育局"] if office else []) for what, due, office in rows
    ]
    told = [d for d in report.diagnostics if d.rule == "cells-by-content"]
    assert len(told) == sum(not (due and office) for _, due, office in rows)


@given(st.binary(max_size=200))
@pytest.mark.parametrize("form", ["markdown", "cell_lines", "paragraphs", "pdf", "xls", "doc"])
def test_any_bytes_give_a_report_or_an_error(form: str, data: bytes) -> None:
    try:
        duban.read(data, format=form)
    except duban.Error as error:
        assert isinstance(error.code, duban.ErrorCode)
