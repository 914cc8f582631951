// How a document was read, for a person who wants to know why.

#include <algorithm>
#include <cmath>

#include "duban/output/text.hpp"
#include "output/terminal.hpp"
#include "output/text_parts.hpp"

namespace duban {
namespace {

using phrases::filled;
using phrases::phrase;
using phrases::word;
using terminal::Align;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t header_columns = 28;
constexpr std::size_t start_columns = 48;
constexpr std::size_t cell_columns = 18;
constexpr std::size_t grid_rows = 12;
constexpr std::size_t grid_cells = 16;
constexpr std::size_t most_rows = 60;

class Explanation {
 public:
  Explanation(const Report& report, Language language) : report_(report), language_(language) {}

  std::string text() {
    text_parts::append_title(out_, report_);
    text_parts::append_lines(out_, overview());
    columns();
    tables();
    skipped();
    grid();
    return std::move(out_);
  }

 private:
  std::string say(std::string_view key) const { return std::string(phrase(key, language_)); }

  std::vector<text_parts::Line> overview() const {
    const Layout& layout = report_.layout();
    const Source& source = report_.source();
    std::vector<text_parts::Line> lines;
    const auto add = [&](std::string_view key, std::string words) { lines.emplace_back(say(key), std::move(words)); };
    add("text.source", terminal::shown(source.name()));
    add("explain.form", std::string(to_string(layout.form)));
    const std::string encoding(to_string(layout.encoding));
    add("explain.encoding",
        source.declared_encoding().empty()
            ? encoding
            : filled("explain.declared", language_, {encoding, terminal::shown(source.declared_encoding())}));
    if (layout.dialect) add("explain.delimiter", std::string(to_string(layout.dialect->delimiter)));
    add("explain.header_rows", std::to_string(layout.header_rows));
    add("explain.banks", std::to_string(layout.banks));
    add("explain.order", std::string(word("order", to_string(layout.order), language_)));
    add("explain.confidence",
        filled("explain.percent", language_, {std::to_string(std::lround(layout.confidence * 100))}));
    const Accounting& a = report_.accounting();
    const auto n = [](std::uint64_t count) { return std::to_string(count); };
    add("explain.accounting",
        filled("explain.accounting_pattern", language_,
               {n(a.cells), n(a.fields), n(a.headers), n(a.headings), n(a.notes), n(a.diagnosed), n(a.skipped)}));
    return lines;
  }

  void part(std::string_view key, const std::vector<terminal::TextColumn>& columns, const Rows& rows) {
    if (rows.empty()) return;
    out_ += "\n" + say(key) + "\n" + terminal::aligned(columns, rows);
  }

  void columns() {
    Rows rows;
    for (const ColumnReading& column : report_.layout().columns) {
      if (rows.size() == most_rows) break;
      rows.push_back({std::to_string(rows.size() + 1), terminal::shortened(column.header.text, header_columns),
                      std::string(word("column", to_string(column.column), language_)),
                      std::string(word("reason", to_string(column.reason), language_)),
                      std::to_string(column.bank + 1)});
    }
    part("explain.columns",
         {{say("explain.column"), Align::right},
          {say("explain.header")},
          {say("explain.kind")},
          {say("explain.reason")},
          {say("explain.bank"), Align::right}},
         rows);
  }

  void tables() {
    Rows rows;
    for (const TableReading& table : report_.layout().tables) {
      if (table.table == 0 || rows.size() == most_rows) break;
      rows.push_back({std::to_string(table.table), std::to_string(table.rows),
                      std::string(word("continuation", to_string(table.continuation), language_)),
                      terminal::shortened(table.name, header_columns)});
    }
    part("explain.tables",
         {{say("explain.table"), Align::right},
          {say("explain.rows"), Align::right},
          {say("explain.how")},
          {say("explain.name")}},
         rows);
  }

  void skipped() {
    Rows rows;
    for (const Skipped& skipped : report_.skipped()) {
      if (rows.size() == most_rows) break;
      rows.push_back({skipped.table == 0 ? say("explain.line") : std::to_string(skipped.table),
                      std::to_string(skipped.rows), std::to_string(skipped.cells),
                      std::string(word("skip", to_string(skipped.reason), language_)),
                      terminal::shortened(skipped.start, start_columns)});
    }
    part("explain.skipped",
         {{say("explain.table"), Align::right},
          {say("explain.rows"), Align::right},
          {say("explain.cells"), Align::right},
          {say("explain.why")},
          {say("explain.start")}},
         rows);
  }

  void grid() {
    const Grid& grid = report_.grid();
    Rows rows;
    std::size_t width = 0;
    for (std::size_t row = 0; row < std::min(grid.rows(), grid_rows); ++row) {
      std::vector<std::string> cells{std::to_string(row + 1)};
      for (std::size_t i = 0; i < std::min(grid.cells(row), grid_cells); ++i) {
        cells.push_back(terminal::shortened(grid.cell(row, i).text, cell_columns));
      }
      width = std::max(width, cells.size());
      rows.push_back(std::move(cells));
    }
    std::vector<terminal::TextColumn> columns{{say("explain.row"), Align::right}};
    for (std::size_t i = 1; i < width; ++i) columns.push_back({std::to_string(i)});
    for (auto& row : rows) row.resize(width);
    part("explain.grid", columns, rows);
  }

  const Report& report_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string explain(const Report& report, Language language) { return Explanation(report, language).text(); }

}  // namespace duban
