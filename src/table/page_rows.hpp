#pragma once
// The rows of a table that is laid out on pages: which bands belong together.

#include <cstdint>
#include <string>
#include <vector>

#include "table/page_bands.hpp"

namespace duban {

struct PageCell {
  std::string text;
  std::uint32_t row_span = 1;
  std::uint32_t column_span = 1;
};
using PageRow = std::vector<PageCell>;

// A run of bands of one page that are parted into rows together.
struct PageSection {
  std::vector<Band> bands;
  bool continues = false;  // the first bands may belong to the last row of the page before
  bool ends_page = false;  // the last row may go on on the next page
  bool whole = false;      // one row: a heading over the width, or a header that is repeated
};

struct PagedTable {
  Columns columns;
  double em = 10;
  double advance = 10;  // width of a character
  std::vector<PageSection> sections;
};

[[nodiscard]] std::vector<PageRow> rows_of(const PagedTable& table);

}  // namespace duban
