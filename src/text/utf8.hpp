#pragma once
// UTF-8 for code that walks over text: decoding one character, and telling its kind.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace duban::utf8 {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 0;  // bytes; 0 at the end of the text
};

// The character at `offset` of valid UTF-8. A byte that starts no character is returned as itself with length 1, so
// that a walk over any bytes ends.
[[nodiscard]] inline CodePoint decode(std::string_view text, std::size_t offset) noexcept {
  if (offset >= text.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t left = text.size() - offset;
  if (lead >= 0xE0 && lead < 0xF0 && left >= 3) {
    return {static_cast<char32_t>(((lead & 0x0Fu) << 12) | ((byte(1) & 0x3Fu) << 6) | (byte(2) & 0x3Fu)), 3};
  }
  if (lead >= 0xC2 && lead < 0xE0 && left >= 2) {
    return {static_cast<char32_t>(((lead & 0x1Fu) << 6) | (byte(1) & 0x3Fu)), 2};
  }
  if (lead >= 0xF0 && lead < 0xF5 && left >= 4) {
    return {static_cast<char32_t>(((lead & 0x07u) << 18) | ((byte(1) & 0x3Fu) << 12) | ((byte(2) & 0x3Fu) << 6) |
                                  (byte(3) & 0x3Fu)),
            4};
  }
  return {lead, 1};
}

// The offset of the character that ends before `offset` (0 for 0).
[[nodiscard]] inline std::size_t previous(std::string_view text, std::size_t offset) noexcept {
  if (offset == 0) return 0;
  std::size_t at = offset - 1;
  while (at > 0 && offset - at < 4 && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) --at;
  return at;
}

// Code points in valid UTF-8.
[[nodiscard]] inline std::size_t count(std::string_view text) noexcept {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  return n;
}

void append(std::string& out, char32_t code_point);

// ASCII space and tab, no-break space, ideographic space, the general-punctuation spaces, zero-width space, BOM.
// Line breaks are white space too.
[[nodiscard]] bool is_space(char32_t code_point) noexcept;

// `text` without white space at both ends.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

}  // namespace duban::utf8
