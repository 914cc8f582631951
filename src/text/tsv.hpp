#pragma once
// Lexicons and rules are tab-separated tables that are compiled in (cmake/DubanEmbed.cmake). This reads them.
//
// A line that starts with '#' is a comment, a blank line is skipped. The first other line names the columns.

#include <cstddef>
#include <string_view>
#include <vector>

namespace duban::tsv {

class Table {
 public:
  explicit Table(std::string_view text);

  [[nodiscard]] std::size_t rows() const noexcept { return rows_.size(); }
  // The cell in the column of that name; empty where the row is shorter. A column that does not exist is a mistake in
  // the program and throws std::logic_error.
  [[nodiscard]] std::string_view at(std::size_t row, std::string_view column) const;
  [[nodiscard]] bool has(std::string_view column) const noexcept;

 private:
  std::vector<std::string_view> columns_;
  std::vector<std::vector<std::string_view>> rows_;
};

// The parts of a cell that `separator` sets apart; none of an empty cell.
[[nodiscard]] std::vector<std::string_view> parts(std::string_view cell, char separator = '|');

}  // namespace duban::tsv
