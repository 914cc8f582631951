#pragma once
// What rules of arithmetic share: which quantities are plain amounts, what stands between two, how exact they are.

#include <string_view>
#include <vector>

#include "duban/figures/quantity.hpp"

namespace duban::rulebook {

// An amount as it stands: no bound, no change, no range, no share of the plan, not negative.
[[nodiscard]] bool plain(const Quantity& q);

[[nodiscard]] std::string_view between(std::string_view text, const Quantity& a, const Quantity& b);

// Whether a clause or a sentence ends in the text.
[[nodiscard]] bool ends_clause(std::string_view text);

// "28个村台社区,其中" and "18所中小学中," announce the parts of what was just counted.
[[nodiscard]] bool announces_parts(std::string_view gap);

// Half a unit of the last printed place of a number; none of a plain whole number, which is exact.
[[nodiscard]] Decimal half_step(const Quantity& q);

// The half steps of all the numbers together.
[[nodiscard]] Decimal tolerance(const std::vector<const Quantity*>& parts, const Quantity& whole);

// Whether two numbers are no further apart than `by`; also where that cannot be told.
[[nodiscard]] bool near(Decimal a, Decimal b, Decimal by);

}  // namespace duban::rulebook
