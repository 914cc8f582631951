#pragma once
// A document as a few lines of text that a person can write down: what tests compare.
//
//     P: a paragraph; H: one that is marked as a heading
//     T: name of the table (hidden)
//     R: first cell | second | <        < goes on from the left, ^ from above; \n is a line break
//     D: rule of a diagnostic
//
// Positions are found by a slow way of its own: cell after cell into a map of what is taken.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "duban/table/document.hpp"

namespace duban::testing_packages {

inline std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\\n") : std::string(1, c);
  return out;
}

inline std::vector<std::vector<std::string>> positions(const Grid& grid) {
  std::map<std::pair<std::size_t, std::size_t>, std::string> taken;
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < grid.cells(row); ++i) {
      while (taken.count({row, at}) != 0) ++at;
      const Cell cell = grid.cell(row, i);
      for (std::size_t down = 0; down < cell.row_span && row + down < grid.rows(); ++down) {
        for (std::size_t right = 0; right < cell.column_span; ++right) {
          taken[{row + down, at + right}] = right > 0 ? "<" : down > 0 ? "^" : on_one_line(cell.text);
        }
      }
    }
  }
  std::vector<std::vector<std::string>> rows(grid.rows());
  for (const auto& [where, text] : taken) {
    std::vector<std::string>& row = rows[where.first];
    if (row.size() <= where.second) row.resize(where.second + 1);
    row[where.second] = text;
  }
  return rows;
}

inline std::vector<std::string> outline(const Document& document) {
  std::vector<std::string> lines;
  for (const Block& block : document.blocks) {
    const std::string_view text = document.source.text().substr(block.span.begin, block.span.size());
    if (!block.table) {
      lines.push_back((block.kind == BlockKind::heading ? "H: " : "P: ") + on_one_line(text));
      continue;
    }
    const DocumentTable& table = document.tables[*block.table];
    lines.push_back("T:" + (table.name.empty() ? "" : " " + table.name) + (table.hidden ? " (hidden)" : ""));
    for (const std::vector<std::string>& row : positions(table.grid)) {
      std::string line = "R:";
      for (std::size_t i = 0; i < row.size(); ++i) line += (i == 0 ? " " : " | ") + row[i];
      while (line.ends_with(' ')) line.pop_back();
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

inline std::vector<std::string> rules_of(const Document& document) {
  std::vector<std::string> rules;
  for (const Diagnostic& diagnostic : document.diagnostics) rules.emplace_back(diagnostic.rule);
  return rules;
}

}  // namespace duban::testing_packages
