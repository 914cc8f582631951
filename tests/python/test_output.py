"""JSON, CSV, page, data frames, notebook displays."""

from __future__ import annotations

import csv
import datetime
import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

import duban

HOSTILE = (
    "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
    "1\t=cmd()\t新建泊位500个<script>alert(1)</script>\t年底\t@建成<img src=x onerror=a()>泊位320个\t是\t+市城管局\n"
).encode()


def validate(text: str, schema: str) -> None:
    specification = json.loads(duban.json_schema(schema))
    jsonschema.Draft202012Validator.check_schema(specification)
    jsonschema.Draft202012Validator(specification).validate(json.loads(text))


def test_report_json_is_valid_and_complete(report: duban.Report) -> None:
    text = report.to_json()
    validate(text, "duban/report/1")
    document = json.loads(text)
    assert document["schema"] == "duban/report/1"
    assert [t["seq"] for t in document["targets"]] == [t.seq for t in report.targets]
    assert "\n" not in report.to_json(indent=-1)
    assert json.loads(report.to_json(indent=-1)) == document


def test_audit_json_is_valid_and_complete(audit: duban.Audit) -> None:
    text = audit.to_json()
    validate(text, "duban/audit/1")
    document = json.loads(text)
    assert document["schema"] == "duban/audit/1"
    assert len(document["assessments"]) == len(audit.assessments)
    assert len(document["diagnostics"]) == len(audit.diagnostics)


def test_json_of_hostile_cells_is_valid() -> None:
    validate(duban.audit(HOSTILE).to_json(), "duban/audit/1")


def test_the_schema_refuses_what_it_should(audit: duban.Audit) -> None:
    document = json.loads(audit.to_json())
    document["schema"] = "duban/audit/2"
    with pytest.raises(jsonschema.ValidationError):
        validate(json.dumps(document), "duban/audit/1")
    with pytest.raises(duban.Error) as caught:
        duban.json_schema("duban/nothing/1")
    assert caught.value.code is duban.ErrorCode.invalid_argument


def test_csv_holds_the_same_rows(audit: duban.Audit, report: duban.Report) -> None:
    targets = list(csv.DictReader(io.StringIO(report.to_csv(), newline="")))
    assert len(targets) == 58
    assert [row["content"] for row in targets] == [t.content for t in report.targets]
    assert report.to_csv() == audit.to_csv(rows="targets")
    assessments = list(csv.DictReader(io.StringIO(audit.to_csv(), newline="")))
    assert [row["figure"] for row in assessments] == [a.figure.name for a in audit.assessments]
    diagnostics = list(csv.DictReader(io.StringIO(audit.to_csv(rows="diagnostics"), newline="")))
    assert [row["rule"] for row in diagnostics] == [d.rule for d in audit.diagnostics]
    with pytest.raises(ValueError, match="rows"):
        audit.to_csv(rows="dreams")  # type: ignore[call-overload]


def test_csv_guards_formulas_and_can_have_a_mark() -> None:
    report = duban.read(HOSTILE)
    assert "'=cmd()" in report.to_csv()
    assert "'=cmd()" not in report.to_csv(guard_formulas=False)
    assert report.to_csv(bom=True).startswith("\ufeff")
    assert not report.to_csv().startswith("\ufeff")


def test_the_page_escapes_and_asks_for_nothing() -> None:
    page = duban.audit(HOSTILE).to_html()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page


def test_writing_to_a_path(audit: duban.Audit, tmp_path: Path) -> None:
    page, data, table = tmp_path / "page.html", tmp_path / "audit.json", tmp_path / "a.csv"
    audit.to_html(page)
    audit.to_json(str(data), indent=0)
    audit.to_csv(table, bom=True)
    assert page.read_text("utf-8") == audit.to_html()
    assert json.loads(data.read_text("utf-8")) == json.loads(audit.to_json())
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "audit.json", "page.html"]
    with pytest.raises(FileNotFoundError, match=r"nowhere/page\.html: could not be written") as missing:
        audit.to_html(tmp_path / "nowhere" / "page.html")
    assert isinstance(missing.value, duban.FileMissingError)
    with pytest.raises(duban.FileError, match="could not be written") as folder:
        audit.to_json(tmp_path)
    assert folder.value.code is duban.ErrorCode.io


def test_a_failed_write_leaves_the_old_file(
    audit: duban.Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    path.write_text("old")

    def full(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no space"):
        audit.to_html(path)
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]
    assert path.read_text() == "old"


def test_text(report: duban.Report, audit: duban.Audit) -> None:
    assert report.title in report.to_text()
    assert len(audit.to_text("en").splitlines()) > len(audit.assessments)
    assert "周明远" in duban.aggregate(audit, by=["leader"]).to_text()


def test_pandas(report: duban.Report, audit: duban.Audit) -> None:
    frame = report.to_pandas()
    assert len(frame) == 58
    assert frame["content"].tolist() == [t.content for t in report.targets]
    assert frame["deadline_date"].iloc[0] == datetime.date(2025, 12, 31)
    found = audit.to_pandas()
    assert found["figure"].tolist() == [a.figure.name for a in audit.assessments]
    assert found["value"].tolist() == [a.commitment.value for a in audit.assessments]
    assert isinstance(found["value"].iloc[0], Decimal)
    assert found["seq"].tolist() == [report.targets[a.target].seq for a in audit.assessments]
    table = duban.aggregate(audit, by=["leader"])
    assert table.to_pandas()["targets"].sum() == 58
    empty = duban.audit("序号\t责任目标内容\t完成情况\n1\t加强党建\t已推进\n".encode()).to_pandas()
    assert list(empty.columns) == list(found.columns)
    assert len(empty) == 0


def test_without_pandas_the_message_says_what_to_install(audit: duban.Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"duban\[pandas\]"):
        audit.to_pandas()


def test_importing_duban_imports_nothing_heavy() -> None:
    code = "import sys, duban; sys.exit(any(m in sys.modules for m in ('pandas', 'numpy', 'json', 'pathlib._none')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_table(audit: duban.Audit) -> None:
    table = duban.aggregate(audit, by=["leader"], measures=["targets", "met"])
    assert table.columns == ("leader", "targets", "met")
    assert list(table) == table.rows
    assert len(table) == len(table.rows)
    assert table.to_dicts()[0]["leader"] == table.rows[0][0]
    assert table.select(["met"]).columns == ("met",)
    assert next(csv.reader(io.StringIO(table.to_csv(), newline=""))) == ["leader", "targets", "met"]
    assert json.loads(table.to_json())
    made = duban.Table(["a", "b"], [[1, Decimal("2.5")], ["x", None], [datetime.date(2025, 1, 2), "y"]])
    assert made.rows == [(1, Decimal("2.5")), ("x", None), (datetime.date(2025, 1, 2), "y")]
    with pytest.raises(ValueError, match="as long as"):
        duban.Table(["a"], [[1, 2]])


def test_notebook_displays_escape() -> None:
    audit = duban.audit(HOSTILE)
    for html in (
        audit._repr_html_(),
        audit.report._repr_html_(),
        duban.aggregate(audit, by=["leader", "office"])._repr_html_(),
    ):
        assert html.count("<table>") == 1
        assert "<script" not in html
        assert "<img" not in html
    assert "&lt;script&gt;" in audit.report._repr_html_()
