#pragma once
/// \file
/// A small table of results: named, typed columns, and what stands behind each row.
///
///     duban::Table t = duban::aggregate(audits, {.by = {duban::GroupBy::office}});
///     duban::column_types(t)[0]       // ColumnType::text, also where every value of the column is none
///     t.behind[3].targets            // the targets that row 3 counts

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "duban/figures/decimal.hpp"
#include "duban/summary/target_ref.hpp"
#include "duban/text/date.hpp"

namespace duban {

/// A value of a result table; `std::monostate` is "none".
using Value = std::variant<std::monostate, std::int64_t, Decimal, std::string, Date>;

/// What the values of a column are, none aside.
enum class ColumnType { integer, decimal, text, date };
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(ColumnType type) noexcept;

/// What else is to be known of a table, or of one of its rows.
enum class TableNoteKind {
  repeated,      ///< a report was given twice, byte for byte; it counts once. Words: its name
  undated,       ///< the year of a report is not known, and the year is a key. Words: its name
  mixed_units,   ///< no sum was made: the units do not measure the same. Words: the units
  not_additive,  ///< no sum was made: rates, shares and ceilings do not add up. Words: their kinds
  too_long,      ///< no sum was made: it has more than 38 digits
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(TableNoteKind kind) noexcept;

/// A note on a table or on one of its rows.
struct TableNote {
  TableNoteKind kind = TableNoteKind::repeated;  ///< what it says
  std::optional<std::size_t> row = {};           ///< index into `Table::rows`; none: of the whole table
  std::string column = {};                       ///< that the note is on; empty: of the whole row
  std::string words = {};                        ///< the particulars; see the kind

  friend bool operator==(const TableNote&, const TableNote&) = default;
};

/// An assessment of an audit.
struct AssessmentRef {
  std::uint32_t audit = 0;       ///< index into the audits that were added up
  std::uint32_t assessment = 0;  ///< index into its `assessments()`

  friend bool operator==(const AssessmentRef&, const AssessmentRef&) = default;
};

/// What stands behind a row: each target and assessment that it counts, once, in the order of the call and the report.
struct RowBasis {
  std::vector<TargetRef> targets;          ///< each once
  std::vector<AssessmentRef> assessments;  ///< each once

  friend bool operator==(const RowBasis&, const RowBasis&) = default;
};

/// Rows of values.
struct Table {
  std::vector<std::string> columns;      ///< names
  std::vector<std::vector<Value>> rows;  ///< each as long as `columns`
  /// As long as `columns`; or empty, where whoever made the table did not say. See `column_types`.
  std::vector<ColumnType> types = {};
  std::vector<TableNote> notes = {};  ///< what was left out or decided, in order of the rows
  std::vector<RowBasis> behind = {};  ///< as long as `rows`; or empty, of a table that adds nothing up

  /// Whether both say the same: columns, rows and notes. Indexes in `behind` depend on the order of the call.
  friend bool operator==(const Table& a, const Table& b) {
    return a.columns == b.columns && a.rows == b.rows && a.notes == b.notes;
  }
};

/// One type a column: as the table says, else by its values: text where they differ in type, or where all are none.
/// Whole numbers and decimals together are decimals.
[[nodiscard]] std::vector<ColumnType> column_types(const Table& table);

}  // namespace duban
