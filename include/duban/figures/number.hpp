#pragma once
/// \file
/// One whole numeral.
///
///     duban::number("一千二百零五")   // 1205
///     duban::number("16.4亿")        // 1640000000, exactly
///     duban::number("１２，３４５")    // 12345
///     duban::number("三项")          // none: it is not a numeral alone
///
/// Where it matters why there is no value:
///
///     duban::read_number("三分之一")           // rounded, 0.3333333333333333
///     duban::read_number(std::string(39, '7'))  // too_long, no value
///     duban::read_number("三项")               // no_numeral

#include <cstdint>
#include <optional>
#include <string_view>

#include "duban/figures/decimal.hpp"

namespace duban {

/// What a text is when it is read as one whole numeral.
enum class NumberOutcome : std::uint8_t {
  exact,       ///< a numeral, with its value
  rounded,     ///< a fraction that does not come out even (三分之一), to 16 places
  too_long,    ///< a numeral of more significant digits than a Decimal holds (38): no value
  no_numeral,  ///< anything else, ranges (两三) and numbers of no certain size (十几) among them
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(NumberOutcome outcome) noexcept;

/// A text read as one numeral.
struct NumberReading {
  NumberOutcome outcome = NumberOutcome::no_numeral;  ///< what the text is
  std::optional<Decimal> value;                       ///< where the outcome is exact or rounded

  friend bool operator==(const NumberReading&, const NumberReading&) = default;
};

/// Reads all of `text` as one Chinese, ASCII or mixed numeral; surrounding white space does not count. Linear in the
/// text; never throws.
[[nodiscard]] NumberReading read_number(std::string_view text) noexcept;

/// The value of `text` where the outcome is exact.
[[nodiscard]] std::optional<Decimal> number(std::string_view text) noexcept;

}  // namespace duban
