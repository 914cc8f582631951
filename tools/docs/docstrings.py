"""A griffe extension: what mkdocstrings shows of the compiled module.

Signatures stand in ``_core.pyi``, docstrings in the extension itself, and methods that Python adds in ``_methods.py``;
a reader of the reference wants them together. Needs a ``duban`` that can be imported.
"""

from __future__ import annotations

import inspect
from typing import Any

import griffe

import duban


class RuntimeDocstrings(griffe.Extension):
    """Adds the docstrings that the running module has to what its stub says."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        core = pkg.members.get("_core")
        if isinstance(core, griffe.Module):
            _add(core, duban._core)


def _add(described: griffe.Module | griffe.Class, running: object) -> None:
    for name, overloads in getattr(described, "overloads", {}).items():
        if name not in described.members and overloads:
            described.set_member(name, overloads[0])
    for name, member in described.members.items():
        here = getattr(running, name, None)
        if here is None or member.is_alias or (name.startswith("_") and not name.startswith("__")):
            continue
        text = _text(here, name, running)
        if text and member.docstring is None:
            member.docstring = griffe.Docstring(text, parent=member)
        if isinstance(member, griffe.Class):
            _add(member, here)


def _text(here: object, name: str, running: object) -> str:
    if not isinstance(here, type) and not callable(here) and not isinstance(here, property):
        return ""
    text = inspect.getdoc(here) or ""
    # pybind11 puts the signature in front; the stub has it already.
    lines = text.splitlines()
    if lines and lines[0].startswith(f"{name}("):
        lines = lines[1:]
    return "\n".join(lines).strip()
