#pragma once
/// \file
/// Reading text whose cells are set apart by a character: pasted tables, CSV, TSV.
///
///     duban::Dialect d = duban::detect_dialect(source);          // tab, comma, semicolon, bar or runs of spaces
///     duban::Grid g = duban::read_delimited(source, d);
///
/// Quoting is RFC 4180's: a cell that starts with `"` runs to the closing quote, line breaks and delimiters included,
/// and `""` is a quote. A quote that is never closed is an ordinary character, with diagnostic `unclosed-quote`.

#include <cstdint>
#include <optional>
#include <string_view>

#include "duban/table/grid.hpp"
#include "duban/text/source.hpp"

namespace duban {

/// What sets the cells of a line apart.
enum class Delimiter {
  tab,
  comma,
  semicolon,
  bar,
  spaces,  ///< a run of two or more spaces, ASCII or full-width, or one full-width space
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(Delimiter delimiter) noexcept;

/// How delimited text is written.
struct Dialect {
  Delimiter delimiter = Delimiter::tab;  ///< between cells
  bool quotes = true;                    ///< `"` quotes a cell

  friend bool operator==(const Dialect&, const Dialect&) = default;
};

/// The dialect that gives the most regular table. Reads at most the first few hundred lines.
[[nodiscard]] Dialect detect_dialect(const Source& source);

/// \throws Error too_large where the text has more than `max_cells` cells.
[[nodiscard]] Grid read_delimited(const Source& source, const Dialect& dialect,
                                  std::uint64_t max_cells = default_max_cells);
/// With the dialect that `detect_dialect` finds.
[[nodiscard]] Grid read_delimited(const Source& source);

}  // namespace duban
