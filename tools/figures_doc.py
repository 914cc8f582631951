#!/usr/bin/env python3
"""Writes the tables of docs/figures.md from the lexicons in src/figures/lexicon.

    tools/figures_doc.py            rewrites the page
    tools/figures_doc.py --check    says whether the page is up to date; ends with 1 where it is not

Each table stands between `<!-- made: NAME -->` and `<!-- end -->`; the text around it is written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "figures.md"
LEXICONS = ROOT / "src" / "figures" / "lexicon"
MARKED = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
SHOWN_OF_MANY = 12
MANY = 150

Row = dict[str, str]


@dataclass
class Block:
    """Rows that follow one another, and the comment above them."""

    comment: str
    rows: list[Row]


def blocks(name: str) -> Iterator[Block]:
    """The blocks of a lexicon, without the explanation of its columns at the top."""
    columns: list[str] = []
    comment: list[str] = []
    rows: list[Row] = []
    for line in (LEXICONS / f"{name}.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            if rows:
                yield Block(" ".join(comment), rows)
                comment, rows = [], []
            comment.append(line.removeprefix("#").strip())
        elif line and not columns:
            columns = line.split("\t")
            comment = []
        elif line:
            rows.append(dict(zip(columns, [*line.split("\t"), *[""] * len(columns)], strict=False)))
    if rows:
        yield Block(" ".join(comment), rows)


def rows_of(name: str) -> list[Row]:
    return [row for block in blocks(name) for row in block.rows]


def grouped(rows: list[Row], *keys: str) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    return groups


def cell(text: str) -> str:
    return re.sub(r"([\\|*_<\[\]`])", r"\\\1", text)


def words(rows: list[Row], column: str = "word") -> str:
    unique = list(dict.fromkeys(row[column] for row in rows))
    if len(unique) > MANY:
        return " ".join(cell(word) for word in unique[:SHOWN_OF_MANY]) + f" … and {len(unique) - SHOWN_OF_MANY} more"
    return " ".join(cell(word) for word in unique)


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def explained(name: str) -> str:
    """What the roles of a lexicon do, as its own comments say, with their words."""
    made = []
    for block in blocks(name):
        roles = list(dict.fromkeys(row["role"] for row in block.rows))
        comment = block.comment.removeprefix(", ".join(roles) + ": ").replace("|", "\\|").replace("<", "\\<")
        made.append([", ".join(f"`{role}`" for role in roles), comment, words(block.rows)])
    return table(["role", "", "words"], made)


def by(name: str, *keys: str, column: str = "word") -> str:
    made = [
        [*(f"`{key}`" if key else "" for key in group), words(rows, column), cell(rows[0]["example"])]
        for group, rows in grouped(rows_of(name), *keys).items()
    ]
    return table([*keys, "words", "example of the first"], made)


def scaled(rows: list[Row]) -> str:
    """The words, with how many of the unit one is where that is not 1."""
    return " ".join(cell(row["word"]) + ("" if row["factor"] == "1" else f" (×{row['factor']})") for row in rows)


def units() -> str:
    """Measures with their size: how many base units of the dimension one is."""
    made = []
    for (dimension, canonical), rows in grouped(rows_of("units"), "dimension", "canonical").items():
        sized = [row for row in rows if row["size"] and row["use"] not in ("never", "calendar")]
        if not sized:
            continue
        exact = [row for row in sized if row["word"] == canonical]
        size = exact[0]["size"] if exact else sized[0]["size"]
        printed = [row for row in sized if row["word"] != canonical]
        made.append([f"`{dimension}`", cell(canonical), size, scaled(printed)])
    return table(["dimension", "unit", "size", "also printed as"], made)


def counters() -> str:
    made = []
    for (dimension,), rows in grouped(rows_of("units"), "dimension").items():
        alone = [row for row in rows if not row["size"] and row["use"] != "never"]
        if alone:
            made.append(
                [f"`{dimension}`", str(len(alone)), " ".join(dict.fromkeys(cell(row["word"]) for row in alone))]
            )
    return table(["dimension", "words", ""], made)


MAKERS: dict[str, Callable[[], str]] = {
    "characters": lambda: by("characters", "kind", column="character"),
    "units": units,
    "counters": counters,
    "bounds": lambda: by("bounds", "side", "bound"),
    "changes": lambda: by("changes", "role", "direction"),
    "targets": lambda: by("targets", "role"),
    "contexts": lambda: by("contexts", "role"),
    "nouns": lambda: by("nouns", "role"),
    "idioms": lambda: f"{len(rows_of('idioms'))} phrases: {words(rows_of('idioms'))}\n",
    "periods": lambda: explained("periods"),
    "relations": lambda: explained("relations"),
}


def made(page: str) -> str:
    """The page with its tables as the lexicons are now."""
    names = [match[1] for match in MARKED.findall(page)]
    if sorted(names) != sorted(MAKERS):
        raise SystemExit(f"docs/figures.md has the tables {names}, not {list(MAKERS)}")
    return MARKED.sub(lambda match: match[1] + MAKERS[match[2]]() + match[3], page)


def main() -> int:
    page = PAGE.read_text("utf-8")
    fresh = made(page)
    if sys.argv[1:] == ["--check"]:
        if fresh != page:
            print("docs/figures.md is not what the lexicons say; tools/figures_doc.py makes it anew", file=sys.stderr)
        return int(fresh != page)
    PAGE.write_text(fresh, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
