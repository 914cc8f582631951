#pragma once
// A grid by position: a merged cell stands in every position that it covers.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "duban/report/target.hpp"
#include "duban/table/grid.hpp"

namespace duban {

struct Slot {
  Cell cell;
  std::uint32_t row = 0;  // where the cell itself stands, from 0
  std::uint32_t index = 0;
  bool repeated = false;  // a further position of a merged cell
};

class Cells {
 public:
  explicit Cells(const Grid& grid);

  [[nodiscard]] std::size_t rows() const noexcept { return grid_->rows(); }
  // Some cell covers more than one position.
  [[nodiscard]] bool merged() const noexcept { return merged_; }
  // Positions of a row.
  [[nodiscard]] std::size_t width(std::size_t row) const noexcept {
    return merged_ ? starts_[row + 1] - starts_[row] : grid_->cells(row);
  }
  [[nodiscard]] Slot at(std::size_t row, std::size_t position) const noexcept {
    if (!merged_) {
      return {grid_->cell(row, position), static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(position), false};
    }
    return merged_slot(row, position);
  }
  [[nodiscard]] std::string_view text(std::size_t row, std::size_t position) const noexcept {
    return position < width(row) ? at(row, position).cell.text : std::string_view{};
  }
  // Asks for the text of a cell that will be read soon. Short cells lie far apart in a large document; to wait for
  // each would take longer than to read them.
  void fetch(std::size_t row, std::size_t position) const noexcept {
#if defined(__GNUC__)
    if (row < rows() && position < width(row)) __builtin_prefetch(at(row, position).cell.text.data());
#endif
  }
  // The cell as a field; an empty one at the row's end where the row is shorter.
  [[nodiscard]] Field field(std::size_t row, std::size_t position) const noexcept {
    if (position >= width(row)) return absent(row, position);
    const Slot slot = at(row, position);
    Field field{slot.cell.text, slot.cell.span, slot.row + 1, slot.index + 1};
    if (field.text.empty()) field.span.end = field.span.begin;
    return field;
  }
  // All of the row's text, from its first non-blank cell to its last.
  [[nodiscard]] Field line(std::size_t row) const noexcept;

  // Non-blank cells that stand in the row itself.
  [[nodiscard]] std::uint32_t filled(std::size_t row) const noexcept;
  // Non-blank positions of [first, end), and how many of them are cells of the row itself, counted once.
  struct Filled {
    std::uint32_t positions = 0;
    std::uint32_t own = 0;
  };
  [[nodiscard]] Filled filled(std::size_t row, std::size_t first, std::size_t end) const noexcept {
    Filled count;
    if (!merged_) {
      for (std::size_t i = first; i < end; ++i) count.positions += !grid_->cell(row, i).text.empty();
      count.own = count.positions;
      return count;
    }
    for (std::size_t i = first; i < end; ++i) {
      const Slot slot = merged_slot(row, i);
      const bool any = !slot.cell.text.empty();
      count.positions += any;
      count.own += any && !slot.repeated;
    }
    return count;
  }
  [[nodiscard]] const Grid& grid() const noexcept { return *grid_; }

 private:
  [[nodiscard]] Field absent(std::size_t row, std::size_t position) const noexcept;
  [[nodiscard]] Slot merged_slot(std::size_t row, std::size_t position) const noexcept;
  void expand();

  struct Origin {
    std::uint32_t row;
    std::uint32_t index;
  };
  const Grid* grid_;
  bool merged_ = false;
  std::vector<std::size_t> starts_;  // of each row in `origins_`
  std::vector<Origin> origins_;
};

}  // namespace duban
