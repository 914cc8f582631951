#pragma once
// A table of a Word document while it is read, and its way into a document: columns of the table's grid become
// positions, vertically merged cells one cell.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table/derived_document.hpp"

namespace duban {

// Something to say of a stretch of text that has no place yet.
struct TextNote {
  std::string_view rule;
  std::uint32_t begin = 0;  // of the text that it stands in
  std::uint32_t end = 0;
  std::vector<std::string> particulars;
  std::size_t cell = 0;  // of the table, where it stands in one
};

struct WordCell {
  std::uint32_t begin = 0;  // in the table's text
  std::uint32_t end = 0;
  std::uint32_t span = 1;        // columns of the table's grid
  bool continues_above = false;  // w:vMerge
  bool starts_merge = false;
  bool continues_left = false;  // w:hMerge, of old documents
};
struct WordRow {
  std::uint32_t first_cell = 0;
  std::uint32_t before = 0;  // columns left out in front
  bool hidden = false;
};

class WordTable {
 public:
  std::string text;
  std::vector<std::uint32_t> widths;  // of the grid's columns, in twentieths of a point; may be missing or wrong
  std::vector<WordRow> rows;
  std::vector<WordCell> cells;
  std::vector<TextNote> notes;
  std::string caption;

  void add_to(DerivedDocument& document) const;

 private:
  struct Placed {
    std::uint32_t from = 0;  // boundaries of the grid
    std::uint32_t to = 0;
  };
  [[nodiscard]] std::size_t cells_end(std::size_t row) const noexcept {
    return row + 1 < rows.size() ? rows[row + 1].first_cell : cells.size();
  }
  [[nodiscard]] std::vector<Placed> place_cells() const;
  // For each boundary of the grid the number of the position that starts there.
  [[nodiscard]] std::vector<std::uint32_t> positions(const std::vector<Placed>& placed) const;
};

}  // namespace duban
