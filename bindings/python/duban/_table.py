"""From audits to a table, and from its rows back to the targets that they count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from . import _core
from ._export import Language
from ._words import GroupBy, TableNoteKind

__all__ = ["TableNote", "aggregate"]


@dataclass(frozen=True)
class TableNote:
    """A note on a table or on one of its rows."""

    kind: TableNoteKind
    row: int | None
    """Index into ``Table.rows``; None: of the whole table."""
    column: str
    """That the note is on; empty: of the whole row."""
    words: str
    """The particulars: name of a report, units, kinds of commitments."""
    message_zh: str
    message_en: str

    def describe(self, language: Language = "zh") -> str:
        """The note as a sentence."""
        return self.message_en if language == "en" else self.message_zh


def aggregate(
    audits: _core.Audit | Iterable[_core.Audit],
    by: GroupBy | str | Iterable[GroupBy | str] = (),
    measures: str | Iterable[str] | None = None,
    *,
    share: Literal["equal", "lead"] = "equal",
    lead_weight: int = 2,
    support_weight: int = 1,
) -> _core.Table:
    """Add audits up: one row a combination of the keys that occurs.

    Rows are in order of their keys: dates and years by time, names of an enum as the enum has them, text by code
    point; None comes last. The order of the audits changes nothing. Of a report that is given twice, byte for byte,
    one counts, and ``table.notes`` says so.

    A target that several offices answer for counts in each of their rows as one target; the measure ``share`` divides
    it among them, so that shares add up to the number of targets. An office counts in one row however it is spelt.

    Args:
        audits: What to add up: an audit, or any iterable of them.
        by: Keys; each is a :class:`GroupBy` or its name. Without any, one row.
        measures: The columns wanted beside the keys, of ``docs/aggregate.md``; where it is None, the counts and
            medians of :class:`Summary`.
        share: Among n offices, ``"equal"``: 1/n each; ``"lead"``: by the two weights.
        lead_weight: What a lead office weighs, 0 to 1000.
        support_weight: What a supporting office weighs, 0 to 1000.

    Returns:
        The table. ``table.targets(row)`` gives the targets that a row counts.

    Raises:
        ValueError: A key that duban does not know, a key or measure named twice, weights out of range.
        KeyError: A measure that does not exist.
        duban.Error: A report makes more than 10,000,000 combinations (``code``: too_large).
    """
    given = (audits,) if isinstance(audits, _core.Audit) else tuple(audits)
    keys = [GroupBy(key) for key in ([by] if isinstance(by, str) else by)]
    wanted = [measures] if isinstance(measures, str) else None if measures is None else list(measures)
    if share not in ("equal", "lead"):
        raise ValueError(f"share must be 'equal' or 'lead', not {share!r}")
    for weight in (lead_weight, support_weight):
        if not 0 <= weight <= 1000:
            raise ValueError(f"weights of offices are 0 to 1000, not {weight}")
    known = _core._measure_names()
    for name in wanted or ():
        if name not in known:
            raise KeyError(f"no measure {name!r}; there are {', '.join(known)}")
    # An empty list asks for the keys alone.
    asked = ["targets"] if wanted == [] else wanted or []
    table = _core._aggregate(given, keys, asked, share == "lead", lead_weight, support_weight)
    _keep(table, given)
    return table.select([key.name for key in keys]) if wanted == [] else table


def table_notes(self: _core.Table) -> tuple[TableNote, ...]:
    """What else is to be known: a report that was given twice, a sum that was not made, and why."""
    return tuple(TableNote(*note) for note in self._notes())


def table_targets(self: _core.Table, row: int) -> list[_core.Target]:
    """The targets that a row counts, each once, in the order of the audits; empty for a table that counts none.

    ``target.report`` is the report that it stands in, ``target.place()`` where.

    Raises:
        IndexError: There is no such row.
    """
    audits = _audits(self)
    return [audits[audit].report.targets[target] for audit, target in self._behind(row)[0]]


def table_assessments(self: _core.Table, row: int) -> list[_core.Assessment]:
    """The assessments that a row counts, each once, in the order of the audits; empty for a table that counts none.

    Raises:
        IndexError: There is no such row.
    """
    audits = _audits(self)
    return [audits[audit].assessments[assessment] for audit, assessment in self._behind(row)[1]]


def table_select(self: _core.Table, columns: Iterable[str]) -> _core.Table:
    """The table with only the named columns, in that order.

    Raises:
        KeyError: There is no such column.
    """
    table = self._select(list(columns))
    _keep(table, _audits(self))
    return table


def _keep(table: Any, audits: tuple[_core.Audit, ...]) -> None:
    table._audits = audits


def _audits(table: Any) -> tuple[_core.Audit, ...]:
    return getattr(table, "_audits", ())
