#pragma once
// Units as sizes of what they measure, so that one can be said in another.

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "duban/figures/decimal.hpp"
#include "figures/unit_lexicon.hpp"

namespace duban {

// A unit or a rate of units, as printed: 万元/亩 is 10000 of money by 2000 of area.
class MeasuredUnit {
 public:
  // None for what no table knows, or for sizes of more than 38 digits.
  [[nodiscard]] static std::optional<MeasuredUnit> parse(std::string_view unit);

  [[nodiscard]] bool measures_the_same(const MeasuredUnit& other) const noexcept { return of_ == other.of_; }
  // What is measured, times as many base units as these: numerator by denominator.
  [[nodiscard]] Decimal numerator() const noexcept { return numerator_; }
  [[nodiscard]] Decimal denominator() const noexcept { return denominator_; }

 private:
  // A dimension, or one unit alone where it converts to no other.
  struct Kind {
    Dimension dimension = Dimension::none;
    std::string_view unit;
    friend auto operator<=>(const Kind&, const Kind&) = default;
  };
  bool add(std::string_view unit, bool divides);

  std::vector<std::pair<bool, Kind>> of_;  // sorted; true: in the denominator
  Decimal numerator_ = 1;
  Decimal denominator_ = 1;
};

// value × `from` ÷ `to`, of units that measure the same. None for more than 38 digits.
[[nodiscard]] std::optional<Decimal> converted(Decimal value, const MeasuredUnit& from,
                                               const MeasuredUnit& to) noexcept;

}  // namespace duban
