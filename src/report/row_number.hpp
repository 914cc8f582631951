#pragma once
// The number that a row is printed with.

#include <cstdint>
#include <optional>
#include <string_view>

namespace duban {

// 12, 12., 12、, (12), ⑫, 第12项, 12.0, １２, 十二. None where the text is something else, 1-1 and 1.2 included.
[[nodiscard]] std::optional<std::uint32_t> printed_number(std::string_view text);

// The same, at once where the text is plain digits, as nearly every cell of a numbered column is.
[[nodiscard]] inline std::optional<std::uint32_t> row_number(std::string_view text) {
  if (text.empty() || text.size() > 9) return printed_number(text);
  std::uint32_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return printed_number(text);
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

// The text is a Chinese numeral alone, with or without a mark: 一, 二、, (三).
[[nodiscard]] bool is_chinese_number(std::string_view text);

}  // namespace duban
