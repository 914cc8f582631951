// Any text in any dialect: a grid whose cells lie in its rows, in order, and lose nothing.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "duban/table/delimited.hpp"
#include "duban/text/error.hpp"
#include "require.hpp"
#include "text/utf8.hpp"

namespace {

using duban::fuzzing::require;

// What stands between cells: separators, quotation marks, line breaks, white space.
[[nodiscard]] bool between(char32_t c) {
  return duban::utf8::is_space(c) || c == ',' || c == ';' || c == '|' || c == 0xFF5C || c == '"';
}

void check(const duban::Source& source, const duban::Dialect& dialect) {
  const duban::Grid grid = duban::read_delimited(source, dialect, 1000000);
  const std::string_view text = source.text();
  std::uint32_t row_end = 0;
  std::size_t seen = 0;  // up to here, every character is in a cell or stands between cells
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    const duban::Span span = grid.row_span(row);
    require(span.begin <= span.end && span.end <= text.size());
    require(span.begin >= row_end);
    row_end = span.end;
    for (std::size_t i = 0; i < grid.cells(row); ++i) {
      const duban::Cell cell = grid.cell(row, i);
      require(span.contains(cell.span));
      require(cell.text.size() <= cell.span.size());
      require(duban::utf8::trim(cell.text).size() == cell.text.size());
      require(cell.span.begin >= seen || cell.span.empty());
      while (seen < cell.span.begin) {
        const duban::utf8::CodePoint c = duban::utf8::decode(text, seen);
        require(between(c.value));
        seen += c.length;
      }
      if (!cell.span.empty()) seen = cell.span.end;
    }
  }
  for (; seen < text.size(); ++seen) {
    const duban::utf8::CodePoint c = duban::utf8::decode(text, seen);
    require(between(c.value));
    seen += c.length - 1;
  }
  for (const duban::Diagnostic& diagnostic : grid.diagnostics()) {
    require(text.substr(diagnostic.place.span.begin, 1) == "\"");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using duban::Delimiter;
  try {
    const duban::Source source = duban::Source::from_bytes({reinterpret_cast<const char*>(data), size});
    for (const Delimiter delimiter :
         {Delimiter::tab, Delimiter::comma, Delimiter::semicolon, Delimiter::bar, Delimiter::spaces}) {
      for (const bool quotes : {true, false}) check(source, {delimiter, quotes});
    }
    check(source, duban::detect_dialect(source));
  } catch (const duban::Error&) {
  }
  return 0;
}
