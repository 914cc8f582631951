"""The words of displays, plots and workbooks, in both languages (lexicon/display.tsv)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from . import _core

if TYPE_CHECKING:
    from ._export import Language

_LANGUAGES = ("zh", "en")
_FAMILIES = (
    "bound",
    "change",
    "check",
    "claim",
    "figure",
    "pace",
    "panel",
    "role",
    "severity",
    "sign",
    "stage",
    "text",
)


@cache
def _lexicon() -> dict[str, tuple[str, str]]:
    from importlib.resources import files  # not cheap

    text = (files(__package__) / "lexicon" / "display.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {key: (zh, en) for key, zh, en, _ in rows[1:]}


def checked(language: str) -> Language:
    """The language, where it is one.

    Raises:
        ValueError: It is neither ``"zh"`` nor ``"en"``.
    """
    if language == "zh":
        return "zh"
    if language == "en":
        return "en"
    raise ValueError(f"language must be 'zh' or 'en', not {language!r}")


def phrase(key: str, language: str, *particulars: object) -> str:
    """The words of that key; ``{0}``, ``{1}`` … are replaced. Braces in the particulars have no meaning."""
    if key.partition(".")[0] in _FAMILIES:  # the words of the library's own texts
        pattern = _core._phrase(key, language)
    else:
        pattern = _lexicon()[key][_LANGUAGES.index(checked(language))]
    if not particulars:
        return pattern
    pieces = pattern.split("{")
    return pieces[0] + "".join(
        str(particulars[int(number)]) + rest for number, _, rest in (piece.partition("}") for piece in pieces[1:])
    )


def word(family: str, name: object, language: str) -> str:
    """The word of an enum's member, and nothing where there is none: ``word("stage", a.stage, "zh")``."""
    return "" if name is None else phrase(f"{family}.{name}", language)


def percent(ratio: Decimal, figure: object) -> str:
    """A ratio as people read it, as in ``describe``: ``"82 %"``; one that is short is never rounded up to 100."""
    return f"{_core._percent(ratio, figure == 'met')} %"


def signed(quantity: _core.Quantity, language: str) -> str:
    """The quantity as it is printed, with the signs of its bound and change: ``"≥300名"``, ``"↑≥6%"``."""
    shown = phrase(f"sign.{quantity.bound}", language, quantity.text)
    return shown if quantity.change is None else phrase(f"sign.{quantity.change}", language, shown)


def signs(quantity: _core.Quantity, language: str) -> str:
    """Only those signs: ``"≥"``, ``"↑≥"``, and nothing for a plain number."""
    shown = phrase(f"sign.{quantity.bound}", language, "")
    return shown if quantity.change is None else phrase(f"sign.{quantity.change}", language, shown)
