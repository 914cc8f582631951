#include "duban/table/markdown.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "duban/text/error.hpp"
#include "table/grid_storage.hpp"
#include "table/lines.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// The position of the next pipe that is not escaped; npos where there is none.
std::size_t next_pipe(std::string_view line, std::size_t from) noexcept {
  for (std::size_t at = from; at < line.size(); ++at) {
    if (line[at] == '\\')
      ++at;
    else if (line[at] == '|')
      return at;
  }
  return std::string_view::npos;
}

// A line as a row: without marks of quotation in front, and without its outer pipes.
struct RowText {
  std::string_view inside;
  std::size_t pipes = 0;  // between cells
  bool front = false;     // a pipe at the start
  bool back = false;      // and at the end
};

std::string_view without_marks(std::string_view line) noexcept {
  line = utf8::trim(line);
  while (line.starts_with('>')) line = utf8::trim(line.substr(1));
  return line;
}

// A pipe at the end is one of the row's own only where the backslashes before it do not escape it.
bool ends_with_pipe(std::string_view line) noexcept {
  if (!line.ends_with('|')) return false;
  std::size_t slashes = 0;
  while (slashes + 1 < line.size() && line[line.size() - 2 - slashes] == '\\') ++slashes;
  return slashes % 2 == 0;
}

RowText row_text(std::string_view line) noexcept {
  RowText row;
  row.inside = without_marks(line);
  row.front = row.inside.starts_with('|');
  if (row.front) row.inside.remove_prefix(1);
  row.back = !row.inside.empty() && ends_with_pipe(row.inside);
  if (row.back) row.inside.remove_suffix(1);
  for (std::size_t at = next_pipe(row.inside, 0); at != std::string_view::npos; at = next_pipe(row.inside, at + 1)) {
    ++row.pipes;
  }
  return row;
}

[[nodiscard]] bool is_row(const RowText& row) noexcept { return row.pipes > 0 || (row.front && row.back); }

// :---, ---:, :-:, -
bool is_alignment(const RowText& row) noexcept {
  if (!is_row(row)) return false;
  bool dash = false;
  for (std::size_t from = 0; from <= row.inside.size();) {
    const std::size_t end = std::min(next_pipe(row.inside, from), row.inside.size());
    std::string_view cell = utf8::trim(row.inside.substr(from, end - from));
    if (cell.starts_with(':')) cell.remove_prefix(1);
    if (cell.ends_with(':')) cell.remove_suffix(1);
    if (cell.empty() || cell.find_first_not_of('-') != std::string_view::npos) return false;
    dash = true;
    from = end + 1;
  }
  return dash;
}

// ``` and ~~~ around a table that was pasted as code.
bool is_fence(std::string_view line) noexcept {
  line = without_marks(line);
  return line.starts_with("```") || line.starts_with("~~~");
}

// A row of dashes or equal signs under a heading, or between parts.
bool is_rule_line(std::string_view line) noexcept {
  line = without_marks(line);
  return line.size() >= 3 && (line.find_first_not_of("- ") == std::string_view::npos ||
                              line.find_first_not_of('=') == std::string_view::npos ||
                              line.find_first_not_of("* ") == std::string_view::npos);
}

// Without the marks of emphasis and code around all of it: **一、经济发展**.
std::string_view without_emphasis(std::string_view text) noexcept {
  constexpr std::array<std::string_view, 6> marks = {"***", "**", "__", "`", "*", "_"};
  bool again = true;
  while (again) {
    again = false;
    for (const std::string_view mark : marks) {
      if (text.size() <= 2 * mark.size() || !text.starts_with(mark) || !text.ends_with(mark)) continue;
      const std::string_view inside = text.substr(mark.size(), text.size() - 2 * mark.size());
      // **a** and **b** is not one piece; an escaped mark at the end is text.
      if (inside.find(mark) != std::string_view::npos || inside.ends_with('\\')) continue;
      text = utf8::trim(inside);
      again = !text.empty();
      break;
    }
  }
  return text;
}

bool is_punctuation(char c) noexcept {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

// <br>, <br/>, <br /> at `at`: its length; 0 where there is none.
std::size_t line_break_at(std::string_view text, std::size_t at) noexcept {
  if (text.size() - at < 4 || text[at] != '<') return 0;
  if ((text[at + 1] != 'b' && text[at + 1] != 'B') || (text[at + 2] != 'r' && text[at + 2] != 'R')) return 0;
  std::size_t end = at + 3;
  while (end < text.size() && text[end] == ' ') ++end;
  if (end < text.size() && text[end] == '/') ++end;
  return end < text.size() && text[end] == '>' ? end + 1 - at : 0;
}

// The characters that the cell's own mean, where they are not themselves: \| is |, <br> a line break.
std::optional<std::string> unescaped(std::string_view text) {
  if (text.find_first_of("\\<&") == std::string_view::npos) return std::nullopt;
  std::string out;
  bool changed = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\\' && at + 1 < text.size() && is_punctuation(text[at + 1])) {
      out += text[at + 1];
      at += 2;
      changed = true;
    } else if (const std::size_t length = line_break_at(text, at)) {
      out += '\n';
      at += length;
      changed = true;
    } else if (text.substr(at).starts_with("&nbsp;")) {
      out += ' ';
      at += 6;
      changed = true;
    } else if (text.substr(at).starts_with("&amp;")) {
      out += '&';
      at += 5;
      changed = true;
    } else if (text.substr(at).starts_with("&lt;") || text.substr(at).starts_with("&gt;")) {
      out += text[at + 1] == 'l' ? '<' : '>';
      at += 4;
      changed = true;
    } else {
      out += text[at++];
    }
  }
  if (!changed) return std::nullopt;
  return std::string(utf8::trim(out));
}

class MarkdownReader {
 public:
  MarkdownReader(const Source& source, const DocumentLimits& limits)
      : text_(source.text()), limits_(limits), document_{source, Form::markdown, {}, {}, {}} {}

  Document read() {
    LineWalk walk(text_);
    std::string_view line;
    bool more = walk.next(&line);
    while (more) {
      std::string_view following;
      const bool has_following = walk.next(&following);
      step(line, has_following ? following : std::string_view{});
      line = following;
      more = has_following;
    }
    close();
    return std::move(document_);
  }

 private:
  [[nodiscard]] std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - text_.data()); }
  [[nodiscard]] Span span_of(std::string_view part) const {
    const std::uint32_t begin = offset(part.data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  void step(std::string_view line, std::string_view following) {
    const RowText row = row_text(line);
    if (open_) {
      if (is_alignment(row)) return;  // the row of dashes under the header
      const RowText next = row_text(following);
      const bool new_table = dashes_ && is_row(row) && is_alignment(next);
      if (is_row(row) && !new_table) {
        add_row(row, line);
        return;
      }
      // One empty line between rows is how a table looks that was pasted with its line breaks doubled.
      if (utf8::trim(line).empty() && is_row(next) && next.pipes == width_ && !blank_) {
        blank_ = true;
        return;
      }
      close();
    }
    if (starts_table(row, following)) {
      open_table();
      add_row(row, line);
      return;
    }
    paragraph(line);
  }

  [[nodiscard]] static bool starts_table(const RowText& row, std::string_view following) {
    if (!is_row(row) || is_alignment(row)) return false;
    const RowText next = row_text(following);
    if (is_alignment(next)) return true;
    return row.pipes >= 1 && is_row(next) && next.pipes == row.pipes;
  }

  void open_table() {
    document_.blocks.push_back({{}, document_.tables.size()});
    document_.tables.push_back({Grid(document_.source), {}, false});
    open_ = true;
    dashes_ = false;
    blank_ = false;
  }

  void add_row(const RowText& row, std::string_view line) {
    GridWriter writer(document_.tables.back().grid);
    cells_ += row.pipes + 1;
    if (cells_ > limits_.max_cells) {
      throw Error(ErrorCode::too_large,
                  "the tables have more than the cap of " + std::to_string(limits_.max_cells) + " cells");
    }
    for (std::size_t from = 0; from <= row.inside.size();) {
      const std::size_t end = std::min(next_pipe(row.inside, from), row.inside.size());
      add_cell(row.inside.substr(from, end - from), &writer);
      from = end + 1;
    }
    const Span span = span_of(line);
    writer.end_row(span);
    Block& block = document_.blocks.back();
    if (writer.rows() == 1) {
      block.span = span;
      width_ = row.pipes;
    }
    block.span.end = span.end;
    dashes_ = writer.rows() > 1;
    blank_ = false;
  }

  void add_cell(std::string_view cell, GridWriter* writer) const {
    std::string_view text = without_emphasis(utf8::trim(cell));
    if (text.empty()) text = cell.substr(0, 0);
    if (const auto other = unescaped(text))
      writer->add_cell(span_of(text), *other);
    else
      writer->add_cell(span_of(text));
  }

  void paragraph(std::string_view line) {
    if (is_fence(line) || is_rule_line(line) || is_alignment(row_text(line))) return;
    std::string_view text = without_marks(line);
    if (text.starts_with('#')) {
      std::string_view title = text;
      while (title.starts_with('#')) title.remove_prefix(1);
      while (title.ends_with('#')) title.remove_suffix(1);
      if (!utf8::trim(title).empty()) text = utf8::trim(title);
    }
    text = without_emphasis(text);
    if (!text.empty()) document_.blocks.push_back({span_of(text), std::nullopt});
  }

  void close() { open_ = false; }

  std::string_view text_;
  DocumentLimits limits_;
  Document document_;
  std::uint64_t cells_ = 0;
  std::size_t width_ = 0;  // pipes of the first row
  bool open_ = false;
  bool dashes_ = false;  // rows after the header have begun
  bool blank_ = false;
};

}  // namespace

Document read_markdown(const Source& source, const DocumentLimits& limits) {
  return MarkdownReader(source, limits).read();
}

bool looks_like_markdown(std::string_view text) noexcept {
  LineWalk walk(text);
  std::string_view line;
  RowText before;
  std::size_t framed = 0;
  while (walk.next(&line)) {
    const RowText row = row_text(line);
    // Tabs between cells make it a pasted table that has a bar in a text.
    if (line.find('\t') != std::string_view::npos) {
      before = {};
      framed = 0;
      continue;
    }
    if (is_alignment(row) && is_row(before) && before.pipes == row.pipes) return true;
    framed = row.front && row.back && row.pipes >= 1 ? framed + 1 : (utf8::trim(line).empty() ? framed : 0);
    if (framed >= 2) return true;
    before = row;
  }
  return false;
}

}  // namespace duban
