#pragma once
// Offsets in Python are code points, in C++ bytes of UTF-8.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "duban/text/span.hpp"

namespace duban::python {

/// A range of code points.
struct CodeSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const CodeSpan&, const CodeSpan&) = default;
};

/// How many code points a piece of valid UTF-8 has: every byte but the continuations starts one.
[[nodiscard]] inline std::uint32_t count_code_points(std::string_view text) noexcept {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Counts at every 256th byte, so that any offset is found in constant time, whatever the order in which they are
/// asked.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    counts_.reserve(text.size() / step + 1);
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += step) {
      counts_.push_back(count);
      count += count_code_points(text.substr(at, step));
    }
  }

  [[nodiscard]] std::uint32_t at(std::uint32_t byte) const noexcept {
    const std::size_t block = std::min<std::size_t>(byte / step, counts_.empty() ? 0 : counts_.size() - 1);
    if (counts_.empty()) return 0;
    return counts_[block] + count_code_points(text_.substr(block * step, byte - block * step));
  }
  [[nodiscard]] CodeSpan span(Span bytes) const noexcept { return {at(bytes.begin), at(bytes.end)}; }

 private:
  static constexpr std::size_t step = 256;
  std::string_view text_;
  std::vector<std::uint32_t> counts_;
};

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
