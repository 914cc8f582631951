#include "report/cells.hpp"

#include <algorithm>

namespace duban {

Cells::Cells(const Grid& grid) : grid_(&grid) {
  for (std::size_t row = 0; row < grid.rows() && !merged_; ++row) {
    const std::size_t n = grid.cells(row);
    for (std::size_t i = 0; i < n; ++i) {
      const Cell cell = grid.cell(row, i);
      if (cell.row_span != 1 || cell.column_span != 1) {
        merged_ = true;
        break;
      }
    }
  }
  if (merged_) expand();
}

void Cells::expand() {
  const std::size_t rows = grid_->rows();
  std::size_t cells = 0;
  for (std::size_t row = 0; row < rows; ++row) cells += grid_->cells(row);
  // Spans come from the document and may be anything; what they blow the table up to is bounded by what stands in it.
  std::size_t budget = 16 * cells + 65536;
  struct Reach {
    Origin origin{};
    std::size_t until = 0;  // first row that the cell does not cover
  };
  std::vector<Reach> above;
  starts_.reserve(rows + 1);
  starts_.push_back(0);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t n = grid_->cells(row);
    std::size_t position = 0;
    std::size_t i = 0;
    const auto put = [&](Origin origin) {
      origins_.push_back(origin);
      ++position;
      if (budget > 0) --budget;
    };
    while (true) {
      if (position < above.size() && above[position].until > row && budget > 0) {
        put(above[position].origin);
        continue;
      }
      if (i == n) {
        // A merged cell further right still reaches into this row.
        while (!above.empty() && above.back().until <= row) above.pop_back();
        const bool reaches = budget > 0 && position < above.size();
        if (!reaches) break;
        put({static_cast<std::uint32_t>(row), UINT32_MAX});
        continue;
      }
      const Cell cell = grid_->cell(row, i);
      const Origin origin{static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(i)};
      const std::size_t across = std::max<std::size_t>(1, std::min<std::size_t>(cell.column_span, 1 + budget / 2));
      for (std::size_t k = 0; k < across; ++k) {
        if (cell.row_span > 1) {
          if (above.size() <= position) above.resize(position + 1);
          above[position] = {origin, row + std::min<std::size_t>(cell.row_span, rows - row)};
        }
        put(origin);
      }
      ++i;
    }
    starts_.push_back(origins_.size());
  }
}

Slot Cells::merged_slot(std::size_t row, std::size_t position) const noexcept {
  const std::size_t at = starts_[row] + position;
  const Origin origin = origins_[at];
  if (origin.index == UINT32_MAX) {
    const std::uint32_t end = grid_->row_span(row).end;
    return {Cell{{}, {end, end}}, origin.row, static_cast<std::uint32_t>(grid_->cells(row)), false};
  }
  const bool from_left = position > 0 && origins_[at - 1].row == origin.row && origins_[at - 1].index == origin.index;
  return {grid_->cell(origin.row, origin.index), origin.row, origin.index, from_left || origin.row != row};
}

Field Cells::absent(std::size_t row, std::size_t position) const noexcept {
  const std::uint32_t end = grid_->row_span(row).end;
  return {{}, {end, end}, static_cast<std::uint32_t>(row + 1), static_cast<std::uint32_t>(position + 1)};
}

Field Cells::line(std::size_t row) const noexcept {
  Field first;
  Field last;
  const std::size_t n = grid_->cells(row);
  std::size_t filled = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Cell cell = grid_->cell(row, i);
    if (cell.text.empty()) continue;
    last = {cell.text, cell.span, static_cast<std::uint32_t>(row + 1), static_cast<std::uint32_t>(i + 1)};
    if (filled++ == 0) first = last;
  }
  if (filled < 2) return first;
  // In a table that was turned over the cells of a row stand in any order.
  const Span span{std::min(first.span.begin, last.span.begin), std::max(first.span.end, last.span.end)};
  return {grid_->source().text().substr(span.begin, span.size()), span, first.row, first.cell};
}

std::uint32_t Cells::filled(std::size_t row) const noexcept {
  std::uint32_t count = 0;
  const std::size_t n = grid_->cells(row);
  for (std::size_t i = 0; i < n; ++i) count += !grid_->cell(row, i).text.empty();
  return count;
}

}  // namespace duban
