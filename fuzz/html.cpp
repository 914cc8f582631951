// Any bytes as a page: a typed error, or a document whose cells and lines stand in the page where they say, and a
// report of it whose accounting adds up.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "duban/report/read.hpp"
#include "duban/table/html.hpp"
#include "duban/text/error.hpp"
#include "require.hpp"

namespace {

using duban::fuzzing::require;

bool on_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
}

void check(std::string_view text, duban::Span span) {
  require(span.begin <= span.end && span.end <= text.size());
  require(on_boundary(text, span.begin) && on_boundary(text, span.end));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const duban::Source source = duban::Source::from_bytes(bytes);
    const std::string_view text = source.text();
    const duban::Document document = duban::read_html(source, {.max_cells = 100'000, .max_depth = 64});
    for (const duban::Block& block : document.blocks) {
      check(text, block.span);
      require(!block.table || *block.table < document.tables.size());
      require(block.table || !block.text.empty() || !block.span.empty());
    }
    std::uint64_t cells = 0;
    for (const duban::DocumentTable& table : document.tables) {
      for (std::size_t row = 0; row < table.grid.rows(); ++row) {
        check(text, table.grid.row_span(row));
        for (std::size_t i = 0; i < table.grid.cells(row); ++i) {
          const duban::Cell cell = table.grid.cell(row, i);
          check(text, cell.span);
          require(cell.row_span >= 1 && cell.row_span <= table.grid.rows() - row);
          require(cell.column_span >= 1 && cell.column_span <= 1000);
          require(cell.text.empty() || !cell.span.empty());
          cells += !cell.text.empty();
        }
      }
    }
    const duban::Report report = duban::read(document);
    const duban::Accounting& a = report.accounting();
    require(a.cells == a.fields + a.headers + a.headings + a.notes + a.diagnosed + a.skipped);
    require(a.cells >= cells);
    const auto tables = report.layout().tables;
    for (const duban::Target& target : report.targets()) {
      const duban::Place place = report.place(target.content);
      require(std::any_of(tables.begin(), tables.end(), [&](const auto& read) { return read.table == place.table; }));
    }
  } catch (const duban::Error&) {
  }
  return 0;
}
