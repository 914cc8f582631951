"""Reading: what may be given, what comes out, and what is an error."""

from __future__ import annotations

import datetime
import io
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban

HEADER = "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
SMALL = (
    "云州市2025年责任目标上半年推进情况一览表\n"
    + HEADER
    + "1\t周明远\t新建泊位500个\t9月底前\t建成泊位320个\t是\t市城管局、市公安局\n"
    + "2\t陈启航\t新建口袋公园12处\t年底\t建成6处\t否\t市林业局\n"
)


def rows(report: duban.Report) -> list[tuple[object, ...]]:
    return [
        (
            t.seq,
            t.leaders,
            t.content,
            t.deadline.text,
            t.deadline.date,
            t.progress,
            t.claim.text,
            t.claim.status,
            tuple((o.name, o.role) for o in t.offices),
        )
        for t in report.targets
    ]


def test_a_target_has_what_its_row_says() -> None:
    first, second = duban.read(SMALL.encode()).targets
    assert first.seq == 1
    assert first.index == 0
    assert first.leaders == ("周明远",)
    assert first.content == "新建泊位500个"
    assert first.deadline.text == "9月底前"
    assert first.deadline.date == datetime.date(2025, 9, 30)
    assert first.progress == "建成泊位320个"
    assert first.claim.text == "是"
    assert first.claim.status is duban.ClaimStatus.complete
    assert [(o.name, o.role, o.role_printed) for o in first.offices] == [
        ("市城管局", duban.Role.lead, False),
        ("市公安局", duban.Role.support, False),
    ]
    # One spelling beside the printed one; this office has no other.
    assert [o.normalized for o in first.offices] == ["市城管局", "市公安局"]
    assert duban.office_name("云州市发展和改革委员会") == duban.office_name("云州市 发展改革委") == "云州市发改委"
    assert second.claim.status is duban.ClaimStatus.incomplete
    assert second.deadline.date == datetime.date(2025, 12, 31)


def test_metadata(report: duban.Report) -> None:
    assert report.title == "云州市人民政府2025年经济社会发展责任目标上半年推进情况一览表"
    assert report.field("title").place.line == 1
    assert report.region == "云州市"
    assert report.year == 2025
    assert report.period == (datetime.date(2025, 1, 1), datetime.date(2025, 6, 30))
    assert report.as_of == datetime.date(2025, 6, 30)
    assert report.elapsed == pytest.approx(0.5, abs=0.01)
    assert report.declared_total == 60
    assert report.field("declared_total").text in report.text
    assert report.encoding == "UTF-8"
    assert report.banks == 2
    assert len(report.targets) == 58
    assert [t.seq for t in report.targets] == [*range(1, 31), *range(32, 60)]
    assert len(report.columns) == 14
    assert {c.bank for c in report.columns} == {0, 1}
    assert report.columns[2].column is duban.Column.content
    assert report.columns[2].header.text == "责任目标内容"


def test_every_cell_is_accounted_for(report: duban.Report) -> None:
    a = report.accounting
    assert a.cells == a.fields + a.headers + a.headings + a.notes + a.diagnosed
    assert a.headers == 14
    assert a.cells > 58 * 6


def test_the_same_report_from_path_bytes_and_files(tmp_path: Path) -> None:
    data = SMALL.encode()
    path = tmp_path / "报告 1.txt"
    path.write_bytes(data)
    expected = duban.read(data)
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        readings = [
            duban.read(path),
            duban.read(str(path)),
            duban.read(bytearray(data)),
            duban.read(memoryview(data)),
            duban.read(binary),
            duban.read(text, encoding=None),
            duban.read(io.BytesIO(data)),
        ]
    for reading in readings:
        assert rows(reading) == rows(expected)
        assert reading.data == data
    assert readings[0] == expected
    assert readings[0].name == str(path)
    assert readings[4].name == str(path)
    assert duban.read(data, name="a.txt").name == "a.txt"


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-8-sig", "UTF-8"), ("gb18030", "gb18030"), ("utf-16", "UTF-16LE"), ("utf-16-be", "UTF-16BE")],
)
def test_reencoded_inputs_give_the_same_rows(example_bytes: bytes, report: duban.Report, codec: str, name: str) -> None:
    text = example_bytes.decode()
    data = ("\ufeff" + text).encode(codec) if codec == "utf-16-be" else text.encode(codec)
    other = duban.read(data)
    assert other.encoding == name
    assert rows(other) == rows(report)
    assert other.text == report.text
    bare = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(codec, codec)
    mark = len(data) - len(text.encode(bare))  # bytes of the byte order mark
    if codec == "utf-16-be":
        mark = 2
    for ours, theirs in zip(report.targets, other.targets, strict=True):
        here, there = ours.place("progress"), theirs.place("progress")
        assert (here.line, here.column, here.row, here.cell, here.span) == (
            there.line,
            there.column,
            there.row,
            there.cell,
            there.span,
        )
        assert there.original == mark + len(text[: there.span.begin].encode(bare))
        assert data[there.original :].decode(bare, "ignore").startswith(theirs.progress)


def test_an_encoding_may_be_given() -> None:
    data = SMALL.encode("gb18030")
    assert duban.read(data, encoding="gb2312").declared_encoding == "gb2312"
    assert rows(duban.read(data, encoding="GBK")) == rows(duban.read(SMALL.encode()))
    with pytest.raises(duban.Error) as caught:
        duban.read(data, encoding="klingon")
    assert caught.value.code is duban.ErrorCode.unknown_encoding


def test_csv_and_its_delimiter() -> None:
    text = SMALL.replace("\t", ";")
    assert rows(duban.read(text.encode(), delimiter=";")) == rows(duban.read(SMALL.encode()))
    assert rows(duban.read(text.encode(), delimiter="semicolon")) == rows(duban.read(SMALL.encode()))
    assert rows(duban.read(text.encode(), delimiter=duban.Delimiter.semicolon)) == rows(duban.read(SMALL.encode()))
    with pytest.raises(ValueError, match="Delimiter"):
        duban.read(text.encode(), delimiter="?")


def test_columns_may_be_named() -> None:
    text = SMALL.replace("市政府领导", "掌舵人")
    assert duban.read(text.encode()).targets[0].leaders == ()
    assert duban.read(text.encode()).targets[0].extras == (("掌舵人", "周明远"),)
    assert duban.read(text.encode(), columns={"掌舵人": "leader"}).targets[0].leaders == ("周明远",)
    assert duban.read(text.encode(), columns={"掌舵人": duban.Column.leader}).targets[0].leaders == ("周明远",)
    with pytest.raises(ValueError, match="Column"):
        duban.read(text.encode(), columns={"掌舵人": "captain"})


def test_the_year_may_be_given() -> None:
    text = SMALL.replace("2025年", "")
    assert duban.read(text.encode(), year=2024).targets[0].deadline.date == datetime.date(2024, 9, 30)


def test_places_of_fields_and_of_parts_of_them() -> None:
    report = duban.read(SMALL.encode())
    target = report.targets[1]
    place = target.place("content")
    assert (place.line, place.row > 0, place.cell) == (4, True, 3)
    assert place.span.of(report.text) == target.content
    assert report.text.splitlines()[place.line - 1][place.column - 1 :].startswith(target.content)
    quantity = duban.quantities(target.content)[0]
    part = target.place("content", quantity.start, quantity.end)
    assert part.span.of(report.text) == "12处"
    assert part.column == place.column + quantity.start
    assert target.deadline.field.place.span.of(report.text) == "年底"
    assert target.claim.field == target.field("claim")
    with pytest.raises(KeyError, match="colour"):
        target.field("colour")  # type: ignore[arg-type]
    with pytest.raises(KeyError, match="colour"):
        target.place("colour")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="before start"):
        target.place("content", 3, 1)


def test_targets_are_a_sequence(report: duban.Report) -> None:
    targets = report.targets
    assert targets[-1].seq == 59
    assert [t.seq for t in targets[:3]] == [1, 2, 3]
    assert [t.seq for t in targets[::-20]] == [59, 39, 18]
    assert targets[0] in targets
    assert targets.index(targets[5]) == 5
    assert next(reversed(targets)) == targets[57]
    assert targets == list(targets)
    with pytest.raises(IndexError):
        targets[58]
    with pytest.raises(IndexError):
        targets[-59]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_input"),
        (b" \n\t\n", "empty_input"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), "binary_input"),
        ("这里没有表格，只有一句话。".encode(), "no_table"),
    ],
)
def test_what_cannot_be_read_is_a_typed_error(data: bytes, code: str) -> None:
    with pytest.raises(duban.Error) as caught:
        duban.read(data, name="云州.txt")
    assert caught.value.code == code
    assert "云州.txt" in str(caught.value)
    assert caught.value.code is duban.ErrorCode(code)
    assert isinstance(caught.value, ValueError)


def test_caps() -> None:
    with pytest.raises(duban.InputError) as caught:
        duban.read(SMALL.encode(), max_bytes=10)
    assert caught.value.code is duban.ErrorCode.too_large
    with pytest.raises(duban.InputError) as caught:
        duban.read(SMALL.encode(), max_cells=5)
    assert caught.value.code is duban.ErrorCode.too_large


@pytest.mark.parametrize("options", [{"max_bytes": -1}, {"max_cells": -1}, {"year": 0}, {"year": 10**30}])
def test_numbers_out_of_range(options: dict[str, Any]) -> None:
    with pytest.raises(duban.InputError) as caught:
        duban.read(SMALL.encode(), **options)
    assert caught.value.code is duban.ErrorCode.invalid_argument


def test_files_that_are_not_there_or_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        duban.read(tmp_path / "no such file.txt")
    assert isinstance(missing.value, duban.Error)
    assert missing.value.code is duban.ErrorCode.file_not_found
    assert "no such file.txt" in str(missing.value)
    with pytest.raises(OSError) as folder:
        duban.read(tmp_path)
    assert isinstance(folder.value, duban.FileError)
    assert folder.value.code is duban.ErrorCode.io


def test_wrong_types() -> None:
    with pytest.raises(TypeError, match="path, bytes, a file"):
        duban.read(42)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        duban.read(SMALL.encode(), year="2025")  # type: ignore[arg-type]
    with pytest.raises(duban.Error) as caught:
        duban.read(SMALL.encode(), format="parquet")
    assert caught.value.code is duban.ErrorCode.unknown_format


@pytest.mark.skipif(os.name != "posix", reason="paths are bytes on POSIX only")
def test_a_path_that_is_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        with open(path, "wb") as file:
            file.write(SMALL.encode())
    except OSError:
        pytest.skip("this file system takes no such name")
    assert len(duban.read(os.fsdecode(path)).targets) == 2


cells = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\t\n\r\"'", exclude_categories=["Cc", "Cs"]), max_size=20
)


@given(st.lists(st.tuples(cells, cells), max_size=8))
def test_any_cells_are_read_or_named(pairs: list[tuple[str, str]]) -> None:
    lines = "".join(f"{n}\t周明远\t新建{a}\t年底\t建成{b}\t是\t市城管局\n" for n, (a, b) in enumerate(pairs, 1))
    report = duban.read((HEADER + "0\t周明远\t新建\t年底\t建成\t是\t市城管局\n" + lines).encode())
    a = report.accounting
    assert a.cells == a.fields + a.headers + a.headings + a.notes + a.diagnosed
    for target in report.targets:
        assert target.place("content").span.of(report.text) == target.content


@given(st.binary(max_size=300))
def test_any_bytes_give_a_report_or_an_error(data: bytes) -> None:
    try:
        report = duban.read(data)
    except duban.Error as error:
        assert isinstance(error.code, duban.ErrorCode)
    else:
        assert report.data == data


def test_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    good, bad = folder + b"/\xff.txt", folder + b"/\xfe.txt"
    Path(os.fsdecode(good)).write_text(SMALL, "utf-8")
    Path(os.fsdecode(bad)).write_bytes(b"")
    report = duban.read(os.fsdecode(good))
    assert report.name.endswith(r"/\xff.txt")
    assert r"\xff.txt" in duban.audit(report).to_json()
    with pytest.raises(duban.Error, match=r"xfe\.txt is empty"):
        duban.read(os.fsdecode(bad))
    found = {one.name: one for one in duban.audit_many(tmp_path, progress=False)}
    assert found[os.fsdecode(good)].audit is not None
    assert found[os.fsdecode(bad)].error is not None
