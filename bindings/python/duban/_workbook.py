"""Workbooks in XLSX, by XlsxWriter: ``audit.to_xlsx("audit.xlsx")``, the sheets that an editor sends to a colleague."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from . import _core, _marks
from ._export import Path_
from ._phrases import checked, phrase, signs, word
from ._sheet import Amount, Book, Column
from ._table import aggregate
from ._words import GroupBy

if TYPE_CHECKING:
    from ._export import Language

_ALIGNED: dict[str, Literal["center", "right"]] = {
    "seq": "center",
    "line": "center",
    "column": "center",
    "targets": "center",
    "commitments": "center",
    "commitment": "right",
    "evidence": "right",
    "ratio": "right",
}
_FIGURES = ("met", "short", "no_figure")
_CHECKS = ("supported", "contradicted", "unproven", "unsubstantiated", "understated", "open")


def audit_to_xlsx(self: _core.Audit, path: Path_ | None = None, *, language: Language = "zh") -> bytes | None:
    """The audit as a workbook: returned, or written to `path`, whole or not at all.

    Sheets: overview; commitments, one row each, with commitment and evidence in bold in their texts and a link to the
    target; targets; findings; how to read it. What comes from a report is text and never a formula. Numbers are
    numbers where a spreadsheet holds them exactly, and text beyond 15 digits.

    Args:
        path: Where to write it; None returns the bytes.
        language: Of headings, words and notes: ``"zh"`` or ``"en"``.

    Raises:
        ImportError: XlsxWriter is not installed.
        duban.Error: The file could not be written (io), or a sheet would have over 1,048,575 rows (too_large).
    """
    checked(language)
    return Book.made(path, language, lambda book: _fill(book, self, language))


def table_to_xlsx(self: _core.Table, path: Path_ | None = None, *, language: Language = "zh") -> bytes | None:
    """The table as a workbook of one sheet: returned, or written to `path`. Cells are as in :meth:`Audit.to_xlsx`.

    Args:
        path: Where to write it; None returns the bytes.
        language: Of the sheet's name: ``"zh"`` or ``"en"``.
    """
    checked(language)

    def fill(book: Book) -> None:
        rows = self.rows
        columns = []
        for index, name in enumerate(self.columns):
            values = [row[index] for row in rows[:200]]
            width = max((2 * len(str(value)[:30]) for value in (name, *values)), default=0)
            number = any(isinstance(value, (int, Decimal)) for value in values)
            columns.append(Column(name, min(max(width, 12), 50), "right" if number else "left"))
        sheet = book.sheet(phrase("sheet.table", language), columns, len(rows))
        for row in rows:
            sheet.add(row)

    return Book.made(path, language, fill)


def _fill(book: Book, audit: _core.Audit, language: Language) -> None:
    report = audit.report
    if book.fits(len(audit.assessments), len(report.targets), len(audit.diagnostics)):
        book.about(
            title=report.title or report.name,
            comment=phrase("book.made_by", language, _core.__version__),
            day=report.as_of,
            footer=phrase("book.page", language),
        )
        _overview(book, audit, language)
        _commitments(book, audit, language)
        _targets(book, report, language)
        _findings(book, audit, language)
        _notes(book, language)


def _named(language: Language, *columns: tuple[str, float]) -> list[Column]:
    return [Column(phrase(f"column.{name}", language), width, _ALIGNED.get(name, "left")) for name, width in columns]


def _joined(names: Any) -> str:
    return phrase("text.list_separator", "zh").join(names)


def _seq(target: _core.Target) -> Any:
    return phrase("text.unnumbered", "zh", target.index + 1) if target.seq is None else target.seq


def _line(place: _core.Place, language: Language) -> str:
    return phrase("show.line", language, place.line) if place.line else ""


# Overview


def _overview(book: Book, audit: _core.Audit, language: Language) -> None:
    report, summary = audit.report, audit.summary()
    columns = _named(language, ("item", 30), ("value", 14), ("share", 12), ("meaning", 70))
    sheet = book.sheet(phrase("sheet.overview", language), columns, 0, table=False)
    sheet.title(report.title or report.name)
    period = " – ".join(str(day) for day in report.period or () if day is not None)
    about = [
        ("text.issuer", report.issuer),
        ("text.region", report.region),
        ("text.year", report.year),
        ("text.period", period),
        ("text.as_of", report.as_of),
        ("text.source", report.name),
        ("book.encoding", report.encoding),
        ("book.sha256", report.sha256),
    ]
    for key, value in about:
        if value not in (None, ""):
            sheet.fact(phrase(key, language), value)

    sheet.heading(phrase("text.targets", language))
    sheet.add((phrase("text.targets", language), summary.targets))
    if report.declared_total is not None:
        sheet.add((phrase("book.declared", language), report.declared_total))
    for status, count in summary.claims.items():
        if count:
            sheet.add((word("claim", status, language), count, sheet.share(count, summary.targets)))

    sheet.heading(phrase("text.commitments", language))
    sheet.add((phrase("text.commitments", language), summary.commitments))
    counts = (summary.met, summary.short_of_target, summary.no_figure)
    for name, count in zip(_FIGURES, counts, strict=True):
        meaning = phrase(f"meaning.{name}", language)
        sheet.add((word("figure", name, language), count, sheet.share(count, summary.commitments), meaning))
    if summary.median_ratio is not None:
        sheet.add((phrase("book.median_ratio", language), sheet.ratio(summary.median_ratio)))

    sheet.heading(phrase("text.checks", language))
    for check, count in summary.claim_checks.items():
        meaning = phrase(f"meaning.{check}", language)
        sheet.add((word("check", check, language), count, sheet.share(count, summary.commitments), meaning))

    sheet.heading(phrase("text.findings", language))
    severities = [str(diagnostic.severity) for diagnostic in audit.diagnostics]
    for severity in ("error", "warning", "note"):
        sheet.add((word("severity", severity, language), severities.count(severity)))
    _by_leader(book, audit, language)


def _by_leader(book: Book, audit: _core.Audit, language: Language) -> None:
    measures = ("targets", "commitments", "met", "short_of_target", "no_figure", "contradicted", "unsubstantiated")
    table = aggregate(audit, by=GroupBy.leader, measures=measures)
    if len(table) < 2:
        return
    columns = [
        Column(phrase("by.leader", language), 18),
        *_named(language, ("targets", 12), ("commitments", 14)),
        *(Column(word("figure", name, language), 14, "center") for name in _FIGURES),
        *(Column(word("check", name, language), 22, "center") for name in ("contradicted", "unsubstantiated")),
    ]
    sheet = book.sheet(phrase("book.by_leader", language), columns, len(table))
    for row in table:
        sheet.add((row[0] or phrase("show.not_printed", language), *row[1:]))


# Commitments


def _commitments(book: Book, audit: _core.Audit, language: Language) -> None:
    columns = _named(
        language,
        ("seq", 6),
        ("leaders", 9),
        ("offices", 16),
        ("content", 34),
        ("progress", 44),
        ("indicator", 16),
        ("commitment", 15),
        ("evidence", 15),
        ("ratio", 11),
        ("stage", 8),
        ("figure", 11),
        ("claim", 13),
        ("check", 14),
        ("place", 8),
    )
    columns.append(Column(phrase("column.why", language), 100, printed=False))
    sheet = book.sheet(phrase("sheet.commitments", language), columns, len(audit.assessments), frozen=1)
    targets = audit.report.targets
    linked = phrase("sheet.targets", language)
    for a in audit.assessments:
        target, evidence = targets[a.target], a.evidence
        # In a sheet one row is one commitment: only its own figures are bold.
        content = _marks.cut(target.content, _marks.commitments((a,)))
        progress = _marks.cut(target.progress, _marks.evidence((a,)))
        sheet.add(
            (
                _seq(target),
                _joined(target.leaders),
                _joined(office.name for office in target.offices),
                content,
                progress,
                a.indicator,
                _amount(a.commitment, language),
                None if evidence is None else _amount(evidence, language),
                None if a.ratio is None else sheet.ratio(a.ratio, a.figure == "met"),
                word("stage", a.stage, language),
                word("figure", a.figure, language),
                target.claim.text,
                word("check", a.claim_check, language),
                sheet.link(linked, a.target + 1, _line(target.place(), language) or str(_seq(target))),
                a.explain(language),
            )
        )
    sheet.colour(10, {word("figure", name, language): name for name in _FIGURES})
    sheet.colour(12, {word("check", name, language): name for name in ("contradicted", "unsubstantiated")})


def _amount(quantity: _core.Quantity, language: Language) -> Amount:
    return Amount(quantity.value, quantity.upper, signs(quantity, language), quantity.unit)


# Targets, findings, notes


def _targets(book: Book, report: _core.Report, language: Language) -> None:
    """The columns are those of a published table, so that ``duban.read`` reads the sheet as one."""
    roles = any(office.role_printed for target in report.targets for office in target.offices)
    offices = [("lead_offices", 20.0), ("support_offices", 20.0)] if roles else [("offices", 22.0)]
    sections = any(target.section for target in report.targets)
    columns = _named(
        language,
        ("seq", 6),
        *([("section", 12.0)] if sections else []),
        ("leaders", 10),
        ("content", 44),
        ("deadline", 12),
        ("progress", 60),
        ("claim", 12),
        *offices,
        ("other", 20),
        ("place", 9),
    )
    sheet = book.sheet(phrase("sheet.targets", language), columns, len(report.targets), frozen=1)
    for target in report.targets:
        extras = "\n".join(f"{header}: {text}" for header, text in target.extras)
        if roles:
            by_role = [
                _joined(office.name for office in target.offices if (office.role == "lead") == lead)
                for lead in (True, False)
            ]
        else:
            by_role = [_joined(office.name for office in target.offices)]
        sheet.add(
            (
                target.seq,
                *([target.section] if sections else []),
                _joined(target.leaders),
                target.content,
                target.deadline.text,
                target.progress,
                target.claim.text,
                *by_role,
                extras,
                _line(target.place(), language),
            )
        )


def _findings(book: Book, audit: _core.Audit, language: Language) -> None:
    columns = _named(
        language,
        ("severity", 9),
        ("rule", 24),
        ("seq", 8),
        ("message", 80),
        ("suggestion", 50),
        ("line", 8),
        ("column", 8),
    )
    sheet = book.sheet(phrase("sheet.findings", language), columns, len(audit.diagnostics))
    targets = audit.report.targets
    zh = language == "zh"
    for found in audit.diagnostics:
        message = (found.message_zh if zh else found.message_en) or found.message_zh or found.message_en
        suggestion = found.suggestion_zh if zh else found.suggestion_en
        of = None if found.target is None else _seq(targets[found.target])
        link = None if found.target is None else sheet.link(phrase("sheet.targets", language), found.target + 1, of)
        place = found.place
        line, column = (place.line, place.column) if place.line else (None, None)
        sheet.add((word("severity", found.severity, language), found.rule, link, message, suggestion, line, column))
    sheet.colour(0, {word("severity", name, language): name for name in ("error", "warning")})


def _notes(book: Book, language: Language) -> None:
    columns = _named(language, ("word", 24), ("meaning", 100))
    sheet = book.sheet(phrase("sheet.notes", language), columns, 0, table=False)
    sheet.title(phrase("sheet.notes", language))
    for name in ("what", "whole", "rates", "bold", "links", "numbers", "text", "print"):
        sheet.paragraph(phrase(f"note.{name}", language))
    for family, names in (("figure", _FIGURES), ("check", _CHECKS)):
        sheet.heading(phrase(f"column.{family}", language))
        for name in names:
            sheet.add((word(family, name, language), phrase(f"meaning.{name}", language)))
    sheet.paragraph(phrase("book.made_by", language, _core.__version__))
