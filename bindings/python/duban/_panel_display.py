"""How a panel shows itself in a notebook: what became of commitments, and what changed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from . import _marks
from ._notebook import Display, _cell, _heads, _line, _marked, _more, _row, _table, _text, _whole
from ._phrases import checked, phrase, signed, word

if TYPE_CHECKING:
    from ._export import Language
    from ._panel import Outcome, Panel, TargetChange


def _outcome_row(outcome: Outcome, language: Language) -> str:
    a = outcome.assessment
    evidence = a.evidence
    found = () if evidence is None else ((evidence.start - outcome.start, evidence.end - outcome.start, 1),)
    return _row(
        [
            _cell("" if outcome.target.seq is None else str(outcome.target.seq), number=True),
            _cell(_marked(_marks.cut(outcome.target.content, _marks.commitments([a])))),
            _cell(_marked(_marks.cut(outcome.sentence, found))),
            _cell(escape(signed(a.commitment, language))),
            _cell("" if evidence is None else escape(signed(evidence, language))),
            _cell(escape(word("figure", a.figure, language))),
            _cell(escape(outcome.target.claim.text or phrase("show.not_printed", language))),
            _cell(escape(f"{outcome.document}:{outcome.place.line}")),
        ]
    )


def _change_row(change: TargetChange, language: Language) -> str:
    target = change.after if change.after is not None else change.before
    number = "" if target is None or target.seq is None else str(target.seq)
    return _row(
        [
            _cell(number, number=True),
            _cell(escape(word("change", change.kind, language))),
            _cell(_text(change.before_words)),
            _cell(_text(change.after_words)),
        ]
    )


def panel_display(panel: Panel, language: Language, rows: int) -> Display:
    """See :meth:`Panel.display`."""
    checked(language)
    parts = [_line(f"{phrase('panel.targets', language)}: {len(panel.tracks):,}", strong=True)]
    if panel.outcomes:
        head = _heads(language, "seq", "content", "sentence", "commitment", "evidence", "figure", "claim", "place")
        parts.append(_line(f"{phrase('panel.outcomes', language)}: {len(panel.outcomes):,}"))
        parts.append(_table(head, [_outcome_row(one, language) for one in panel.outcomes[:rows]]))
        parts.append(_more(len(panel.outcomes) - rows, language))
    if panel.changes:
        head = _heads(language, "seq", "change", "before", "after")
        parts.append(_line(f"{phrase('panel.changes', language)}: {len(panel.changes):,}"))
        parts.append(_table(head, [_change_row(one, language) for one in panel.changes[:rows]]))
        parts.append(_more(len(panel.changes) - rows, language))
    if not panel.outcomes and not panel.changes:
        parts.append(_line(phrase("show.nothing", language)))
    parts.extend(_line(note.describe(language)) for note in panel.notes)
    return _whole(*parts)
