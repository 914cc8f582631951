#pragma once
// The rules at work: one function a family, each called once a target (or once a report).

#include <span>
#include <vector>

#include "audit/findings.hpp"
#include "duban/audit/assessment.hpp"
#include "duban/figures/quantity.hpp"
#include "duban/report/report.hpp"

namespace duban::rulebook {

// What the rules know of one target.
struct AuditedTarget {
  const Report& report;
  const Target& target;
  std::span<const Assessment> assessments;
  std::span<const Quantity> promised;  // of the target's text
  std::span<const Quantity> reported;  // of the progress text
};

void check_claims(const AuditedTarget& audited, Findings& findings);
void check_sums(const AuditedTarget& audited, Findings& findings);
void check_shares(const AuditedTarget& audited, Findings& findings);
void check_values(const AuditedTarget& audited, Findings& findings);
void check_enumerations(const AuditedTarget& audited, Findings& findings);
void check_deadline(const AuditedTarget& audited, Findings& findings);
void check_repeats(const Report& report, Findings& findings);

}  // namespace duban::rulebook
