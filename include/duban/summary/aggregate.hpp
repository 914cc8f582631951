#pragma once
/// \file
/// How an audit adds up: by leader, office, deadline, section.
///
///     duban::Summary s = duban::summarize(audit);                                // the whole report
///     duban::Table t = duban::aggregate(audit, {duban::GroupBy::leader});        // a row a leader
///
/// A target that several offices answer for counts in each of their rows as one target; `share` divides it among them
/// (1/n each), so that shares add up to the number of targets.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "duban/audit/audit.hpp"
#include "duban/summary/table.hpp"

namespace duban {

enum class GroupBy { leader, office, role, deadline, section, claim };
[[nodiscard]] std::string_view to_string(GroupBy key) noexcept;
[[nodiscard]] std::optional<GroupBy> group_by_from_name(std::string_view name) noexcept;

/// Counts over a set of targets.
struct Summary {
  std::uint64_t targets = 0;
  Decimal share;                          ///< targets, joint responsibility divided: 1/n each, 4 places
  std::array<std::uint64_t, 8> claims{};  ///< by ClaimStatus
  std::uint64_t commitments = 0;
  std::uint64_t met = 0;
  std::uint64_t short_of_target = 0;
  std::uint64_t no_figure = 0;
  std::array<std::uint64_t, 6> claim_checks{};  ///< by ClaimCheck
  std::optional<Decimal> median_ratio;          ///< of the assessments that have one
  std::optional<Decimal> median_pace;           ///< median of pace_ratio
  std::uint64_t diagnostics = 0;                ///< of the targets (of the report: all)

  friend bool operator==(const Summary&, const Summary&) = default;
};

[[nodiscard]] Summary summarize(const Audit& audit);

/// One row a combination of the keys that occurs, in order of first appearance in the report, with columns: the keys,
/// then the members of `Summary` (claims and claim checks by their names). With no key, one row.
/// A target without a value for a key stands in a row whose key is none.
[[nodiscard]] Table aggregate(const Audit& audit, std::span<const GroupBy> by);

}  // namespace duban
