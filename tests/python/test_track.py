"""Targets from report to report, and what a later document says of them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Literal

import jsonschema
import pytest

import duban

DATA = Path(__file__).parents[1] / "summary" / "data"
TABLE = DATA / "targets-2025-h1.txt"
LATER = DATA / "work-report-2026.txt"


@pytest.fixture(scope="module")
def panel() -> duban.Panel:
    return duban.track([TABLE, LATER])


def test_a_document_without_a_table_is_prose(panel: duban.Panel) -> None:
    assert [report.name for report in panel.reports] == [str(TABLE)]
    assert panel.documents == (str(LATER),)
    assert len(panel.tracks) == 18
    assert len(panel.outcomes) == 18


def test_offsets_of_an_outcome_are_code_points_of_the_document(panel: duban.Panel) -> None:
    text = LATER.read_text("utf-8")
    for outcome in panel.outcomes:
        evidence = outcome.assessment.evidence
        assert evidence is not None
        assert text[evidence.start : evidence.end] == evidence.text
        assert text[outcome.start : outcome.end] == outcome.sentence
        assert text.splitlines()[outcome.place.line - 1][outcome.place.column - 1 :].startswith(evidence.text)
        assert (
            outcome.target.content[slice(*_ends(outcome.assessment.commitment))] == outcome.assessment.commitment.text
        )


def _ends(quantity: duban.Quantity) -> tuple[int, int]:
    return quantity.start, quantity.end


def test_every_way_to_give_a_document(panel: duban.Panel) -> None:
    report = duban.read(TABLE)
    ways = [
        duban.track([report], later=LATER),
        duban.track([duban.audit(report)], later=[LATER.read_bytes()]),
        duban.track([TABLE.read_bytes(), io.BytesIO(LATER.read_bytes())]),
        duban.track([str(TABLE)], later=io.StringIO(LATER.read_text("utf-8"))),
    ]
    for way in ways:
        assert [o.assessment.figure for o in way.outcomes] == [o.assessment.figure for o in panel.outcomes]


def test_json_holds_against_its_schema(panel: duban.Panel) -> None:
    text = panel.to_json(indent=-1)
    assert text is not None
    jsonschema.validate(json.loads(text), json.loads(duban.json_schema("duban/panel/1")))
    assert len(json.loads(text)["outcomes"]) == 18


def test_the_table_has_a_row_a_commitment_and_document(panel: duban.Panel) -> None:
    frame = panel.to_pandas()
    rows = frame[frame["seq"] == 1]
    assert list(rows["kind"]) == ["report", "outcome"]
    assert [str(v) for v in rows["evidence_value"]] == ["5.8", "5.4"]
    csv = panel.to_csv()
    assert csv is not None
    assert len(csv.splitlines()) == len(frame) + 1


def test_changes_say_what_was_and_what_is(tmp_path: Path) -> None:
    later = TABLE.read_text("utf-8").replace("上半年推进情况", "第三季度推进情况")
    later = later.replace("改造老旧小区52个\t年底", "改造老旧小区52个\t11月底").replace(
        "新建停车泊位500个", "新建停车泊位450个"
    )
    path = tmp_path / "第三季度 (稿).txt"
    path.write_text(later, "utf-8")
    panel = duban.track([path, TABLE])
    assert [(c.kind, c.before_words, c.after_words) for c in panel.changes] == [
        ("reworded", "新建停车泊位500个", "新建停车泊位450个"),
        ("commitment_changed", "500个", "450个"),
        ("deadline_moved", "年底", "11月底"),
    ]
    moved = panel.changes[2]
    assert moved.kind is duban.ChangeKind.deadline_moved
    assert moved.before is not None
    assert moved.after is not None
    assert moved.before.seq == moved.after.seq == 13
    assert moved.describe("en") == "deadline moved: 年底 → 11月底"
    assert [a.reason for a in panel.tracks[11].appearances] == ["first", "likeness"]
    assert panel.to_text("en").count("deadline moved") == 1
    assert "<script" not in panel._repr_html_()
    assert "完成时限改动" in panel._repr_html_()
    assert "deadline moved" in panel.display("en").html


def test_what_came_and_what_went_is_said_without_an_arrow(tmp_path: Path) -> None:
    rows = TABLE.read_text("utf-8").replace("上半年推进情况", "第三季度推进情况").splitlines(keepends=True)
    at = next(i for i, row in enumerate(rows) if "新建停车泊位500个" in row)
    cells = rows[at].split("\t")
    content = next(i for i, cell in enumerate(cells) if "新建停车泊位500个" in cell)
    cells[content] = "培育村级文艺队伍60支"
    rows[at] = "\t".join(cells)
    path = tmp_path / "q3.txt"
    path.write_text("".join(rows), "utf-8")
    told = {c.kind.name: c.describe("en") for c in duban.track([TABLE, path]).changes}
    assert told["dropped"] == "in the report before, not in this one: 新建停车泊位500个"
    assert told["added"] == "in this report, not in the one before: 培育村级文艺队伍60支"


def test_nothing_and_one_report() -> None:
    assert duban.track([]).tracks == ()
    assert repr(duban.track([TABLE])).startswith("<Panel of 1 reports: 18 targets")


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(duban.Error):
        duban.track([tmp_path / "nothing.txt"])
    with pytest.raises(duban.Error):
        duban.track([TABLE], later=[b"\x00\x01\x02"])


def test_a_display_escapes_what_a_report_says(tmp_path: Path) -> None:
    rows = TABLE.read_text("utf-8").replace("新建停车泊位500个", "<script>x</script>新建停车泊位500个")
    later = "2025年，新建停车泊位<img src=x onerror=y>438个。"
    panel = duban.track([rows.encode()], later=later.encode())
    languages: tuple[Literal["zh", "en"], ...] = ("zh", "en")
    for language in languages:
        html = panel.display(language).html
        assert "<script" not in html
        assert "<img" not in html
    with pytest.raises(ValueError, match="language"):
        panel.display("fr")  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_plots(panel: duban.Panel, language: Literal["zh", "en"], tmp_path: Path) -> None:
    pytest.importorskip("altair")
    chart = panel.plot(language)
    drawn = chart.to_dict()["layer"]
    values = [value for layer in drawn for value in layer["data"]["values"] if "label" in value]
    # Each of the 18 commitments that have an outcome, and what the table itself reports of 17 of them.
    assert len({value["order"] for value in values}) == 18
    assert {value["when"] for value in values} == {"2025-06-30", "work-report-2026.txt"}
    path = tmp_path / "变化 图.svg"
    chart.save(str(path))
    assert path.read_text("utf-8").startswith("<svg")
    assert duban.track([]).plot(language).to_dict()["title"]
