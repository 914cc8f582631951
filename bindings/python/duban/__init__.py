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
from ._api import aggregate, assess, audit, find_config, periods, read
from ._core import (
    Accounting,
    Assessment,
    Audit,
    Baseline,
    Claim,
    ColumnReading,
    Deadline,
    Diagnostic,
    Field,
    Office,
    Period,
    Place,
    Quantity,
    RelatedPlace,
    Report,
    Rule,
    RuleContext,
    RuleFinding,
    RuleSet,
    Sequence,
    Span,
    Summary,
    Table,
    Target,
    __version__,
    json_schema,
    number,
    quantities,
    rules,
)
from ._errors import Error, FileError, FileMissingError, InputError, RuleError
from ._words import (
    Bound,
    Change,
    ClaimCheck,
    ClaimStatus,
    Column,
    Delimiter,
    ErrorCode,
    Figure,
    GroupBy,
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
    "Baseline",
    "Bound",
    "Change",
    "Claim",
    "ClaimCheck",
    "ClaimStatus",
    "Column",
    "ColumnReading",
    "Deadline",
    "Delimiter",
    "Diagnostic",
    "Error",
    "ErrorCode",
    "Field",
    "Figure",
    "FileError",
    "FileMissingError",
    "GroupBy",
    "InputError",
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
    "RuleContext",
    "RuleError",
    "RuleFinding",
    "RuleSet",
    "Sequence",
    "Severity",
    "Span",
    "Stage",
    "Summary",
    "Table",
    "Target",
    "__version__",
    "aggregate",
    "assess",
    "audit",
    "find_config",
    "json_schema",
    "number",
    "periods",
    "quantities",
    "read",
    "rules",
]
