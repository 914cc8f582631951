#pragma once
// How far an assessment can be trusted, on the sets that were judged by hand.

#include "audit/match.hpp"
#include "duban/figures/decimal.hpp"

namespace duban::matching {

// 0 to 1, 2 places. See docs/audit.md, "Confidence".
[[nodiscard]] Decimal confidence_of(const Matched& matched);

// 0.8649 as 0.86, held within 0 and 1.
[[nodiscard]] Decimal two_places(double value);

}  // namespace duban::matching
