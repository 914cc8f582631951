#pragma once
// One pass over delimited text. What to do with the cells is the caller's: a grid takes them, the search for the
// dialect only counts.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "table/separator.hpp"
#include "text/byte_scanner.hpp"
#include "text/utf8.hpp"

namespace duban {

struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// `text[range]` without white space at both ends. Most cells start and end with a Han character or ASCII that prints,
// and are known to need nothing after a look at one byte on each side.
[[nodiscard]] inline TextRange trimmed(std::string_view text, TextRange range) noexcept {
  const auto prints = [&](std::size_t i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    return (byte > 0x20 && byte < 0x80) || (byte >= 0xE4 && byte <= 0xE9);
  };
  if (range.begin == range.end) return range;
  const bool front = prints(range.begin);
  const bool back = (static_cast<unsigned char>(text[range.end - 1]) < 0x80 && prints(range.end - 1)) ||
                    (range.end - range.begin >= 3 && prints(range.end - 3) &&
                     static_cast<unsigned char>(text[range.end - 3]) >= 0x80);
  if (front && back) return range;
  const std::string_view cell = utf8::trim(text.substr(range.begin, range.end - range.begin));
  if (cell.empty()) return {range.end, range.end};
  const auto begin = static_cast<std::size_t>(cell.data() - text.data());
  return {begin, begin + cell.size()};
}

// `Sink` has: cell(TextRange), quoted_cell(TextRange inner, bool escapes), unclosed_quote(std::size_t at),
// end_row(TextRange row, bool blank).
template <class Separator, class Sink>
class DelimitedReader {
 public:
  DelimitedReader(std::string_view text, Separator separator, bool quotes, Sink& sink)
      : text_(text),
        separator_(separator),
        quotes_(quotes),
        sink_(sink),
        scan_(text, separator.first, separator.second, '\n', '\r') {}

  void read() {
    std::size_t row = 0;   // where the row starts
    std::size_t cell = 0;  // where the cell starts
    bool one_cell = true;  // so far
    while (row < text_.size()) {
      std::size_t at = next_end();
      const TextRange content = trimmed(text_, {cell, at});
      bool blank = content.begin == content.end;
      if (quotes_ && !blank && text_[content.begin] == '"') {
        at = read_quoted(content, at);
      } else if (!blank || !one_cell || separates(at)) {
        sink_.cell(content);
      }
      if (separates(at)) {
        one_cell = false;
        cell = at + separation_;
        continue;
      }
      sink_.end_row({row, at}, one_cell && blank);
      cell = row = behind_line_break(at);
      one_cell = true;
    }
  }

 private:
  // Where the cell ends that the scanner is in: at a separator, a line break or the end of the text.
  [[nodiscard]] std::size_t next_end() noexcept {
    while (true) {
      const std::size_t at = scan_.next();
      if (at >= text_.size() || is_break(text_[at])) {
        separation_ = 0;
        return at;
      }
      const Separation found = separator_.at(text_, at);
      if (found.separates) separation_ = found.length;
      if (found.length > 1) scan_.seek(at + found.length);
      if (found.separates) return at;
    }
  }

  [[nodiscard]] bool separates(std::size_t at) const noexcept { return at < text_.size() && separation_ != 0; }

  [[nodiscard]] static bool is_break(char c) noexcept { return c == '\n' || c == '\r'; }

  [[nodiscard]] std::size_t behind_line_break(std::size_t at) noexcept {
    if (at >= text_.size()) return text_.size();
    if (text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n') {
      (void)scan_.next();  // the LF
      return at + 2;
    }
    return at + 1;
  }

  // The cell `content` starts with a quotation mark; without quoting it would end at `end`. Returns where it ends.
  //
  // The mark quotes where the one that closes it is followed by the end of the cell. Otherwise it is a character like
  // any other (a cell that starts with a quoted word), and where no mark closes it in the cell, that is reported.
  // Each search ends at the first mark that is not doubled; a cell that starts between there and here starts in a
  // run of doubled marks and its own search ends in that run, so that all searches together are linear.
  [[nodiscard]] std::size_t read_quoted(TextRange content, std::size_t end) {
    const std::size_t open = content.begin;
    bool escapes = false;
    std::size_t close = open + 1;
    while (true) {
      close = text_.find('"', close);
      if (close == text_.npos) break;
      if (close + 1 >= text_.size() || text_[close + 1] != '"') break;
      escapes = true;
      close += 2;
    }
    if (close != text_.npos) {
      const std::size_t saved = separation_;
      const std::size_t behind = end_behind_quote(close + 1);
      if (behind != text_.npos) {
        sink_.quoted_cell(trimmed(text_, {open + 1, close}), escapes);
        // The scanner goes on behind what ends this cell.
        scan_.seek(behind + (separation_ != 0 ? separation_ : 1));
        return behind;
      }
      separation_ = saved;
    }
    if (close == text_.npos || close >= end) sink_.unclosed_quote(open);
    sink_.cell(content);
    return end;
  }

  // The end of the cell if nothing but white space stands between `at` and it; npos otherwise.
  [[nodiscard]] std::size_t end_behind_quote(std::size_t at) noexcept {
    while (at < text_.size()) {
      if (is_break(text_[at])) break;
      std::size_t step = 0;
      if (text_[at] == separator_.first || text_[at] == separator_.second) {
        const Separation found = separator_.at(text_, at);
        if (found.separates) {
          separation_ = found.length;
          return at;
        }
        step = found.length > 1 ? found.length : 0;  // a run of spaces at the end of a line
      }
      if (step == 0) {
        const utf8::CodePoint c = utf8::decode(text_, at);
        if (!utf8::is_space(c.value)) return text_.npos;
        step = c.length;
      }
      at += step;
    }
    separation_ = 0;
    return at;
  }

  std::string_view text_;
  Separator separator_;
  bool quotes_;
  Sink& sink_;
  ByteScanner scan_;
  std::size_t separation_ = 0;  // bytes of the separator found last; 0 where it was a line break or the end
};

}  // namespace duban
