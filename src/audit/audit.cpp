#include "duban/audit/audit.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "audit/checks.hpp"
#include "audit/row.hpp"
#include "audit/suppression_uses.hpp"

namespace duban {

struct Audit::Impl {
  Impl(Report audited, RuleSet set) : report(std::move(audited)), rules(std::move(set)) {}

  Report report;
  RuleSet rules;  // keeps the ids of its own rules
  std::vector<Assessment> assessments;
  std::vector<std::size_t> first;  // of each target, and one past the end
  std::vector<Deed> deeds;
  std::vector<std::size_t> first_deed;  // of each target, and one past the end
  std::vector<Diagnostic> diagnostics;
  std::size_t suppressed = 0;
  std::vector<SuppressionUse> suppressions;
};

const Report& Audit::report() const noexcept { return impl_->report; }

std::span<const Assessment> Audit::assessments() const noexcept { return impl_->assessments; }

std::span<const Assessment> Audit::assessments_of(std::uint32_t index) const noexcept {
  if (std::size_t{index} + 1 >= impl_->first.size()) return {};
  const std::size_t begin = impl_->first[index];
  return std::span(impl_->assessments).subspan(begin, impl_->first[std::size_t{index} + 1] - begin);
}

std::span<const Deed> Audit::deeds() const noexcept { return impl_->deeds; }

std::span<const Deed> Audit::deeds_of(std::uint32_t index) const noexcept {
  if (std::size_t{index} + 1 >= impl_->first_deed.size()) return {};
  const std::size_t begin = impl_->first_deed[index];
  return std::span(impl_->deeds).subspan(begin, impl_->first_deed[std::size_t{index} + 1] - begin);
}

std::span<const Diagnostic> Audit::diagnostics() const noexcept { return impl_->diagnostics; }

const RuleSet& Audit::rules() const noexcept { return impl_->rules; }

std::size_t Audit::suppressed() const noexcept { return impl_->suppressed; }

std::span<const SuppressionUse> Audit::suppressions() const noexcept { return impl_->suppressions; }

namespace {

// Sorts where they stand, not the diagnostics, which are some hundred bytes each.
void sort_by_place(std::vector<Diagnostic>& diagnostics) {
  std::vector<std::uint32_t> order(diagnostics.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::sort(order.begin(), order.end(), [&](std::uint32_t i, std::uint32_t j) {
    const Diagnostic& a = diagnostics[i];
    const Diagnostic& b = diagnostics[j];
    return std::tie(a.place.span, a.rule, i) < std::tie(b.place.span, b.rule, j);
  });
  std::vector<Diagnostic> sorted;
  sorted.reserve(diagnostics.size());
  for (const std::uint32_t i : order) sorted.push_back(std::move(diagnostics[i]));
  diagnostics = std::move(sorted);
}

}  // namespace

Audit audit(const Report& report, const AuditOptions& options) {
  auto impl = std::make_shared<Audit::Impl>(report, options.rules);
  const double elapsed = report.elapsed() > 0.0 && report.elapsed() <= 1.0 ? report.elapsed() : 1.0;
  rulebook::Findings findings(report);
  rulebook::ConflictCheck conflicts(findings);
  std::vector<Diagnostic> own;
  impl->first.reserve(report.targets().size() + 1);
  for (const Target& target : report.targets()) {
    const std::size_t begin = impl->assessments.size();
    impl->first.push_back(begin);
    impl->first_deed.push_back(impl->deeds.size());
    const auto promised = quantities(target.content.text);
    const auto reported = quantities(target.progress.text);
    const matching::Row row({target.content.text, promised, target.progress.text, reported});
    for (Assessment& assessment :
         matching::assessments_of(row, {.elapsed = elapsed, .claim = target.claim.status, .year = report.year()})) {
      assessment.target = target.index;
      impl->assessments.push_back(std::move(assessment));
    }
    for (Deed& deed : matching::deeds_of(row)) {
      deed.target = target.index;
      impl->deeds.push_back(deed);
    }
    const rulebook::AuditedTarget audited{.report = report,
                                          .target = target,
                                          .assessments = std::span(impl->assessments).subspan(begin),
                                          .promised = promised,
                                          .reported = reported};
    rulebook::check_claims(audited, findings);
    rulebook::check_sums(audited, findings);
    rulebook::check_shares(audited, findings);
    rulebook::check_values(audited, findings);
    rulebook::check_enumerations(audited, findings);
    rulebook::check_deadline(audited, findings);
    rulebook::check_levels(audited, findings);
    rulebook::check_units(audited, findings);
    rulebook::check_periods(audited, findings);
    rulebook::check_texts(audited, findings);
    conflicts.see(target, reported);
    options.rules.check(target, {report, audited.assessments, promised, reported}, own);
  }
  impl->first.push_back(impl->assessments.size());
  impl->first_deed.push_back(impl->deeds.size());
  rulebook::check_repeats(report, findings);
  rulebook::check_names(report, findings);
  rulebook::check_document(report, findings);
  if (options.earlier) rulebook::check_changes(report, *options.earlier, findings);

  SuppressionUses uses(options.rules, report);
  const auto keep = [&](Diagnostic diagnostic) {
    const std::string_view rule = diagnostic.rule;
    const auto target = diagnostic.target;
    if (auto kept = options.rules.apply(std::move(diagnostic), report)) {
      impl->diagnostics.push_back(std::move(*kept));
    } else {
      ++impl->suppressed;
      uses.see(rule, target);
    }
  };
  std::vector<Diagnostic> found = findings.take();
  impl->diagnostics.reserve(report.diagnostics().size() + found.size() + own.size());
  for (const Diagnostic& diagnostic : report.diagnostics()) keep(diagnostic);
  for (Diagnostic& diagnostic : found) keep(std::move(diagnostic));
  for (Diagnostic& diagnostic : own) keep(std::move(diagnostic));
  impl->suppressions = uses.take();
  sort_by_place(impl->diagnostics);
  return Audit(std::move(impl));
}

}  // namespace duban
