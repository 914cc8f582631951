#pragma once
// The lines of a text.

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace duban {

// One line after the other, without its line break (\n, \r\n or \r).
class LineWalk {
 public:
  explicit LineWalk(std::string_view text) : text_(text) {}

  [[nodiscard]] bool next(std::string_view* line) noexcept {
    if (at_ >= text_.size()) return false;
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    *line = text_.substr(at_, end - at_);
    at_ = end < text_.size() && text_.substr(end, 2) == "\r\n" ? end + 2 : end + 1;
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace duban
