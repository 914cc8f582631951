#pragma once
/// \file
/// One whole numeral.
///
///     duban::number("一千二百零五")   // 1205
///     duban::number("16.4亿")        // 1640000000, exactly
///     duban::number("１２，３４５")    // 12345
///     duban::number("三项")          // none: it is not a numeral alone

#include <optional>
#include <string_view>

#include "duban/figures/decimal.hpp"

namespace duban {

/// The value of `text` where all of it is one Chinese, ASCII or mixed numeral; surrounding white space does not count.
[[nodiscard]] std::optional<Decimal> number(std::string_view text);

}  // namespace duban
