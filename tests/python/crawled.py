"""Pages as a crawler leaves them, and what the local run makes of them: for the tests of batches and clusters."""

from __future__ import annotations

import io
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duban

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from make_corpus import report, rows_of  # noqa: E402

TABLES = ("assessments", "targets", "offices", "quantities", "deeds", "diagnostics")

Page = tuple[int, "str | None", "bytes | None"]
"""Its number, address and bytes."""


def made_pages(reports: int) -> list[Page]:
    """Reports, and what else there is in a collection: a corrupt file, an empty one, none, an archive, no address."""
    title, header, rows = rows_of((ROOT / "examples" / "data" / "report.txt").read_text("utf-8"))
    found = [(name, text.encode("utf-8")) for name, text in (report(n, title, header, rows) for n in range(reports))]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("2025/一.txt", found[2][1])
        file.writestr("broken.txt", b"\x00\x01broken")
        file.writestr("2025/二.html", found[0][1])
    given: list[tuple[str | None, bytes | None]] = [*found]
    given[1:1] = [("坏 file.txt", b"\x00\x01broken"), ("empty.html", b""), ("附件.zip", archive.getvalue())]
    given += [("gone.html", None), (None, found[1][1]), ("gb.html", found[0][1].decode().encode("gb18030"))]
    return [
        (number, None if name is None else f"https://云州.example/{name}", data)
        for number, (name, data) in enumerate(given)
    ]


def read_locally(pages: Iterable[Page]) -> list[tuple[int, duban.AuditedFile]]:
    """What `audit_many` finds in each page that there is, with the page's number."""
    return [
        (number, one)
        for number, name, data in pages
        if data is not None
        for one in duban.audit_many([(name or "", data)], workers=1, progress=False)
    ]


def local_rows(found: Iterable[tuple[int, duban.AuditedFile]], table: str) -> list[dict[str, Any]]:
    """The rows of a table with the page's number in front."""
    return [
        {"number": number, **row}
        for number, one in found
        if one.audit is not None
        for row in one.audit.tables[table].to_arrow().to_pylist()
    ]


def unordered(rows: Iterable[dict[str, Any]]) -> Counter[str]:
    """Rows to be compared whatever their order; columns count with their order and their types."""
    return Counter(repr(list(row.items())) for row in rows)
