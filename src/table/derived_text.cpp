#include "table/derived_text.hpp"

#include <algorithm>
#include <utility>

#include "duban/text/error.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// Offsets of text are 32 bits wide.
constexpr std::uint64_t most_text = 0xFFFFFFFEu;

}  // namespace

void DerivedText::grow(std::string_view text) {
  if (text_.size() + text.size() > std::min(limits_.max_bytes, most_text)) {
    throw Error(ErrorCode::too_large,
                "the text of the document is over the cap of " + std::to_string(limits_.max_bytes) + " bytes");
  }
  text_ += text;
}

void DerivedText::paragraph(std::string_view text) {
  text = utf8::trim(text);
  if (text.empty()) return;
  const std::uint32_t begin = at();
  grow(text);
  blocks_.push_back({{begin, at()}, std::nullopt});
  grow("\n");
}

void DerivedText::begin_table(std::string name) {
  blocks_.push_back({{at(), at()}, tables_.size()});
  tables_.push_back({std::move(name), {at(), at()}, {}, {}});
  row_open_ = false;
}

void DerivedText::start_cell(std::uint64_t covered) {
  cells_ += covered;
  if (cells_ > limits_.max_cells) {
    throw Error(ErrorCode::too_large,
                "the tables have more than the cap of " + std::to_string(limits_.max_cells) + " cells");
  }
  if (row_open_)
    grow("\t");
  else
    row_begin_ = at();
  row_open_ = true;
}

void DerivedText::cell(std::string_view text, std::uint32_t row_span, std::uint32_t column_span) {
  start_cell(std::uint64_t{row_span} * column_span);
  text = utf8::trim(text);
  const std::uint32_t begin = at();
  grow(text);
  tables_.back().cells.push_back({{begin, at()}, row_span, column_span});
}

void DerivedText::quoted_cell(std::string_view text) {
  text = utf8::trim(text);
  if (text.find_first_of("\t\n\r\"") == std::string_view::npos) {
    cell(text);
    return;
  }
  start_cell(1);
  grow("\"");
  const std::uint32_t begin = at();
  const bool marks = text.find('"') != std::string_view::npos;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t mark = std::min(text.find('"', from), text.size());
    grow(text.substr(from, mark - from));
    if (mark < text.size()) grow("\"\"");
    from = mark + 1;
  }
  PlannedCell planned{{begin, at()}, 1, 1};
  if (marks) {
    copies_.emplace_back(text);
    planned.copy = static_cast<std::uint32_t>(copies_.size());
  }
  tables_.back().cells.push_back(planned);
  grow("\"");
}

void DerivedText::end_row() {
  if (!row_open_) row_begin_ = at();
  tables_.back().rows.push_back({{row_begin_, at()}, tables_.back().cells.size()});
  row_open_ = false;
  grow("\n");
}

void DerivedText::end_table() {
  tables_.back().span.end = at();
  blocks_.back().span.end = at();
}

Document DerivedText::finish(Form form) {
  auto bytes = std::make_shared<std::string>(text_);
  const std::string_view view = *bytes;
  return finish(form, std::move(bytes), view);
}

Document DerivedText::finish(Form form, std::shared_ptr<const void> owner, std::string_view bytes) {
  SourceOptions options = options_;
  options.max_bytes = std::max(options.max_bytes, limits_.max_bytes);
  Document document{Source::derived(std::move(owner), bytes, std::move(text_), options), form, {}, {}, {}};
  document.blocks = std::move(blocks_);
  for (PlannedTable& planned : tables_) {
    Grid grid(document.source);
    grid.reserve(planned.rows.size(), planned.cells.size());
    std::size_t at = 0;
    for (std::size_t r = 0; r < planned.rows.size(); ++r) {
      const std::size_t first = at;
      for (; at < planned.rows[r].end; ++at) {
        const PlannedCell& cell = planned.cells[at];
        if (cell.copy > 0)
          grid.add_cell(cell.span, copies_[cell.copy - 1]);
        else
          grid.add_cell(cell.span);
      }
      grid.end_row(planned.rows[r].span);
      for (std::size_t i = first; i < at; ++i) {
        const PlannedCell& cell = planned.cells[i];
        if (cell.row_span > 1 || cell.column_span > 1) grid.set_spans(r, i - first, cell.row_span, cell.column_span);
      }
    }
    document.tables.push_back({std::move(grid), std::move(planned.name), false});
  }
  return document;
}

}  // namespace duban
