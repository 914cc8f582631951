#pragma once
// The short way for the numerals that reports are full of.

#include <cstddef>
#include <string_view>

#include "figures/numeral_reader.hpp"

namespace duban {

// Nine of ten numerals of a report are ASCII digits, perhaps with a point and one of the scales 万 and 亿. They are
// read here; false where anything else stands in or behind the numeral.
[[nodiscard]] bool read_plain_numeral(std::string_view text, std::size_t offset, Reading& reading) noexcept;

}  // namespace duban
