#include "summary/group.hpp"

#include <algorithm>

namespace duban {
namespace {

// A share is counted in ten-thousandths, so that it adds up exactly.
constexpr int share_places = 4;

}  // namespace

std::optional<Decimal> quartile(const std::vector<Decimal>& values, int quarter) {
  if (values.empty()) return std::nullopt;
  const std::size_t place = (values.size() - 1) * static_cast<std::size_t>(quarter);
  const Decimal below = values[place / 4];
  const auto rest = static_cast<std::int64_t>(place % 4);
  if (rest == 0) return below;
  const auto gap = Decimal::subtract(values[place / 4 + 1], below);
  const auto part = gap ? Decimal::multiply(*gap, Decimal::from_parts(int128{25} * rest, -2)) : std::nullopt;
  const auto value = part ? Decimal::add(below, *part) : std::nullopt;
  return value ? value : below;  // only where the value has more than 38 digits
}

void Group::add(const Assessment& assessment, const Wanted& wanted) {
  ++counts.commitments;
  counts.met += assessment.figure == Figure::met ? 1 : 0;
  counts.short_of_target += assessment.figure == Figure::short_ ? 1 : 0;
  counts.no_figure += assessment.figure == Figure::no_figure ? 1 : 0;
  ++counts.claim_checks[static_cast<std::size_t>(assessment.claim_check)];
  if (assessment.ratio) ratios.push_back(*assessment.ratio);
  if (assessment.pace_ratio) paces.push_back(*assessment.pace_ratio);
  if (wanted.sums) sums.add(assessment);
}

void Group::add(const Audit& audit, std::uint32_t index, const Target& target, const TargetPart& part,
                bool every_commitment, const Wanted& wanted) {
  ++counts.targets;
  share += part.share;
  ++counts.claims[static_cast<std::size_t>(target.claim.status)];
  if (last_audit_ != index) ++reports;
  last_audit_ = index;
  const auto all = audit.assessments_of(target.index);
  const auto take = [&](const Assessment& assessment) {
    add(assessment, wanted);
    if (!wanted.behind) return;
    const auto at = static_cast<std::uint32_t>(&assessment - audit.assessments().data());
    basis.assessments.push_back({index, at});
  };
  if (wanted.behind) basis.targets.push_back({index, target.index});
  if (every_commitment) {
    for (const Assessment& assessment : all) take(assessment);
  } else {
    for (const std::uint32_t at : part.assessments) take(all[at]);
  }
}

void Group::finish() {
  std::sort(ratios.begin(), ratios.end());
  std::sort(paces.begin(), paces.end());
  counts.share = Decimal::from_parts(static_cast<int128>(share), -share_places);
  counts.median_ratio = quartile(ratios, 2);
  counts.median_pace = quartile(paces, 2);
  figures = sums.finish();
  std::sort(basis.targets.begin(), basis.targets.end(), [](const TargetRef& a, const TargetRef& b) {
    return a.report != b.report ? a.report < b.report : a.target < b.target;
  });
  std::sort(basis.assessments.begin(), basis.assessments.end(), [](const AssessmentRef& a, const AssessmentRef& b) {
    return a.audit != b.audit ? a.audit < b.audit : a.assessment < b.assessment;
  });
}

}  // namespace duban
