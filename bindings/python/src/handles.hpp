#pragma once
// What the Python objects Report and Audit hold.

#include <memory>
#include <mutex>
#include <vector>

#include "duban/audit/audit.hpp"
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

/// An audit, with the code-point form of its assessments, made at the first look at them.
class AuditHandle {
 public:
  AuditHandle(Audit audit, ReportPtr from) : core(std::move(audit)), report(std::move(from)) {}

  const Audit core;
  const ReportPtr report;
  [[nodiscard]] const std::vector<AssessmentValue>& assessments() const;
  [[nodiscard]] const std::vector<DeedValue>& deeds() const;

 private:
  mutable std::once_flag made_;
  mutable std::vector<AssessmentValue> assessments_;
  mutable std::once_flag deeds_made_;
  mutable std::vector<DeedValue> deeds_;
};
using AuditPtr = std::shared_ptr<AuditHandle>;

}  // namespace duban::python
