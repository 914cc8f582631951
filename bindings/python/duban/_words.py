"""The words that results are given in.

Each is an :class:`enum.Enum` whose members are also the strings of their names, so that both ways of writing work::

    assessment.figure is duban.Figure.short
    assessment.figure == "short"

Members of the ordered ones (:class:`Severity`, :class:`Stage`) compare by that order.
"""

from __future__ import annotations

import enum

__all__ = [
    "Bound",
    "Change",
    "ChangeKind",
    "ClaimCheck",
    "ClaimStatus",
    "Column",
    "ColumnReason",
    "CommitmentKind",
    "Continuation",
    "DeedStage",
    "Delimiter",
    "ErrorCode",
    "Figure",
    "Form",
    "GroupBy",
    "LinkReason",
    "MatchRule",
    "Pace",
    "PanelNoteKind",
    "PeriodKind",
    "ReadingOrder",
    "RelationKind",
    "Role",
    "Severity",
    "SkipReason",
    "Stage",
    "TableNoteKind",
]


class _Word(str, enum.Enum):
    """A word: equal to its name as a string, and printed as it."""

    def __str__(self) -> str:
        return self.name

    def __format__(self, spec: str) -> str:
        return format(self.name, spec)

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class _OrderedWord(_Word):
    """A word that has its place in an order; as strings they would compare by the alphabet."""

    def _rank(self, other: str) -> tuple[int, int] | None:
        if not isinstance(other, type(self)):
            return None
        members: list[str] = list(type(self))
        return members.index(self), members.index(other)

    def __lt__(self, other: str) -> bool:
        ranks = self._rank(other)
        return NotImplemented if ranks is None else ranks[0] < ranks[1]

    def __le__(self, other: str) -> bool:
        ranks = self._rank(other)
        return NotImplemented if ranks is None else ranks[0] <= ranks[1]

    def __gt__(self, other: str) -> bool:
        ranks = self._rank(other)
        return NotImplemented if ranks is None else ranks[0] > ranks[1]

    def __ge__(self, other: str) -> bool:
        ranks = self._rank(other)
        return NotImplemented if ranks is None else ranks[0] >= ranks[1]


class Severity(_OrderedWord):
    """How much a diagnostic matters, in rising order."""

    note = "note"
    warning = "warning"
    error = "error"


class ErrorCode(_Word):
    """What an :class:`duban.Error` is about."""

    file_not_found = "file_not_found"
    io = "io"
    too_large = "too_large"
    empty_input = "empty_input"
    binary_input = "binary_input"
    not_text = "not_text"
    unknown_encoding = "unknown_encoding"
    unknown_format = "unknown_format"
    no_table = "no_table"
    encrypted = "encrypted"
    damaged = "damaged"
    no_text = "no_text"
    missing_program = "missing_program"
    invalid_argument = "invalid_argument"
    unknown_unit = "unknown_unit"
    other_dimension = "other_dimension"
    rule_failed = "rule_failed"


class Delimiter(_Word):
    """What sets the cells of a text apart."""

    tab = "tab"
    comma = "comma"
    semicolon = "semicolon"
    bar = "bar"
    spaces = "spaces"
    """A run of two or more spaces, ASCII or full-width, or one full-width space."""


class Column(_Word):
    """What a column of a target table holds."""

    seq = "seq"
    section = "section"
    leader = "leader"
    content = "content"
    deadline = "deadline"
    progress = "progress"
    claim = "claim"
    office = "office"
    lead_office = "lead_office"
    support_office = "support_office"
    remark = "remark"
    other = "other"


class Form(_Word):
    """The form in which a table was published."""

    delimited = "delimited"
    """Text whose cells are set apart by a character: pasted tables, CSV, TSV."""
    html = "html"
    xlsx = "xlsx"
    docx = "docx"
    pdf = "pdf"
    markdown = "markdown"
    """Pipe tables."""
    cell_lines = "cell_lines"
    """The pasted text of a page, one cell a line."""
    paragraphs = "paragraphs"
    """Numbered paragraphs with labels in place of columns."""
    records = "records"
    """A data frame, an Arrow stream, a list of dicts."""


class ColumnReason(_Word):
    """Why a column was taken for what it is."""

    header = "header"
    """Its header is a word of the vocabulary."""
    caller = "caller"
    """The caller named its header."""
    content = "content"
    """By what stands in its cells."""
    none = "none"
    """It was taken for nothing: ``Column.other``."""


class ReadingOrder(_Word):
    """In which order runs of the same columns side by side were read."""

    rows = "rows"
    banks = "banks"
    banks_of_page = "banks_of_page"
    banks_of_section = "banks_of_section"


class Continuation(_Word):
    """How a table goes with the one that was read before it."""

    first = "first"
    without_header = "without_header"
    same_header = "same_header"
    own_header = "own_header"


class SkipReason(_Word):
    """Why a table or a line of a document was not read."""

    no_target_columns = "no_target_columns"
    hidden = "hidden"
    not_chosen = "not_chosen"
    navigation = "navigation"


class Role(_Word):
    """What an office does for a target."""

    lead = "lead"
    support = "support"


class ClaimStatus(_Word):
    """What the printed words of a claim mean."""

    complete = "complete"
    on_schedule = "on_schedule"
    ahead = "ahead"
    behind = "behind"
    underway = "underway"
    not_started = "not_started"
    incomplete = "incomplete"
    unknown = "unknown"


class Bound(_Word):
    """How a number bounds the thing."""

    eq = "eq"
    ge = "ge"
    """以上, 不低于, 至少"""
    gt = "gt"
    """超过, 突破, 余, 多"""
    le = "le"
    """以内, 以下, 不超过"""
    lt = "lt"
    """低于, 不足, 不到"""
    approx = "approx"
    """左右, 约, 近"""


class Change(_Word):
    """The number is the size of a rise or a fall, not a level."""

    increase = "increase"
    decrease = "decrease"


class PeriodKind(_Word):
    """What kind of period a sentence names."""

    span = "span"
    """1-6月份, 上半年, 2020年"""
    until = "until"
    """9月底前: the first day is open unless the sentence gives it"""
    as_of = "as_of"
    """截至6月底"""
    recurring = "recurring"
    """每年, 每月"""
    duration = "duration"
    """三年行动: no place in the calendar"""


class RelationKind(_Word):
    """What a sentence says of its own numbers."""

    part = "part"
    """其中: each part lies within the base"""
    sum = "sum"
    """合计, 共, 其余: the parts make up the base"""
    share = "share"
    """占…的: the part is `size` of the base"""
    from_to = "from_to"
    """由…提高到…: from the base to the part, by `size`"""
    comparison = "comparison"
    """比上年同期增加: the part is `size` above or below an earlier base"""
    plan = "plan"
    """完成年度任务的: the part is `size` of the planned base"""


class Stage(_OrderedWord):
    """How far the thing counted has come, in rising order."""

    planned = "planned"
    underway = "underway"
    done = "done"


class Figure(_Word):
    """Commitment against evidence, judged against the whole target."""

    met = "met"
    short = "short"
    no_figure = "no_figure"


class Pace(_Word):
    """The ratio reached against the share of the period that has elapsed (序时进度)."""

    ahead = "ahead"
    on_pace = "on_pace"
    behind = "behind"


class ClaimCheck(_Word):
    """What the figures say of the claim."""

    supported = "supported"
    """Claimed complete; figure met, stage done."""
    contradicted = "contradicted"
    """Claimed complete; figure short."""
    unproven = "unproven"
    """Claimed complete; figure met, but only underway or planned."""
    unsubstantiated = "unsubstantiated"
    """Claimed complete; no figure."""
    understated = "understated"
    """Not claimed complete; figure met and done."""
    open = "open"
    """Otherwise."""


class CommitmentKind(_Word):
    """What kind of measure a commitment is."""

    level = "level"
    """收入达到95亿元"""
    growth = "growth"
    """增长8%, 下降3%"""
    count = "count"  # type: ignore[assignment]
    """An amount that adds up: 新建30处"""
    share = "share"
    """覆盖率95%"""
    ceiling = "ceiling"
    """控制在3.5%以内"""
    elimination = "elimination"
    """关闭矿山8座"""


class MatchRule(_Word):
    """How commitment and evidence were brought together."""

    none = "none"
    """No number of the progress speaks of the indicator."""
    same_name = "same_name"
    """Both texts name it alike."""
    near_name = "near_name"
    """One name is wider, narrower or a synonym."""
    name_before = "name_before"
    """The number stands without a noun; the name stands earlier in the sentence."""
    part_of_whole = "part_of_whole"
    """The number promised is repeated, and this is a part of it."""
    same_verb = "same_verb"
    """The verb promised, and no other noun."""
    bare_rate = "bare_rate"
    """The bare name of a rate that the target names in full."""
    only_count = "only_count"
    """The only thing counted on both sides."""
    share_of_plan = "share_of_plan"
    """A share of the plan: 完成年度任务的72%"""


class DeedStage(_OrderedWord):
    """What the progress says of a deed, in rising order."""

    unmentioned = "unmentioned"
    planned = "planned"
    underway = "underway"
    done = "done"


class GroupBy(_Word):
    """What :func:`duban.aggregate` can group by."""

    leader = "leader"
    """Of the target; one row each."""
    office = "office"
    """Of the target, in all its spellings; named by the commonest of them."""
    role = "role"
    """Of the office."""
    deadline = "deadline"
    """The day; None for 长期坚持."""
    section = "section"
    """The heading that the target stands under."""
    claim = "claim"
    """:class:`ClaimStatus` of the target."""
    region = "region"
    """Of the report."""
    year = "year"
    """Of the report."""
    report = "report"
    """Name of the report."""
    indicator = "indicator"
    """Of the commitment, as printed."""
    outcome = "outcome"
    """:class:`Figure` of the commitment."""
    claim_check = "claim_check"
    """:class:`ClaimCheck` of the commitment."""
    stage = "stage"
    """:class:`Stage` of its evidence."""
    pace = "pace"
    """:class:`Pace` of the commitment."""
    kind = "kind"
    """:class:`CommitmentKind`."""
    unit = "unit"
    """Of the commitment."""


class LinkReason(_Word):
    """How a target was found again in a report."""

    first = "first"
    """It stands in no report before."""
    same_text = "same_text"
    """The same words, white space aside."""
    number = "number"
    """The same number, and words much like it."""
    likeness = "likeness"
    """Words much like it."""


class ChangeKind(_Word):
    """What is not as it was in the report before."""

    reworded = "reworded"
    """The text of the target."""
    commitment_changed = "commitment_changed"
    """The number that is promised."""
    deadline_moved = "deadline_moved"
    """The day that it is due."""
    claim_changed = "claim_changed"
    """What the report says of itself."""
    figure_fell = "figure_fell"
    """A figure that adds up over the year is smaller than before."""
    leader_changed = "leader_changed"
    """Who answers for it."""
    office_changed = "office_changed"
    """Which offices answer for it."""
    renumbered = "renumbered"
    """Its number in the list."""
    split_off = "split_off"
    """A part of the target stands as one of its own."""
    merged = "merged"
    """It stands as a part of another target."""
    dropped = "dropped"
    """It is in the report before and not in this one."""
    added = "added"
    """It is in this report and not in the one before."""


class PanelNoteKind(_Word):
    """What else is to be known of a panel."""

    undated = "undated"
    """A report has no date; the order is that of the call."""
    repeated = "repeated"
    """A report or document was given twice, byte for byte; it counts once."""
    other_list = "other_list"
    """A report shares few targets with the one before: nothing was taken for added or dropped."""
    capped = "capped"
    """More targets are alike than are compared; the likest were."""
    unknown_year = "unknown_year"
    """A document does not say which year it speaks of; its figures count all the same."""


class TableNoteKind(_Word):
    """What else is to be known of a table, or of one of its rows."""

    repeated = "repeated"
    """A report was given twice, byte for byte; it counts once."""
    undated = "undated"
    """The year of a report is not known, and the year is a key."""
    mixed_units = "mixed_units"
    """No sum was made: the units do not measure the same."""
    not_additive = "not_additive"
    """No sum was made: rates, shares and ceilings do not add up."""
    too_long = "too_long"
    """No sum was made: it has more than 38 digits."""
