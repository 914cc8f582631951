#include "report/text_forms.hpp"

#include <algorithm>

#include "duban/report/cell_lines.hpp"
#include "duban/report/paragraphs.hpp"
#include "report/cells.hpp"
#include "report/layout.hpp"

namespace duban {
namespace {

// Rows among which a header is looked for.
constexpr std::size_t header_within = 200;

bool is_table(const Grid& grid, const Dialect& dialect, const HeaderWords& words) {
  const Cells cells(grid);
  const std::size_t rows = std::min<std::size_t>(cells.rows(), header_within);
  std::size_t filled = 0;
  std::size_t wide = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint32_t n = cells.filled(row);
    filled += n > 0;
    wide += n >= 3;
    if (n >= 2 && header_at(cells, row, words)) return true;
  }
  // Commas and spaces stand in every text; tabs do not.
  return dialect.delimiter == Delimiter::tab && wide * 2 > filled;
}

}  // namespace

std::optional<Document> find_text_form(const Grid& delimited, const Dialect& dialect,
                                       const std::map<std::string, Column>& columns, const DocumentLimits& limits) {
  if (is_table(delimited, dialect, HeaderWords(columns))) return std::nullopt;
  if (auto found = find_cell_lines(delimited.source(), columns, limits)) return found;
  return find_paragraphs(delimited.source(), columns, limits);
}

std::optional<Document> find_text_form(const Document& document, const std::map<std::string, Column>& columns,
                                       const DocumentLimits& limits) {
  if (auto found = find_cell_lines(document, columns, limits)) return found;
  return find_paragraphs(document, columns, limits);
}

}  // namespace duban
