#include "report/join.hpp"

#include <algorithm>
#include <string>

#include "report/turn.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// What a person is shown of something that was not read.
constexpr std::size_t longest_start = 120;

class Joiner {
 public:
  Joiner(const Document& document, const std::vector<TableChoice>& choices, Arena* arena)
      : document_(document), choices_(choices), arena_(arena), joined_{Grid(document.source), {}, {}} {}

  Joined join() {
    std::vector<bool> seen(document_.tables.size());
    for (const Block& block : document_.blocks) {
      if (!block.table) {
        line(block);
      } else if (*block.table < document_.tables.size() && !seen[*block.table]) {
        seen[*block.table] = true;
        table(*block.table);
      }
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {  // a reader need not place its tables among lines
      if (!seen[i]) table(i);
    }
    for (const Diagnostic& diagnostic : document_.diagnostics) joined_.grid.add_diagnostic(diagnostic);
    return std::move(joined_);
  }

 private:
  void line(const Block& block) {
    const std::string_view source = document_.source.text();
    std::string_view text =
        block.text.empty() ? source.substr(block.span.begin, block.span.size()) : std::string_view(block.text);
    if (block.text.empty()) text = utf8::trim(text);
    if (text.empty()) return;
    if (block.kind == BlockKind::navigation) {
      navigation(block.span, text);
      return;
    }
    run_ = false;
    Span span = block.span;
    if (block.text.empty()) {
      span.begin = static_cast<std::uint32_t>(text.data() - source.data());
      span.end = span.begin + static_cast<std::uint32_t>(text.size());
      joined_.grid.add_cell(span);
    } else {
      joined_.grid.add_cell(span, text);
    }
    joined_.grid.end_row(span, {0, 0, block.kind == BlockKind::heading ? RowKind::heading : RowKind::line, 0});
  }

  // Lines of navigation that follow each other are one entry.
  void navigation(Span span, std::string_view text) {
    if (!run_) {
      Skipped entry;
      entry.reason = SkipReason::navigation;
      entry.place = document_.source.place(span);
      entry.start = shown(std::string(text));
      joined_.skipped.push_back(entry);
      run_ = true;
    }
    ++joined_.skipped.back().rows;
    ++joined_.skipped.back().cells;
  }

  std::string_view shown(std::string text) {
    if (text.size() > longest_start) text.resize(utf8::previous(text, longest_start));
    return arena_->copy(text);
  }

  void table(std::size_t index) {
    const DocumentTable& from = document_.tables[index];
    const Grid& grid = from.grid;
    if (!choices_[index].used) {
      skip(index);
      return;
    }
    run_ = false;
    TableReading reading;
    reading.table = static_cast<std::uint32_t>(index + 1);
    reading.name = arena_->copy(from.name);
    reading.first_row = static_cast<std::uint32_t>(joined_.grid.rows() + 1);
    reading.rows = static_cast<std::uint32_t>(grid.rows());
    reading.continuation = choices_[index].continuation;
    if (choices_[index].turned > 0) {
      append_turned(grid, choices_[index].turned, reading.table, &joined_.grid);
      reading.rows = static_cast<std::uint32_t>(joined_.grid.rows() + 1) - reading.first_row;
      joined_.tables.push_back(reading);
      for (const Diagnostic& diagnostic : grid.diagnostics()) joined_.grid.add_diagnostic(diagnostic);
      return;
    }
    joined_.tables.push_back(reading);
    const std::string_view source = document_.source.text();
    for (std::size_t row = 0; row < grid.rows(); ++row) {
      const std::size_t cells = grid.cells(row);
      for (std::size_t i = 0; i < cells; ++i) {
        const Cell cell = grid.cell(row, i);
        const bool verbatim =
            cell.text.size() == cell.span.size() && cell.text.data() == source.data() + cell.span.begin;
        if (verbatim)
          joined_.grid.add_cell(cell.span);
        else
          joined_.grid.add_cell(cell.span, cell.text);
      }
      joined_.grid.end_row(grid.row_span(row), {reading.table, static_cast<std::uint32_t>(row + 1), RowKind::table, 0});
      const std::size_t here = joined_.grid.rows() - 1;
      for (std::size_t i = 0; i < cells; ++i) {
        const Cell cell = grid.cell(row, i);
        if (cell.row_span == 1 && cell.column_span == 1) continue;
        const auto left = static_cast<std::uint32_t>(grid.rows() - row);  // no cell reaches into the next table
        joined_.grid.set_spans(here, i, std::min(cell.row_span, left), cell.column_span);
      }
    }
    for (const Diagnostic& diagnostic : grid.diagnostics()) joined_.grid.add_diagnostic(diagnostic);
  }

  void skip(std::size_t index) {
    const DocumentTable& from = document_.tables[index];
    const Grid& grid = from.grid;
    Skipped entry;
    entry.reason = choices_[index].reason;
    entry.table = static_cast<std::uint32_t>(index + 1);
    entry.name = arena_->copy(from.name);
    entry.rows = static_cast<std::uint32_t>(grid.rows());
    std::string start;
    for (std::size_t row = 0; row < grid.rows(); ++row) {
      for (std::size_t i = 0; i < grid.cells(row); ++i) {
        const std::string_view text = grid.cell(row, i).text;
        if (text.empty()) continue;
        if (entry.cells++ == 0) {
          entry.place = grid.place(row, i);
          entry.place.table = entry.table;
        }
        if (start.size() > longest_start) continue;
        if (!start.empty()) start += " | ";
        start += text.substr(0, longest_start + 4);
      }
    }
    for (const Diagnostic& diagnostic : grid.diagnostics()) joined_.grid.add_diagnostic(diagnostic);
    if (entry.cells == 0) return;
    run_ = false;
    entry.start = shown(std::move(start));
    joined_.skipped.push_back(entry);
  }

  const Document& document_;
  const std::vector<TableChoice>& choices_;
  Arena* arena_;
  Joined joined_;
  bool run_ = false;  // the entry that was added last is a run of navigation that may go on
};

}  // namespace

Joined join(const Document& document, const std::vector<TableChoice>& choices, Arena* arena) {
  return Joiner(document, choices, arena).join();
}

}  // namespace duban
