#pragma once
// Which columns a table has, and where: by its header, or by what stands in it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "duban/report/report.hpp"
#include "report/cells.hpp"
#include "report/claim.hpp"
#include "report/column_words.hpp"

namespace duban {

inline constexpr std::size_t no_position = static_cast<std::size_t>(-1);

// One run of the columns.
struct BankLayout {
  std::size_t first = 0;  // positions [first, end)
  std::size_t end = 0;
  std::size_t seq = no_position;
  std::size_t section = no_position;
  std::size_t content = no_position;
  std::size_t deadline = no_position;
  std::size_t progress = no_position;
  std::size_t claim = no_position;
  std::vector<std::size_t> leaders;
  std::vector<std::pair<std::size_t, Column>> offices;
  std::vector<std::size_t> extras;
};

// Two columns of a bank that claim to be the same: the one that is taken, and the one that is kept as an extra.
struct DoubleColumn {
  std::size_t taken = 0;
  std::size_t kept = 0;
};

struct TableLayout {
  std::vector<ColumnReading> columns;  // by position
  std::vector<BankLayout> banks;
  std::vector<DoubleColumn> doubles;
  std::vector<std::vector<std::string>> header;  // normalised cells of each header row
  std::size_t first_row = 0;                     // of the header, or of the rows where there is none
  std::size_t header_rows = 0;                   // 0: the table has no header
  ClaimQuestion question;
  std::size_t content_by_guess = no_position;  // its header says nothing, its cells do
  std::vector<std::size_t> by_cells;           // columns whose header says nothing and whose cells do, this one too
  bool by_content = false;                     // no header word at all: every column is told by its cells
};

// What the caller says of a table, before anything is looked for.
struct LayoutWish {
  std::optional<std::uint32_t> header_rows;
  std::optional<std::uint32_t> banks;
};

// The header that starts at `row` or has its upper row there; none where the row is no header.
// `look_at_cells`: the rows below may correct what the words alone say (完成情况 over 是 and 否 is a claim).
[[nodiscard]] std::optional<TableLayout> header_at(const Cells& cells, std::size_t row, const HeaderWords& words,
                                                   bool look_at_cells = true);
// The header that takes `rows` rows from `row` on, whatever it says.
[[nodiscard]] TableLayout header_of(const Cells& cells, std::size_t row, std::size_t rows, const HeaderWords& words);
// Divides the columns into that many runs of the same width.
void divide_into_banks(TableLayout* layout, std::uint32_t banks);
// The row repeats a row of the header: on the next page, or to the right of it.
[[nodiscard]] bool repeats_header(const Cells& cells, std::size_t row, const TableLayout& layout);
// Columns told by their cells alone; none where no rows look like those of a target table.
[[nodiscard]] std::optional<TableLayout> layout_by_content(const Cells& cells);

// Fills `columns[i].bank`, `banks` and `doubles` from the kinds of the columns (`ranks`: which of two to take) and
// the texts of the header, by which equal runs are told.
void arrange(TableLayout* layout, const std::vector<int>& ranks, const std::vector<std::string>& keys);

}  // namespace duban
