#include "report/text_lines.hpp"

#include <algorithm>

#include "duban/text/error.hpp"
#include "table/lines.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

void add_lines(std::string_view text, std::string_view whole, const Span* span_of_all, std::vector<TextLine>* lines) {
  LineWalk walk(text);
  std::string_view line;
  while (walk.next(&line)) {
    line = utf8::trim(line);
    if (line.empty()) continue;
    if (span_of_all != nullptr) {
      lines->push_back({*span_of_all, line});
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(line.data() - whole.data());
    lines->push_back({{begin, begin + static_cast<std::uint32_t>(line.size())}, line});
  }
}

}  // namespace

std::vector<TextLine> lines_of(const Source& source) {
  std::vector<TextLine> lines;
  add_lines(source.text(), source.text(), nullptr, &lines);
  return lines;
}

std::vector<TextLine> lines_of(const Document& document) {
  std::vector<TextLine> lines;
  const std::string_view whole = document.source.text();
  for (const Block& block : document.blocks) {
    if (block.table || block.kind == BlockKind::navigation) continue;
    if (block.text.empty())
      add_lines(whole.substr(block.span.begin, block.span.size()), whole, nullptr, &lines);
    else
      add_lines(block.text, whole, &block.span, &lines);
  }
  return lines;
}

Block block_of(const TextLine& line) {
  Block block{line.span, std::nullopt, {}, BlockKind::paragraph};
  if (line.text.size() != line.span.size()) block.text = std::string(line.text);
  return block;
}

void keep_rest(const Document& from, Document* to) {
  // The document's own tables keep their numbers: they are the ones that a reader of the document counts.
  const std::size_t tables = from.tables.size();
  for (Block& block : to->blocks) {
    if (block.table) *block.table += tables;
  }
  for (const Block& block : from.blocks) {
    if (block.table || block.kind == BlockKind::navigation) to->blocks.push_back(block);
  }
  to->tables.insert(to->tables.begin(), from.tables.begin(), from.tables.end());
  to->diagnostics.insert(to->diagnostics.end(), from.diagnostics.begin(), from.diagnostics.end());
}

LineGrid::LineGrid(const Source& source, const std::vector<TextLine>& lines, const DocumentLimits& limits)
    : lines_(lines), grid_(source), limits_(limits) {}

Span LineGrid::part(const LinePiece& piece) const {
  const TextLine& line = lines_[piece.line];
  // Where markup stands between the characters of a line, the line is the nearest place of its parts.
  if (line.text.size() != line.span.size()) return line.span;
  return {line.span.begin + static_cast<std::uint32_t>(piece.begin),
          line.span.begin + static_cast<std::uint32_t>(piece.end)};
}

void LineGrid::note(Span span) {
  if (!row_open_) {
    row_ = span;
  } else {
    row_.begin = std::min(row_.begin, span.begin);
    row_.end = std::max(row_.end, span.end);
  }
  row_open_ = true;
  at_ = span.end;
}

void LineGrid::count() {
  if (++cells_ > limits_.max_cells) {
    throw Error(ErrorCode::too_large,
                "the table has more than the cap of " + std::to_string(limits_.max_cells) + " cells");
  }
}

void LineGrid::add(const std::vector<LinePiece>& pieces) {
  count();
  if (pieces.empty()) {
    const Span here{at_, at_};
    grid_.add_cell(here);
    if (!row_open_) note(here);
    return;
  }
  Span span = part(pieces.front());
  const std::string_view whole = grid_.source().text();
  bool verbatim = lines_[pieces.front().line].text.size() == lines_[pieces.front().line].span.size();
  std::string joined(text(pieces.front()));
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    const Span next = part(pieces[i]);
    const TextLine& line = lines_[pieces[i].line];
    // Pieces with only white space between them are one piece of the text.
    verbatim = verbatim && line.text.size() == line.span.size() && next.begin >= span.end &&
               next.begin - span.end < 64 && utf8::trim(whole.substr(span.end, next.begin - span.end)).empty();
    if (pieces[i].line != pieces[i - 1].line) joined += '\n';
    joined += text(pieces[i]);
    span.begin = std::min(span.begin, next.begin);
    span.end = std::max(span.end, next.end);
  }
  if (verbatim)
    grid_.add_cell(span);
  else
    grid_.add_cell(span, joined);
  note(span);
}

void LineGrid::add_made(std::string_view made, std::size_t line) {
  count();
  const std::uint32_t at = lines_[line].span.begin;
  grid_.add_cell({at, at}, made);
  note({at, at});
}

void LineGrid::end_row() {
  grid_.end_row(row_);
  row_open_ = false;
}

}  // namespace duban
