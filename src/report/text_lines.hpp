#pragma once
// The lines of a text or of a document's paragraphs, and cells that are made of pieces of them.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "duban/table/document.hpp"

namespace duban {

struct TextLine {
  Span span;              // without white space at both ends
  std::string_view text;  // of the source, or of the document where markup stands between the characters
};

// Lines with nothing on them are left out.
[[nodiscard]] std::vector<TextLine> lines_of(const Source& source);
[[nodiscard]] std::vector<TextLine> lines_of(const Document& document);

[[nodiscard]] Block block_of(const TextLine& line);
// Adds what of a document is no line, its tables and navigation. They stand behind what was made of its lines; its
// tables keep their numbers, and those made of lines count on from there.
void keep_rest(const Document& from, Document* to);

// Bytes [begin, end) of a line.
struct LinePiece {
  std::size_t line = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

class LineGrid {
 public:
  LineGrid(const Source& source, const std::vector<TextLine>& lines, const DocumentLimits& limits);

  // A cell of the pieces in their order; without any, a blank one at the end of the cell before.
  void add(const std::vector<LinePiece>& pieces);
  // A cell with a text that stands nowhere in the document, at the start of a line.
  void add_made(std::string_view text, std::size_t line);
  void end_row();

  [[nodiscard]] Grid& grid() noexcept { return grid_; }
  [[nodiscard]] Span part(const LinePiece& piece) const;
  [[nodiscard]] std::string_view text(const LinePiece& piece) const {
    return lines_[piece.line].text.substr(piece.begin, piece.end - piece.begin);
  }

 private:
  void note(Span span);
  void count();

  const std::vector<TextLine>& lines_;
  Grid grid_;
  DocumentLimits limits_;
  std::uint64_t cells_ = 0;
  std::uint32_t at_ = 0;  // where the next blank cell stands
  Span row_;
  bool row_open_ = false;
};

}  // namespace duban
