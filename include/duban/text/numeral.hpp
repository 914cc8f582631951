#pragma once
/// \file
/// Whole numbers as reports print them in places that are not prose: row numbers, section marks, months, years.
/// Quantities in prose are `duban::quantities` (figures/quantity.hpp).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace duban {

/// A whole number at the start of a text.
struct Numeral {
  std::int64_t value = 0;  ///< the number
  std::size_t length = 0;  ///< bytes of the text that it takes
};

/// The whole number that `text` starts with: ASCII or full-width digits (`12`, `１２`), Chinese numerals (十二,
/// 一百零五) or digits read one by one (二〇二〇). None where the text starts otherwise or the number has more than 15
/// digits.
[[nodiscard]] std::optional<Numeral> leading_integer(std::string_view text) noexcept;

}  // namespace duban
