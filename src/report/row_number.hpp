#pragma once
// The number that a row is printed with.

#include <cstdint>
#include <optional>
#include <string_view>

namespace duban {

// 12, 12., 12、, (12), ⑫, 第12项, 12.0, １２, 十二. None where the text is something else, 1-1 and 1.2 included.
[[nodiscard]] std::optional<std::uint32_t> row_number(std::string_view text);
// The text is a Chinese numeral alone, with or without a mark: 一, 二、, (三).
[[nodiscard]] bool is_chinese_number(std::string_view text);

}  // namespace duban
