#pragma once
// Delimited text read the slow way, one byte after the other and starting over wherever that is simpler to follow.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duban/table/delimited.hpp"
#include "text/utf8.hpp"

namespace duban::test {

struct OracleCell {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct OracleRow {
  std::vector<OracleCell> cells;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct OracleTable {
  std::vector<OracleRow> rows;
  std::vector<std::size_t> unclosed;
};

class Oracle {
 public:
  Oracle(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect) {}

  OracleTable read() {
    OracleTable table;
    std::size_t at = 0;
    while (at < text_.size()) {
      OracleRow row;
      row.begin = at;
      bool quoted = false;
      while (true) {
        quoted = read_cell(at, row, table) || quoted;
        const std::size_t length = separator(at);
        if (length == 0) break;
        at += length;
      }
      row.end = at;
      if (row.cells.size() == 1 && row.cells[0].text.empty() && !quoted) row.cells.clear();
      table.rows.push_back(row);
      if (text_.substr(at, 2) == "\r\n") {
        at += 2;
      } else if (at < text_.size()) {
        at += 1;
      }
    }
    return table;
  }

 private:
  bool at_break(std::size_t at) const { return text_[at] == '\n' || text_[at] == '\r'; }
  bool over(std::size_t at) const { return at >= text_.size() || at_break(at); }

  // Length of the separator that starts at `at`, 0 where there is none.
  std::size_t separator(std::size_t at) const {
    if (over(at)) return 0;
    switch (dialect_.delimiter) {
      case Delimiter::tab:
        return text_[at] == '\t';
      case Delimiter::comma:
        return text_[at] == ',';
      case Delimiter::semicolon:
        return text_[at] == ';';
      case Delimiter::bar:
        return text_[at] == '|' ? 1 : text_.substr(at, 3) == "｜" ? 3 : 0;
      case Delimiter::spaces:
        break;
    }
    // A run of spaces counts from its first.
    if (at == 0 || at_break(at - 1) || text_[at - 1] == ' ' || (at >= 3 && text_.substr(at - 3, 3) == "　")) return 0;
    std::size_t end = at;
    std::size_t count = 0;
    bool wide = false;
    while (end < text_.size() && (text_[end] == ' ' || text_.substr(end, 3) == "　")) {
      wide = wide || text_[end] != ' ';
      end += text_[end] == ' ' ? 1 : 3;
      ++count;
    }
    return (wide || count >= 2) && !over(end) ? end - at : 0;
  }

  OracleCell cell(std::size_t begin, std::size_t end) const {
    const std::string_view trimmed = utf8::trim(text_.substr(begin, end - begin));
    if (trimmed.empty()) return {"", end, end};
    begin = static_cast<std::size_t>(trimmed.data() - text_.data());
    return {std::string(trimmed), begin, begin + trimmed.size()};
  }

  // Is the rest of the cell from `at` white space? Then where it ends.
  std::optional<std::size_t> only_space(std::size_t at) const {
    while (!over(at) && separator(at) == 0) {
      const utf8::CodePoint c = utf8::decode(text_, at);
      if (!utf8::is_space(c.value)) return std::nullopt;
      at += c.length;
    }
    return at;
  }

  // Reads one cell, moves `at` to its end and says whether it was quoted.
  bool read_cell(std::size_t& at, OracleRow& row, OracleTable& table) {
    std::size_t end = at;
    while (!over(end) && separator(end) == 0) ++end;
    const OracleCell plain = cell(at, end);
    if (dialect_.quotes && plain.text.starts_with("\"")) {
      std::size_t close = plain.begin + 1;
      while (close < text_.size() && (text_[close] != '"' || text_.substr(close, 2) == "\"\"")) {
        close += text_[close] == '"' ? 2 : 1;
      }
      if (close < text_.size()) {
        if (const auto behind = only_space(close + 1)) {
          OracleCell inner = cell(plain.begin + 1, close);
          std::string once;
          for (std::size_t i = 0; i < inner.text.size(); ++i) {
            once.push_back(inner.text[i]);
            if (inner.text[i] == '"') ++i;
          }
          inner.text = once;
          row.cells.push_back(inner);
          at = *behind;
          return true;
        }
      }
      if (close >= end) table.unclosed.push_back(plain.begin);
    }
    row.cells.push_back(plain);
    at = end;
    return false;
  }

  std::string_view text_;
  Dialect dialect_;
};

}  // namespace duban::test
