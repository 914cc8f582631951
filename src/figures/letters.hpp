#pragma once
// Latin letters and ASCII digits, after fold_width.

namespace duban {

[[nodiscard]] constexpr bool is_letter(char32_t c) noexcept {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}
[[nodiscard]] constexpr bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }
[[nodiscard]] constexpr bool is_letter_or_digit(char32_t c) noexcept { return is_letter(c) || is_digit(c); }

}  // namespace duban
