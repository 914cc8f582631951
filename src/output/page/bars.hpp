#pragma once
// Charts of bars that are tables at the same time: what a bar shows stands beside it as a number, so that no reader
// depends on the drawing.

#include <cstdint>
#include <string>
#include <vector>

#include "output/page/document.hpp"

namespace duban::page {

// A piece of a bar: how many, drawn as `style` (a class of the style sheet), called `key` in words.tsv.
struct BarPart {
  std::string_view key;
  std::string_view style;
  std::uint64_t count = 0;
};

// One row. `name` is markup.
struct Bar {
  std::string name;
  std::vector<BarPart> parts;
};

// One drawing: parts side by side, its whole width being `scale` things. With title and description.
[[nodiscard]] std::string bar_svg(const std::vector<BarPart>& parts, std::uint64_t scale);

// A table with a bar and its numbers in each row, for the partial `bars`. `caption` and `first` (what the rows are) are
// keys of words.tsv. Rows after the first `shown` are folded away.
[[nodiscard]] Data bar_table(std::string_view caption, std::string_view first, const std::vector<Bar>& bars,
                             std::size_t shown);

}  // namespace duban::page
