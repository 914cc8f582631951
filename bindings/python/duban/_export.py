"""Results for other programs: files and data frames. These functions become methods of the compiled classes."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Union

from . import _core
from ._errors import Error, FileError, FileMissingError
from ._words import ErrorCode

if TYPE_CHECKING:
    import pandas

Path_ = Union[str, "os.PathLike[str]"]
Language = Literal["zh", "en"]


@contextmanager
def failing_to_write(final: Path) -> Iterator[None]:
    """What the system says against writing `final` is a :class:`duban.FileError`."""
    try:
        yield
    except Error:
        raise
    except OSError as error:
        message = f"{final}: could not be written: {error.strerror or error}"
        if isinstance(error, FileNotFoundError):
            raise FileMissingError(message, ErrorCode.file_not_found) from error
        raise FileError(message, ErrorCode.io) from error


def beside(final: Path) -> Path:
    """A name beside `final` that nothing has, not what a killed program left there, nor another thread."""
    return final.with_name(f".{final.name}.{secrets.token_hex(8)}.part")


@contextmanager
def written_whole(path: Path_) -> Iterator[Path]:
    """A path beside `path` to write to. It takes the place of `path` at the end, and is removed where writing fails."""
    final = Path(path)
    if final.is_dir():
        raise FileError(f"{final}: could not be written: {os.strerror(errno.EISDIR)}", ErrorCode.io)
    partial = beside(final)
    with failing_to_write(final):
        try:
            yield partial
            partial.replace(final)
        finally:
            partial.unlink(missing_ok=True)


def deliver(text: str, path: Path_ | None) -> str | None:
    """`text` where there is no path; else it is written there, whole or not at all."""
    if path is None:
        return text
    with written_whole(path) as partial:
        partial.write_bytes(text.encode("utf-8"))
    return None


def _frame(rows: list[Any], columns: list[str]) -> pandas.DataFrame:
    try:
        import pandas
    except ImportError as error:
        raise ImportError("to_pandas() needs pandas: pip install 'duban[pandas]'") from error
    frame: pandas.DataFrame = pandas.DataFrame(rows, columns=columns)
    return frame


# Report


def report_to_json(self: _core.Report, path: Path_ | None = None, *, indent: int = 2) -> str | None:
    """The report as JSON (schema ``duban/report/1``): returned, or written to `path`. `indent` < 0: on one line."""
    return deliver(_core._report_json(self, indent), path)


def report_to_csv(
    self: _core.Report, path: Path_ | None = None, *, bom: bool = False, guard_formulas: bool = True
) -> str | None:
    """The targets as CSV, one row a target: returned, or written to `path`.

    Args:
        path: Where to write it; None returns it.
        bom: A byte order mark in front, which spreadsheet programs need to see UTF-8.
        guard_formulas: An apostrophe before cells that a spreadsheet program would take for a formula.
    """
    return deliver(_core._targets_csv(self, bom, guard_formulas), path)


def report_to_text(self: _core.Report, language: Language = "zh") -> str:
    """Metadata, then one line a target."""
    return _core._report_text(self, language)


def report_explain(self: _core.Report, language: Language = "zh") -> str:
    """How the document was read and why: form, columns, tables read and not read, first rows of the grid."""
    return _core._report_explain(self, language)


def report_messages(self: _core.Report, language: Language = "zh") -> list[str]:
    """The diagnostics as a compiler prints them, with line, column and the source line; in their order."""
    return _core._report_messages(self, language)


def report_to_pandas(self: _core.Report) -> pandas.DataFrame:
    """The targets, one row each; dates are ``datetime.date``. Needs pandas."""
    rows = [
        {
            "seq": target.seq,
            "section": target.section,
            "leaders": "、".join(target.leaders),
            "content": target.content,
            "deadline": target.deadline.text,
            "deadline_date": target.deadline.date,
            "progress": target.progress,
            "claim": target.claim.text,
            "claim_status": target.claim.status.name,
            "offices": "、".join(office.name for office in target.offices),
            "lead_offices": "、".join(office.name for office in target.offices if office.role == "lead"),
            "line": target.place("content").line,
        }
        for target in self.targets
    ]
    columns = ["seq", "section", "leaders", "content", "deadline", "deadline_date", "progress", "claim"]
    columns += ["claim_status", "offices", "lead_offices", "line"]
    frame = _frame(rows, columns)
    frame["seq"] = frame["seq"].astype("Int64")
    return frame


# Audit


def audit_summary(self: _core.Audit) -> _core.Summary:
    """Counts and medians over the whole report."""
    return _core._summarize(self)


def audit_to_html(self: _core.Audit, path: Path_ | None = None, *, language: Language = "zh") -> str | None:
    """One self-contained page on which the audit can be checked: returned, or written to `path`.

    Args:
        path: Where to write it; None returns it.
        language: The one shown first; the page has both and a switch.
    """
    return deliver(_core._audit_html(self, language), path)


def audit_to_json(self: _core.Audit, path: Path_ | None = None, *, indent: int = 2) -> str | None:
    """The audit as JSON (schema ``duban/audit/1``): returned, or written to `path`. `indent` < 0: on one line."""
    return deliver(_core._audit_json(self, indent), path)


def audit_to_csv(
    self: _core.Audit,
    path: Path_ | None = None,
    *,
    rows: Literal["assessments", "targets", "diagnostics"] = "assessments",
    bom: bool = False,
    guard_formulas: bool = True,
) -> str | None:
    """The assessments (or the targets, or the diagnostics) as CSV: returned, or written to `path`.

    Args:
        path: Where to write it; None returns it.
        rows: What a row is: assessments, targets or diagnostics.
        bom: A byte order mark in front, which spreadsheet programs need to see UTF-8.
        guard_formulas: An apostrophe before cells that a spreadsheet program would take for a formula.
    """
    if rows == "assessments":
        text = _core._assessments_csv(self, bom, guard_formulas)
    elif rows == "targets":
        text = _core._targets_csv(self.report, bom, guard_formulas)
    elif rows == "diagnostics":
        text = _core._diagnostics_csv(self, bom, guard_formulas)
    else:
        raise ValueError(f"rows must be 'assessments', 'targets' or 'diagnostics', not {rows!r}")
    return deliver(text, path)


def audit_to_text(self: _core.Audit, language: Language = "zh") -> str:
    """The overview, then each commitment with its evidence, then the diagnostics in one line each."""
    return _core._audit_text(self, language)


def audit_messages(self: _core.Audit, language: Language = "zh") -> list[str]:
    """The diagnostics as a compiler prints them, with line, column and the source line; in their order."""
    return _core._audit_messages(self, language)


def audit_to_pandas(self: _core.Audit) -> pandas.DataFrame:
    """The assessments, one row a commitment; numbers are ``decimal.Decimal``. Needs pandas."""
    columns = ["target", "seq", "indicator", "commitment", "value", "upper", "unit", "bound", "change"]
    columns += ["evidence", "evidence_value", "evidence_upper", "evidence_unit", "stage", "figure"]
    columns += ["ratio", "pace_ratio", "pace", "claim", "claim_check", "content", "progress"]
    targets = self.report.targets
    rows = []
    for a in self.assessments:
        target, evidence = targets[a.target], a.evidence
        rows.append(
            {
                "target": a.target,
                "seq": target.seq,
                "indicator": a.indicator,
                "commitment": a.commitment.text,
                "value": a.commitment.value,
                "upper": a.commitment.upper,
                "unit": a.commitment.unit,
                "bound": a.commitment.bound.name,
                "change": a.commitment.change and a.commitment.change.name,
                "evidence": evidence and evidence.text,
                "evidence_value": evidence and evidence.value,
                "evidence_upper": evidence and evidence.upper,
                "evidence_unit": evidence and evidence.unit,
                "stage": a.stage and a.stage.name,
                "figure": a.figure.name,
                "ratio": a.ratio,
                "pace_ratio": a.pace_ratio,
                "pace": a.pace and a.pace.name,
                "claim": target.claim.status.name,
                "claim_check": a.claim_check.name,
                "content": target.content,
                "progress": target.progress,
            }
        )
    frame = _frame(rows, columns)
    frame["seq"] = frame["seq"].astype("Int64")
    return frame


def assessment_explain(self: _core.Assessment, language: Language = "zh") -> str:
    """One sentence on what it rests on: see :func:`duban.explain`."""
    return _core._explain(self, language)


def assessment_describe(self: _core.Assessment, language: Language = "zh") -> str:
    """One neutral sentence: "figure reported is 82 % of the target (underway)"."""
    return _core._describe(self, language)


# Table


def table_to_dicts(self: _core.Table) -> list[dict[str, Any]]:
    """The rows as dicts."""
    return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def table_to_pandas(self: _core.Table) -> pandas.DataFrame:
    """The table as a data frame; numbers stay ``int`` and ``decimal.Decimal``. Needs pandas."""
    return _frame(self.rows, list(self.columns))


def table_to_csv(
    self: _core.Table, path: Path_ | None = None, *, bom: bool = False, guard_formulas: bool = True
) -> str | None:
    """The table as CSV: returned, or written to `path`. The other arguments are those of :meth:`Audit.to_csv`."""
    return deliver(_core._table_csv(self, bom, guard_formulas), path)


def table_to_json(self: _core.Table, path: Path_ | None = None, *, indent: int = 2) -> str | None:
    """The table as JSON: returned, or written to `path`. `indent` < 0: on one line."""
    return deliver(_core._table_json(self, indent), path)


def table_to_text(self: _core.Table) -> str:
    """The table with aligned columns, for a terminal."""
    return _core._table_text(self)
