#pragma once
/// \file
/// How audits add up: by leader, office, region, indicator … (docs/aggregate.md defines each key and measure)
///
///     duban::Summary s = duban::summarize(audit);                                       // the whole report
///     duban::Table t = duban::aggregate(audit, {.by = {duban::GroupBy::leader}});       // a row a leader
///     duban::Table u = duban::aggregate(audits, {.by = {duban::GroupBy::region, duban::GroupBy::outcome},
///                                                .measures = {"targets", "commitments", "median_ratio"}});
///     u.behind[0].targets                                       // the targets that row 0 counts, and of which audit
///
/// A target that several offices answer for counts in each of their rows as one target; `share` divides it among them,
/// so that shares add up to the number of targets. The result is the same whatever the order of the audits.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "duban/audit/audit.hpp"
#include "duban/summary/table.hpp"

namespace duban {

/// What rows are made by.
enum class GroupBy {
  leader,       ///< of the target; one row each
  office,       ///< of the target, in all its spellings; named by the commonest of them
  role,         ///< of the office
  deadline,     ///< the day; none for 长期坚持
  section,      ///< the heading that the target stands under
  claim,        ///< `ClaimStatus`
  region,       ///< of the report
  year,         ///< of the report
  report,       ///< name of the report's source
  indicator,    ///< of the commitment, as printed
  outcome,      ///< `Figure` of the commitment
  claim_check,  ///< `ClaimCheck` of the commitment
  stage,        ///< `Stage` of its evidence
  pace,         ///< `Pace` of the commitment
  kind,         ///< `CommitmentKind`
  unit,         ///< of the commitment
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(GroupBy key) noexcept;
/// The key of that name; none where there is none.
[[nodiscard]] std::optional<GroupBy> group_by_from_name(std::string_view name) noexcept;
/// All keys, in the order of the enum.
[[nodiscard]] std::span<const GroupBy> group_by_keys() noexcept;

/// Counts over a set of targets.
struct Summary {
  std::uint64_t targets = 0;                    ///< in all
  Decimal share;                                ///< targets, joint responsibility divided, 4 places
  std::array<std::uint64_t, 8> claims{};        ///< by ClaimStatus
  std::uint64_t commitments = 0;                ///< of the targets
  std::uint64_t met = 0;                        ///< commitments whose figure reaches the target
  std::uint64_t short_of_target = 0;            ///< commitments whose figure does not
  std::uint64_t no_figure = 0;                  ///< commitments of which no figure is reported
  std::array<std::uint64_t, 6> claim_checks{};  ///< by ClaimCheck
  std::optional<Decimal> median_ratio;          ///< of the assessments that have one
  std::optional<Decimal> median_pace;           ///< median of pace_ratio
  std::uint64_t diagnostics = 0;                ///< of the targets (of whole reports: all)

  friend bool operator==(const Summary&, const Summary&) = default;
};

/// Of the whole report.
[[nodiscard]] Summary summarize(const Audit& audit);

/// How the measure `share` divides a target among the offices that answer for it.
enum class Responsibility {
  equal,  ///< 1/n each
  lead,   ///< a lead office weighs `lead_weight`, a supporting one `support_weight`
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(Responsibility responsibility) noexcept;

/// What a table is made of.
struct AggregateOptions {
  std::vector<GroupBy> by = {};            ///< one row a combination that occurs; without any, one row
  std::vector<std::string> measures = {};  ///< of `measure_names`, in this order; empty: `default_measures`
  Responsibility responsibility = Responsibility::equal;  ///< what `share` divides by
  /// 0 to 1000 each, not both 0; they count with `Responsibility::lead`. A lead office has no measured part of the
  /// work: twice a supporting one is a convention, which is why it can be changed. 1 and 0 gives the lead all of it.
  /// Where all offices of a target weigh 0, they have equal parts.
  std::uint32_t lead_weight = 2;
  std::uint32_t support_weight = 1;  ///< see `lead_weight`
};

/// All measures that there are.
[[nodiscard]] std::span<const std::string> measure_names();
/// Those of a table for which none are named: the members of `Summary`, claims and claim checks by their names.
[[nodiscard]] std::span<const std::string> default_measures();

/// Columns: the keys, then the measures. Rows are in order of their keys: dates and years by time, names of an enum as
/// the enum has them, text by code point; none comes last. A target without a value for a key stands in a row whose key
/// is none. Two audits of the same report count once, which is noted.
/// \throws Error invalid_argument for a key or measure named twice, one that does not exist, or weights out of range;
/// too_large where a report makes more than 10,000,000 combinations of leaders, offices and commitments.
[[nodiscard]] Table aggregate(std::span<const Audit> audits, const AggregateOptions& options);
/// Of one audit.
[[nodiscard]] Table aggregate(const Audit& audit, const AggregateOptions& options);
/// The default measures of one audit.
[[nodiscard]] Table aggregate(const Audit& audit, std::span<const GroupBy> by);

}  // namespace duban
