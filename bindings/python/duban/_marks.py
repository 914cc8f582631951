"""A field's text cut into marked and unmarked pieces, for displays and workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import _core


class Piece(NamedTuple):
    """Part of a text; `mark` is the number of what it belongs to, from 1, and None where it is plain."""

    text: str
    mark: int | None


def cut(text: str, spans: Iterable[tuple[int, int, int]]) -> list[Piece]:
    """The pieces of `text` in order; together they are the text.

    Args:
        text: The text.
        spans: Start, end (code points) and number of each mark. One that overlaps an earlier one, or lies outside the
            text, is left out.
    """
    pieces: list[Piece] = []
    at = 0
    for start, end, number in sorted(spans):
        if start < at or end > len(text) or end <= start:
            continue
        if start > at:
            pieces.append(Piece(text[at:start], None))
        pieces.append(Piece(text[start:end], number))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:], None))
    return pieces


def commitments(assessments: Iterable[_core.Assessment]) -> Iterator[tuple[int, int, int]]:
    """The spans of the commitments, in the content of their target."""
    return ((a.commitment.start, a.commitment.end, number) for number, a in enumerate(assessments, 1))


def evidence(assessments: Iterable[_core.Assessment]) -> Iterator[tuple[int, int, int]]:
    """The spans of the evidence, in the progress of their target."""
    return ((a.evidence.start, a.evidence.end, n) for n, a in enumerate(assessments, 1) if a.evidence is not None)


def excerpt(pieces: list[Piece], around: int) -> list[Piece]:
    """The same with plain pieces that are long cut to `around` characters beside each mark; … stands for the rest."""
    shown = []
    last = len(pieces) - 1
    for position, piece in enumerate(pieces):
        text = piece.text
        before = around if position > 0 else 0  # what stands after the mark before it
        after = around if position < last else 0
        if last == 0:
            before = 2 * around
        if piece.mark is None and len(text) > before + after + 1:
            text = text[:before] + "…" + (text[-after:] if after else "")
        shown.append(Piece(text, piece.mark))
    return shown
