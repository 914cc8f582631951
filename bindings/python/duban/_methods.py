"""Gives the compiled classes the methods that are written in Python. The stubs (`_core.pyi`) describe both alike."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from collections.abc import Sequence as AbstractSequence
from typing import Any

from . import _arrow, _core, _display, _export, _files, _notebook, _plot, _rules, _table, _workbook


def _attach(cls: type, **methods: Callable[..., Any]) -> None:
    for name, method in methods.items():
        method.__name__ = name
        method.__qualname__ = f"{cls.__name__}.{name}"
        setattr(cls, name, method)


def _attach_property(cls: type, **getters: Callable[..., Any]) -> None:
    for name, getter in getters.items():
        setattr(cls, name, property(getter, doc=getter.__doc__))


def _span_len(self: _core.Span) -> int:
    return self.end - self.begin


def _span_of(self: _core.Span, text: str) -> str:
    """The characters of `text` that the span covers."""
    return text[self.begin : self.end]


def _quantity_span(self: _core.Quantity | _core.Period | _core.Relation) -> _core.Span:
    """Where it stands in the text, in code points."""
    return _core.Span(begin=self.start, end=self.end)


def _report_period(self: _core.Report) -> tuple[Any, Any] | None:
    """First and last day of what is reported (上半年: 1 January to 30 June); None where it is not said."""
    return None if self.period_first is None and self.period_last is None else (self.period_first, self.period_last)


def _sequence_eq(self: _core.Sequence[Any], other: object) -> Any:
    if not isinstance(other, (_core.Sequence, list, tuple)):
        return NotImplemented
    return len(self) == len(other) and all(map(operator.eq, self, other))


def _sequence_reduce(self: _core.Sequence[Any]) -> tuple[type, tuple[list[Any]]]:
    return list, (list(self),)


def _table_iter(self: _core.Table) -> Iterator[tuple[Any, ...]]:
    return iter(self.rows)


_assessments_of = _core.Audit.assessments_of


def _audit_assessments_of(self: _core.Audit, target: _core.Target | int) -> list[_core.Assessment]:
    """The assessments of one target, given as the target or as its index in ``report.targets``."""
    return _assessments_of(self, target.index if isinstance(target, _core.Target) else target)


def install() -> None:
    """Called once, when the package is imported."""
    for cls in (_core.Span, _core.Place, _core.RelatedPlace, _core.Accounting, _core.TableReading, _core.Summary):
        _attach(cls, __repr__=_display.value_repr)
    _attach(_core.Span, __len__=_span_len, of=_span_of)
    _attach_property(_core.Quantity, span=_quantity_span)
    _attach_property(_core.Period, span=_quantity_span)
    _attach_property(_core.Relation, span=_quantity_span)

    sequence: Any = _core.Sequence
    _attach(sequence, __repr__=_display.sequence_repr, __eq__=_sequence_eq, __reduce__=_sequence_reduce)
    _attach(sequence, _repr_html_=_notebook.sequence_html, display=_notebook.sequence_display)
    for name in ("__iter__", "__contains__", "__reversed__", "index", "count"):
        setattr(sequence, name, getattr(AbstractSequence, name))
    sequence.__hash__ = None
    sequence.__class_getitem__ = classmethod(lambda cls, item: cls)
    AbstractSequence.register(sequence)

    _attach(_core.Field, __repr__=_display.field_repr)
    _attach(_core.Deadline, __repr__=_display.deadline_repr)
    _attach(_core.Claim, __repr__=_display.claim_repr)
    _attach(_core.Office, __repr__=_display.office_repr)
    _attach(_core.Target, __repr__=_display.target_repr)
    _attach(_core.Target, _repr_html_=_notebook.target_html, display=_notebook.target_display)
    _attach(_core.ColumnReading, __repr__=_display.column_repr)
    _attach(_core.Layout, __repr__=_display.layout_repr)
    _attach(_core.Skipped, __repr__=_display.skipped_repr)
    _attach(_core.Quantity, __repr__=_display.quantity_repr)
    _attach(_core.Period, __repr__=_display.period_repr)
    _attach(_core.Relation, __repr__=_display.relation_repr)
    _attach(_core.Figures, __repr__=_display.figures_repr)
    _attach(_core.Diagnostic, __repr__=_display.diagnostic_repr, __str__=_display.diagnostic_str)
    _attach(_core.Diagnostic, _repr_html_=_notebook.diagnostic_html, display=_notebook.diagnostic_display)
    _attach(_core.Rule, __repr__=_display.rule_repr)
    for found in (_core.Excerpt, _core.Candidate, _core.Why, _core.Deed):
        _attach(found, __repr__=_display.value_repr)
    _attach(
        _core.Assessment,
        __repr__=_display.assessment_repr,
        _repr_html_=_notebook.assessment_html,
        display=_notebook.assessment_display,
        describe=_export.assessment_describe,
        explain=_export.assessment_explain,
    )
    _attach(
        _core.Report,
        __repr__=_display.report_repr,
        _repr_html_=_notebook.report_html,
        display=_notebook.report_display,
        to_json=_export.report_to_json,
        to_csv=_export.report_to_csv,
        to_text=_export.report_to_text,
        explain=_export.report_explain,
        to_pandas=_export.report_to_pandas,
        messages=_export.report_messages,
    )
    _attach_property(_core.Report, period=_report_period, tables=_arrow.tables)
    _attach(
        _core.Audit,
        __repr__=_display.audit_repr,
        _repr_html_=_notebook.audit_html,
        display=_notebook.audit_display,
        assessments_of=_audit_assessments_of,
        summary=_export.audit_summary,
        to_html=_export.audit_to_html,
        to_json=_export.audit_to_json,
        to_csv=_export.audit_to_csv,
        to_text=_export.audit_to_text,
        to_pandas=_export.audit_to_pandas,
        messages=_export.audit_messages,
        to_sarif=_rules.audit_to_sarif,
        to_xlsx=_workbook.audit_to_xlsx,
        to_datapackage=_files.audit_to_datapackage,
        to_duckdb=_files.audit_to_duckdb,
        to_parquet=_files.audit_to_parquet,
        to_polars=_arrow.audit_to_polars,
        to_sqlite=_files.audit_to_sqlite,
        __arrow_c_stream__=_arrow.audit_stream,
        __arrow_c_schema__=_arrow.audit_schema,
    )
    _attach_property(_core.Audit, plot=_plot.audit_plot, tables=_arrow.tables)
    _attach(
        _core.RuleSet,
        __repr__=_rules.rule_set_repr,
        select=_rules.select,
        ignore=_rules.ignore,
        severity=_rules.severity,
        add=_rules.add,
        rule=_rules.rule,
        load=_rules.load,
        loads=_rules.loads,
    )
    rule_set: Any = _core.RuleSet
    rule_set.from_config = classmethod(_rules.from_config)
    _attach(_core.RuleContext, __repr__=_rules.context_repr, finding=_rules.finding)
    _attach(_core.RuleFinding, __repr__=_display.value_repr)
    baseline: Any = _core.Baseline
    baseline.read = staticmethod(_rules.baseline_read)
    _attach(_core.Baseline, to_json=_rules.baseline_to_json)
    _attach(
        _core.Table,
        __repr__=_display.table_repr,
        _repr_html_=_notebook.table_html,
        display=_notebook.table_display,
        __iter__=_table_iter,
        to_dicts=_export.table_to_dicts,
        to_pandas=_export.table_to_pandas,
        to_csv=_export.table_to_csv,
        to_json=_export.table_to_json,
        to_text=_export.table_to_text,
        targets=_table.table_targets,
        assessments=_table.table_assessments,
        select=_table.table_select,
        to_xlsx=_workbook.table_to_xlsx,
        __arrow_c_stream__=_arrow.table_stream,
        __arrow_c_schema__=_arrow.table_schema,
    )
    _attach_property(_core.Table, notes=_table.table_notes)
    for cls in vars(_core).values():
        if isinstance(cls, type):
            cls.__module__ = "duban"
