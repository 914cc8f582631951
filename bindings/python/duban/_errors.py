"""The exceptions of the library.

All are :class:`Error`, and each is also the built-in exception that fits, so that ``except FileNotFoundError`` works
where a program already has it.
"""

from __future__ import annotations

from typing import Any

from ._words import ErrorCode

__all__ = ["Error", "FileError", "FileMissingError", "InputError", "RuleError"]


class Error(Exception):
    """Misuse, a file that cannot be read or written, or an input of which nothing at all can be read.

    Other trouble in the data is a :class:`duban.Diagnostic`, never an exception.
    """

    code: ErrorCode
    """What it is about: ``error.code is duban.ErrorCode.too_large``, or ``error.code == "too_large"``."""

    def __init__(self, message: str, code: ErrorCode) -> None:
        super().__init__(message)
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[type[Error], tuple[Any, ...]]:
        return type(self), (self.message, self.code)


class InputError(Error, ValueError):
    """The input or an argument cannot be used: empty, binary, too large, no table, an unknown encoding …"""


class FileError(Error, OSError):
    """A file could not be read or written (code ``io``)."""


class FileMissingError(FileError, FileNotFoundError):
    """The path does not exist (code ``file_not_found``)."""


class RuleError(Error, RuntimeError):
    """A rule of one's own raised an exception (its ``__cause__``), or gave what is no finding; code ``rule_failed``."""

    rule: str
    """The id of the rule."""
    target: int
    """Index into ``report.targets``."""

    def __init__(self, message: str, rule: str, target: int) -> None:
        super().__init__(message, ErrorCode.rule_failed)
        self.rule = rule
        self.target = target

    def __reduce__(self) -> tuple[type[Error], tuple[Any, ...]]:
        return type(self), (self.message, self.rule, self.target)


def from_code(code: ErrorCode, message: str) -> Error:
    """The exception for an error of the C++ library; the extension calls it."""
    if code is ErrorCode.file_not_found:
        return FileMissingError(message, code)
    if code is ErrorCode.io:
        return FileError(message, code)
    return InputError(message, code)
