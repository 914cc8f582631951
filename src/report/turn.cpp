#include "report/turn.hpp"

#include <algorithm>
#include <vector>

namespace duban {
namespace {

constexpr std::size_t fewest_labels = 3;
constexpr std::size_t most_rows = 64;
constexpr std::size_t widest = 64;

// One cell with text, in one position or merged over the row.
bool is_lone(const Cells& cells, std::size_t row) { return cells.filled(row) == 1 && cells.grid().cells(row) == 1; }

bool is_label(const Cells& cells, std::size_t row, std::size_t column, const HeaderWords& words) {
  const std::string_view text = cells.text(row, column);
  return !text.empty() && text.size() <= 48 && words.find(text).has_value();
}

std::size_t known_labels(const Cells& cells, std::size_t column, const HeaderWords& words) {
  std::size_t known = 0;
  for (std::size_t row = 0; row < cells.rows(); ++row) known += is_label(cells, row, column, words);
  return known;
}

void add(const Cell& cell, const Source& source, Grid* to, Span* row) {
  const bool verbatim =
      cell.text.size() == cell.span.size() && cell.text.data() == source.text().data() + cell.span.begin;
  if (verbatim)
    to->add_cell(cell.span);
  else
    to->add_cell(cell.span, cell.text);
  if (cell.text.empty()) return;
  *row = row->empty() ? cell.span : Span{std::min(row->begin, cell.span.begin), std::max(row->end, cell.span.end)};
}

}  // namespace

std::size_t labels_beside(const Cells& cells, const HeaderWords& words) {
  if (cells.rows() < 2 || cells.rows() > most_rows) return 0;
  std::size_t width = 0;
  std::size_t rows = 0;
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    if (is_lone(cells, row)) continue;
    width = std::max(width, cells.width(row));
    ++rows;
  }
  if (width < 2 || width > widest) return 0;
  const std::size_t first = known_labels(cells, 0, words);
  if (first * 2 < rows || first == 0) return 0;
  std::size_t all = first;
  std::size_t labels = 1;
  for (std::size_t column = 2; column + 1 < width && width % 2 == 0; column += 2) {
    const std::size_t known = known_labels(cells, column, words);
    if (known == 0) break;
    all += known;
    ++labels;
  }
  if (labels > 1 && labels * 2 != width) labels = 1;
  return all >= fewest_labels ? labels : 0;
}

bool all_rows_labelled(const Cells& cells, const HeaderWords& words) {
  if (cells.rows() < fewest_labels || cells.rows() > most_rows) return false;
  std::size_t rows = 0;
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    if (cells.filled(row) == 0 || is_lone(cells, row)) continue;
    if (!is_label(cells, row, 0, words) || cells.at(row, 0).row != row) return false;
    // 序号 | 目标任务 | 责任单位 is a header; a label has its value beside it.
    if (is_label(cells, row, 1, words)) return false;
    ++rows;
  }
  return rows >= fewest_labels;
}

void append_turned(const Grid& from, std::size_t labels, std::uint32_t table, Grid* to) {
  const Cells cells(from);
  const std::size_t rows = cells.rows();
  std::size_t width = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    if (!is_lone(cells, row)) {
      width = std::max(width, cells.width(row));
      continue;
    }
    Span span;
    for (std::size_t i = 0; i < from.cells(row); ++i) add(from.cell(row, i), from.source(), to, &span);
    to->end_row(from.row_span(row), {table, static_cast<std::uint32_t>(row + 1), RowKind::table, 0});
  }
  const std::size_t columns = labels > 1 ? 2 : width;
  for (std::size_t column = 0; column < columns; ++column) {
    Span span;
    for (std::size_t pair = 0; pair < labels; ++pair) {
      const std::size_t at = column + 2 * pair;
      for (std::size_t row = 0; row < rows; ++row) {
        const bool there = !is_lone(cells, row) && at < cells.width(row) && !cells.at(row, at).repeated;
        const std::uint32_t end = from.row_span(row).end;
        add(there ? cells.at(row, at).cell : Cell{{}, {end, end}, 1, 1}, from.source(), to, &span);
      }
    }
    if (span.empty() && rows > 0) span = {from.row_span(0).begin, from.row_span(0).begin};
    to->end_row(span,
                {table, static_cast<std::uint32_t>(column + 1), RowKind::table, static_cast<std::uint32_t>(rows)});
  }
}

}  // namespace duban
