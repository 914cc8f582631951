#include "text/tsv.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace duban::tsv {
namespace {

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> cells;
  std::size_t start = 0;
  while (true) {
    const std::size_t tab = line.find('\t', start);
    cells.push_back(line.substr(start, tab == std::string_view::npos ? tab : tab - start));
    if (tab == std::string_view::npos) return cells;
    start = tab + 1;
  }
}

}  // namespace

Table::Table(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (columns_.empty()) {
      columns_ = split(line);
    } else {
      rows_.push_back(split(line));
    }
  }
}

bool Table::has(std::string_view column) const noexcept {
  return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
}

std::string_view Table::at(std::size_t row, std::string_view column) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] == column) return i < rows_[row].size() ? rows_[row][i] : std::string_view{};
  }
  throw std::logic_error("no column " + std::string(column) + " in a compiled-in table");
}

std::vector<std::string_view> parts(std::string_view cell, char separator) {
  std::vector<std::string_view> out;
  while (!cell.empty()) {
    const std::size_t end = cell.find(separator);
    out.push_back(cell.substr(0, end));
    cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + 1);
  }
  return out;
}

}  // namespace duban::tsv
