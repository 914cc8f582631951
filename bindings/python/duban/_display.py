"""How objects print themselves: one readable line. What a notebook shows is in `_notebook`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from . import _core

_SHOWN = 20  # items of a sequence; the rest is counted


def _cut(text: str, width: int = 24) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _amount(quantity: _core.Quantity) -> str:
    upper = "" if quantity.upper is None else f"–{quantity.upper}"
    return f"{quantity.value}{upper}" + (f" {quantity.unit}" if quantity.unit else "")


def value_repr(self: Any) -> str:
    members = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__match_args__)
    return f"{type(self).__name__}({members})"


def sequence_repr(self: Sequence[object]) -> str:
    shown = [repr(item) for item in self[:_SHOWN]]
    if len(self) > _SHOWN:
        shown.append(f"… {len(self) - _SHOWN} more")
    return "[" + ",\n ".join(shown) + "]"


def field_repr(self: _core.Field) -> str:
    return f"<Field {_cut(self.text)!r} at {self.place.line}:{self.place.column}>"


def deadline_repr(self: _core.Deadline) -> str:
    return f"<Deadline {self.text!r} = {self.date}>"


def claim_repr(self: _core.Claim) -> str:
    return f"<Claim {self.text!r} = {self.status}>"


def office_repr(self: _core.Office) -> str:
    return f"<Office {self.name!r} {self.role}>"


def target_repr(self: _core.Target) -> str:
    number = "without number" if self.seq is None else str(self.seq)
    return f"<Target {number} {_cut(self.content)!r} claim {self.claim.text!r}>"


def column_repr(self: _core.ColumnReading) -> str:
    return f"<ColumnReading {self.header.text!r} = {self.column}, bank {self.bank}, by {self.reason}>"


def layout_repr(self: _core.Layout) -> str:
    tables = f"{len(self.tables)} table" + ("" if len(self.tables) == 1 else "s")
    return (
        f"<Layout {self.form}, {self.encoding}, {tables}, {self.header_rows} header rows, {self.banks} banks, "
        f"confidence {self.confidence:.0%}>"
    )


def skipped_repr(self: _core.Skipped) -> str:
    what = f"table {self.table}" if self.table else "lines"
    return f"<Skipped {what}, {self.cells} cells, {self.reason}: {_cut(self.start)!r}>"


def report_repr(self: _core.Report) -> str:
    total = "" if self.declared_total is None else f" of {self.declared_total}"
    return f"<Report {_cut(self.title or self.name)!r} {len(self.targets)}{total} targets, {self.encoding}>"


def quantity_repr(self: _core.Quantity) -> str:
    words = [str(self.bound)] if self.bound != "eq" else []
    words += [str(self.change)] if self.change else []
    words += ["of target"] if self.of_target else []
    return f"<Quantity {self.text!r} = {_amount(self)}" + "".join(f", {word}" for word in words) + ">"


def period_repr(self: _core.Period) -> str:
    return f"<Period {self.text!r} {self.kind} {self.first or '…'} to {self.last or '…'}>"


def relation_repr(self: _core.Relation) -> str:
    roles = [f"{name} {value}" for name in ("base", "size", "period") if (value := getattr(self, name)) is not None]
    roles.insert(0, f"parts {list(self.parts)}")
    return f"<Relation {self.text!r} {self.kind}: {', '.join(roles)}>"


def figures_repr(self: _core.Figures) -> str:
    return f"<Figures: {len(self.quantities)} quantities, {len(self.periods)} periods, {len(self.relations)} relations>"


def assessment_repr(self: _core.Assessment) -> str:
    evidence = "no figure" if self.evidence is None else f"{self.evidence.text} {self.stage}"
    ratio = "" if self.ratio is None else f", ratio {self.ratio}"
    return (
        f"<Assessment {self.indicator} {self.commitment.text} {self.commitment.bound}: "
        f"{evidence}, {self.figure}{ratio}, {self.claim_check}>"
    )


def diagnostic_repr(self: _core.Diagnostic) -> str:
    return f"<Diagnostic {self}>"


def diagnostic_str(self: _core.Diagnostic) -> str:
    return f"{self.place.line}:{self.place.column}: {self.severity}[{self.rule}]: {self.message_en or self.message_zh}"


def rule_repr(self: _core.Rule) -> str:
    return f"<Rule {self.id} {self.severity}: {self.summary_en}>"


def audit_repr(self: _core.Audit) -> str:
    summary = self.summary()
    return (
        f"<Audit of {len(self.report.targets)} targets: {summary.commitments} commitments, {summary.met} met, "
        f"{summary.short_of_target} short, {summary.no_figure} without figure; {len(self.diagnostics)} diagnostics>"
    )


def table_repr(self: _core.Table) -> str:
    return f"<Table {len(self)} rows: {', '.join(self.columns)}>"
