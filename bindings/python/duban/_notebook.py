"""How objects show themselves in a notebook: an overview, and a table with commitment and evidence marked.

Everything that comes from a report is escaped, there is no script, and colours are the notebook's own, so that a dark
theme stays dark. ``display("en")`` gives the same in English: there is no setting that would hold for a whole process.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any

from . import _core, _marks
from ._phrases import checked, percent, phrase, signed, word

if TYPE_CHECKING:
    from ._export import Language

_ROWS = 20
_ASSESSMENTS = 12  # of one target
_LONG = 400  # characters of a text that a target's display gives
_AROUND = 40  # characters beside a mark

_LEFT = "text-align:left;vertical-align:top"
_RIGHT = "text-align:right;vertical-align:top;white-space:nowrap"
_MARK = "background:rgba(230,159,0,.3);color:inherit;border-bottom:2px solid"


@dataclass(frozen=True, repr=False)
class Display:
    """What a notebook shows of an object: from ``.display(language, rows)``."""

    html: str
    """The display as HTML, without a script and without anything from elsewhere."""

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"<Display, {len(self.html)} characters of HTML>"


# Parts


def _text(text: str, around: int = _AROUND) -> str:
    """Text of a report, cut where it is long."""
    return _marked(_marks.cut(text, ()), around)


def _marked(pieces: list[_marks.Piece], around: int = _AROUND, numbers: bool = False) -> str:
    html = []
    for text, mark in _marks.excerpt(pieces, around):
        if mark is None:
            html.append(escape(text))
        else:
            number = f"<sup>{mark}</sup>" if numbers else ""
            html.append(f'<mark style="{_MARK}">{escape(text)}</mark>{number}')
    return "".join(html)


def _cell(html: str, *, number: bool = False, rows: int = 1) -> str:
    span = f' rowspan="{rows}"' if rows > 1 else ""
    return f'<td{span} style="{_RIGHT if number else _LEFT}">{html}</td>'


def _table(head: Iterable[str], rows: Iterable[str]) -> str:
    header = "".join(f'<th scope="col" style="text-align:left;white-space:nowrap">{escape(name)}</th>' for name in head)
    return f"<table><thead><tr>{header}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _line(text: str, *, strong: bool = False) -> str:
    shown = escape(text)
    return f"<p><strong>{shown}</strong></p>" if strong else f"<p>{shown}</p>"


def _more(count: int, language: Language) -> str:
    return _line("… " + phrase("show.more", language, f"{count:,}")) if count > 0 else ""


def _whole(*parts: str) -> Display:
    # The texts are Chinese whatever the language of the headings.
    return Display(f'<div lang="zh" style="overflow-x:auto">{"".join(parts)}</div>')


def _heads(language: Language, *names: str) -> list[str]:
    return [phrase(f"column.{name}", language) for name in names]


def _joined(names: Iterable[str]) -> str:
    return phrase("text.list_separator", "zh").join(names)


def _number(target: _core.Target) -> str:
    return phrase("text.unnumbered", "zh", target.index + 1) if target.seq is None else str(target.seq)


def _place(place: _core.Place, language: Language) -> str:
    return "" if place.line == 0 else escape(phrase("show.line", language, place.line))


def _counted(diagnostics: Sequence[_core.Diagnostic], language: Language) -> str:
    counts = dict.fromkeys(("error", "warning", "note"), 0)
    for diagnostic in diagnostics:
        counts[str(diagnostic.severity)] += 1
    return _list((word("severity", name, language), count) for name, count in counts.items() if count)


def _list(counts: Iterable[tuple[str, int]], language: Language = "zh") -> str:
    return " · ".join(f"{name} {count:,}" for name, count in counts)


def _target_row(target: _core.Target, language: Language) -> str:
    return _row(
        (
            _cell(escape(_number(target)), number=True),
            _cell(escape(_joined(target.leaders))),
            _cell(_text(target.content)),
            _cell(escape(target.deadline.text)),
            _cell(_text(target.progress)),
            _cell(escape(target.claim.text)),
            _cell(_text(_joined(office.name for office in target.offices))),
            _cell(_place(target.place(), language)),
        )
    )


def _target_table(targets: Sequence[_core.Target], language: Language, rows: int) -> str:
    head = _heads(language, "seq", "leaders", "content", "deadline", "progress", "claim", "offices", "place")
    return _table(head, (_target_row(target, language) for target in targets[:rows])) + _more(
        len(targets) - rows, language
    )


# Report


def report_display(self: _core.Report, language: Language = "zh", rows: int = _ROWS) -> Display:
    """What a notebook shows of the report: what it says of itself, and its first targets.

    Args:
        language: Of the headings: ``"zh"`` or ``"en"``.
        rows: Targets that are listed; the rest is counted.
    """
    checked(language)
    about = [phrase("show.targets", language, f"{len(self.targets):,}")]
    if self.declared_total is not None:
        about.append(phrase("show.declared", language, f"{self.declared_total:,}"))
    about += [part for part in (self.issuer, self.region) if part]
    if self.as_of is not None:
        about.append(f"{phrase('text.as_of', language)} {self.as_of}")
    about.append(f"{phrase('show.source', language)} {self.name} ({self.encoding})")
    findings = _counted(self.diagnostics, language)
    return _whole(
        _line(self.title or self.name, strong=True),
        _line(" · ".join(about)),
        _line(findings) if findings else "",
        _target_table(self.targets, language, rows),
    )


def report_html(self: _core.Report) -> str:
    return report_display(self).html


# Target


def target_display(self: _core.Target, language: Language = "zh") -> Display:
    """What a notebook shows of the target: each field with the line on which it stands, commitment and evidence marked.

    Args:
        language: Of the headings: ``"zh"`` or ``"en"``.
    """
    checked(language)
    offices = (
        f"{office.name} ({word('role', office.role, language)})" if office.role_printed else office.name
        for office in self.offices
    )
    deadline = self.deadline.text + (f" = {self.deadline.date}" if self.deadline.date else "")
    claim = f"{self.claim.text} = {word('claim', self.claim.status, language)}" if self.claim.text else ""
    assessments = list(islice(_core._assess(self.content, self.progress, 1.0, self.claim.status, None), _ASSESSMENTS))
    fields = [
        ("section", escape(self.section), self.place("section")),
        ("leaders", escape(_joined(self.leaders)), None),
        ("content", _marked(_marks.cut(self.content, _marks.commitments(assessments)), _LONG, True), self.place()),
        ("deadline", escape(deadline), self.place("deadline")),
        (
            "progress",
            _marked(_marks.cut(self.progress, _marks.evidence(assessments)), _LONG, True),
            self.place("progress"),
        ),
        ("claim", escape(claim), self.place("claim")),
        ("offices", _text(_joined(offices), _LONG), None),
    ]
    rows = [
        _row(
            (
                f'<th scope="row" style="{_LEFT}">{escape(phrase(f"column.{name}", language))}</th>',
                _cell(html),
                _cell("" if place is None else _place(place, language)),
            )
        )
        for name, html, place in fields
        if html
    ]
    rows += [
        _row((f'<th scope="row" style="{_LEFT}">{escape(header)}</th>', _cell(_text(text, _LONG)), _cell("")))
        for header, text in self.extras
    ]
    title = f"{phrase('column.seq', language)} {_number(self)}"
    return _whole(_line(title, strong=True), _table(_heads(language, "field", "text", "place"), rows))


def target_html(self: _core.Target) -> str:
    return target_display(self).html


# Audit


def _assessment_cells(a: _core.Assessment, number: int | None, language: Language) -> list[str]:
    label = "" if number is None else f"<sup>{number}</sup> "
    reported = phrase("show.no_figure", language) if a.evidence is None else signed(a.evidence, language)
    return [
        _cell(label + escape(a.indicator)),
        _cell(escape(signed(a.commitment, language))),
        _cell(escape(reported)),
        _cell("" if a.ratio is None else escape(percent(a.ratio, a.figure)), number=True),
        _cell(escape(word("stage", a.stage, language))),
        _cell(escape(word("figure", a.figure, language))),
        _cell(escape(word("check", a.claim_check, language))),
    ]


_ASSESSED = ("indicator", "commitment", "evidence", "ratio", "stage", "figure", "check")


def _assessed_rows(target: _core.Target, found: list[_core.Assessment], language: Language) -> str:
    shown = found[:_ASSESSMENTS]
    rows = len(shown) + (len(found) > len(shown))
    first = [
        _cell(escape(_number(target)), number=True, rows=rows),
        _cell(_marked(_marks.cut(target.content, _marks.commitments(shown)), numbers=True), rows=rows),
        _cell(_marked(_marks.cut(target.progress, _marks.evidence(shown)), numbers=True), rows=rows),
    ]
    last = [
        _cell(escape(target.claim.text or phrase("show.not_printed", language)), rows=rows),
        _cell(_place(target.place(), language), rows=rows),
    ]
    html = []
    for number, assessment in enumerate(shown, 1):
        cells = _assessment_cells(assessment, number, language)
        html.append(_row([*first, *cells, *last] if number == 1 else cells))
    if len(found) > len(shown):
        more = "… " + escape(phrase("show.more", language, f"{len(found) - len(shown):,}"))
        html.append(f'<tr><td colspan="{len(_ASSESSED)}" style="{_LEFT}">{more}</td></tr>')
    return "".join(html)


def audit_display(self: _core.Audit, language: Language = "zh", rows: int = _ROWS) -> Display:
    """What a notebook shows of the audit: counts, then commitment and evidence of the first targets, marked.

    Args:
        language: Of headings and words: ``"zh"`` or ``"en"``.
        rows: Targets that are listed; the rest is counted.
    """
    checked(language)
    summary = self.summary()
    counts = {"met": summary.met, "short": summary.short_of_target, "no_figure": summary.no_figure}
    commitments = phrase("show.commitments", language, f"{summary.commitments:,}")
    claims = _list((word("claim", name, language), count) for name, count in summary.claims.items() if count)
    overview = [
        phrase("show.targets", language, f"{summary.targets:,}"),
        f"{commitments}: {_list((word('figure', name, language), count) for name, count in counts.items())}",
    ]
    lines = [" · ".join(overview)]
    if claims:
        lines.append(f"{phrase('text.claims', language)}: {claims}")
    if self.diagnostics:
        findings = phrase("show.diagnostics", language, f"{len(self.diagnostics):,}")
        lines.append(f"{findings}: {_counted(self.diagnostics, language)}")

    targets = self.report.targets
    by_target: dict[int, list[_core.Assessment]] = {}
    for assessment in self.assessments:
        by_target.setdefault(assessment.target, []).append(assessment)
    listed = [_assessed_rows(targets[index], found, language) for index, found in islice(by_target.items(), rows)]
    head = [*_heads(language, "seq", "content", "progress", *_ASSESSED, "claim", "place")]
    without = len(targets) - len(by_target)
    return _whole(
        _line(self.report.title or self.report.name, strong=True),
        *map(_line, lines),
        _table(head, listed) if listed else _line(phrase("plot.no_commitments", language)),
        _more(len(by_target) - rows, language),
        _line(phrase("show.unmarked", language, f"{without:,}")) if without and listed else "",
    )


def audit_html(self: _core.Audit) -> str:
    return audit_display(self).html


# Assessments, deeds and diagnostics


def assessment_display(self: _core.Assessment, language: Language = "zh") -> Display:
    """What a notebook shows of the assessment: figures, one neutral sentence, and why.

    Args:
        language: ``"zh"`` or ``"en"``.
    """
    checked(language)
    return _whole(
        _line(self.describe(language), strong=True),
        _table(_heads(language, *_ASSESSED), [_row(_assessment_cells(self, None, language))]),
        _line(self.explain(language)),
    )


def assessment_html(self: _core.Assessment) -> str:
    return assessment_display(self).html


def _diagnostic_cells(diagnostic: _core.Diagnostic, language: Language) -> list[str]:
    zh = language == "zh"
    message = (diagnostic.message_zh if zh else diagnostic.message_en) or diagnostic.message_en or diagnostic.message_zh
    suggestion = diagnostic.suggestion_zh if zh else diagnostic.suggestion_en
    place = diagnostic.place
    where = phrase("show.place", language, place.line, place.column) if place.line else ""
    return [
        _cell(escape(word("severity", diagnostic.severity, language))),
        _cell(escape(diagnostic.rule)),
        _cell(_text(message, _LONG)),
        _cell(escape(where)),
        _cell(_text(suggestion, _LONG)),
    ]


_FINDING = ("severity", "rule", "message", "place", "suggestion")


def diagnostic_display(self: _core.Diagnostic, language: Language = "zh") -> Display:
    """What a notebook shows of the diagnostic: message, place, suggestion, and related places.

    Args:
        language: ``"zh"`` or ``"en"``.
    """
    checked(language)
    see = phrase("show.related", language)
    related = [
        f"{see} {phrase('show.place', language, one.place.line, one.place.column)}: "
        f"{one.message_zh if language == 'zh' else one.message_en}"
        for one in self.related
    ]
    table = _table(_heads(language, *_FINDING), [_row(_diagnostic_cells(self, language))])
    return _whole(table, *map(_line, related[:_ROWS]), _more(len(related) - _ROWS, language))


def diagnostic_html(self: _core.Diagnostic) -> str:
    return diagnostic_display(self).html


def _deed_cells(deed: _core.Deed, language: Language) -> list[str]:
    return [
        _cell(_text(deed.words.text)),
        _cell("" if deed.evidence is None else _text(deed.evidence.text)),
        _cell(escape(word("deed", deed.stage, language))),
    ]


def _listed(items: Iterable[Any], language: Language) -> tuple[list[str], list[str]]:
    """Heads and rows of items that are all of one class."""
    heads: list[str] = []
    rows: list[str] = []
    for item in items:
        if isinstance(item, _core.Target):
            heads = _heads(language, "seq", "leaders", "content", "deadline", "progress", "claim", "offices", "place")
            rows.append(_target_row(item, language))
        elif isinstance(item, _core.Assessment):
            heads = _heads(language, *_ASSESSED)
            rows.append(_row(_assessment_cells(item, None, language)))
        elif isinstance(item, _core.Diagnostic):
            heads = _heads(language, *_FINDING)
            rows.append(_row(_diagnostic_cells(item, language)))
        elif isinstance(item, _core.Deed):
            heads = _heads(language, "words", "progress", "stage")
            rows.append(_row(_deed_cells(item, language)))
        else:
            heads = [type(item).__name__]
            rows.append(_row([_cell(escape(repr(item)))]))
    return heads, rows


def sequence_display(self: _core.Sequence[Any], language: Language = "zh", rows: int = _ROWS) -> Display:
    """What a notebook shows of the targets, assessments, deeds or diagnostics: a table of the first, the rest counted.

    Args:
        language: Of headings and words: ``"zh"`` or ``"en"``.
        rows: Items that are listed; the rest is counted.
    """
    checked(language)
    if not len(self):
        return _whole(_line(phrase("show.nothing", language)))
    heads, listed = _listed(self[:rows], language)
    return _whole(_table(heads, listed), _more(len(self) - rows, language))


def sequence_html(self: _core.Sequence[Any]) -> str:
    return sequence_display(self).html


# Table


def table_display(self: _core.Table, language: Language = "zh", rows: int = _ROWS) -> Display:
    """What a notebook shows of the table: its first rows, numbers to the right; the rest is counted.

    Args:
        language: Of the words beside the table: ``"zh"`` or ``"en"``.
        rows: Rows that are listed.
    """
    checked(language)
    listed = (
        _row(
            _cell("" if value is None else _text(str(value)), number=isinstance(value, (int, Decimal))) for value in row
        )
        for row in self.rows[:rows]
    )
    return _whole(_table(self.columns, listed), _more(len(self) - rows, language))


def table_html(self: _core.Table) -> str:
    return table_display(self).html
