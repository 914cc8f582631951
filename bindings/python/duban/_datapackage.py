"""An audit as a Frictionless Data Package (version 2): CSV files, and one file that says what is in them."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import chain
from pathlib import Path, PurePath
from typing import Any

from . import _core
from ._export import Path_
from ._folder import written_together
from ._tables import NAMES, Column, Kind, Row, Schema, schema

_PROFILE = "https://datapackage.org/profiles/2.0/"

_TYPES: Mapping[Kind, dict[str, Any]] = {
    "text": {"type": "string"},
    "word": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "day": {"type": "date"},
    "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "list": {"type": "array"},
}

# Of columns of these names, in every table.
_CONSTRAINTS: Mapping[str, dict[str, Any]] = {
    "sha256": {"pattern": "[0-9a-f]{64}|unread:.*"},
    "digest": {"pattern": "[0-9a-f]{64}"},
    "region_code": {"pattern": "[0-9]{6}"},
    "target": {"minimum": 0},
    "position": {"minimum": 0},
    "line": {"minimum": 1},
    "column": {"minimum": 1},
    "row": {"minimum": 1},
    "cell": {"minimum": 1},
    "original": {"minimum": 0},
    "start": {"minimum": 0},
    "end": {"minimum": 1},
    "likeness": {"minimum": 0, "maximum": 1},
    "confidence": {"minimum": 0, "maximum": 1},
}

_GUARD = "A text that a spreadsheet program would take for a formula has an apostrophe before it."


def _field(column: Column, key: tuple[str, ...]) -> dict[str, Any]:
    constraints = dict(_CONSTRAINTS.get(column.name, {}))
    if column.name in key:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    description = column.description
    if column.kind == "list":
        description += "; a JSON array"
    field = {"name": column.name, **_TYPES[column.kind], "description": description}
    return {**field, "constraints": constraints} if constraints else field


def _refers(columns: list[str], table: str) -> dict[str, Any]:
    return {"fields": columns, "reference": {"resource": table, "fields": columns}}


def _table_schema(table: Schema) -> dict[str, Any]:
    needed = table.key or (("sha256", "target") if table.of_target else ("sha256",))
    described: dict[str, Any] = {
        "$schema": _PROFILE + "tableschema.json",
        "fields": [_field(column, needed) for column in table.columns],
    }
    if table.key:
        described["primaryKey"] = list(table.key)
    keys = [_refers(["sha256"], "documents")] if table.of_document else []
    if table.of_target:
        keys.append(_refers(["sha256", "target"], "targets"))
    if keys:
        described["foreignKeys"] = keys
    return described


def _resource(table: Schema, size: int, sha256: str, guard_formulas: bool) -> dict[str, Any]:
    return {
        "$schema": _PROFILE + "dataresource.json",
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "title": table.title,
        "description": f"{table.description}. {_GUARD}" if guard_formulas else f"{table.description}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "dialect": {"$schema": _PROFILE + "tabledialect.json", "delimiter": ",", "lineTerminator": "\r\n"},
        "schema": _table_schema(table),
    }


def _cell(value: Any) -> int | Decimal | str | datetime.date | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if value is None or isinstance(value, (int, Decimal, datetime.date)):
        return value
    return str(value)


def _write_csv(table: Schema, batches: Iterable[list[Row]], folder: Path, guard_formulas: bool) -> dict[str, Any]:
    columns = [column.name for column in table.columns]
    size, digest = 0, hashlib.sha256()
    with (folder / f"{table.name}.csv").open("wb") as file:
        for number, rows in enumerate(chain([[]], batches)):  # the first has the head alone
            made = _core.Table(columns, [tuple(map(_cell, row)) for row in rows])
            text = _core._table_csv(made, False, guard_formulas)
            data = (text if number == 0 else text.partition("\r\n")[2]).encode("utf-8")
            digest.update(data)
            size += file.write(data)
    return _resource(table, size, digest.hexdigest(), guard_formulas)


def _descriptor(documents: list[dict[str, Any]], resources: list[dict[str, Any]]) -> dict[str, Any]:
    read = [document for document in documents if document["error"] is None]
    names = [PurePath(document["source"]).name or document["source"] for document in read]
    hashes = [document["sha256"] for document in read]
    if len(read) == 1:
        title, name = read[0]["title"] or names[0], hashes[0]
    else:
        title, name = f"{len(read)} target reports", hashlib.sha256("".join(hashes).encode()).hexdigest()
    return {
        "$schema": _PROFILE + "datapackage.json",
        "name": f"duban-{name[:16]}",
        "title": title,
        "description": "Targets of reports, and what their figures show, as read by duban.",
        "sources": [{"title": name, "hash": f"sha256:{sha256}"} for name, sha256 in zip(names, hashes, strict=True)],
        "resources": resources,
    }


def write_datapackage(tables: Callable[[str], Iterable[list[Row]]], folder: Path_, guard_formulas: bool) -> None:
    """The folder, all of it or nothing; `tables` gives the rows of a table by its name."""
    with written_together(folder) as partial:
        resources = [_write_csv(schema(name), tables(name), partial, guard_formulas) for name in NAMES]
        columns = [column.name for column in schema("documents").columns]
        documents = [dict(zip(columns, row, strict=True)) for rows in tables("documents") for row in rows]
        descriptor = json.dumps(_descriptor(documents, resources), ensure_ascii=False, indent=2) + "\n"
        (partial / "datapackage.json").write_text(descriptor, encoding="utf-8", newline="\n")
