#pragma once
/// \file
/// A report, audited: each commitment against its evidence, each rule against the report.
///
///     duban::Audit a = duban::audit(duban::read_file("heze-2020-h1.txt"));
///     a.assessments();   // one a commitment
///     a.diagnostics();   // in order of place: the report's and the rules'

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "duban/audit/assessment.hpp"
#include "duban/audit/deed.hpp"
#include "duban/audit/rule_set.hpp"
#include "duban/audit/rules.hpp"
#include "duban/report/report.hpp"

namespace duban {

/// Immutable, cheap to copy, safe to use from many threads. Keeps its report alive.
class Audit {
 public:
  /// The report that was audited.
  [[nodiscard]] const Report& report() const noexcept;
  /// All of them, in the order of the targets and, of one target, of its text.
  [[nodiscard]] std::span<const Assessment> assessments() const noexcept;
  /// Those of target `index` of the report.
  [[nodiscard]] std::span<const Assessment> assessments_of(std::uint32_t index) const noexcept;
  /// What targets ask for without a figure, in the order of the targets.
  [[nodiscard]] std::span<const Deed> deeds() const noexcept;
  /// Those of target `index` of the report.
  [[nodiscard]] std::span<const Deed> deeds_of(std::uint32_t index) const noexcept;
  /// The report's own and those of the rules, in order of place.
  [[nodiscard]] std::span<const Diagnostic> diagnostics() const noexcept;
  /// The rules that it was made with.
  [[nodiscard]] const RuleSet& rules() const noexcept;
  /// How many findings the rule set left out.
  [[nodiscard]] std::size_t suppressed() const noexcept;
  /// The suppressions that speak of rows or of this document, and what each left out. One that left out nothing is
  /// worth a look: the row was mended, or its number is another one now. Rules that are left out everywhere are not
  /// among them, nor suppressions of rules that the set does not apply.
  [[nodiscard]] std::span<const SuppressionUse> suppressions() const noexcept;

  struct Impl;
  /// For the library.
  explicit Audit(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

 private:
  std::shared_ptr<const Impl> impl_;
};

/// What an audit is made with.
struct AuditOptions {
  RuleSet rules = {};  ///< which rules are applied
  /// A report on the same targets that was published before, for the rules that compare the two (`target-changed` …).
  std::optional<Report> earlier = {};
};

/// \throws RuleError where a rule of the caller's own raises an exception.
[[nodiscard]] Audit audit(const Report& report, const AuditOptions& options = {});

}  // namespace duban
