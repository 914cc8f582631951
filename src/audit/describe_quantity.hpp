#pragma once
// How messages name a quantity: its own words with bound and change, as "a rise of 2.8%", "at least 300名".

#include <string>

#include "audit/rule_words.hpp"
#include "duban/figures/quantity.hpp"

namespace duban::rulebook {

[[nodiscard]] Phrase name_quantity(const Quantity& quantity);

// 0.8233 as "82.3%". A ratio under one never reads as 100%.
[[nodiscard]] std::string percent(Decimal ratio);

// The worth of one unit in the last printed place: 0.01 of 17.48, 100 of 4.42万, 1 of 28.
[[nodiscard]] Decimal printed_step(const Quantity& quantity);

}  // namespace duban::rulebook
