#pragma once
// Offsets in Python are code points, in C++ bytes of UTF-8.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "duban/text/span.hpp"
#include "output/code_points.hpp"

namespace duban::python {

/// A range of code points.
struct CodeSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const CodeSpan&, const CodeSpan&) = default;
};

[[nodiscard]] inline CodeSpan to_code_points(Span bytes, const CodePoints& points) noexcept {
  return {points.at(bytes.begin), points.at(bytes.end)};
}

/// The byte at which code point `index` of `text` starts; the text's end where it has fewer.
[[nodiscard]] inline std::uint32_t byte_of_code_point(std::string_view text, std::uint32_t index) noexcept {
  std::size_t byte = 0;
  while (byte < text.size()) {
    if ((static_cast<unsigned char>(text[byte]) & 0xC0U) != 0x80U && index-- == 0) break;
    ++byte;
  }
  return static_cast<std::uint32_t>(byte);
}

}  // namespace duban::python
