#include "duban/summary/aggregate.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "duban/text/error.hpp"
#include "summary/groups.hpp"

namespace duban {
namespace {

struct NamedKey {
  std::string_view name;
  GroupBy key;
};
constexpr std::array<NamedKey, 6> keys = {{{"leader", GroupBy::leader},
                                           {"office", GroupBy::office},
                                           {"role", GroupBy::role},
                                           {"deadline", GroupBy::deadline},
                                           {"section", GroupBy::section},
                                           {"claim", GroupBy::claim}}};

// A target of n leaders and m offices counts in n·m rows, which a hostile document can make many.
constexpr std::uint64_t most_rows = 10'000'000;

// A share is counted in ten-thousandths, so that it adds up exactly.
constexpr int share_places = 4;

// The middle value, or half the sum of the two in the middle.
std::optional<Decimal> median(std::vector<Decimal>& values) {
  if (values.empty()) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  const Decimal below = *std::max_element(values.begin(), middle);
  const auto sum = Decimal::add(below, *middle);
  // Ratios have four places, so half the sum of two has at most five.
  const auto half = sum ? Decimal::multiply(*sum, Decimal::from_parts(5, -1)) : std::nullopt;
  return half ? half : *middle;
}

// A summary in the making: what it needs beside the counts until all targets are in.
struct Group {
  GroupKey key;
  Summary counts;
  std::uint64_t share = 0;
  std::vector<Decimal> ratios;
  std::vector<Decimal> paces;

  void add(const Audit& audit, const Target& target, std::uint64_t target_share, std::uint64_t diagnostics) {
    ++counts.targets;
    share += target_share;
    ++counts.claims[static_cast<std::size_t>(target.claim.status)];
    counts.diagnostics += diagnostics;
    for (const Assessment& assessment : audit.assessments_of(target.index)) {
      ++counts.commitments;
      counts.met += assessment.figure == Figure::met ? 1 : 0;
      counts.short_of_target += assessment.figure == Figure::short_ ? 1 : 0;
      counts.no_figure += assessment.figure == Figure::no_figure ? 1 : 0;
      ++counts.claim_checks[static_cast<std::size_t>(assessment.claim_check)];
      if (assessment.ratio) ratios.push_back(*assessment.ratio);
      if (assessment.pace_ratio) paces.push_back(*assessment.pace_ratio);
    }
  }

  Summary finish() {
    counts.share = Decimal::from_parts(static_cast<int128>(share), -share_places);
    counts.median_ratio = median(ratios);
    counts.median_pace = median(paces);
    return counts;
  }
};

std::vector<std::uint64_t> diagnostics_by_target(const Audit& audit) {
  std::vector<std::uint64_t> counts(audit.report().targets().size(), 0);
  for (const Diagnostic& diagnostic : audit.diagnostics()) {
    if (diagnostic.target && *diagnostic.target < counts.size()) ++counts[*diagnostic.target];
  }
  return counts;
}

std::vector<Group> group(const Audit& audit, std::span<const GroupBy> by) {
  const auto diagnostics = diagnostics_by_target(audit);
  std::unordered_map<GroupKey, std::size_t, GroupKeyHash> rows;
  std::vector<Group> groups;
  std::uint64_t combinations = 0;
  for (const Target& target : audit.report().targets()) {
    combinations += combinations_of(target, by);
    if (combinations > most_rows) {
      throw Error(ErrorCode::too_large, "more than 10000000 combinations of leaders and offices");
    }
    for (TargetPart& part : parts_of(target, by)) {
      const auto [found, fresh] = rows.try_emplace(part.key, groups.size());
      if (fresh) {
        groups.emplace_back();
        groups.back().key = std::move(part.key);
      }
      groups[found->second].add(audit, target, part.share, diagnostics[target.index]);
    }
  }
  return groups;
}

Value optional_value(const std::optional<Decimal>& value) { return value ? Value(*value) : Value(std::monostate{}); }

void append(std::vector<Value>& row, const Summary& summary) {
  const auto count = [&](std::uint64_t n) { row.emplace_back(static_cast<std::int64_t>(n)); };
  count(summary.targets);
  row.emplace_back(summary.share);
  for (const std::uint64_t n : summary.claims) count(n);
  count(summary.commitments);
  count(summary.met);
  count(summary.short_of_target);
  count(summary.no_figure);
  for (const std::uint64_t n : summary.claim_checks) count(n);
  row.push_back(optional_value(summary.median_ratio));
  row.push_back(optional_value(summary.median_pace));
  count(summary.diagnostics);
}

std::vector<std::string> column_names(std::span<const GroupBy> by) {
  std::vector<std::string> names;
  for (const GroupBy key : by) names.emplace_back(to_string(key));
  names.insert(names.end(), {"targets", "share"});
  for (std::size_t i = 0; i < Summary{}.claims.size(); ++i) {
    names.emplace_back(to_string(static_cast<ClaimStatus>(i)));
  }
  names.insert(names.end(), {"commitments", "met", "short_of_target", "no_figure"});
  for (std::size_t i = 0; i < Summary{}.claim_checks.size(); ++i) {
    names.emplace_back(to_string(static_cast<ClaimCheck>(i)));
  }
  names.insert(names.end(), {"median_ratio", "median_pace", "diagnostics"});
  return names;
}

}  // namespace

std::string_view to_string(GroupBy key) noexcept {
  for (const NamedKey& named : keys) {
    if (named.key == key) return named.name;
  }
  return {};
}

std::optional<GroupBy> group_by_from_name(std::string_view name) noexcept {
  for (const NamedKey& named : keys) {
    if (named.name == name) return named.key;
  }
  return std::nullopt;
}

Summary summarize(const Audit& audit) {
  auto groups = group(audit, {});
  Summary summary = groups.empty() ? Summary{} : groups.front().finish();
  summary.diagnostics = audit.diagnostics().size();
  return summary;
}

Table aggregate(const Audit& audit, std::span<const GroupBy> by) {
  Table table;
  table.columns = column_names(by);
  if (by.empty()) {
    append(table.rows.emplace_back(), summarize(audit));
    return table;
  }
  for (Group& one : group(audit, by)) {
    std::vector<Value>& row = table.rows.emplace_back();
    row.reserve(table.columns.size());
    for (const GroupValue& value : one.key) row.push_back(value.value());
    append(row, one.finish());
  }
  return table;
}

}  // namespace duban
