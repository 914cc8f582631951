#pragma once
// Units as measures: which can be held against which, and how.

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

#include "duban/figures/decimal.hpp"

namespace duban::matching {

struct Measure {
  std::string_view dimension;  // empty: a unit that no table knows
  Decimal numerator = 1;
  Decimal denominator = 1;
  bool counter = false;  // counts things: 个, 家, 户
};

[[nodiscard]] const Measure& measure_of(std::string_view unit);

// How well two units agree, as a loss: 0 the same measure, up to 0.25 counters of different things; none where they
// cannot be compared.
[[nodiscard]] std::optional<double> unit_distance(std::string_view a, std::string_view b);

// a in unit `of_a` against b in unit `of_b`. None where the units do not compare or the numbers are too long.
[[nodiscard]] std::optional<std::strong_ordering> compare(Decimal a, std::string_view of_a, Decimal b,
                                                          std::string_view of_b);

// a ÷ b with 4 places, units taken into account.
[[nodiscard]] std::optional<Decimal> ratio(Decimal a, std::string_view of_a, Decimal b, std::string_view of_b);

// Amounts of this unit add up over a year: counts, money, lengths; not rates, points, ages.
[[nodiscard]] bool accumulates(std::string_view unit);

}  // namespace duban::matching
