#include "duban/audit/audit.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>

#include "audit/checks.hpp"
#include "audit/row.hpp"

namespace duban {

struct Audit::Impl {
  explicit Impl(Report audited) : report(std::move(audited)) {}

  Report report;
  std::vector<Assessment> assessments;
  std::vector<std::size_t> first;  // of each target, and one past the end
  std::vector<Deed> deeds;
  std::vector<std::size_t> first_deed;  // of each target, and one past the end
  std::vector<Diagnostic> diagnostics;
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

Audit audit(const Report& report) {
  auto impl = std::make_shared<Audit::Impl>(report);
  const double elapsed = report.elapsed() > 0.0 && report.elapsed() <= 1.0 ? report.elapsed() : 1.0;
  rulebook::Findings findings(report);
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
  }
  impl->first.push_back(impl->assessments.size());
  impl->first_deed.push_back(impl->deeds.size());
  rulebook::check_repeats(report, findings);

  impl->diagnostics.assign(report.diagnostics().begin(), report.diagnostics().end());
  auto found = findings.take();
  std::move(found.begin(), found.end(), std::back_inserter(impl->diagnostics));
  std::stable_sort(impl->diagnostics.begin(), impl->diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.place.span, a.rule) < std::tie(b.place.span, b.rule);
  });
  return Audit(std::move(impl));
}

}  // namespace duban
