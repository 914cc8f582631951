#pragma once
/// \file
/// Tables that a program already holds: an Arrow stream (a pandas or polars DataFrame, a pyarrow or DuckDB table), or
/// columns of text.
///
///     duban::Document d = duban::read_records({{"序号", {"1", "2"}}, {"责任目标", {"新建学校3所", "改造小区12个"}}});
///
/// The names of the columns are the header row, the rows follow; a null is a blank cell. Whole numbers and decimals are
/// written as they are, floating point in the shortest form that reads back the same and without `.0`, truth values as
/// `Y` and `N`, dates as `2020-06-30`, times as `2020-06-30 08:00:00` (in the zone of the column where that is a fixed
/// one or China's, else in UTC). The document's text has a line a row, with tabs between the cells and quotation marks
/// around those that need them, so that it can be read again as TSV.

#include <optional>
#include <string>
#include <vector>

#include "duban/table/arrow_c.hpp"
#include "duban/table/document.hpp"

namespace duban {

/// A column of a table in memory.
struct RecordColumn {
  std::string name;                               ///< its header
  std::vector<std::optional<std::string>> cells;  ///< from the top; none where there is nothing
};

/// Shorter columns have blanks at their end. \throws Error empty_input (no cell has any text), too_large, not_text (a
/// text is no valid UTF-8).
[[nodiscard]] Document read_records(const std::vector<RecordColumn>& columns, const SourceOptions& options = {},
                                    const DocumentLimits& limits = {});

/// Reads all of the stream and releases it, whatever happens. Types that are read: null, bool, integers, floating
/// point, decimals, strings of each layout, dates, timestamps, and dictionaries of these. A column of another type is
/// left blank and named in diagnostic `column-of-other-type`.
/// \throws Error as above; damaged where the stream reports an error or breaks the interface's rules.
[[nodiscard]] Document read_records(ArrowArrayStream* stream, const SourceOptions& options = {},
                                    const DocumentLimits& limits = {});

}  // namespace duban
