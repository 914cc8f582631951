#pragma once
// Where one cell ends and the next begins, for each kind of delimiter.
//
// A separator names the bytes at which it may stand (`first`, `second`) and, asked about such a byte, says how many
// bytes belong together there and whether they separate cells.

#include <cstddef>
#include <string_view>

namespace duban {

struct Separation {
  std::size_t length = 0;  // bytes that belong together; the next question is asked behind them
  bool separates = false;
};

// Tab, comma, semicolon.
class ByteSeparator {
 public:
  explicit ByteSeparator(char byte) : first(byte), second(byte) {}
  [[nodiscard]] Separation at(std::string_view text, std::size_t offset) const noexcept {
    return {1, text[offset] == first};
  }
  const char first;
  const char second;
};

// The vertical bar, ASCII or full-width (U+FF5C).
class BarSeparator {
 public:
  [[nodiscard]] Separation at(std::string_view text, std::size_t offset) const noexcept {
    if (text[offset] == '|') return {1, true};
    if (text.substr(offset, 3) == "\xEF\xBD\x9C") return {3, true};
    return {1, false};
  }
  const char first = '|';
  const char second = '\xEF';
};

// A run of spaces that holds a full-width one (U+3000) or is two or more long. At the start and the end of a line
// it is indentation.
class SpaceSeparator {
 public:
  [[nodiscard]] Separation at(std::string_view text, std::size_t offset) const noexcept {
    std::size_t end = offset;
    std::size_t spaces = 0;
    bool wide = false;
    while (end < text.size()) {
      if (text[end] == ' ') {
        ++end;
      } else if (text.substr(end, 3) == "\xE3\x80\x80") {
        end += 3;
        wide = true;
      } else {
        break;
      }
      ++spaces;
    }
    if (spaces == 0) return {1, false};
    const bool at_start = offset == 0 || is_break(text[offset - 1]);
    const bool at_end = end == text.size() || is_break(text[end]);
    return {end - offset, (wide || spaces >= 2) && !at_start && !at_end};
  }
  const char first = ' ';
  const char second = '\xE3';

 private:
  [[nodiscard]] static bool is_break(char c) noexcept { return c == '\n' || c == '\r'; }
};

}  // namespace duban
