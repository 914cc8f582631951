"""The same targets from report to report, and what became of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from . import _core, _panel_display
from ._api import Readable, _options, read
from ._errors import Error
from ._export import Path_, deliver
from ._notebook import Display
from ._records import Records
from ._words import ChangeKind, ErrorCode, LinkReason, PanelNoteKind

if TYPE_CHECKING:
    from ._plot import Plot

__all__ = ["Appearance", "Outcome", "Panel", "PanelNote", "TargetChange", "Track", "track"]

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Appearance:
    """A target as it stands in one report."""

    report: _core.Report
    target: _core.Target
    reason: LinkReason
    """How it was found again."""
    likeness: Decimal
    """With the one before: 0 to 1, 2 places; 1 for the same words."""
    assessments: tuple[_core.Assessment, ...]
    """Of that report; offsets are code points of ``target.content`` and ``target.progress``."""


@dataclass(frozen=True)
class Track:
    """One target through the reports."""

    index: int
    appearances: tuple[Appearance, ...]
    """At most one a report, in order of the reports; at least one."""

    @property
    def content(self) -> str:
        """The target in the words of the last report that lists it."""
        return self.appearances[-1].target.content


@dataclass(frozen=True)
class TargetChange:
    """One change from a report to the next that lists the target."""

    kind: ChangeKind
    track: int
    """Index into ``panel.tracks``."""
    before: _core.Target | None
    after: _core.Target | None
    before_words: str
    """As printed; empty where nothing stands there."""
    after_words: str
    before_place: _core.Place | None
    after_place: _core.Place | None
    message_zh: str
    message_en: str

    def describe(self, language: Language = "zh") -> str:
        """One neutral sentence: "deadline moved: 9月底 → 11月底"."""
        return self.message_en if language == "en" else self.message_zh


@dataclass(frozen=True)
class Outcome:
    """What a later document in prose says of a commitment."""

    track: int
    """Index into ``panel.tracks``."""
    report: _core.Report
    target: _core.Target
    """The last of the track that makes the commitment."""
    document: str
    """Name of the later document."""
    assessment: _core.Assessment
    """The commitment held against the document: offsets of the evidence are code points of the document's text;
    ``claim_check`` compares its figure with what the report said of itself."""
    sentence: str
    """Of the document, that the evidence stands in."""
    start: int
    """Code points of the document's text before the sentence."""
    end: int
    """Code points up to its end."""
    place: _core.Place
    """Of the evidence, in the document."""

    def describe(self, language: Language = "zh") -> str:
        """One neutral sentence: "figure reported is a rise of 3.9%, short of the target …"."""
        return self.assessment.describe(language)


@dataclass(frozen=True)
class PanelNote:
    """A note on one of the reports or documents."""

    kind: PanelNoteKind
    name: str
    message_zh: str
    message_en: str

    def describe(self, language: Language = "zh") -> str:
        """The note as a sentence."""
        return self.message_en if language == "en" else self.message_zh


class Panel:
    """Reports on the same targets, and what a later document says of them. Made by :func:`track`; does not change."""

    def __init__(self, core: _core._Panel, given: tuple[_core.Report, ...]) -> None:
        self._core = core
        self.reports: tuple[_core.Report, ...] = tuple(given[i] for i in core.order)
        """From the earliest to the latest."""

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """Names of the later documents, in the order of the call."""
        return tuple(document.name for document in self._core.documents)

    @cached_property
    def tracks(self) -> tuple[Track, ...]:
        """In the order in which they first appear."""
        return tuple(
            Track(
                index,
                tuple(
                    Appearance(self.reports[r], self.reports[r].targets[t], reason, likeness, assessments)
                    for r, t, reason, likeness, assessments in appearances
                ),
            )
            for index, appearances in enumerate(self._core.tracks())
        )

    @cached_property
    def changes(self) -> tuple[TargetChange, ...]:
        """In the order of the reports, then of the tracks."""
        return tuple(
            TargetChange(kind, track, self._target(before), self._target(after), *words, *places, *messages)
            for kind, track, before, after, words, places, messages in self._core.changes()
        )

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """In the order of the documents, then of the tracks."""
        return tuple(
            Outcome(
                track,
                self.reports[r],
                self.reports[r].targets[t],
                self.documents[document],
                assessment,
                sentence,
                *span,
                at,
            )
            for track, (r, t), document, assessment, sentence, span, at in self._core.outcomes()
        )

    @cached_property
    def notes(self) -> tuple[PanelNote, ...]:
        """What was decided on the way."""
        return tuple(PanelNote(*note) for note in self._core.notes())

    def _target(self, where: tuple[int, int] | None) -> _core.Target | None:
        return None if where is None else self.reports[where[0]].targets[where[1]]

    def to_table(self) -> _core.Table:
        """One row a commitment and report or later document, in the order of the tracks and of time.

        Columns: track, kind (report or outcome), document, as_of, seq, content, indicator, commitment, value, unit,
        evidence, evidence_value, figure, ratio, claim, claim_check.
        """
        return self._core.table()

    def to_pandas(self) -> Any:
        """The table as a data frame. Needs pandas."""
        return self.to_table().to_pandas()

    def to_csv(self, path: Path_ | None = None, *, bom: bool = False, guard_formulas: bool = True) -> str | None:
        """The table as CSV: returned, or written to `path`. The other arguments are those of :meth:`Audit.to_csv`."""
        return self.to_table().to_csv(path, bom=bom, guard_formulas=guard_formulas)

    def to_json(self, path: Path_ | None = None, *, indent: int = 2) -> str | None:
        """The panel as JSON (schema ``duban/panel/1``): returned, or written to `path`. `indent` < 0: on one line."""
        return deliver(self._core.json(indent), path)

    def to_text(self, language: Language = "zh") -> str:
        """Outcomes with the sentence of the table and that of the later document, then changes, then notes."""
        return self._core.text(language)

    def __repr__(self) -> str:
        return (
            f"<Panel of {len(self.reports)} reports: {len(self.tracks)} targets, {len(self.changes)} changes, "
            f"{len(self.outcomes)} outcomes>"
        )

    def display(self, language: Language = "zh", rows: int = 20) -> Display:
        """What a notebook shows of the panel: outcomes with the sentences they rest on, then changes.

        Args:
            language: Of headings and words: ``"zh"`` or ``"en"``.
            rows: Outcomes and changes that are listed; the rest is counted.
        """
        return _panel_display.panel_display(self, language, rows)

    def _repr_html_(self) -> str:
        return self.display().html

    def plot(self, language: Language = "zh", *, rows: int = 60) -> Plot:
        """Each commitment from report to report and into later documents: how much of it was reported, by time.

        Args:
            language: Of titles and words: ``"zh"`` or ``"en"``.
            rows: At most so many commitments, those with most figures; the title says how many there are.

        Raises:
            ImportError: Altair is not installed.
        """
        from . import _panel_plot

        return _panel_plot.plot(self, language, rows)


def track(
    reports: Iterable[_core.Report | _core.Audit | Readable | Records],
    *,
    later: Iterable[Readable] | Readable = (),
    **how: Any,
) -> Panel:
    """Follow targets from report to report, and into later documents in prose.

    Args:
        reports: Reports in any order: reports, audits, or what :func:`read` takes. A document that holds no table is
            taken for one in prose, such as the work report of the next year.
        later: Documents in prose, or one of them: paths, bytes or file objects.
        how: The other arguments of :func:`read`; they hold for each document.

    Returns:
        The panel. Reports stand in the order of their dates.

    Raises:
        duban.Error: A document cannot be read.
    """
    found: list[_core.Report] = []
    prose: list[_core._Prose] = []
    for one in reports:
        if isinstance(one, _core.Audit):
            found.append(one.report)
        elif isinstance(one, _core.Report):
            found.append(one)
        else:
            source = one if isinstance(one, (str, os.PathLike, bytes, bytearray, memoryview)) else _bytes_of(one)
            try:
                found.append(read(source, **how))
            except Error as error:
                if error.code != ErrorCode.no_table or not isinstance(source, _READABLE):
                    raise
                prose.append(_prose(source, **how))
    documents: Any = [later] if isinstance(later, _READABLE) or hasattr(later, "read") else later
    prose.extend(_prose(document, **how) for document in documents)
    return Panel(_core._track(found, prose), tuple(found))


_READABLE = (str, os.PathLike, bytes, bytearray, memoryview)


def _bytes_of(source: Any) -> Any:
    """What a file object holds; anything else as it is."""
    if not hasattr(source, "read"):
        return source
    data = source.read()
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)


def _prose(source: Readable, **how: Any) -> _core._Prose:
    options = _options(**how)
    if isinstance(source, (str, os.PathLike)):
        return _core._read_prose(os.fsencode(source), True, options)
    return _core._read_prose(bytes(_bytes_of(source)), False, options)
