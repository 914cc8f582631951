"""Read a report, hold its figures against its claims, and write the page on which both can be checked.

    python audit_report.py report.txt page.html
"""

from __future__ import annotations

import sys

import duban


def main(report_path: str, page_path: str) -> None:
    report = duban.read(report_path)
    audit = duban.audit(report)

    print(report.title)
    for assessment in audit.assessments:
        if assessment.claim_check is not duban.ClaimCheck.contradicted:
            continue
        target = report.targets[assessment.target]
        evidence = assessment.evidence
        print(
            f"{target.seq}. {assessment.indicator}: target {assessment.commitment.text}, "
            f"reported {evidence.text if evidence else 'nothing'}, "
            f"ratio {assessment.ratio}, claimed {target.claim.text}"
        )

    audit.to_html(page_path)
    print(f"page: {page_path}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: audit_report.py REPORT PAGE")
    main(sys.argv[1], sys.argv[2])
