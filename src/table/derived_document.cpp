#include "table/derived_document.hpp"

#include <algorithm>
#include <utility>

#include "duban/text/error.hpp"
#include "table/delimited_reader.hpp"
#include "table/grid_storage.hpp"
#include "table/rules.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

constexpr std::uint64_t most_of_a_rule = 20;

Diagnostic diagnostic_of(const Source& source, std::string_view rule, const FormFinding& finding,
                         const std::vector<std::string>& particulars) {
  Place place;
  if (finding.span != no_place) place = source.place(finding.span);
  place.row = finding.row;
  place.cell = finding.cell;
  place.table = finding.table;
  const auto at = [&](std::size_t i) {
    return i < particulars.size() ? std::string_view(particulars[i]) : std::string_view{};
  };
  return make_diagnostic(table_rules(), rule, place, {at(0), at(1), at(2)});
}

}  // namespace

void FormFindings::add(FormFinding finding) {
  auto count = std::find_if(counts_.begin(), counts_.end(), [&](const Count& c) { return c.rule == finding.rule; });
  if (count == counts_.end()) count = counts_.insert(counts_.end(), {finding.rule, 0, {}});
  if (++count->all <= most_of_a_rule) {
    kept_.push_back(std::move(finding));
  } else if (count->all == most_of_a_rule + 1) {
    count->first_left_out = std::move(finding);
  }
}

void FormFindings::leave_out(std::uint32_t table, std::uint32_t begin) {
  const auto move = [&](FormFinding& finding) {
    if (finding.table == table) finding.row = finding.cell = finding.table = 0;
    if (finding.span != no_place && finding.span.end > begin) finding.span = {begin, begin};
  };
  std::for_each(kept_.begin(), kept_.end(), move);
  for (Count& count : counts_) move(count.first_left_out);
}

std::vector<Diagnostic> FormFindings::finish(const Source& source) const {
  std::vector<Diagnostic> all;
  for (const FormFinding& finding : kept_) {
    all.push_back(diagnostic_of(source, finding.rule, finding, finding.particulars));
  }
  for (const Count& count : counts_) {
    if (count.all <= most_of_a_rule) continue;
    all.push_back(diagnostic_of(source, "more-in-document", count.first_left_out,
                                {std::string(count.rule), std::to_string(count.all - most_of_a_rule)}));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.place.span.begin < b.place.span.begin; });
  return all;
}

DerivedDocument::DerivedDocument(std::string name, const DocumentLimits& limits, std::uint64_t max_text)
    : name_(std::move(name)),
      max_text_(std::min<std::uint64_t>(max_text, 0xFFFFFFF0u)),
      max_cells_(limits.max_cells),
      cells_left_(std::min<std::uint64_t>(limits.max_cells, 0xFFFFFFF0u)) {}

void DerivedDocument::need(std::size_t bytes) {
  if (text_.size() + bytes > max_text_) {
    throw Error(ErrorCode::too_large,
                name_ + ": its text has more than " + std::to_string(max_text_) + " bytes, the cap for its size");
  }
}

void DerivedDocument::spend_cells(std::uint64_t count) {
  if (count > cells_left_) {
    throw Error(ErrorCode::too_large, name_ + " has more than " + std::to_string(max_cells_) + " cells, the cap");
  }
  cells_left_ -= count;
}

void DerivedDocument::find(FormFinding finding) {
  if (finding.row != 0) finding.table = static_cast<std::uint32_t>(tables_.size());
  findings_.add(std::move(finding));
}

Span DerivedDocument::add_paragraph(std::string_view text, BlockKind kind) {
  const TextRange range = trimmed(text, {0, text.size()});
  if (range.begin == range.end) return {text_size(), text_size()};
  need(text.size() + 1);
  const std::uint32_t begin = text_size();
  text_ += text.substr(range.begin, range.end - range.begin);
  const Span span{begin, text_size()};
  text_.push_back('\n');
  blocks_.push_back({span, std::nullopt, {}, kind});
  return span;
}

void DerivedDocument::begin_table(std::string name, bool hidden) {
  Table& table = tables_.emplace_back();
  table.name = std::move(name);
  table.hidden = hidden;
  table.begin = text_size();
  row_first_ = 0;
  row_begin_ = text_size();
}

Span DerivedDocument::add_cell(std::string_view text) {
  Table& table = tables_.back();
  spend_cells(1);
  need(text.size() + 1);
  if (table.cells.size() != row_first_) text_.push_back('\t');
  const TextRange range = trimmed(text, {0, text.size()});
  const std::uint32_t begin = text_size();
  text_.append(text.data() + range.begin, range.end - range.begin);
  const Span span{begin, text_size()};
  table.any_text |= !span.empty();
  table.cells.push_back(span);
  return span;
}

void DerivedDocument::merge_last_cell(std::uint32_t row_span, std::uint32_t column_span) {
  if (row_span == 1 && column_span == 1) return;
  tables_.back().merges.push_back({rows(), cells_of_row() - 1, row_span, column_span});
}

void DerivedDocument::end_row() {
  Table& table = tables_.back();
  if (table.cells.size() == row_first_) spend_cells(1);  // a blank row takes memory, too
  need(1);
  table.rows.push_back({cells_of_row(), {row_begin_, text_size()}});
  text_.push_back('\n');
  row_first_ = table.cells.size();
  row_begin_ = text_size();
}

bool DerivedDocument::end_table() {
  Table& table = tables_.back();
  if (!table.any_text) {
    text_.resize(table.begin);
    findings_.leave_out(static_cast<std::uint32_t>(tables_.size()), table.begin);
    tables_.pop_back();
    return false;
  }
  blocks_.push_back({{table.begin, text_size() - 1}, tables_.size() - 1, {}, BlockKind::paragraph});
  return true;
}

Document DerivedDocument::finish(Form form, std::shared_ptr<const void> owner, std::string_view bytes,
                                 const SourceOptions& options) {
  SourceOptions shown = options;
  shown.name = name_;
  shown.max_bytes = std::max<std::uint64_t>(options.max_bytes, text_.size());
  text_.shrink_to_fit();
  Document document{Source::derived(std::move(owner), bytes, std::move(text_), shown), form, {}, {}, {}};
  document.blocks = std::move(blocks_);
  document.tables.reserve(tables_.size());
  for (Table& table : tables_) {
    Grid grid(document.source);
    grid.reserve(table.rows.size(), table.cells.size());
    GridWriter writer(grid);
    std::size_t cell = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      for (std::uint32_t i = 0; i < table.rows[row].cells; ++i) writer.add_cell(table.cells[cell++]);
      writer.end_row(table.rows[row].span);
    }
    for (const Merge& merge : table.merges) grid.set_spans(merge.row, merge.index, merge.row_span, merge.column_span);
    document.tables.push_back({std::move(grid), std::move(table.name), table.hidden});
    table = Table{};
  }
  document.diagnostics = findings_.finish(document.source);
  return document;
}

}  // namespace duban
