#pragma once
/// \file
/// From a document to a report.
///
///     duban::Report a = duban::read_file("report.csv");
///     duban::Report b = duban::read(bytes, {.encoding = "gb2312", .year = 2020});
///     duban::Report c = duban::read_file("odd.txt", {.columns = {{"负责同志", duban::Column::leader}}});
///     duban::Report d = duban::read_file("page.html");     // the form is found from the bytes, not from the name
///
/// \throws Error what `Source` throws, and too_large, unknown_format, no_table (no row of the text looks like a
/// target). Everything else that is amiss is a diagnostic of the report, and the rest is read.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "duban/report/report.hpp"
#include "duban/table/document.hpp"

namespace duban {

/// What a caller knows of a document, and caps on its size.
struct ReadOptions {
  std::string name = {};         ///< shown in messages
  std::string format = {};       ///< empty: found from the data; or a name of `format_names` (table/read_document.hpp)
  std::string encoding = {};     ///< a WHATWG label that overrides detection
  std::optional<int> year = {};  ///< the report's year, where the text does not say it or says it wrong
  std::optional<Dialect> dialect = {};               ///< of delimited text; else found
  std::map<std::string, Column> columns = {};        ///< header text → what it holds, before the vocabulary is asked
  std::optional<std::uint32_t> header_rows = {};     ///< rows that the header takes; 0: there is none. Else found
  std::optional<std::uint32_t> banks = {};           ///< runs of the same columns side by side; else found
  std::optional<std::uint32_t> table = {};           ///< read this table of the document only, from 1; else chosen
  std::uint64_t max_bytes = std::uint64_t{1} << 30;  ///< over this: `Error{too_large}`
  std::uint64_t max_cells = default_max_cells;       ///< over this: `Error{too_large}`
  std::uint32_t max_depth = DocumentLimits{}.max_depth;      ///< nesting of elements and archives
  std::uint32_t max_entries = DocumentLimits{}.max_entries;  ///< members of an archive
};

/// From a file.
[[nodiscard]] Report read_file(const std::string& path, const ReadOptions& options = {});
/// From the bytes of a document.
[[nodiscard]] Report read(std::string_view bytes, const ReadOptions& options = {});
/// From a text that was decoded before.
[[nodiscard]] Report read(const Source& source, const ReadOptions& options = {});
/// From a table that another reader made.
[[nodiscard]] Report read(const Grid& grid, const ReadOptions& options = {});
/// From a document that a reader made: its tables of targets joined, each where it stands, with the lines around them.
/// \throws Error no_table, too_large, invalid_argument (`table` is none of the document's).
[[nodiscard]] Report read(const Document& document, const ReadOptions& options = {});

}  // namespace duban
