#!/usr/bin/env python3
"""Draws the pictures of docs/notebook.md from the example report.

    tools/pictures.py          writes docs/images/*.png

It needs `duban[plot]` and a font with Chinese characters.
"""

from __future__ import annotations

from pathlib import Path

import duban

ROOT = Path(__file__).parents[1]


def main() -> None:
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    plot = duban.audit(ROOT / "examples" / "data" / "report.txt").plot
    for name, chart in {
        "pace": plot.pace("en"),
        "outcomes": plot.outcomes(by="leader", language="en"),
        "ratios": plot.ratios("en"),
    }.items():
        path = folder / f"{name}.png"
        chart.save(str(path), ppi=76)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
