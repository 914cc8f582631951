#pragma once
// What a Grid is made of, and the way in for readers that fill one cell after the other at full speed.

#include <memory>
#include <string_view>
#include <vector>

#include "duban/table/grid.hpp"
#include "text/large_array.hpp"

namespace duban {

struct Grid::Impl : Grid::Storage {
  explicit Impl(Source source_of_text);

  struct SideCell {
    Span span;
    std::string_view text;
    std::uint32_t row_span = 1;
    std::uint32_t column_span = 1;
  };

  void add_cell(Span span) {
    cell_array.push_back(span);
    cells = cell_array.data();
  }
  void add_cell(Span span, std::string_view text_of_cell);
  void end_row(Span span) {
    row_array.back().span = span;
    row_array.push_back({static_cast<std::uint32_t>(cell_array.size()), {span.end, span.end}});
    rows = row_array.data();
    row_count = row_array.size() - 1;
  }
  // The entry of the side table for a cell, made where it has none.
  [[nodiscard]] SideCell& side_cell_for(std::size_t cell);

  Source source;
  LargeArray<Span> cell_array;
  LargeArray<Row> row_array;  // the last is the row that is being filled
  std::vector<SideCell> side_cells;
  std::vector<RowOrigin> origins;  // of every row, or of none
  std::vector<Diagnostic> diagnostics;

 private:
  [[nodiscard]] std::string_view keep(std::string_view copied);

  // Copied text, in blocks that never move, so that views of it stay good while the grid grows.
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t free_size_ = 0;
};

class GridWriter {
 public:
  explicit GridWriter(Grid& grid) : impl_(grid.impl()) {}

  [[nodiscard]] std::size_t cells() const noexcept { return impl_.cell_array.size(); }
  [[nodiscard]] std::size_t rows() const noexcept { return impl_.row_count; }
  void add_cell(Span span) { impl_.add_cell(span); }
  void add_cell(Span span, std::string_view text) { impl_.add_cell(span, text); }
  // Takes back the last cell, which was added since the last row ended.
  void drop_cell() noexcept { impl_.cell_array.pop_back(); }
  void end_row(Span span) { impl_.end_row(span); }

 private:
  Grid::Impl& impl_;
};

}  // namespace duban
