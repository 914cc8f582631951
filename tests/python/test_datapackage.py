"""What we write is a Data Package to the package frictionless: valid, with the values of the audit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest
from frictionless.resources import TableResource

import duban
from duban._tables import NAMES, all_rows, schema


@pytest.fixture(scope="module")
def folder(audit: duban.Audit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("data") / "数据 包"
    audit.to_datapackage(made)
    return made


def errors_of(folder: Path) -> list[str]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return sorted({error for (error,) in report.flatten(["type"])})


def copied(folder: Path, to: Path) -> Path:
    to.mkdir()
    for file in folder.iterdir():
        (to / file.name).write_bytes(file.read_bytes())
    return to


def descriptor(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def test_it_is_valid(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert [task.name for task in report.tasks] == list(NAMES)
    assert report.warnings == []


def test_it_says_what_it_is(folder: Path, audit: duban.Audit) -> None:
    found = descriptor(folder)
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert found["title"] == audit.report.title
    assert found["sources"] == [{"title": "report.txt", "hash": f"sha256:{audit.report.sha256}"}]
    resources = {resource["name"]: resource for resource in found["resources"]}
    assert list(resources) == list(NAMES)
    for name, resource in resources.items():
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == [column.name for column in schema(name).columns]
        assert all(field["description"] for field in fields)
        assert resource["bytes"] == (folder / resource["path"]).stat().st_size
    assert resources["targets"]["schema"]["primaryKey"] == ["sha256", "target"]
    key = {"fields": ["sha256", "target"], "reference": {"resource": "targets", "fields": ["sha256", "target"]}}
    assert key in resources["assessments"]["schema"]["foreignKeys"]
    figure = next(field for field in resources["assessments"]["schema"]["fields"] if field["name"] == "figure")
    assert figure["constraints"]["enum"] == ["met", "short", "no_figure"]


def test_frictionless_reads_the_values_of_the_audit(audit: duban.Audit, tmp_path: Path) -> None:
    audit.to_datapackage(tmp_path / "exact", guard_formulas=False)
    package = frictionless.Package(str(tmp_path / "exact" / "datapackage.json"))
    for name in NAMES:
        read = [tuple(row.to_dict().values()) for row in package.get_table_resource(name).read_rows()]
        # CSV does not tell no text from an empty one.
        wanted = [tuple(None if value == "" else value for value in row) for row in all_rows(audit, name)]
        assert read == wanted, name


BREAKS: dict[str, tuple[str, Callable[[str], str], str]] = {
    "a word that is none": ("assessments", lambda text: text.replace(",short,", ",nearly,", 1), "constraint-error"),
    "a number that is none": (
        "targets",
        lambda text: text.replace(",1,", ",one,", 1),
        "type-error",
    ),
    "a day that is none": ("targets", lambda text: text.replace("2025-12-31", "2025-12-32", 1), "type-error"),
    "a target that is not there": ("offices", lambda text: text.replace(",2,3,", ",999,3,", 1), "foreign-key"),
    "a target that is there twice": ("targets", lambda text: text + text.splitlines(True)[1], "primary-key"),
    "a column that is gone": ("deeds", lambda text: text.replace("sha256,", "", 1), "incorrect-label"),
    "an offset below 0": ("quantities", lambda text: text.replace(",content,", ",content,-", 1), "constraint-error"),
}


@pytest.mark.parametrize("what", BREAKS)
def test_a_broken_one_is_not_valid(what: str, folder: Path, tmp_path: Path) -> None:
    name, broken, error = BREAKS[what]
    made = copied(folder, tmp_path / "broken")
    file = made / f"{name}.csv"
    text = file.read_bytes().decode()
    assert broken(text) != text
    file.write_bytes(broken(text).encode())
    # The hash tells any change; what it is about is told by the schema alone.
    assert "hash-count" in errors_of(made)
    found = descriptor(made)
    for resource in found["resources"]:
        del resource["hash"], resource["bytes"]
    (made / "datapackage.json").write_text(json.dumps(found), "utf-8")
    assert error in errors_of(made)


def test_cells_of_a_report_are_no_formulas_and_break_no_row(tmp_path: Path) -> None:
    cells = '1\t=HYPERLINK("http://x","建成5所")\t+新建学校5所，"其中"\t@市教育局\n'
    audit = duban.audit(("序号\t完成情况\t责任目标内容\t责任单位\n" + cells).encode())
    audit.to_datapackage(tmp_path / "guarded")
    audit.to_datapackage(tmp_path / "plain", guard_formulas=False)
    assert errors_of(tmp_path / "guarded") == errors_of(tmp_path / "plain") == []
    (row,) = TableResource(path=str(tmp_path / "guarded" / "targets.csv")).read_rows()
    target = audit.report.targets[0]
    assert (row["content"], row["progress"]) == (f"'{target.content}", f"'{target.progress}")
    for path in sorted((tmp_path / "guarded").glob("*.csv")):
        assert not any(cell in path.read_text("utf-8") for cell in (",=", ",+", ",@", ',"=', ',"+', ',"@'))
    found = [descriptor(tmp_path / name)["resources"][1]["description"] for name in ("guarded", "plain")]
    assert ["apostrophe" in description for description in found] == [True, False]


def test_numbers_have_all_of_their_digits(tmp_path: Path) -> None:
    rows = "序号\t责任目标内容\t完成情况\n1\t完成投资12345678901234567.89元\t完成投资-0.0000001元\n"
    audit = duban.audit(rows.encode())
    audit.to_datapackage(tmp_path / "p")
    assert errors_of(tmp_path / "p") == []
    text = (tmp_path / "p" / "quantities.csv").read_text("utf-8")
    assert ",12345678901234567.89," in text
    assert "E-" not in text


@pytest.mark.parametrize(
    "text",
    [
        "序号\t责任目标内容\t完成情况\n1\t加强应急管理\t已加强\n",  # no figure at all
        "序号\t责任目标内容\t完成情况\n1\t收入增长1.123456789012%\t增长1.5%\n",  # a number that does not fit
        '序号\t责任目标内容\t完成情况\t备注\n1\t新建"学校"5所\t建成3所\t[1, "二"]\n',
    ],
)
def test_small_reports_are_valid(text: str, tmp_path: Path) -> None:
    duban.audit(text.encode()).to_datapackage(tmp_path / "p")
    assert errors_of(tmp_path / "p") == []


def test_the_seed_is_valid(shared: Path, tmp_path: Path) -> None:
    seeds = sorted(path for path in (shared / "seed").iterdir() if path.is_file())
    read = [found for found in duban.audit_many(seeds, progress=False) if found.audit is not None]
    assert read
    for i, found in enumerate(read):
        assert found.audit is not None
        found.audit.to_datapackage(tmp_path / str(i))
        assert errors_of(tmp_path / str(i)) == []
