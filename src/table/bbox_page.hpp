#pragma once
// The words of a PDF with their places, as `pdftotext -bbox-layout` writes them.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace duban {

// In points from the upper left corner of the page.
struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  [[nodiscard]] double height() const noexcept { return bottom - top; }
  [[nodiscard]] double middle() const noexcept { return (top + bottom) / 2; }
  [[nodiscard]] double center() const noexcept { return (left + right) / 2; }
  void cover(const Box& other) noexcept {
    left = left < other.left ? left : other.left;
    top = top < other.top ? top : other.top;
    right = right > other.right ? right : other.right;
    bottom = bottom > other.bottom ? bottom : other.bottom;
  }
};

struct PageWord {
  Box box;
  std::string text;
  std::uint32_t line = 0;  // words of one line, as the program sees lines, have the same number
};

struct BboxPage {
  double width = 0;
  double height = 0;
  std::vector<PageWord> words;
};

// Throws Error{damaged} where the XHTML cannot be parsed.
[[nodiscard]] std::vector<BboxPage> parse_bbox_layout(std::string_view xhtml, std::uint64_t max_words);

}  // namespace duban
