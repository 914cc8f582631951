#pragma once
/// \file
/// A document as its reader found it: paragraphs and tables, in the order in which they stand.
///
/// Each form of publication (HTML, XLSX, DOCX, PDF …) has a reader in a header of its own; all of them give a
/// `Document`. Which of its tables hold targets is decided by what stands in them, and not here.
///
///     duban::Document d = duban::read_html(source);
///     for (const duban::Block& block : d.blocks)
///       if (block.table) use(d.tables[*block.table].grid); else use(d.source.text().substr(block.span.begin, …));
///
/// All grids and spans of a document speak of one `Source`. Where the form is text (HTML, Markdown) that is the decoded
/// document itself. Where it is not (XLSX, DOCX, PDF), the source's text is what the reader took from the document, set
/// one row a line with tabs between the cells (`Source::derived`), and places have a row and a cell but no original
/// offset.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duban/table/grid.hpp"
#include "duban/text/source.hpp"
#include "duban/text/span.hpp"

namespace duban {

/// The form in which a table was published.
enum class Form {
  delimited,  ///< text whose cells are set apart by a character: pasted tables, CSV, TSV
  html,
  xlsx,
  docx,
  pdf,
  markdown,    ///< pipe tables
  cell_lines,  ///< the pasted text of a page, one cell a line
  paragraphs,  ///< numbered paragraphs with labels (责任单位:…) in place of columns
  records,     ///< a data frame, an Arrow stream, a list of records
};
/// The lower-case name: `"delimited"`, `"html"` …
[[nodiscard]] std::string_view to_string(Form form) noexcept;

/// Caps that hold for every form. Where one is passed: `Error{too_large}`.
struct DocumentLimits {
  std::uint64_t max_bytes = std::uint64_t{1} << 30;  ///< of the document, and of all that is unpacked from it
  std::uint64_t max_cells = default_max_cells;       ///< of all tables together, covered positions included
  std::uint32_t max_depth = 512;                     ///< nesting of elements
  std::uint32_t max_entries = 65'536;                ///< members of an archive
  std::uint32_t max_ratio = 250;                     ///< bytes unpacked, beyond the first 16 MiB, for each byte packed
};

/// A table of a document.
struct DocumentTable {
  Grid grid;            ///< its cells
  std::string name;     ///< of the sheet, or the table's caption; empty where it has none
  bool hidden = false;  ///< a hidden sheet, or an element that is not shown
};

/// What a block is to the document.
enum class BlockKind {
  paragraph,   ///< a line or paragraph of text; also a table, whose `table` is set
  heading,     ///< marked as a heading: `<h1>` to `<h6>`, a heading style of DOCX
  navigation,  ///< links, menus and the like, which are around a document and not of it
};

/// A run of text outside of tables, or a table.
struct Block {
  Span span;                              ///< of the source's text
  std::optional<std::size_t> table = {};  ///< index into `Document::tables`; none: a paragraph
  std::string text = {};                  ///< of a paragraph that is not as it stands in the source (markup, entities)
  BlockKind kind = BlockKind::paragraph;  ///< what it is to the document
};

/// What a reader gives: the lines and tables of a document, in the order in which a person reads them.
struct Document {
  Source source;                        ///< that spans are bytes of
  Form form = Form::delimited;          ///< of the document
  std::vector<Block> blocks;            ///< in order
  std::vector<DocumentTable> tables;    ///< that blocks name by their index
  std::vector<Diagnostic> diagnostics;  ///< of the form: what could not be read, what was left out, and where
};

}  // namespace duban
