#pragma once
// What can be asked of a row, by name. docs/aggregate.md defines each.

#include <string>
#include <string_view>

#include "duban/summary/table.hpp"
#include "summary/group.hpp"

namespace duban {

struct Measure {
  enum class Kind : std::uint8_t {
    targets,
    reports,
    share,
    claim,
    commitments,
    met,
    short_of_target,
    no_figure,
    claim_check,
    diagnostics,
    claim_share,
    met_share,
    short_share,
    no_figure_share,
    claim_check_share,
    ratio_quartile,
    pace_quartile,
    sum_commitment,
    sum_evidence,
    sum_unit,
  } kind = Kind::targets;
  std::string name;
  ColumnType type = ColumnType::integer;
  bool usual = false;     // one of the default measures
  std::size_t index = 0;  // of a claim or claim check: which; of a quartile: how many quarters

  [[nodiscard]] bool is_sum() const noexcept { return kind >= Kind::sum_commitment; }
  // Of a group that is finished.
  [[nodiscard]] Value of(const Group& group) const;
};

// None where there is none.
[[nodiscard]] const Measure* measure_from_name(std::string_view name);

}  // namespace duban
