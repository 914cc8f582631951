#pragma once
/// \file
/// A table as it stands in the document: rows of cells, each with its place. What the cells mean is not known here.
///
///     duban::Grid grid = duban::read_delimited(source);
///     grid.cell(4, 2).text      // a view into the source, or into the grid where the source escapes it
///
/// Rows may differ in length: a grid says what is there, and does not square it.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "duban/text/diagnostic.hpp"
#include "duban/text/source.hpp"
#include "duban/text/span.hpp"

namespace duban {

/// A cell of a table.
struct Cell {
  std::string_view text;          ///< without surrounding white space and quotes
  Span span;                      ///< the same characters in the source (with escapes, where there are any)
  std::uint32_t row_span = 1;     ///< rows that the cell covers, itself included
  std::uint32_t column_span = 1;  ///< columns that it covers, itself included
};

/// What a row of a grid is that was put together from the tables and lines of a document.
enum class RowKind {
  table,    ///< a row of a table
  line,     ///< a line of text outside of tables
  heading,  ///< such a line that the document marks as a heading
};

/// Where a row of such a grid stood in the document.
struct RowOrigin {
  std::uint32_t table = 0;  ///< table of the document, from 1; 0: a line of text, or the grid is of one table only
  std::uint32_t row = 0;    ///< row of that table, from 1; 0: a line of text
  RowKind kind = RowKind::table;  ///< what the row is
  /// Where the table was turned over, so that its columns are rows here: how many rows it has. `row` is the column
  /// then.
  std::uint32_t turned = 0;
};

/// How many cells a grid may hold unless the caller says otherwise.
inline constexpr std::uint64_t default_max_cells = 50'000'000;

/// Rows of cells over a source. Cheap to copy.
class Grid {
 public:
  /// Without rows.
  explicit Grid(Source source);

  /// That the cells are of.
  [[nodiscard]] const Source& source() const noexcept;
  /// How many rows there are.
  [[nodiscard]] std::size_t rows() const noexcept { return storage_->row_count; }
  /// Cells of row `row` (from 0).
  [[nodiscard]] std::size_t cells(std::size_t row) const noexcept {
    return storage_->rows[row + 1].first_cell - storage_->rows[row].first_cell;
  }
  /// Cell `index` (from 0) of row `row` (from 0), which must be there.
  [[nodiscard]] Cell cell(std::size_t row, std::size_t index) const noexcept {
    const Span span = storage_->cells[storage_->rows[row].first_cell + index];
    if (span.begin == in_side_table) [[unlikely]]
      return side_cell(span.end);
    return {std::string_view(storage_->text + span.begin, span.size()), span, 1, 1};
  }
  /// All characters of row `row`, delimiters included.
  [[nodiscard]] Span row_span(std::size_t row) const noexcept { return storage_->rows[row].span; }
  /// What a reader found amiss.
  [[nodiscard]] std::span<const Diagnostic> diagnostics() const noexcept;
  /// The place of a span with the row and cell (from 1) that it lies in.
  [[nodiscard]] Place place(std::size_t row, std::size_t index) const;
  /// The place of `span`, which lies in cell `cell` of row `row` of this grid, both from 1 (0: in none).
  [[nodiscard]] Place place(Span span, std::uint32_t row, std::uint32_t cell) const;
  /// Where row `row` stood in the document.
  [[nodiscard]] RowOrigin origin(std::size_t row) const noexcept;

  // For readers that fill a grid, row by row from the first.
  /// Room for that many.
  void reserve(std::size_t rows, std::size_t cells);
  /// A cell whose text is the characters of `span`.
  void add_cell(Span span);
  /// A cell whose text is not as it stands in the source; the grid keeps a copy.
  void add_cell(Span span, std::string_view text);
  /// Merges a cell that was added with those below and to its right.
  void set_spans(std::size_t row, std::size_t index, std::uint32_t row_span, std::uint32_t column_span);
  /// Ends a row of the cells that were added since the last; `row`: all of its characters.
  void end_row(Span row);
  /// The same, of a row that comes from a table of a document.
  void end_row(Span row, RowOrigin origin);
  /// Adds to `diagnostics`.
  void add_diagnostic(Diagnostic diagnostic);

 private:
  friend class GridWriter;

  // Eight bytes a cell. A cell whose text is not as it stands in the source, or that is merged with others, is kept in
  // a side table; its `begin` is `in_side_table` (no text is that long) and its `end` the index there.
  static constexpr std::uint32_t in_side_table = 0xFFFFFFFFu;
  struct Row {
    std::uint32_t first_cell = 0;
    Span span;
  };
  struct Storage {
    const char* text = nullptr;
    const Span* cells = nullptr;
    const Row* rows = nullptr;  // one more than there are rows, so that the next row's first cell ends this one's
    std::size_t row_count = 0;
  };
  struct Impl;  // is a Storage, and owns what that points to

  [[nodiscard]] Cell side_cell(std::uint32_t index) const noexcept;
  [[nodiscard]] Impl& impl() const noexcept;

  std::shared_ptr<Storage> storage_;
};

}  // namespace duban
