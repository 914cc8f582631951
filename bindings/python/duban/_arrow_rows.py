"""Arrow streams of duban's own as Python values, with nothing but Python: for files that need no other package.

It knows the types of docs/arrow.md and no others. Streams of other programs are read by the C++ library.
"""

from __future__ import annotations

import ctypes
import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

Kind = Literal["text", "integer", "decimal", "day", "boolean", "word", "list"]

_ORDERED = 1  # ARROW_FLAG_DICTIONARY_ORDERED
_EPOCH = datetime.date(1970, 1, 1).toordinal()
_DIGITS = 10  # behind the point of a decimal


class _CSchema(ctypes.Structure):
    """``struct ArrowSchema`` of Arrow's C data interface."""


class _CArray(ctypes.Structure):
    """``struct ArrowArray``."""


class _CStream(ctypes.Structure):
    """``struct ArrowArrayStream``."""


_CSchema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_void_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(_CSchema))),
    ("dictionary", ctypes.POINTER(_CSchema)),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]
_CArray._fields_ = [
    *((name, ctypes.c_int64) for name in ("length", "null_count", "offset", "n_buffers", "n_children")),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(_CArray))),
    ("dictionary", ctypes.POINTER(_CArray)),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_CArray))),
    ("private_data", ctypes.c_void_p),
]
_CStream._fields_ = [
    ("get_schema", ctypes.c_void_p),
    ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_CStream), ctypes.POINTER(_CArray))),
    ("get_last_error", ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.POINTER(_CStream))),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]


@dataclass(frozen=True)
class ArrowField:
    """A column of a stream."""

    name: str
    kind: Kind
    description: str
    ordered: bool
    """Whether the words that it holds have an order."""


def _address(capsule: Any, name: bytes) -> int:
    pointer = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)
    found: int = pointer(("PyCapsule_GetPointer", ctypes.pythonapi))(capsule, name)
    return found


# Schemas


_KINDS: dict[str, Kind] = {"U": "text", "l": "integer", "d": "decimal", "tdD": "day", "b": "boolean", "+L": "list"}


def _metadata(address: int | None) -> dict[str, str]:
    """Pairs of texts, each with its length before it."""
    found: dict[str, str] = {}
    if not address:
        return found
    at = address

    def number() -> int:
        nonlocal at
        at += 4
        return ctypes.c_int32.from_address(at - 4).value

    def text() -> str:
        nonlocal at
        length = number()
        at += length
        return ctypes.string_at(at - length, length).decode("utf-8")

    for _ in range(number()):
        key = text()
        found[key] = text()
    return found


def fields_of(capsule: Any) -> list[ArrowField]:
    """The columns that a capsule ``arrow_schema`` of duban's describes."""
    whole = _CSchema.from_address(_address(capsule, b"arrow_schema"))
    fields = []
    for index in range(whole.n_children):
        child = whole.children[index].contents
        kind = "word" if child.dictionary else _KINDS[child.format.decode("ascii").partition(":")[0]]
        description = _metadata(child.metadata).get("description", "")
        fields.append(ArrowField(child.name.decode("utf-8"), kind, description, bool(child.flags & _ORDERED)))
    return fields


# Values


def _numbers(type: Any, array: Any, buffer: int, length: int) -> Sequence[int]:
    size = ctypes.sizeof(type)
    found: Sequence[int] = (type * length).from_address(array.buffers[buffer] + array.offset * size)[:]
    return found


def _bits(array: Any, buffer: int) -> list[bool]:
    end = array.offset + array.length
    data = ctypes.string_at(array.buffers[buffer], (end + 7) // 8)
    return [bool(data[bit >> 3] >> (bit & 7) & 1) for bit in range(array.offset, end)]


def _strings(array: Any, type: Any) -> list[str]:
    ends = _numbers(type, array, 1, array.length + 1)
    data = ctypes.string_at(array.buffers[2], ends[-1]) if ends[-1] else b""
    return [data[begin:end].decode("utf-8") for begin, end in pairwise(ends)]


def _texts(array: Any) -> list[str]:
    return _strings(array, ctypes.c_int64)


def _wholes(array: Any) -> Sequence[int]:
    return _numbers(ctypes.c_int64, array, 1, array.length)


def _days(array: Any) -> list[datetime.date]:
    return [datetime.date.fromordinal(_EPOCH + day) for day in _numbers(ctypes.c_int32, array, 1, array.length)]


def _decimals(array: Any) -> list[Decimal]:
    data = ctypes.string_at(array.buffers[1] + array.offset * 16, array.length * 16)
    wholes = (int.from_bytes(data[at : at + 16], "little", signed=True) for at in range(0, len(data), 16))
    return [Decimal(f"{whole}E-{_DIGITS}") for whole in wholes]


def _booleans(array: Any) -> list[bool]:
    return _bits(array, 1)


def _words(array: Any) -> list[str]:
    words = _strings(array.dictionary.contents, ctypes.c_int32)
    return [words[index] for index in _numbers(ctypes.c_int8, array, 1, array.length)]


def _lists(array: Any) -> list[list[Any]]:
    ends = _numbers(ctypes.c_int64, array, 1, array.length + 1)
    items = _values("text", array.children[0].contents)
    return [list(items[begin:end]) for begin, end in pairwise(ends)]


_READERS: dict[Kind, Callable[[Any], Sequence[Any]]] = {
    "text": _texts,
    "integer": _wholes,
    "decimal": _decimals,
    "day": _days,
    "boolean": _booleans,
    "word": _words,
    "list": _lists,
}


def _values(kind: Kind, array: Any) -> Sequence[Any]:
    if array.length == 0:  # its buffers need not be there
        return []
    values = _READERS[kind](array)
    if not array.buffers[0]:
        return values
    return [value if there else None for value, there in zip(values, _bits(array, 0), strict=True)]


def batches_of(capsule: Any, fields: Sequence[ArrowField]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a capsule ``arrow_array_stream`` of duban's, a list a batch; `fields` are those of its schema."""
    stream = _CStream.from_address(_address(capsule, b"arrow_array_stream"))
    while True:
        array = _CArray()
        if stream.get_next(ctypes.byref(stream), ctypes.byref(array)) != 0:
            message = stream.get_last_error(ctypes.byref(stream)) or b""
            raise RuntimeError(message.decode("utf-8", "replace"))
        if not array.release:
            return
        try:
            columns = [_values(field.kind, array.children[i].contents) for i, field in enumerate(fields)]
            rows = list(zip(*columns, strict=True))
        finally:
            array.release(ctypes.byref(array))
        yield rows
