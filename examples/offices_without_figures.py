"""Which offices call targets complete for which the report gives no figure?

    python offices_without_figures.py report.txt
"""

from __future__ import annotations

import sys
from collections import Counter

import duban


def main(report_path: str) -> None:
    audit = duban.audit(duban.read(report_path))
    unsubstantiated: Counter[str] = Counter()
    for assessment in audit.assessments:
        if assessment.claim_check is duban.ClaimCheck.unsubstantiated:
            target = audit.report.targets[assessment.target]
            unsubstantiated.update(office.name for office in target.offices)
    for office, count in unsubstantiated.most_common():
        print(f"{count}\t{office}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: offices_without_figures.py REPORT")
    main(sys.argv[1])
