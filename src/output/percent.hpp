#pragma once
// Ratios for people.

#include <string>

#include "duban/figures/decimal.hpp"

namespace duban {

// A ratio as per cents without the sign: whole where it is 10 or more (`82`), else with one digit. A ratio under 1 that
// is not `reached` is never rounded up to 100 (`99.6`).
[[nodiscard]] std::string percent(const Decimal& ratio, bool reached);

}  // namespace duban
