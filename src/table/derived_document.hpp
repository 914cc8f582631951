#pragma once
// A document whose text is made while it is read: one row a line, tabs between the cells.

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "duban/table/document.hpp"
#include "text/large_array.hpp"

namespace duban {

// What is amiss, before there is a source that could say where.
inline constexpr Span no_place{0xFFFFFFFFu, 0xFFFFFFFFu};

struct FormFinding {
  std::string_view rule;
  Span span;  // of the text
  std::uint32_t row = 0;
  std::uint32_t cell = 0;
  std::vector<std::string> particulars;
  std::uint32_t table = 0;  // from 1
};

// Of each rule the first few are kept, the others counted.
class FormFindings {
 public:
  void add(FormFinding finding);
  // A table is left out, and the text ends where it began: what was found in it is named there.
  void leave_out(std::uint32_t table, std::uint32_t begin);
  [[nodiscard]] std::vector<Diagnostic> finish(const Source& source) const;

 private:
  struct Count {
    std::string_view rule;
    std::uint64_t all = 0;
    FormFinding first_left_out;
  };
  std::vector<FormFinding> kept_;
  std::vector<Count> counts_;  // few: as many as there are rules
};

class DerivedDocument {
 public:
  // `max_text`: bytes that the text may have.
  DerivedDocument(std::string name, const DocumentLimits& limits, std::uint64_t max_text);

  // A run of text outside of tables; what is blank is left out.
  Span add_paragraph(std::string_view text, BlockKind kind = BlockKind::paragraph);

  void begin_table(std::string name, bool hidden);
  // The span of what was written, without white space at its ends. `text` without tabs.
  Span add_cell(std::string_view text);
  void merge_last_cell(std::uint32_t row_span, std::uint32_t column_span);
  void end_row();
  // A table without text leaves nothing behind. True where it has some.
  bool end_table();

  [[nodiscard]] std::size_t tables() const noexcept { return tables_.size(); }
  // Rows of the table that have ended, and cells of the row that is being filled.
  [[nodiscard]] std::uint32_t rows() const noexcept { return static_cast<std::uint32_t>(tables_.back().rows.size()); }
  [[nodiscard]] std::uint32_t cells_of_row() const noexcept {
    return static_cast<std::uint32_t>(tables_.back().cells.size() - row_first_);
  }
  [[nodiscard]] std::uint32_t text_size() const noexcept { return static_cast<std::uint32_t>(text_.size()); }
  // Counts positions that take no cell of their own. \throws Error too_large.
  void spend_cells(std::uint64_t count);

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  // A finding in a row is one of the table that was begun last.
  void find(FormFinding finding);

  // \throws Error empty_input where nothing has text.
  [[nodiscard]] Document finish(Form form, std::shared_ptr<const void> owner, std::string_view bytes,
                                const SourceOptions& options);

 private:
  struct Row {
    std::uint32_t cells = 0;
    Span span;
  };
  struct Merge {
    std::uint32_t row = 0;
    std::uint32_t index = 0;
    std::uint32_t row_span = 1;
    std::uint32_t column_span = 1;
  };
  struct Table {
    std::string name;
    bool hidden = false;
    std::uint32_t begin = 0;
    LargeArray<Span> cells;
    LargeArray<Row> rows;
    std::vector<Merge> merges;
    bool any_text = false;
  };
  void need(std::size_t bytes);

  std::string name_;
  std::uint64_t max_text_;
  std::uint64_t max_cells_;
  std::uint64_t cells_left_;
  std::string text_;
  std::vector<Block> blocks_;
  std::vector<Table> tables_;
  std::size_t row_first_ = 0;    // the row's first cell
  std::uint32_t row_begin_ = 0;  // where the row's text starts
  FormFindings findings_;
};

}  // namespace duban
