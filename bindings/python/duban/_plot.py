"""Plots of an audit, by Altair: ``audit.plot.pace()`` and the like give an ``altair.Chart``.

A chart carries its data as plain values, has its own fonts and colours, and changes no theme. Colours are Okabe and
Ito's, which differ for the colour-blind too; none of them stands for good or bad. ``chart.save("pace.svg")`` and
``.png`` need no browser: ``pip install 'duban[plot]'`` brings vl-convert.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from . import _core
from ._phrases import checked, percent, phrase, signed, word
from ._table import aggregate
from ._words import ClaimStatus, CommitmentKind, GroupBy

if TYPE_CHECKING:
    import altair

    from ._export import Language

Plot: TypeAlias = Union["altair.Chart", "altair.LayerChart"]

BLUE, SKY, ORANGE, GREY = "#0072B2", "#56B4E9", "#E69F00", "#999999"
"""Of the palette of Okabe and Ito (2008); they differ in lightness as well."""

_FONTS = (
    "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, "
    "WenQuanYi Micro Hei, sans-serif"
)
_WIDTH = 460
_LABEL = 20  # characters of a label; the tooltip has all of it
_TEXT = 200  # characters of a text in a tooltip
_GROUPS = 40
_LOWEST, _HIGHEST = -0.5, 2.0  # the axis of ratios reaches at most so far
_FIRST, _LAST = -5, 20  # the same in tenths; what lies beyond is counted in the last bar


def library() -> ModuleType:
    """Altair.

    Raises:
        ImportError: It is not installed.
    """
    try:
        import altair
    except ImportError as error:
        raise ImportError("plots need altair: pip install 'duban[plot]'") from error
    return altair


def cut(text: str, width: int) -> str:
    """The text in one line, at most `width` characters."""
    line = " ".join(text[: 4 * width].split())
    return line if len(line) <= width else line[: width - 1] + "…"


def title(text: str, *lines: str) -> Any:
    """A title with lines below it; those that are empty are left out."""
    alt = library()
    return alt.TitleParams(
        text, subtitle=[line for line in lines if line], anchor="start", subtitleColor="#555555", offset=12
    )


def finished(chart: Any) -> Plot:
    """The chart with fonts that have Chinese characters, and without a frame."""
    made: Plot = (
        chart.configure(font=_FONTS, background="white")
        .configure_view(stroke=None)
        .configure_axis(labelLimit=260, titleFontWeight="normal", gridColor="#e5e5e5", domainColor="#888888")
        .configure_legend(orient="top", titleFontWeight="normal", labelLimit=260, symbolType="square")
        .configure_title(fontSize=15, subtitleFontSize=12)
    )
    return made


def note(heading: str, text: str) -> Plot:
    """A chart without data that says why it has none."""
    alt = library()
    mark = alt.Chart(alt.Data(values=[{"text": text}])).mark_text(align="left", color="#555555", fontSize=13)
    chart = mark.encode(text=alt.Text("text:N"), x=alt.value(0), y=alt.value(20))
    return finished(chart.properties(title=title(heading), width=_WIDTH, height=40))


def ratio_scale(ratios: Sequence[Decimal]) -> tuple[float, float]:
    """The ends of an axis of ratios: 0 to a little over 1 at least, so that a single wild number leaves room."""
    numbers = [float(ratio) for ratio in ratios]
    low = max(min([0.0, *numbers]), _LOWEST)
    high = min(max([1.1, *numbers]), _HIGHEST)
    return low, high


def assessment_row(audit: _core.Audit, a: _core.Assessment, language: Language) -> dict[str, Any]:
    """What a chart knows of an assessment, as plain values."""
    target = audit.report.targets[a.target]
    number = phrase("text.unnumbered", language, target.index + 1) if target.seq is None else str(target.seq)
    ratio = a.ratio if a.ratio is not None else Decimal(0)
    return {
        "label": cut(f"{number} {a.indicator} {signed(a.commitment, language)}", _LABEL + 8),
        "indicator": cut(a.indicator, _TEXT),
        "commitment": signed(a.commitment, language),
        "evidence": phrase("show.no_figure", language) if a.evidence is None else signed(a.evidence, language),
        "ratio": float(ratio),
        "shown": float(min(max(ratio, Decimal(str(_LOWEST))), Decimal(str(_HIGHEST)))),
        "percent": "" if a.ratio is None else percent(a.ratio, a.figure),
        "end": "" if a.ratio is None else _arrowed(a.ratio, percent(a.ratio, a.figure)),
        "figure": word("figure", a.figure, language),
        "stage": word("stage", a.stage, language),
        "claim": target.claim.text or phrase("show.not_printed", language),
        "content": cut(target.content, _TEXT),
        "progress": cut(target.progress, _TEXT),
    }


_TOLD = ("indicator", "commitment", "evidence", "percent", "figure", "stage", "claim", "content", "progress")


def tooltips(language: Language) -> list[Any]:
    """What is told of an assessment under the pointer."""
    alt = library()
    names = {"percent": "ratio"}
    return [alt.Tooltip(f"{name}:N", title=phrase(f"column.{names.get(name, name)}", language)) for name in _TOLD]


def _labels(values: Sequence[dict[str, Any]]) -> str:
    """Names for the positions 0, 1 … of an axis, so that two of the same name keep a bar each.

    They are an expression of Vega's: as JSON they are literals whatever a report has in them.
    """
    import json

    return f"{json.dumps([value['label'] for value in values])}[datum.value]"


def _arrowed(ratio: Decimal, shown: str) -> str:
    if ratio > Decimal(str(_HIGHEST)):
        return f"→ {shown}"
    return f"← {shown}" if ratio < Decimal(str(_LOWEST)) else shown


def _beyond(ratios: Sequence[Decimal], language: Language) -> str:
    wild = any(_arrowed(ratio, "") for ratio in ratios)
    return phrase("plot.beyond", language) if wild else ""


def _shown(count: int, total: int, language: Language) -> str:
    return phrase("plot.shown", language, f"{count:,}", f"{total:,}") if count < total else ""


def _range(tenth: int) -> str:
    if tenth >= _LAST:
        return f"≥ {tenth * 10} %"
    return f"< {tenth * 10 + 10} %" if tenth <= _FIRST else f"{tenth * 10}–{tenth * 10 + 10} %"


def _group_name(key: GroupBy, value: Any, language: Language) -> str:
    if value in (None, ""):
        return phrase("plot.without", language)
    if key in (GroupBy.claim, GroupBy.role):
        return word(key.name, value, language)
    return str(value)


def _size(group: dict[str, Any]) -> int:
    return int(group["commitments"])


def _colours(names: Sequence[str], colours: Sequence[str]) -> Any:
    return library().Scale(domain=list(names), range=list(colours))


class AuditPlots:
    """The plots of an audit; each call gives a new ``altair.Chart``."""

    def __init__(self, audit: _core.Audit) -> None:
        self._audit = audit

    def __repr__(self) -> str:
        return "<AuditPlots: pace(), outcomes(by='leader'), ratios()>"

    def pace(self, language: Language = "zh", *, rows: int = 200) -> Plot:
        """One bar a commitment that adds up over the period: how much of it is reported, against the time passed.

        Growth rates, levels and upper limits have no pace and are left out.

        Args:
            language: Of titles and words: ``"zh"`` or ``"en"``.
            rows: At most so many bars, those of the lowest ratio; the title says how many there are.

        Raises:
            ImportError: Altair is not installed.
        """
        alt = library()
        heading = phrase("plot.pace", checked(language))
        found = [a for a in self._audit.assessments if a.pace is not None and a.ratio is not None]
        if not found:
            return note(heading, phrase("plot.no_pace", language))
        found.sort(key=lambda a: (a.ratio, a.target))
        shown = found[: max(rows, 1)]
        values = []
        for order, a in enumerate(shown):
            row = assessment_row(self._audit, a, language)
            values.append({**row, "order": order, "pace": word("pace", a.pace, language)})
        ratios = [a.ratio for a in shown if a.ratio is not None]
        low, high = ratio_scale(ratios)
        elapsed = self._audit.report.elapsed

        names = [word("pace", name, language) for name in ("behind", "on_pace", "ahead")]
        step = 18 if len(shown) <= 60 else 12
        chart = alt.Chart(alt.Data(values=values))
        y = alt.Y(
            "order:O",
            title=None,
            axis=alt.Axis(
                labelExpr=_labels(values),
                domain=False,
                ticks=False,
                labelPadding=6,
                labelFontSize=12 if step > 12 else 10,
            ),
        )
        bars = chart.mark_bar(height={"band": 0.7}).encode(
            y=y,
            x=alt.X(
                "shown:Q",
                title=phrase("plot.ratio_axis", language),
                scale=alt.Scale(domain=[low, high], nice=False),
                axis=alt.Axis(format="%", tickCount=6),
            ),
            color=alt.Color(
                "pace:N",
                title=phrase("plot.pace_legend", language),
                scale=_colours(names, (ORANGE, GREY, BLUE)),
            ),
            tooltip=tooltips(language),
        )
        texts = chart.mark_text(align="left", dx=4, color="#444444", fontSize=11 if step > 12 else 9).encode(
            y=y, x=alt.value(_WIDTH), text=alt.Text("end:N")
        )
        line = (
            alt.Chart(alt.Data(values=[{"elapsed": elapsed}]))
            .mark_rule(strokeDash=[5, 4], color="#333333", strokeWidth=1.5)
            .encode(x="elapsed:Q")
        )
        return finished(
            alt.layer(bars, texts, line).properties(
                title=title(
                    heading,
                    phrase("plot.pace_elapsed", language, f"{elapsed:.0%}"),
                    _shown(len(shown), len(found), language),
                    _beyond(ratios, language),
                ),
                width=_WIDTH,
                height={"step": step},
            )
        )

    def outcomes(self, by: GroupBy | str = "leader", language: Language = "zh") -> Plot:
        """One bar a leader (or office, role, deadline, section, claim): commitments met, short, and without a figure.

        The longest bars come first. A target that several offices answer for counts in the bar of each.

        Args:
            by: A key of :func:`duban.aggregate`.
            language: Of titles and words: ``"zh"`` or ``"en"``.

        Raises:
            ValueError: A key that duban does not know.
            ImportError: Altair is not installed.
        """
        alt = library()
        checked(language)
        key = GroupBy(by)
        heading = phrase("plot.outcomes", language, phrase(f"by.{key}", language))
        columns = {"met": "met", "short": "short_of_target", "no_figure": "no_figure"}
        table = aggregate(self._audit, by=key, measures=["targets", "commitments", *columns.values()])
        groups = [row for row in table.to_dicts() if row["commitments"]]
        groups.sort(key=_size, reverse=True)
        if not groups:
            return note(heading, phrase("plot.no_commitments", language))
        shown = groups[:_GROUPS]
        values: list[dict[str, Any]] = []
        labels = []
        for order, row in enumerate(shown):
            name = _group_name(key, row[key.name], language)
            labels.append({"order": order, "label": cut(name, _LABEL)})
            for rank, (figure, column) in enumerate(columns.items()):
                values.append(
                    {
                        "order": order,
                        "group": cut(name, _TEXT),
                        "figure": word("figure", figure, language),
                        "rank": rank,
                        "count": row[column],
                        "commitments": row["commitments"],
                        "targets": row["targets"],
                    }
                )
        names = [word("figure", figure, language) for figure in columns]
        chart = (
            alt.Chart(alt.Data(values=values))
            .mark_bar(height={"band": 0.7})
            .encode(
                y=alt.Y(
                    "order:O",
                    title=None,
                    axis=alt.Axis(
                        labelExpr=_labels(labels), domain=False, ticks=False, labelPadding=6, labelFontSize=12
                    ),
                ),
                x=alt.X(
                    "count:Q",
                    title=phrase("plot.count_axis", language),
                    axis=alt.Axis(format="d", tickMinStep=1),
                ),
                color=alt.Color(
                    "figure:N",
                    title=phrase("plot.figure_legend", language),
                    scale=_colours(names, (BLUE, ORANGE, "#BBBBBB")),
                ),
                order=alt.Order("rank:Q"),
                tooltip=[
                    alt.Tooltip("group:N", title=phrase(f"by.{key}", language)),
                    alt.Tooltip("figure:N", title=phrase("column.figure", language)),
                    alt.Tooltip("count:Q", title=phrase("column.count", language)),
                    alt.Tooltip("commitments:Q", title=phrase("column.commitments", language)),
                    alt.Tooltip("targets:Q", title=phrase("column.targets", language)),
                ],
            )
        )
        more = phrase("plot.shown_groups", language, len(shown), f"{len(groups):,}") if len(groups) > len(shown) else ""
        return finished(chart.properties(title=title(heading, more), width=_WIDTH, height={"step": 26}))

    def ratios(self, language: Language = "zh") -> Plot:
        """How the ratios of figure reported to target lie, in steps of 10 %, by whether completion is reported.

        Args:
            language: Of titles and words: ``"zh"`` or ``"en"``.

        Raises:
            ImportError: Altair is not installed.
        """
        alt = library()
        heading = phrase("plot.ratios", checked(language))
        targets = self._audit.report.targets
        counts: dict[tuple[int, bool], int] = {}
        for a in self._audit.assessments:
            if a.ratio is None or a.kind is CommitmentKind.ceiling:
                continue
            tenth = max(_FIRST, min(_LAST, int((a.ratio * 10).to_integral_value("ROUND_FLOOR"))))
            claimed = targets[a.target].claim.status is ClaimStatus.complete
            counts[tenth, claimed] = counts.get((tenth, claimed), 0) + 1
        if not counts:
            return note(heading, phrase("plot.no_ratios", language))
        names = {True: phrase("plot.claimed", language), False: phrase("plot.not_claimed", language)}
        values = [
            {
                "from": tenth / 10,
                "to": (tenth + 1) / 10,
                "range": _range(tenth),
                "claim": names[claimed],
                "count": count,
                "rank": int(not claimed),
            }
            for (tenth, claimed), count in sorted(counts.items())
        ]
        low = min(0.0, min(counts)[0] / 10)
        high = max(1.2, (max(counts)[0] + 1) / 10)
        bars = (
            alt.Chart(alt.Data(values=values))
            .mark_bar(stroke="white", strokeWidth=1)
            .encode(
                x=alt.X(
                    "from:Q",
                    bin="binned",
                    title=phrase("plot.ratio_axis", language),
                    scale=alt.Scale(domain=[low, high], nice=False),
                    axis=alt.Axis(format="%", values=[n / 5 for n in range(-2, 11)], grid=False),
                ),
                x2="to:Q",
                y=alt.Y(
                    "count:Q",
                    title=phrase("plot.count_axis", language),
                    stack="zero",
                    axis=alt.Axis(format="d", tickMinStep=1),
                ),
                color=alt.Color(
                    "claim:N",
                    title=phrase("plot.claim_legend", language),
                    scale=_colours(list(names.values()), (BLUE, SKY)),
                ),
                order=alt.Order("rank:Q"),
                tooltip=[
                    alt.Tooltip("range:N", title=phrase("column.ratio", language)),
                    alt.Tooltip("claim:N", title=phrase("column.claim", language)),
                    alt.Tooltip("count:Q", title=phrase("column.commitments", language)),
                ],
            )
        )
        line = (
            alt.Chart(alt.Data(values=[{"whole": 1.0}]))
            .mark_rule(strokeDash=[5, 4], color="#333333", strokeWidth=1.5)
            .encode(x="whole:Q")
        )
        return finished(
            alt.layer(bars, line).properties(
                title=title(heading, phrase("plot.ratios_whole", language)), width=_WIDTH, height=240
            )
        )


def audit_plot(self: _core.Audit) -> AuditPlots:
    """Plots of the audit: ``.pace()``, ``.outcomes(by="leader")``, ``.ratios()``. They need Altair."""
    return AuditPlots(self)
