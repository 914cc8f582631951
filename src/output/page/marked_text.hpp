#pragma once
// A field's text cut into marked and unmarked pieces.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "duban/audit/assessment.hpp"
#include "duban/text/span.hpp"

namespace duban::page {

// What is to be marked: a quantity of the text, with the number of the assessment that it belongs to.
struct Mark {
  Span span;
  Figure figure = Figure::no_figure;
  std::uint32_t ordinal = 0;  // from 1
};

struct Segment {
  std::string_view text;
  const Mark* mark = nullptr;  // into the vector that was given; none for plain text
};

// The pieces of `text` in order; together they are the text. Marks that overlap an earlier one or lie outside the
// text are left out. Sorts `marks`.
[[nodiscard]] std::vector<Segment> cut(std::string_view text, std::vector<Mark>& marks);

// The sign that stands for a figure beside its colour: ✓ met, ▽ short, ○ no figure.
[[nodiscard]] std::string_view sign(Figure figure) noexcept;

}  // namespace duban::page
