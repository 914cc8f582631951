"""Plots: what the charts hold, and that they become pictures without a browser."""

from __future__ import annotations

import datetime
import io
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import duban

alt = pytest.importorskip("altair")
NO_FIGURES = "序号\t责任目标内容\t完成情况\n1\t提高质量\t正在推进\n2\t改善环境\t正在推进\n".encode()
HEAD = "# 云州市2025年责任目标上半年推进情况一览表\n序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"


def made(targets: int) -> duban.Audit:
    rows = (
        f"{i + 1}\t领导{i % 60}\t新建校舍{200}处\t年底\t已建成校舍{i + 1}处\t是\t市教育局\n" for i in range(targets)
    )
    return duban.audit((HEAD + "".join(rows)).encode(), year=2025)


def drawn(chart: Any) -> dict[str, Any]:
    spec: dict[str, Any] = chart.to_dict()  # validates against the schema of Vega-Lite
    return spec


def rows(chart: Any) -> list[dict[str, Any]]:
    """The values of the first layer."""
    spec = drawn(chart)
    data = (spec.get("layer") or [spec])[0].get("data", spec.get("data"))
    values: list[dict[str, Any]] = data["values"] if "values" in data else spec["datasets"][data["name"]]
    return values


def titles(chart: Any) -> str:
    return json.dumps(drawn(chart)["title"], ensure_ascii=False)


def test_pace_has_each_commitment_that_has_a_pace(audit: duban.Audit) -> None:
    paced = sorted(float(a.ratio or 0) for a in audit.assessments if a.pace is not None)
    values = rows(audit.plot.pace("en"))
    assert [value["ratio"] for value in values] == paced
    bridges = next(value for value in values if "农村公路桥梁" in value["indicator"])
    assert (bridges["percent"], bridges["pace"], bridges["evidence"]) == ("18 %", "behind", "7座")
    assert bridges["progress"] == "已建成农村公路桥梁7座"
    assert "50%" in titles(audit.plot.pace("en"))


def test_outcomes_add_up_to_the_commitments(audit: duban.Audit) -> None:
    counts: Counter[str] = Counter()
    for value in rows(audit.plot.outcomes(by="leader", language="en")):
        counts[value["figure"]] += value["count"]
    summary = audit.summary()
    assert counts == {"met": summary.met, "short": summary.short_of_target, "no figure": summary.no_figure}


@pytest.mark.parametrize("by", ["leader", "office", "role", "deadline", "section", "claim"])
def test_bars_are_sorted(audit: duban.Audit, by: str) -> None:
    sizes = [value["commitments"] for value in rows(audit.plot.outcomes(by))]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes


def test_an_unknown_key(audit: duban.Audit) -> None:
    with pytest.raises(ValueError, match="moon"):
        audit.plot.outcomes(by="moon")
    with pytest.raises(ValueError, match="'zh' or 'en'"):
        audit.plot.pace("fr")  # type: ignore[arg-type]


def test_ratios_count_what_is_held_against_a_whole(audit: duban.Audit) -> None:
    counted = [a for a in audit.assessments if a.ratio is not None and a.kind != "ceiling"]
    values = rows(audit.plot.ratios("en"))
    assert sum(value["count"] for value in values) == len(counted)
    below = sum(float(a.ratio or 0) < 1 for a in counted)
    assert sum(value["count"] for value in values if value["to"] <= 1) == below


def every(audit: duban.Audit, language: Any = "zh") -> dict[str, Any]:
    plot = audit.plot
    return {
        "pace": plot.pace(language),
        "outcomes": plot.outcomes(language=language),
        "ratios": plot.ratios(language),
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_figures_a_note(language: str) -> None:
    for chart in every(duban.audit(NO_FIGURES), language).values():
        (row,) = rows(chart)
        assert row["text"]


def test_one_target_and_many() -> None:
    for targets in (1, 200):
        for chart in every(made(targets)).values():
            assert rows(chart)
    audit = made(300)
    assert len(rows(audit.plot.pace())) == 200
    assert "200 of 300 shown" in titles(audit.plot.pace("en"))
    assert len(rows(audit.plot.pace(rows=300))) == 300
    assert "40 of 60 groups" in titles(audit.plot.outcomes(language="en"))


def test_more_rows_than_altair_takes_by_itself() -> None:
    assert len(rows(made(6000).plot.ratios())) < 50


def test_a_wild_number_leaves_room_for_the_others() -> None:
    page = (
        HEAD
        + "1\t某\t新建校舍30处\t年底\t已建成校舍12处\t是\t市教育局\n2\t某\t新建泵站2座\t年底\t已建成泵站900座\t是\t局\n"
    )
    chart = duban.audit(page.encode(), year=2025).plot.pace("en")
    values = rows(chart)
    assert [value["shown"] for value in values] == [0.4, 2.0]
    assert values[1]["end"].startswith("→ 45000")
    assert "beyond" in titles(chart)


def test_text_of_a_report_is_never_an_expression() -> None:
    name = "'\"];alert(1);//\u2028"
    page = (
        HEAD + f"1\t{name}\t新建校舍30处\t年底\t已建成校舍12处\t是\t市教育局\n2\t某\t新建泵站2座\t年底\t1座\t是\t局\n"
    )
    spec = drawn(duban.audit(page.encode(), year=2025).plot.outcomes())
    literal, _, rest = spec["encoding"]["y"]["axis"]["labelExpr"].rpartition("[datum.value]")
    assert rest == ""
    assert any("alert(1)" in label for label in json.loads(literal))


def test_pictures_without_a_browser(audit: duban.Audit, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    folder = tmp_path / "图 表"
    folder.mkdir()
    audit.plot.outcomes().save(str(folder / "按 领导.svg"))
    svg = (folder / "按 领导.svg").read_text("utf-8")
    ElementTree.fromstring(svg)
    assert "周明远" in svg
    assert "数字对照" in svg
    audit.plot.pace("en").save(str(folder / "进度.png"))
    png = (folder / "进度.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert len(png) > 10_000
    memory = io.StringIO()
    duban.audit(NO_FIGURES).plot.pace("en").save(memory, format="svg")
    assert "No figure can be held" in memory.getvalue()


def test_themes_are_left_alone(audit: duban.Audit) -> None:
    before = alt.theme.active, alt.data_transformers.active, dict(alt.data_transformers.options)
    every(audit)
    assert (alt.theme.active, alt.data_transformers.active, dict(alt.data_transformers.options)) == before


def test_without_altair_the_message_says_what_to_install(audit: duban.Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    for plot in (audit.plot.pace, audit.plot.outcomes, audit.plot.ratios):
        with pytest.raises(ImportError, match=r"pip install 'duban\[plot\]'"):
            plot()


def test_values_are_plain(audit: duban.Audit) -> None:
    for chart in every(audit).values():
        for row in rows(chart):
            assert all(isinstance(value, (str, int, float, datetime.date)) for value in row.values())
