"""duban (督办): reads the target reports that Chinese governments publish, and says what the figures in them show.

    >>> import duban
    >>> report = duban.read("report.txt")
    >>> audit = duban.audit(report)
    >>> for assessment in audit.assessments:
    ...     print(assessment)

Numbers are :class:`decimal.Decimal`, dates :class:`datetime.date`, offsets code points (``text[q.start:q.end]``).
Errors are :class:`duban.Error`; what is amiss in the data is a :class:`duban.Diagnostic`.
"""

from __future__ import annotations

from . import _methods
from ._api import Member, aggregate, assess, audit, periods, read, read_all
from ._core import (
    Accounting,
    Assessment,
    Audit,
    Claim,
    ColumnReading,
    Deadline,
    Diagnostic,
    Field,
    Layout,
    Office,
    Period,
    Place,
    Quantity,
    RelatedPlace,
    Report,
    Rule,
    Sequence,
    Skipped,
    Span,
    Summary,
    Table,
    TableReading,
    Target,
    __version__,
    json_schema,
    number,
    quantities,
    rules,
)
from ._errors import Error, FileError, FileMissingError, InputError
from ._words import (
    Bound,
    Change,
    ClaimCheck,
    ClaimStatus,
    Column,
    ColumnReason,
    Continuation,
    Delimiter,
    ErrorCode,
    Figure,
    Form,
    GroupBy,
    Pace,
    PeriodKind,
    ReadingOrder,
    Role,
    Severity,
    SkipReason,
    Stage,
)

_methods.install()

__all__ = [
    "Accounting",
    "Assessment",
    "Audit",
    "Bound",
    "Change",
    "Claim",
    "ClaimCheck",
    "ClaimStatus",
    "Column",
    "ColumnReading",
    "ColumnReason",
    "Continuation",
    "Deadline",
    "Delimiter",
    "Diagnostic",
    "Error",
    "ErrorCode",
    "Field",
    "Figure",
    "FileError",
    "FileMissingError",
    "Form",
    "GroupBy",
    "InputError",
    "Layout",
    "Member",
    "Office",
    "Pace",
    "Period",
    "PeriodKind",
    "Place",
    "Quantity",
    "ReadingOrder",
    "RelatedPlace",
    "Report",
    "Role",
    "Rule",
    "Sequence",
    "Severity",
    "SkipReason",
    "Skipped",
    "Span",
    "Stage",
    "Summary",
    "Table",
    "TableReading",
    "Target",
    "__version__",
    "aggregate",
    "assess",
    "audit",
    "json_schema",
    "number",
    "periods",
    "quantities",
    "read",
    "read_all",
    "rules",
]
