#pragma once
// What a message quotes of a cell: its start, on one line.

#include <cstddef>
#include <string>
#include <string_view>

namespace duban {

[[nodiscard]] inline std::string quoted_start(std::string_view text) {
  constexpr std::size_t longest = 90;
  std::size_t size = text.size();
  if (size > longest) {
    size = longest;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0u) == 0x80u) --size;
  }
  std::string quote(text.substr(0, size));
  for (char& c : quote) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  if (size < text.size()) quote += "\u2026";
  return quote;
}

}  // namespace duban
