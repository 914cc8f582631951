"""Reading a 50 MB table with duban, pandas, polars and DuckDB, in one run on one machine.

    python bench/compare_reading.py [--megabytes 50] [--report PATH]

The table repeats the rows of a report (the example of this repository, or the one named), each with a number of its
own, under the report's header: the two banks of columns stand side by side as they were published. pandas, polars and
DuckDB are given the table without the lines above the header, which none of them stands. The tools take turns, and each
figure is the median of the rounds.

The rows are timed twice: as they repeat, where pandas makes one string of all cells that are equal, and with the row's
number behind every longer cell, so that no two are, as in a table of that size that somebody wrote.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "data" / "report.txt"


def table(report: Path, size: int, *, distinct: bool = False) -> tuple[str, str]:
    """The lines above the header, and a table of about `size` bytes with a row number in front of each bank.

    `distinct`: and behind every cell of more than ten characters.
    """
    lines = report.read_text("utf-8").splitlines()
    header = next(i for i, line in enumerate(lines) if line.count("\t") > 3)
    rows = [line.split("\t") for line in lines[header + 1 :] if line.count("\t") == lines[header].count("\t")]
    parts = [lines[header]]
    written = 0
    number = 0
    half = len(rows[0]) // 2
    while written < size:
        for row in rows:
            number += 1
            row[0] = str(2 * number - 1)
            row[half] = str(2 * number)
            line = "\t".join(f"{cell}({number})" if distinct and len(cell) > 10 else cell for cell in row)
            parts.append(line)
            written += len(line.encode()) + 1
    return "\n".join(lines[:header]) + "\n", "\n".join(parts) + "\n"


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    result = call()
    elapsed = time.perf_counter() - start
    del result
    return elapsed


def compare(above: str, rows: str, rounds: int) -> None:
    import duckdb
    import pandas as pd
    import polars as pl

    import duban

    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.txt"
        whole.write_text(above + rows, "utf-8")
        bare = Path(folder) / "bare.tsv"
        bare.write_text(rows, "utf-8")
        connection = duckdb.connect()
        connection.execute("SET threads TO 1")
        query = f"CREATE OR REPLACE TABLE t AS SELECT * FROM read_csv('{bare}', delim='\t', header=true, quote='')"
        tools: dict[str, Callable[[], object]] = {
            "duban.read": lambda: duban.read(whole),
            "pandas.read_csv (C engine)": lambda: pd.read_csv(bare, sep="\t", quoting=3),
            "polars.read_csv": lambda: pl.read_csv(bare, separator="\t", quote_char=None),
            "DuckDB read_csv, 1 thread": lambda: connection.execute(query),
        }
        megabytes = whole.stat().st_size / 1e6
        times: dict[str, list[float]] = {name: [] for name in tools}
        for _ in range(rounds):
            for name, call in tools.items():
                times[name].append(timed(call))
        report = duban.read(whole)
        print(f"{megabytes:.1f} MB, {len(report.targets)} targets, {rounds} rounds")
        base = statistics.median(times["duban.read"])
        for name, measured in times.items():
            median = statistics.median(measured)
            print(
                f"{name:30} {median * 1e3:8.1f} ms  {megabytes / median:7.0f} MB/s  "
                f"{median / base:6.1f} x duban's time  (min {min(measured) * 1e3:.1f}, max {max(measured) * 1e3:.1f})"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--report", type=Path, default=EXAMPLE)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()

    for distinct in (False, True):
        above, rows = table(arguments.report, arguments.megabytes * 1_000_000, distinct=distinct)
        print("no two long cells alike" if distinct else "rows repeated")
        compare(above, rows, arguments.rounds)


if __name__ == "__main__":
    main()
