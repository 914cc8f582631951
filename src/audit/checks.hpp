#pragma once
// The rules at work: one function a family, each called once a target (or once a report).

#include <span>
#include <string>
#include <unordered_map>

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
void check_levels(const AuditedTarget& audited, Findings& findings);
void check_units(const AuditedTarget& audited, Findings& findings);
void check_periods(const AuditedTarget& audited, Findings& findings);
void check_texts(const AuditedTarget& audited, Findings& findings);

void check_repeats(const Report& report, Findings& findings);
void check_names(const Report& report, Findings& findings);
void check_document(const Report& report, Findings& findings);
// A report against one on the same targets that was published before.
void check_changes(const Report& report, const Report& earlier, Findings& findings);

// One indicator of the whole area with two figures, in one row or in two. Sees every target in order.
class ConflictCheck {
 public:
  explicit ConflictCheck(Findings& findings) : findings_(findings) {}
  void see(const Target& target, std::span<const Quantity> reported);

 private:
  struct Stated {
    const Target* target = nullptr;
    Quantity quantity;
    std::string lead;
  };
  void compare(const Stated& first, const Target& target, const Quantity& q);

  Findings& findings_;
  std::unordered_map<std::string, Stated> seen_;  // by the words before the figure, the period and the unit
};

}  // namespace duban::rulebook
