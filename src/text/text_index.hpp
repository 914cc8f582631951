#pragma once
// Lines and code points of a text, found from a byte offset without walking from the start.

#include <cstdint>
#include <string_view>

#include "duban/text/span.hpp"
#include "text/large_array.hpp"

namespace duban {

// What is known at the start of every block of 256 bytes: 12 bytes a block, made in one pass. A question then costs a
// walk over one block, however long the lines are.
class TextIndex {
 public:
  explicit TextIndex(std::string_view text);

  struct Position {
    std::uint32_t line = 1;         // from 1
    std::uint32_t line_start = 0;   // byte at which the line starts
    std::uint32_t code_points = 0;  // that stand before
  };
  // LF, CR LF and a CR on its own end a line.
  [[nodiscard]] Position at(std::uint32_t offset) const noexcept;
  [[nodiscard]] std::uint32_t code_points_before(std::uint32_t offset) const noexcept;
  // Line `number` (from 1) without its line break; an empty span at the end of the text where there is none.
  [[nodiscard]] Span line(std::uint32_t number) const noexcept;

 private:
  static constexpr std::size_t block = 256;

  // Moves `position` from byte `from` to byte `to` (`from` ≤ `to`).
  void advance(Position& position, std::size_t from, std::size_t to) const noexcept;

  std::string_view text_;
  LargeArray<Position> blocks_;
};

}  // namespace duban
