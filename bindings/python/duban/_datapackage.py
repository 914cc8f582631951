"""An audit as a Frictionless Data Package (version 2): CSV files, and one file that says what is in them."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from . import _core
from ._export import Path_
from ._folder import written_together
from ._tables import NAMES, Column, Kind, Row, Schema, all_rows, schema

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
    "sha256": {"pattern": "[0-9a-f]{64}"},
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


def _resource(table: Schema, data: bytes, guard_formulas: bool) -> dict[str, Any]:
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
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
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


def _csv(table: Schema, rows: list[Row], guard_formulas: bool) -> bytes:
    columns = [column.name for column in table.columns]
    cells = [tuple(map(_cell, row)) for row in rows]
    return _core._table_csv(_core.Table(columns, cells), False, guard_formulas).encode("utf-8")


def _descriptor(audit: _core.Audit, resources: list[dict[str, Any]]) -> dict[str, Any]:
    report = audit.report
    name = Path(report.name).name or report.name
    return {
        "$schema": _PROFILE + "datapackage.json",
        "name": f"duban-{report.sha256[:16]}",
        "title": report.title or name,
        "description": f"Targets of a report, and what its figures show, as read by duban {_core.__version__}.",
        "sources": [{"title": name, "hash": f"sha256:{report.sha256}", "bytes": len(report.data)}],
        "resources": resources,
    }


def write_datapackage(audit: _core.Audit, folder: Path_, guard_formulas: bool) -> None:
    """The folder, all of it or nothing."""
    resources = []
    with written_together(folder) as partial:
        for name in NAMES:
            table = schema(name)
            data = _csv(table, all_rows(audit, name), guard_formulas)
            (partial / f"{name}.csv").write_bytes(data)
            resources.append(_resource(table, data, guard_formulas))
        descriptor = json.dumps(_descriptor(audit, resources), ensure_ascii=False, indent=2) + "\n"
        (partial / "datapackage.json").write_text(descriptor, encoding="utf-8", newline="\n")
