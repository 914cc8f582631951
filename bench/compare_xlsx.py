"""Reading a workbook with duban, pandas/openpyxl and python-calamine, in one run on one machine.

    python bench/compare_xlsx.py [--megabytes 25] [--rounds 5]

The workbook is one sheet of a target report, written by openpyxl; its size is that of the sheet's XML. The others give
the cells of the sheet; duban gives the report that they make, its targets with their deadlines, claims and offices. The
tools take turns, and each figure is the median of the rounds.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

HEAD = ["序号", "市政府领导", "责任目标内容", "完成时限", "完成情况", "是否完成", "责任单位"]


def write(path: Path, rows: int) -> float:
    """A workbook with that many rows; gives the megabytes of its sheet's XML."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("目标")
    sheet.append(["云州市2025年责任目标上半年推进情况一览表"])
    sheet.append(HEAD)
    for i in range(1, rows + 1):
        sheet.append(
            [
                i,
                ("周明远", "林若溪", "沈嘉禾")[i % 3],
                f"新建农村公路{100 + i}公里，改造老旧小区{i % 97}个",
                ("年底", "9月底", "12月底")[i % 3],
                f"已建成农村公路{i % 211}公里，完成投资{i % 1009 / 100}亿元",
                ("是", "否")[i % 2],
                ("市交通运输局", "市住建局", "市财政局")[i % 3],
            ]
        )
    book.save(path)
    with zipfile.ZipFile(path) as package:
        return package.getinfo("xl/worksheets/sheet1.xml").file_size / 1e6


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    result = call()
    elapsed = time.perf_counter() - start
    del result
    return elapsed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()

    import pandas as pd
    import python_calamine

    import duban

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "targets.xlsx"
        rows = 2000
        rows = int(rows * arguments.megabytes / write(path, rows))
        megabytes = write(path, rows)
        tools: dict[str, Callable[[], object]] = {
            "duban.read": lambda: duban.read(path, format="xlsx"),
            "pandas.read_excel (openpyxl)": lambda: pd.read_excel(path, header=1, engine="openpyxl"),
            "pandas.read_excel (calamine)": lambda: pd.read_excel(path, header=1, engine="calamine"),
            "python_calamine": lambda: python_calamine.CalamineWorkbook.from_path(str(path))
            .get_sheet_by_index(0)
            .to_python(),
        }
        times: dict[str, list[float]] = {name: [] for name in tools}
        for _ in range(arguments.rounds):
            for name, call in tools.items():
                times[name].append(timed(call))
        report = duban.read(path)
        size = path.stat().st_size / 1e6
        print(f"{megabytes:.1f} MB of XML in {size:.1f} MB, {len(report.targets)} targets, {arguments.rounds} rounds")
        base = statistics.median(times["duban.read"])
        for name, measured in times.items():
            median = statistics.median(measured)
            print(
                f"{name:30} {median * 1e3:8.1f} ms  {megabytes / median:7.1f} MB/s  "
                f"{median / base:6.1f} x duban's time  (min {min(measured) * 1e3:.1f}, max {max(measured) * 1e3:.1f})"
            )


if __name__ == "__main__":
    main()
