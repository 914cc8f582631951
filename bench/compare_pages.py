"""Reading web pages with duban and pandas.read_html, in one run on one machine.

    python bench/compare_pages.py [--report PATH]

The page holds the table of a report (the example of this repository, or the one named) as such pages are published:
paragraphs and fonts in the cells, navigation around it. It is read at its usual size, and with its rows repeated up to
5 MB. duban gives a report: targets with their fields and places; pandas gives data frames of strings, by lxml. The
tools take turns, and each figure is the median of the rounds.
"""

from __future__ import annotations

import argparse
import html
import io
import statistics
import time
import warnings
from collections.abc import Callable
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "data" / "report.txt"


def page(report: Path, size: int) -> bytes:
    """The report as a page of at least `size` bytes."""
    lines = report.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.count("\t") > 3]
    above = "".join(f"<p>{html.escape(line)}</p>\n" for line in lines if line and line.count("\t") <= 3)
    style = "font-size:12.0pt;font-family:仿宋_GB2312"

    def row(cells: list[str]) -> str:
        return (
            "<tr>"
            + "".join(f'<td><p><span style="{style}">{html.escape(cell)}</span></p></td>' for cell in cells)
            + "</tr>\n"
        )

    body = [row(rows[0])]
    written = 0
    number = 0
    half = len(rows[0]) // 2
    while written < size or number == 0:
        for cells in rows[1:]:
            number += 1
            numbered = [str(2 * number - 1), *cells[1:]]
            if len(cells) == len(rows[0]) and rows[0][0] == rows[0][half]:
                numbered[half] = str(2 * number)
            body.append(row(numbered))
            written += len(body[-1].encode())
    head = '<html><head><meta charset="utf-8"></head><body><ul><li><a href="/">首页</a></li></ul>\n'
    return f'{head}{above}<table border="1">{"".join(body)}</table></body></html>'.encode()


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    result = call()
    elapsed = time.perf_counter() - start
    del result
    return elapsed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", type=Path, default=EXAMPLE)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()

    import pandas as pd

    import duban

    warnings.simplefilter("ignore")
    for size in (0, 5_000_000):
        data = page(arguments.report, size)
        tools: dict[str, Callable[[], object]] = {
            "duban.read": lambda data=data: duban.read(data),
            "pandas.read_html (lxml)": lambda data=data: pd.read_html(io.BytesIO(data), flavor="lxml"),
        }
        times: dict[str, list[float]] = {name: [] for name in tools}
        for _ in range(arguments.rounds):
            for name, call in tools.items():
                times[name].append(timed(call))
        megabytes = len(data) / 1e6
        print(f"{megabytes:.2f} MB, {len(duban.read(data).targets)} targets, {arguments.rounds} rounds")
        base = statistics.median(times["duban.read"])
        for name, measured in times.items():
            median = statistics.median(measured)
            print(
                f"{name:28} {median * 1e3:8.2f} ms  {megabytes / median:7.1f} MB/s  {median / base:6.1f} x duban  "
                f"(min {min(measured) * 1e3:.2f}, max {max(measured) * 1e3:.2f})"
            )


if __name__ == "__main__":
    main()
