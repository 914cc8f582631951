// When a target was due, against the day that the report speaks of.

#include <string>

#include "audit/checks.hpp"

namespace duban::rulebook {

void check_deadline(const AuditedTarget& audited, Findings& findings) {
  const Target& target = audited.target;
  const Field& field = target.deadline.field;
  if (!target.deadline.date) return;
  const Date due = *target.deadline.date;
  if (const auto year = audited.report.year(); year && static_cast<int>(due.year()) < *year) {
    findings.add("deadline-before-year", target, field, whole(field),
                 {field.text, to_string(due), std::to_string(*year)});
    return;
  }
  if (const auto first = audited.report.period_first(); first && due < *first) {
    findings.add("deadline-before-report", target, field, whole(field),
                 {field.text, to_string(due), to_string(*first)});
  }
  const auto as_of = audited.report.as_of();
  // Printed words that mean nothing to us are no statement that the target is open.
  const ClaimStatus claim = target.claim.status;
  if (!as_of || due >= *as_of || claim == ClaimStatus::complete || claim == ClaimStatus::unknown) return;
  Diagnostic& diagnostic = findings.add("deadline-passed", target, field, whole(field),
                                        {field.text, to_string(due), to_string(*as_of), target.claim.field.text});
  findings.relate(diagnostic, target.claim.field, whole(target.claim.field), "claim-here", {target.claim.field.text});
}

}  // namespace duban::rulebook
