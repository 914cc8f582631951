#pragma once
// Days as a text prints them that no calendar has: 2月30日, 6月31日, 13月份.

#include <optional>
#include <string_view>
#include <vector>

#include "duban/text/span.hpp"

namespace duban::rulebook {

// `year` is that of the report, for the 29th of February; a year that stands before the month goes first. Of a range
// (6月28-31日) the last day counts. Linear in the text.
[[nodiscard]] std::vector<Span> impossible_days(std::string_view text, std::optional<int> year);

}  // namespace duban::rulebook
