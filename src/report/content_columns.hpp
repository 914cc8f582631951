#pragma once
// What a column holds, told by what stands in it.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "duban/report/column.hpp"
#include "report/cells.hpp"
#include "report/layout.hpp"

namespace duban {

// What the cells of a column look like, counted one after the other.
class ColumnSample {
 public:
  void look(std::string_view text);
  // seq, claim, deadline, office or leader where two thirds of the cells look like it; else other.
  [[nodiscard]] Column kind() const noexcept;
  [[nodiscard]] bool prose() const noexcept {
    return filled_ > 0 && bytes_ >= filled_ * 12 && beyond_ascii_ * 2 >= filled_;
  }
  [[nodiscard]] std::size_t filled() const noexcept { return filled_; }
  // Bytes of a cell that is filled.
  [[nodiscard]] std::size_t average() const noexcept { return filled_ == 0 ? 0 : bytes_ / filled_; }

 private:
  std::size_t filled_ = 0;
  std::size_t bytes_ = 0;
  std::size_t beyond_ascii_ = 0;  // cells with a character that is no ASCII: no telephone numbers
  std::size_t numbers_ = 0;       // row numbers
  std::size_t running_ = 0;       // one more than the number before
  std::size_t claims_ = 0;
  std::size_t dates_ = 0;
  std::size_t offices_ = 0;
  std::size_t people_ = 0;
  std::uint32_t last_ = 0;
};

// The cells under a column of `above` are plainly of another kind than that column: dates where offices should be.
[[nodiscard]] bool contradicts(const Cells& cells, const TableLayout& above);

}  // namespace duban
