#include "summary/measures.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace duban {
namespace {

using Kind = Measure::Kind;

// Digits behind the point of a part of a whole.
constexpr int part_places = 4;

const std::vector<Measure>& all_measures() {
  static const std::vector<Measure> measures = [] {
    std::vector<Measure> all;
    const auto add = [&](Kind kind, std::string name, ColumnType type, bool usual, std::size_t index = 0) {
      all.push_back({kind, std::move(name), type, usual, index});
    };
    const std::size_t claims = Summary{}.claims.size();
    const std::size_t checks = Summary{}.claim_checks.size();
    const auto claim = [](std::size_t i) { return std::string(to_string(static_cast<ClaimStatus>(i))); };
    const auto check = [](std::size_t i) { return std::string(to_string(static_cast<ClaimCheck>(i))); };
    const std::array<std::string, 5> quartiles = {"min", "q1", "median", "q3", "max"};

    add(Kind::targets, "targets", ColumnType::integer, true);
    add(Kind::share, "share", ColumnType::decimal, true);
    for (std::size_t i = 0; i < claims; ++i) add(Kind::claim, claim(i), ColumnType::integer, true, i);
    add(Kind::commitments, "commitments", ColumnType::integer, true);
    add(Kind::met, "met", ColumnType::integer, true);
    add(Kind::short_of_target, "short_of_target", ColumnType::integer, true);
    add(Kind::no_figure, "no_figure", ColumnType::integer, true);
    for (std::size_t i = 0; i < checks; ++i) add(Kind::claim_check, check(i), ColumnType::integer, true, i);
    add(Kind::ratio_quartile, "median_ratio", ColumnType::decimal, true, 2);
    add(Kind::pace_quartile, "median_pace", ColumnType::decimal, true, 2);
    add(Kind::diagnostics, "diagnostics", ColumnType::integer, true);

    add(Kind::reports, "reports", ColumnType::integer, false);
    for (std::size_t i = 0; i < claims; ++i) {
      add(Kind::claim_share, claim(i) + "_share", ColumnType::decimal, false, i);
    }
    add(Kind::met_share, "met_share", ColumnType::decimal, false);
    add(Kind::short_share, "short_share", ColumnType::decimal, false);
    add(Kind::no_figure_share, "no_figure_share", ColumnType::decimal, false);
    for (std::size_t i = 0; i < checks; ++i) {
      add(Kind::claim_check_share, check(i) + "_share", ColumnType::decimal, false, i);
    }
    for (const bool ratio : {true, false}) {
      for (std::size_t quarters = 0; quarters < quartiles.size(); ++quarters) {
        if (quarters == 2) continue;
        add(ratio ? Kind::ratio_quartile : Kind::pace_quartile, quartiles[quarters] + (ratio ? "_ratio" : "_pace"),
            ColumnType::decimal, false, quarters);
      }
    }
    add(Kind::sum_commitment, "sum_commitment", ColumnType::decimal, false);
    add(Kind::sum_evidence, "sum_evidence", ColumnType::decimal, false);
    add(Kind::sum_unit, "sum_unit", ColumnType::text, false);
    return all;
  }();
  return measures;
}

std::vector<std::string> names_of(bool usual_only) {
  std::vector<std::string> names;
  for (const Measure& measure : all_measures()) {
    if (measure.usual || !usual_only) names.push_back(measure.name);
  }
  return names;
}

Value count(std::uint64_t n) { return static_cast<std::int64_t>(n); }

Value optional_value(const std::optional<Decimal>& value) { return value ? Value(*value) : Value(std::monostate{}); }

Value part(std::uint64_t of, std::uint64_t all) {
  const auto whole = [](std::uint64_t n) { return Decimal(static_cast<std::int64_t>(n)); };
  return optional_value(Decimal::divide(whole(of), whole(all), part_places));
}

}  // namespace

Value Measure::of(const Group& group) const {
  const Summary& counts = group.counts;
  switch (kind) {
    case Kind::targets:
      return count(counts.targets);
    case Kind::reports:
      return count(group.reports);
    case Kind::share:
      return counts.share;
    case Kind::claim:
      return count(counts.claims.at(index));
    case Kind::commitments:
      return count(counts.commitments);
    case Kind::met:
      return count(counts.met);
    case Kind::short_of_target:
      return count(counts.short_of_target);
    case Kind::no_figure:
      return count(counts.no_figure);
    case Kind::claim_check:
      return count(counts.claim_checks.at(index));
    case Kind::diagnostics:
      return count(counts.diagnostics);
    case Kind::claim_share:
      return part(counts.claims.at(index), counts.targets);
    case Kind::met_share:
      return part(counts.met, counts.commitments);
    case Kind::short_share:
      return part(counts.short_of_target, counts.commitments);
    case Kind::no_figure_share:
      return part(counts.no_figure, counts.commitments);
    case Kind::claim_check_share:
      return part(counts.claim_checks.at(index), counts.commitments);
    case Kind::ratio_quartile:
      return optional_value(quartile(group.ratios, static_cast<int>(index)));
    case Kind::pace_quartile:
      return optional_value(quartile(group.paces, static_cast<int>(index)));
    case Kind::sum_commitment:
      return optional_value(group.figures.commitment.value);
    case Kind::sum_evidence:
      return optional_value(group.figures.evidence.value);
    case Kind::sum_unit:
      return group.figures.commitment.value ? Value(group.figures.unit) : Value(std::monostate{});
  }
  return std::monostate{};
}

const Measure* measure_from_name(std::string_view name) {
  const auto& all = all_measures();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Measure& one) { return one.name == name; });
  return found != all.end() ? &*found : nullptr;
}

std::span<const std::string> measure_names() {
  static const std::vector<std::string> names = names_of(false);
  return names;
}

std::span<const std::string> default_measures() {
  static const std::vector<std::string> names = names_of(true);
  return names;
}

}  // namespace duban
