"""A plot of a panel: commitments from report to report."""

from __future__ import annotations

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ._phrases import checked, percent, phrase, signed, word
from ._plot import BLUE, GREY, ORANGE, Plot, _colours, _labels, cut, finished, library, note, title

if TYPE_CHECKING:
    from . import _core
    from ._export import Language
    from ._panel import Panel

_WIDTH = 460
_MOST = Decimal(2)  # ratios beyond are drawn at the end of the axis; the tooltip has them


def _point(
    when: str, report: _core.Report, target: _core.Target, a: _core.Assessment, language: Language
) -> dict[str, Any] | None:
    if a.ratio is None or a.evidence is None:
        return None
    number = phrase("text.unnumbered", language, target.index + 1) if target.seq is None else str(target.seq)
    return {
        "label": cut(f"{number} {a.indicator} {signed(a.commitment, language)}", 30),
        "when": when,
        "shown": float(min(max(a.ratio, Decimal(0)), _MOST)),
        "percent": percent(a.ratio, a.figure),
        "evidence": signed(a.evidence, language),
        "figure": word("figure", a.figure, language),
        "claim": target.claim.text or phrase("show.not_printed", language),
        "content": cut(target.content, 200),
    }


def _day(day: datetime.date | None, name: str) -> str:
    return name if day is None else day.isoformat()


def _lines(panel: Panel, language: Language) -> list[list[dict[str, Any]]]:
    """Of each commitment that has a figure, its points in the order of time."""
    lines: dict[tuple[int, str, str], list[dict[str, Any]]] = defaultdict(list)
    for track in panel.tracks:
        for appearance in track.appearances:
            when = _day(appearance.report.as_of, appearance.report.name)
            for a in appearance.assessments:
                point = _point(when, appearance.report, appearance.target, a, language)
                if point is not None:
                    lines[track.index, a.indicator, a.commitment.text].append(point)
    for outcome in panel.outcomes:
        a = outcome.assessment
        point = _point(outcome.document.rpartition("/")[2], outcome.report, outcome.target, a, language)
        if point is not None:
            lines[outcome.track, a.indicator, a.commitment.text].append(point)
    return list(lines.values())


def plot(panel: Panel, language: Language, rows: int) -> Plot:
    """See :meth:`Panel.plot`."""
    alt = library()
    heading = phrase("plot.panel", checked(language))
    lines = _lines(panel, language)
    if not lines:
        return note(heading, phrase("plot.no_ratios", language))
    # A stable sort: of equally many points in the order of the tracks.
    shown = sorted(lines, key=len, reverse=True)[: max(rows, 1)]
    values: list[dict[str, Any]] = []
    for order, points in enumerate(shown):
        values.extend({**point, "order": order, "line": f"{order}"} for point in points)
    whens = list(dict.fromkeys(point["when"] for points in lines for point in points))
    chart = alt.Chart(alt.Data(values=values))
    y = alt.Y(
        "order:O",
        title=None,
        axis=alt.Axis(
            labelExpr=_labels([points[0] for points in shown]),
            domain=False,
            ticks=False,
            labelPadding=6,
            labelLimit=260,
        ),
    )
    x = alt.X(
        "shown:Q",
        title=phrase("plot.ratio_axis", language),
        scale=alt.Scale(domain=[0, float(_MOST)], nice=False),
        axis=alt.Axis(format="%", tickCount=6),
    )
    tooltip = [
        alt.Tooltip(f"{name}:N", title=phrase(f"column.{heading_of}", language))
        for name, heading_of in (
            ("when", "report"),
            ("evidence", "evidence"),
            ("percent", "ratio"),
            ("figure", "figure"),
            ("claim", "claim"),
            ("content", "content"),
        )
    ]
    colour = alt.Color(
        "when:N",
        title=None,
        sort=whens,
        scale=_colours(whens, [(GREY, ORANGE, BLUE)[max(i, 0)] for i in range(3 - len(whens), 3)]),
    )
    links = chart.mark_line(color="#bbbbbb", strokeWidth=2).encode(y=y, x=x, detail="line:N", order="when:N")
    points = chart.mark_circle(size=90, opacity=1).encode(y=y, x=x, color=colour, tooltip=tooltip)
    rule = alt.Chart(alt.Data(values=[{"whole": 1}])).mark_rule(strokeDash=[5, 4], color="#333333").encode(x="whole:Q")
    counted = "" if len(shown) == len(lines) else phrase("plot.shown_lines", language, len(shown), len(lines))
    return finished(
        alt.layer(links, points, rule).properties(
            title=title(heading, counted), width=_WIDTH, height={"step": 20 if len(shown) <= 60 else 12}
        )
    )
