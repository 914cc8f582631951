#pragma once
// The text that a reader takes from a document which is none, with the places of its cells, and the grids over it.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "duban/table/document.hpp"

namespace duban {

class DerivedText {
 public:
  // Throws Error{too_large} where one of the caps is passed.
  DerivedText(const SourceOptions& options, const DocumentLimits& limits) : options_(options), limits_(limits) {}

  void paragraph(std::string_view text);
  void begin_table(std::string name = {});
  void cell(std::string_view text, std::uint32_t row_span = 1, std::uint32_t column_span = 1);
  // The same, quoted as in RFC 4180 where it has tabs, line breaks or quotation marks, so that the text of a table can
  // be read again.
  void quoted_cell(std::string_view text);
  void end_row();
  void end_table();
  [[nodiscard]] std::uint32_t at() const noexcept { return static_cast<std::uint32_t>(text_.size()); }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

  // `bytes` are the document's. Throws what Source::derived throws.
  [[nodiscard]] Document finish(Form form, std::shared_ptr<const void> owner, std::string_view bytes);
  // Of a form that has no bytes: the text itself stands for them.
  [[nodiscard]] Document finish(Form form);

 private:
  struct PlannedCell {
    Span span;
    std::uint32_t row_span;
    std::uint32_t column_span;
    std::uint32_t copy = 0;  // 1 + index into `copies_`, where the text is not as it stands
  };
  struct PlannedRow {
    Span span;
    std::size_t end;  // of its cells
  };
  struct PlannedTable {
    std::string name;
    Span span;
    std::vector<PlannedCell> cells;
    std::vector<PlannedRow> rows;
  };
  void grow(std::string_view text);
  void start_cell(std::uint64_t covered);

  SourceOptions options_;
  DocumentLimits limits_;
  std::string text_;
  std::vector<Block> blocks_;
  std::vector<PlannedTable> tables_;
  std::vector<std::string> copies_;
  std::uint64_t cells_ = 0;
  std::uint32_t row_begin_ = 0;
  bool row_open_ = false;
};

}  // namespace duban
