#pragma once
// Latin letters and ASCII digits, after fold_width; the spaces of a line.

#include <cstddef>
#include <string_view>

namespace duban {

[[nodiscard]] constexpr bool is_letter(char32_t c) noexcept {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}
[[nodiscard]] constexpr bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }
[[nodiscard]] constexpr bool is_letter_or_digit(char32_t c) noexcept { return is_letter(c) || is_digit(c); }

// Where the first word stands at or behind `at`. The ends of lines, and tabs, end a sentence and are not passed.
[[nodiscard]] inline std::size_t behind_spaces(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (rest.front() == ' ') {
      ++at;
    } else if (rest.starts_with("\u00A0")) {
      at += 2;
    } else if (rest.starts_with("\u3000")) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace duban
