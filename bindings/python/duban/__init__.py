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
from ._api import aggregate, assess, audit, explain, periods, read
from ._core import (
    Accounting,
    Assessment,
    Audit,
    Candidate,
    Claim,
    ColumnReading,
    Deadline,
    Deed,
    Diagnostic,
    Excerpt,
    Field,
    Office,
    Period,
    Place,
    Quantity,
    RelatedPlace,
    Report,
    Rule,
    Sequence,
    Span,
    Summary,
    Table,
    Target,
    Why,
    __version__,
    deeds,
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
    CommitmentKind,
    DeedStage,
    Delimiter,
    ErrorCode,
    Figure,
    GroupBy,
    MatchRule,
    Pace,
    PeriodKind,
    Role,
    Severity,
    Stage,
)

_methods.install()

__all__ = [
    "Accounting",
    "Assessment",
    "Audit",
    "Bound",
    "Candidate",
    "Change",
    "Claim",
    "ClaimCheck",
    "ClaimStatus",
    "Column",
    "ColumnReading",
    "CommitmentKind",
    "Deadline",
    "Deed",
    "DeedStage",
    "Delimiter",
    "Diagnostic",
    "Error",
    "ErrorCode",
    "Excerpt",
    "Field",
    "Figure",
    "FileError",
    "FileMissingError",
    "GroupBy",
    "InputError",
    "MatchRule",
    "Office",
    "Pace",
    "Period",
    "PeriodKind",
    "Place",
    "Quantity",
    "RelatedPlace",
    "Report",
    "Role",
    "Rule",
    "Sequence",
    "Severity",
    "Span",
    "Stage",
    "Summary",
    "Table",
    "Target",
    "Why",
    "__version__",
    "aggregate",
    "assess",
    "audit",
    "deeds",
    "explain",
    "json_schema",
    "number",
    "periods",
    "quantities",
    "read",
    "rules",
]
