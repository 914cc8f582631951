"""What Datasette shows of a SQLite file of ours, beside the rows: titles, what columns mean, facets, order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ._database import VIEWS, SqliteDatabase
from ._export import Path_, deliver
from ._tables import NAMES, Schema, schema

_FACETS: Mapping[str, list[Any]] = {
    "documents": ["region", "year", "error"],
    "targets": ["claim_status", "section", {"array": "leaders"}, {"array": "lead_offices"}],
    "target_leaders": ["leader"],
    "offices": ["normalized", "role"],
    "quantities": ["field", "unit", "bound"],
    "assessments": ["figure", "claim_check", "kind", "stage", "pace"],
    "deeds": ["stage", "verb"],
    "diagnostics": ["severity", "rule"],
    "outcomes_by_leader": ["region", "figure"],
    "outcomes_by_office": ["region", "figure"],
    "claimed_but_short": ["document"],
    "without_figure": ["document"],
    "deadline_passed": ["document", "claim_status"],
}

_SORT = {"documents": "source", "targets": "target", "assessments": "target", "deeds": "target", "diagnostics": "line"}

_VIEWS = {
    "outcomes_by_leader": ("Outcomes by leader", "How many commitments of a leader's targets have which outcome"),
    "outcomes_by_office": ("Outcomes by office", "How many commitments of an office's targets have which outcome"),
    "claimed_but_short": (
        "Reported as complete, figure below the target",
        "Commitments of targets that are reported as complete, where the figure reported is below the target",
    ),
    "without_figure": ("Commitments without a figure", "Commitments of which the progress states no figure"),
    "deadline_passed": (
        "Deadline passed, not reported as complete",
        "Targets whose deadline lies before the day that the report speaks of, and that it does not report as complete",
    ),
}

_COLUMNS_OF_VIEWS = {
    "commitments": "how many",
    "document": "name of the document",
    "office": "in one spelling",
}


def _described(table: Schema) -> dict[str, str]:
    return {column.name: column.description for column in table.columns}


def metadata(path: Path_) -> dict[str, Any]:
    """The metadata for a file of that name."""
    tables: dict[str, Any] = {}
    for name in NAMES:
        table = schema(name)
        tables[name] = {
            "title": table.title,
            "description": table.description,
            "columns": _described(table),
            "facets": _FACETS[name],
            **({"sort": _SORT[name]} if name in _SORT else {}),
        }
    tables["documents"]["label_column"] = "source"
    tables["targets"]["label_column"] = "content"
    known = {**_described(schema("target_leaders")), **_described(schema("documents"))}
    known |= {**_described(schema("assessments")), **_described(schema("targets")), **_COLUMNS_OF_VIEWS}
    empty = SqliteDatabase(":memory:")
    empty.prepare()
    for name in VIEWS:
        title, description = _VIEWS[name]
        columns = {column: known[column] for column in empty.columns_of(name)}
        tables[name] = {"title": title, "description": description, "columns": columns, "facets": _FACETS[name]}
    empty.close()
    database = {
        "title": "Target reports",
        "description": "Documents, their targets, and what the figures in them show",
        "source": "duban",
        "tables": tables,
    }
    return {"databases": {Path(path).stem: database}}


def write_metadata(path: Path_, to: Path_) -> None:
    """Writes the metadata for a file of that name as JSON."""
    deliver(json.dumps(metadata(path), ensure_ascii=False, indent=2) + "\n", to)
