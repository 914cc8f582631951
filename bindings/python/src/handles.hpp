#pragma once
// What the Python objects Report and Audit hold.

#include <pybind11/pybind11.h>

#include <memory>
#include <mutex>
#include <vector>

#include "duban/audit/audit.hpp"
#include "duban/audit/rule_set.hpp"
#include "duban/report/read.hpp"
#include "duban/report/report.hpp"
#include "figures_values.hpp"

namespace duban::python {

/// A report and how it was read, so that it can be pickled as its bytes and read again.
struct ReportHandle {
  Report core;
  ReadOptions options;
};
using ReportPtr = std::shared_ptr<ReportHandle>;

/// A rule set and the calls that made it, so that it can be pickled and made again.
struct RuleSetHandle {
  RuleSet core;
  py::list steps;  // tuples: a method's name and its arguments
};
using RuleSetPtr = std::shared_ptr<RuleSetHandle>;

/// An audit, with the code-point form of its assessments, made at the first look at them.
class AuditHandle {
 public:
  AuditHandle(Audit audit, ReportPtr from, RuleSetPtr by, ReportPtr before)
      : core(std::move(audit)), report(std::move(from)), rules(std::move(by)), earlier(std::move(before)) {}

  const Audit core;
  const ReportPtr report;
  const RuleSetPtr rules;   // null: the catalogue's
  const ReportPtr earlier;  // null where none was given
  [[nodiscard]] const std::vector<AssessmentValue>& assessments() const;
  [[nodiscard]] const std::vector<DeedValue>& deeds() const;

 private:
  mutable std::once_flag made_;
  mutable std::vector<AssessmentValue> assessments_;
  mutable std::once_flag deeds_made_;
  mutable std::vector<DeedValue> deeds_;
};
using AuditPtr = std::shared_ptr<AuditHandle>;

/// \throws RuleError of Python where a rule of the caller's own raises an exception (rules.cpp).
[[nodiscard]] AuditPtr audit_report(const ReportPtr& report, const RuleSetPtr& rules, const ReportPtr& earlier);

}  // namespace duban::python
