#pragma once
/// \file
/// How a document was read: which of its tables, by which header, each column for what and why.
///
///     duban::Report r = duban::read_file("odd.html");
///     for (const duban::ColumnReading& c : r.layout().columns)
///       std::cout << c.header.text << " = " << to_string(c.column) << " by " << to_string(c.reason) << '\n';
///     for (const duban::Skipped& s : r.skipped()) std::cout << s.name << ": " << to_string(s.reason) << '\n';
///
/// What is wrong here the caller may say better: `ReadOptions::columns`, `header_rows`, `banks` and `table`.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "duban/report/column.hpp"
#include "duban/report/target.hpp"
#include "duban/table/delimited.hpp"
#include "duban/table/document.hpp"
#include "duban/text/source.hpp"
#include "duban/text/span.hpp"

namespace duban {

/// Why a column was taken for what it is.
enum class ColumnReason {
  header,   ///< its header is a word of the vocabulary
  caller,   ///< `ReadOptions::columns` names its header
  content,  ///< by what stands in its cells
  none,     ///< it was taken for nothing: `Column::other`
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(ColumnReason reason) noexcept;

/// How the columns of a table were taken, in the order in which they stand.
struct ColumnReading {
  Field header;                              ///< as printed; empty where the table has none
  Column column = Column::other;             ///< what it was taken for
  std::uint32_t bank = 0;                    ///< which run of the same columns, from 0
  ColumnReason reason = ColumnReason::none;  ///< why
};

/// In which order runs of the same columns were read: the one in which the most numbers follow each other.
enum class ReadingOrder {
  rows,              ///< row by row; also where there is one run only
  banks,             ///< the first run to the end of the table, then the second …
  banks_of_page,     ///< the same on each page, where a header starts a page
  banks_of_section,  ///< the same under each heading over the whole width
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(ReadingOrder order) noexcept;

/// How a table goes with the one that was read before it.
enum class Continuation {
  first,           ///< nothing was read before it
  without_header,  ///< its rows go on under the header of the table before
  same_header,     ///< it repeats that header
  own_header,      ///< it has another one
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(Continuation continuation) noexcept;

/// A table of the document that was read.
struct TableReading {
  std::uint32_t table = 0;      ///< of the document, from 1; 0: the document is one table (delimited text)
  std::string_view name;        ///< of the sheet, or the caption; empty where there is none
  std::uint32_t first_row = 0;  ///< of `Report::grid`, from 1
  std::uint32_t rows = 0;       ///< of `Report::grid`
  Continuation continuation = Continuation::first;  ///< how it goes with the one before
};

/// Why something was not read.
enum class SkipReason {
  no_target_columns,  ///< its columns are not those of a table of targets
  hidden,             ///< the document does not show it, and shows another table of targets
  not_chosen,         ///< the caller chose another table
  navigation,         ///< links and menus around the document
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(SkipReason reason) noexcept;

/// A table of the document, or a run of lines, that was not read.
struct Skipped {
  SkipReason reason = SkipReason::no_target_columns;  ///< why it was not read
  std::uint32_t table = 0;                            ///< of the document, from 1; 0: lines of text
  std::string_view name;                              ///< of the sheet, or the caption; empty where there is none
  Place place;                                        ///< of its first cell or line
  std::uint32_t rows = 0;                             ///< of the table, or lines
  std::uint64_t cells = 0;                            ///< that are not blank
  std::string_view start;                             ///< the text of its first cells, for a person to tell what it is
};

/// How a document was read, and why so.
struct Layout {
  Form form = Form::delimited;              ///< of the document
  Encoding encoding = Encoding::utf_8;      ///< of the text; of forms that are no text, UTF-8
  std::optional<Dialect> dialect;           ///< of delimited text
  std::uint32_t header_rows = 0;            ///< of the first table; 0: it has no header
  std::uint32_t banks = 1;                  ///< runs of the same columns side by side
  ReadingOrder order = ReadingOrder::rows;  ///< of those runs
  std::span<const ColumnReading> columns;   ///< in the order in which they stand
  std::span<const TableReading> tables;     ///< those that were read
  /// From 0 to 1: the share of columns that were told by a word or by the caller, those told by their cells counting
  /// half, times the share of cells that found a place (`Accounting::diagnosed` did not). Where a table has no header
  /// it is at most 0.5.
  double confidence = 0;
};

}  // namespace duban
