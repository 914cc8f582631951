"""Makes a folder of reports for the batch benchmarks: rows of one report, shuffled, with other numbers and years.

    make_corpus.py OUT --reports 1000 [--from report.txt]

The same arguments give the same bytes. Web pages, comma- and tab-separated text take turns; one file in a thousand is
corrupt, as in a real collection.
"""

from __future__ import annotations

import argparse
import html
import random
import re
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "data" / "report.txt"
NUMBER = re.compile(r"(?<![\d.])\d{2,4}(?![\d.年月日〕])")


def rows_of(text: str) -> tuple[str, list[str], list[list[str]]]:
    """Title, header and rows of a tab-separated report of one bank."""
    lines = [line for line in text.splitlines() if line.strip()]
    at = next(i for i, line in enumerate(lines) if line.count("\t") >= 4)
    header = lines[at].split("\t")
    rows = [line.split("\t") for line in lines[at + 1 :] if line.count("\t") == len(header) - 1]
    return lines[0], header, rows


def varied(cell: str, dice: random.Random) -> str:
    """The cell with its larger numbers changed by up to a tenth."""
    return NUMBER.sub(lambda m: str(max(1, round(int(m[0]) * dice.uniform(0.9, 1.1)))), cell)


def report(number: int, title: str, header: list[str], rows: list[list[str]]) -> tuple[str, str]:
    """The name and the text of one report."""
    dice = random.Random(number)
    year = 2015 + number % 11
    chosen = [[varied(cell, dice) for cell in row] for row in rows]
    dice.shuffle(chosen)
    for i, row in enumerate(chosen, 1):
        row[0] = str(i)
    heading = re.sub(r"20\d\d", str(year), title)
    if number % 3 == 0:
        cells = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>\n" for row in [header, *chosen]
        )
        page = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><h1>{heading}</h1><table>{cells}</table>'
        return f"{number:05}.html", page + "</body></html>\n"
    if number % 3 == 1:
        quoted = ("," .join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [header, *chosen])
        return f"{number:05}.csv", heading + "\n" + "\n".join(quoted) + "\n"
    return f"{number:05}.txt", heading + "\n" + "\n".join("\t".join(row) for row in [header, *chosen]) + "\n"


def main() -> None:
    """Writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--from", dest="source", type=Path, default=EXAMPLE)
    given = parser.parse_args()
    title, header, rows = rows_of(given.source.read_text("utf-8"))
    for number in range(given.reports):
        folder = given.out / f"{number % 7}"
        folder.mkdir(parents=True, exist_ok=True)
        name, text = report(number, title, header, rows)
        data = b"\x00\x01broken" if number % 1000 == 500 else text.encode("utf-8")
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
