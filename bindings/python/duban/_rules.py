"""Rule sets and baselines as Python writes them. These functions become methods of the compiled classes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any, Union

from . import _core, _export
from ._words import Column, Severity

Path_ = Union[str, "os.PathLike[str]"]
RuleFunction = Callable[["_core.Target", "_core.RuleContext"], Union["Iterable[_core.RuleFinding | str]", None]]


def select(self: _core.RuleSet, *ids: str) -> _core.RuleSet:
    """Only these rules, of all that the set has; ``"claim-*"`` stands for all whose ids begin so.

    Raises:
        duban.Error: No rule has such an id (code invalid_argument); the message names the nearest.
    """
    self._select(list(ids))
    return self


def ignore(self: _core.RuleSet, *ids: str, targets: Iterable[int] = (), document: str = "") -> _core.RuleSet:
    """Not these rules.

    Args:
        ids: Of the rules; ``"claim-*"`` stands for all whose ids begin so.
        targets: Printed numbers of the rows that are meant (positions, where a row has none); without any, all.
        document: The end of the name of the document that is meant; without it, every one.

    Raises:
        duban.Error: No rule has such an id (code invalid_argument).
    """
    for id in ids:
        self._ignore(id, list(targets), document)
    return self


def severity(self: _core.RuleSet, id: str, severity: Severity | str) -> _core.RuleSet:
    """Give a rule another severity.

    Raises:
        duban.Error: No rule has such an id (code invalid_argument).
        ValueError: There is no such severity.
    """
    self._severity(id, Severity(severity))
    return self


def add(
    self: _core.RuleSet,
    function: RuleFunction,
    *,
    id: str | None = None,
    severity: Severity | str = Severity.warning,
    summary: str | None = None,
    summary_zh: str = "",
    why: str = "",
    why_zh: str = "",
) -> _core.RuleSet:
    """Add a rule of one's own.

    Args:
        function: Called once a target with the target and a :class:`RuleContext`; gives findings, or texts that stand
            for a finding on the progress, or None.
        id: Lower-case words joined by ``-``; without it, the function's name.
        severity: Of its findings, where they say no other.
        summary: One line in English; without it, the first line of the function's docstring.
        summary_zh: One line in Chinese. What is in one language only stands for both.
        why: Why a reader of the report should care.
        why_zh: The same in Chinese.

    Raises:
        duban.Error: The id is taken, or no id (code invalid_argument).
    """
    if not callable(function):
        raise TypeError(f"a rule is a function, not {type(function).__name__}")
    if id is None:
        id = str(getattr(function, "__name__", "")).strip("_").replace("_", "-").lower()
    if summary is None:
        summary = (getattr(function, "__doc__", None) or "").strip().partition("\n")[0].rstrip(".")
    self._add(function, id, Severity(severity), summary_zh, summary, why_zh, why)
    return self


def rule(self: _core.RuleSet, id: str | None = None, **how: Any) -> Callable[[RuleFunction], RuleFunction]:
    """The same as :meth:`add`, as a decorator: ``@rules.rule("no-date", severity="note")``."""

    def register(function: RuleFunction) -> RuleFunction:
        add(self, function, id=id, **how)
        return function

    return register


def load(self: _core.RuleSet, path: Path_) -> _core.RuleSet:
    """Add the rules of a declarative file, ``.toml`` or ``.json``.

    Raises:
        duban.Error: The file cannot be read, or something in it is amiss (code invalid_argument; the message says what
            and where).
    """
    self._load(os.fsencode(path))
    return self


def loads(self: _core.RuleSet, text: str, format: str = "toml") -> _core.RuleSet:
    """Add declarative rules from text: ``"toml"`` or ``"json"``."""
    if format not in ("toml", "json"):
        raise ValueError(f"format must be 'toml' or 'json', not {format!r}")
    self._loads(text, format == "json")
    return self


def from_config(cls: type[_core.RuleSet], path: Path_) -> _core.RuleSet:
    """What a ``duban.toml``, or the table ``tool.duban`` of a ``pyproject.toml``, makes of the catalogue."""
    made = cls()
    made._configure(os.fsencode(path))
    return made


def finding(
    self: _core.RuleContext,
    message: str = "",
    *,
    zh: str = "",
    field: Column | str = Column.progress,
    which: int = 0,
    start: int | None = None,
    end: int | None = None,
    severity: Severity | str | None = None,
    suggestion: str = "",
    suggestion_zh: str = "",
) -> _core.RuleFinding:
    """A finding on the target.

    Args:
        message: In English. What is in one language only stands for both.
        zh: In Chinese.
        field: The field that it points at.
        which: Of several leaders or offices, the one pointed at.
        start: First code point of the field's text; None: its start.
        end: One past the last code point; None: its end.
        severity: None: the rule's.
        suggestion: What to do about it.
        suggestion_zh: The same in Chinese.
    """
    return _core.RuleFinding(
        message_zh=zh,
        message_en=message,
        field=Column(field),
        which=which,
        start=start,
        end=end,
        severity=None if severity is None else Severity(severity),
        suggestion_zh=suggestion_zh,
        suggestion_en=suggestion,
    )


def baseline_read(path: Path_) -> _core.Baseline:
    """A baseline from its file.

    Raises:
        duban.Error: The file cannot be read, or is no baseline (code invalid_argument).
    """
    return _core.Baseline._read(os.fsencode(path))


def baseline_to_json(self: _core.Baseline, path: Path_ | None = None) -> str | None:
    """The baseline as JSON (schema ``duban/baseline/1``): returned, or written to `path`."""
    return _export.deliver(self._to_json(), path)


def audit_to_sarif(
    self: _core.Audit, path: Path_ | None = None, *, language: _export.Language = "en", indent: int = 2
) -> str | None:
    """The diagnostics as SARIF 2.1.0: returned, or written to `path`. Columns are code points."""
    return _export.deliver(_core._audit_sarif(self, language, indent), path)


def rule_set_repr(self: _core.RuleSet) -> str:
    """``<RuleSet 74 rules, 1 of one's own>``"""
    every = {rule.id for rule in _core.rules()}
    rules = self.rules
    own = sum(rule.id not in every for rule in rules)
    return f"<RuleSet {len(rules)} rules, {own} of one's own>"


def context_repr(self: _core.RuleContext) -> str:
    """``<RuleContext of report.txt, 2 assessments>``"""
    return f"<RuleContext of {self.report.name}, {len(self.assessments)} assessments>"
