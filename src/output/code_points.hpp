#pragma once
// From bytes of a text to code points, as JSON counts them.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"

namespace duban {

// Counts once and answers each question in constant time, so that a text with thousands of quantities stays linear.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += block) {
      before_.push_back(count);
      count += static_cast<std::uint32_t>(utf8::count(text.substr(at, block)));
    }
    before_.push_back(count);
  }

  // How many code points of the text start before byte `offset`.
  [[nodiscard]] std::uint32_t at(std::size_t offset) const noexcept {
    offset = std::min(offset, text_.size());
    const std::size_t index = offset / block;
    const std::size_t start = index * block;
    return before_[std::min(index, before_.size() - 1)] +
           (start < text_.size() ? static_cast<std::uint32_t>(utf8::count(text_.substr(start, offset - start))) : 0);
  }

 private:
  static constexpr std::size_t block = 256;
  std::string_view text_;
  std::vector<std::uint32_t> before_;
};

// Of the text that was asked for last: many values in a row speak of one text.
class LastCodePoints {
 public:
  [[nodiscard]] const CodePoints& of(std::string_view text) {
    if (!last_ || text.data() != text_.data() || text.size() != text_.size()) {
      last_.emplace(text);
      text_ = text;
    }
    return *last_;
  }

 private:
  std::string_view text_;
  std::optional<CodePoints> last_;
};

}  // namespace duban
