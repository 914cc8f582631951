#pragma once
/// \file
/// All figures of a text at once: its quantities, its periods, and what the sentences say of their own numbers.
///
///     duban::Figures f = duban::figures("1-6月份新建泊位500个,比上年同期增加120个", {.year = 2020});
///     // f.quantities   500个 · 120个, a rise
///     // f.periods      1-6月份: 2020-01-01 to 2020-06-30 · 上年同期
///     // f.relations    comparison: parts {0}, size 1, period 1, words 比上年同期增加
///
/// Periods and quantities may overlap (3个工作日内 is a limit and, where times are measured, a quantity); quantities do
/// not overlap each other, nor periods each other.

#include <string_view>
#include <vector>

#include "duban/figures/period.hpp"
#include "duban/figures/quantity.hpp"
#include "duban/figures/relation.hpp"

namespace duban {

/// All that a text states in numbers.
struct Figures {
  std::vector<Quantity> quantities;  ///< as `duban::quantities`
  std::vector<Period> periods;       ///< as `duban::periods`
  std::vector<Relation> relations;   ///< as `duban::relations`; their indexes count the two lists above

  friend bool operator==(const Figures&, const Figures&) = default;
};

/// \param text What is read; the result's views point into it. At most 4 GiB.
/// \param reference What the periods are relative to.
/// \throws Error `too_large` for a longer text.
[[nodiscard]] Figures figures(std::string_view text, const Reference& reference = {});

}  // namespace duban
