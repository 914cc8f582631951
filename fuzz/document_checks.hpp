#pragma once
// What holds of every document that a reader gives.

#include <string_view>

#include "duban/table/document.hpp"
#include "require.hpp"

namespace duban::fuzzing {

// Spans lie in the text, cells are as they stand there where they are as long, blocks name tables that are there.
inline void check(const Document& document) {
  const std::string_view text = document.source.text();
  const auto inside = [&](Span span) { return span.begin <= span.end && span.end <= text.size(); };
  for (const Block& block : document.blocks) {
    require(inside(block.span));
    require(!block.table || *block.table < document.tables.size());
  }
  for (const DocumentTable& table : document.tables) {
    const Grid& grid = table.grid;
    for (std::size_t row = 0; row < grid.rows(); ++row) {
      require(inside(grid.row_span(row)));
      for (std::size_t i = 0; i < grid.cells(row); ++i) {
        const Cell cell = grid.cell(row, i);
        require(inside(cell.span));
        require(cell.row_span >= 1 && cell.column_span >= 1);
      }
    }
    for (const Diagnostic& diagnostic : grid.diagnostics()) require(inside(diagnostic.place.span));
  }
}

}  // namespace duban::fuzzing
