// Any text: pipe tables whose characters are all in a cell, in a paragraph, or a mark between them.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document_checks.hpp"
#include "duban/table/markdown.hpp"
#include "duban/text/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const duban::Source source = duban::Source::from_bytes({reinterpret_cast<const char*>(data), size});
    (void)duban::looks_like_markdown(source.text());
    const duban::Document document = duban::read_markdown(source);
    duban::fuzzing::check(document);
    for (const duban::DocumentTable& table : document.tables) {
      const duban::Grid& grid = table.grid;
      for (std::size_t row = 0; row < grid.rows(); ++row) {
        for (std::size_t i = 0; i < grid.cells(row); ++i) {
          const duban::Cell cell = grid.cell(row, i);
          duban::fuzzing::require(grid.row_span(row).contains(cell.span));
          duban::fuzzing::require(cell.text.size() <= cell.span.size());
        }
      }
    }
  } catch (const duban::Error&) {
  }
  return 0;
}
