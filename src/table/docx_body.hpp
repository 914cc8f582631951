#pragma once
// The body of a Word document, element by element: text as a person would see it, tables, and what stands in them.

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table/derived_document.hpp"
#include "table/docx_numbering.hpp"
#include "table/docx_table.hpp"
#include "table/xml_reader.hpp"

namespace duban {

class WordReader : public XmlHandler {
 public:
  WordReader(const ParagraphStyles& styles, Numbering& numbering, DerivedDocument& document)
      : styles_(styles), numbering_(numbering), document_(document) {
    stories_.emplace_back();
  }

  // After a part that may have broken off: what is open is closed.
  void finish();
  // The part is of a Word document.
  [[nodiscard]] bool saw_body() const noexcept { return saw_body_; }

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

 private:
  // Where paragraphs go: the body, a cell, a text box, a footnote.
  enum class Kind { body, cell, box };
  struct Story {
    Kind kind = Kind::body;
    std::string text;  // of the paragraph; in a cell, of all its paragraphs
    std::vector<TextNote> notes;
    std::uint32_t paragraphs = 0;     // open ones
    std::size_t paragraph_begin = 0;  // where the text of the open one starts
    bool join_next = false;           // the mark between this paragraph and the next is deleted
    bool joined = false;              // this paragraph goes on from the one before
    bool number_due = false;          // the paragraph's number is still to be written
    std::string style;
    NumberReference number;
    std::optional<bool> heading;  // where the paragraph says it itself
  };
  // A finished paragraph or table that waits for the end of what it stands in.
  struct Piece {
    std::string text;
    std::vector<TextNote> notes;
    std::unique_ptr<WordTable> table;
    BlockKind kind = BlockKind::paragraph;
  };
  struct OpenTable {
    std::unique_ptr<WordTable> table;
    Piece* place = nullptr;  // where it goes once it is finished; none: right into the document
    bool row_deleted = false;
    std::size_t row_text = 0;  // where the row starts in the table's text
  };
  // Branches of mc:AlternateContent say the same thing twice.
  struct Alternative {
    bool taken = false;        // a branch with text was read
    std::uint64_t before = 0;  // characters read when the branch began
  };

  // What an element began: its end undoes that and no more, whatever it stands in.
  enum class Began : std::uint8_t {
    nothing,
    paragraph,
    table,
    row,
    cell,
    box,
    text,
    run,
    deletion,
    alternatives,
    branch,
    paragraph_properties,
    run_properties,
    row_properties,
    cell_properties,
  };

  Began open(Began what);
  void close();
  void start_paragraph();
  void end_paragraph();
  void start_property(std::string_view name, const XmlAttributes& attributes);
  Began start_content(std::string_view name, const XmlAttributes& attributes);
  Began start_content_of_table(std::string_view name, const XmlAttributes& attributes);
  void end_of(Began what);
  void start_table();
  void end_table();
  void start_row();
  void end_row();
  void start_cell();
  void end_cell();
  void start_box();
  void end_box();
  void end_story();
  Began start_branch();
  void write_number();
  void write(Piece& piece);
  void flush();
  void put(std::string_view piece);
  void put_symbol(const XmlAttributes& attributes);
  void end_deletion();
  void end_run();
  [[nodiscard]] bool nested() const noexcept { return !tables_.empty() || stories_.size() > 1; }

  const ParagraphStyles& styles_;
  Numbering& numbering_;
  DerivedDocument& document_;

  std::vector<Story> stories_;
  std::vector<OpenTable> tables_;
  std::deque<Piece> waiting_;
  std::vector<Alternative> alternatives_;

  std::vector<Began> open_;      // paragraphs, tables, rows, cells and boxes
  std::vector<Began> elements_;  // all that are open but those that are skipped

  std::uint32_t skipped_ = 0;  // depth inside an element that is left out
  std::uint32_t deleted_ = 0;  // depth of tracked deletions
  std::string deletion_;       // what they deleted
  bool in_text_ = false;
  std::uint32_t content_control_ = 0;  // depth in its properties
  bool placeholder_ = false;           // it shows what to enter, and nothing was entered
  bool in_paragraph_properties_ = false;
  bool in_run_properties_ = false;
  bool in_row_properties_ = false;
  bool in_cell_properties_ = false;
  bool hidden_run_ = false;
  std::string hidden_text_;
  std::uint64_t characters_ = 0;  // that were read
  bool saw_body_ = false;
};

}  // namespace duban
