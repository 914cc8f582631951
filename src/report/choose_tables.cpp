#include "report/choose_tables.hpp"

#include <algorithm>
#include <map>

#include "report/cells.hpp"
#include "report/content_columns.hpp"
#include "report/layout.hpp"
#include "report/row_number.hpp"
#include "report/turn.hpp"

namespace duban {
namespace {

// Rows of a table among which its header is looked for; title rows of a sheet come before it.
constexpr std::size_t header_within = 200;
// Rows looked at to tell whether a table without a header fits under another's.
constexpr std::size_t sample_rows = 40;

// What is known of a table before it is chosen.
struct Look {
  std::size_t cells = 0;  // that are not blank
  std::size_t width = 0;  // positions of most rows
  std::optional<TableLayout> layout;
  bool by_words = false;    // a column of targets or of progress is named by its header
  bool by_content = false;  // without a header, its cells look like those of targets
  std::size_t turned = 0;   // its labels stand in the first column
};

bool has(const TableLayout& layout, Column column) {
  return std::any_of(layout.columns.begin(), layout.columns.end(),
                     [&](const ColumnReading& reading) { return reading.column == column; });
}

bool answers(const TableLayout& layout) {
  return has(layout, Column::leader) || has(layout, Column::office) || has(layout, Column::lead_office) ||
         has(layout, Column::support_office);
}

// A header names something to be reached, and something of who, when or how far. 联系人 and 单位 alone do not.
bool names_targets(const TableLayout& layout) {
  const bool content = has(layout, Column::content);
  const bool guessed = layout.content_by_guess != no_position;
  const bool progress = has(layout, Column::progress) || has(layout, Column::claim);
  const bool deadline = has(layout, Column::deadline);
  if (content && !guessed) return progress || deadline || answers(layout) || has(layout, Column::seq);
  return progress ? (guessed || deadline || answers(layout)) : guessed && deadline && answers(layout);
}

std::size_t usual_width(const Cells& cells) {
  std::map<std::size_t, std::size_t> widths;
  const std::size_t rows = std::min<std::size_t>(cells.rows(), header_within);
  for (std::size_t row = 0; row < rows; ++row) {
    if (cells.filled(row) >= 2) ++widths[cells.width(row)];
  }
  std::size_t best = 0;
  std::size_t most = 0;
  for (const auto& [width, count] : widths) {
    if (count >= most) {
      most = count;
      best = width;
    }
  }
  return best;
}

// The same table turned over, where its labels stand in the first column.
void look_at_turned(const Cells& cells, const HeaderWords& words, Look* look) {
  const std::size_t labels = labels_beside(cells, words);
  if (labels == 0) return;
  Grid grid(cells.grid().source());
  append_turned(cells.grid(), labels, 1, &grid);
  const Cells turned(grid);
  for (std::size_t row = 0; row < turned.rows(); ++row) {
    if (turned.filled(row) < 2) continue;
    auto found = header_at(turned, row, words);
    if (!found || !names_targets(*found)) return;
    look->by_words = true;
    look->turned = labels;
    look->layout = std::move(found);
    return;
  }
}

Look look_at(const Cells& cells, const HeaderWords& words) {
  Look look;
  look.width = usual_width(cells);
  for (std::size_t row = 0; row < cells.rows(); ++row) look.cells += cells.filled(row);
  if (all_rows_labelled(cells, words)) {
    look_at_turned(cells, words, &look);
    if (look.by_words) return look;
  }
  const std::size_t rows = std::min<std::size_t>(cells.rows(), header_within);
  for (std::size_t row = 0; row < rows; ++row) {
    if (cells.filled(row) < 2) continue;
    if (auto found = header_at(cells, row, words)) {
      look.by_words = names_targets(*found);
      look.layout = std::move(found);
      break;
    }
  }
  if (!look.by_words) look_at_turned(cells, words, &look);
  return look;
}

// The rows of a table without a header stand under the columns of the one before it.
bool fits_under(const Cells& cells, std::size_t width, const TableLayout& above) {
  const std::size_t columns = above.columns.size();
  if (width == 0 || columns == 0 || width > columns || width + 1 < columns) return false;
  std::size_t filled = 0;
  std::size_t numbers = 0;
  std::size_t rows = 0;
  const std::size_t seq = above.banks.front().seq;
  for (std::size_t row = 0; row < cells.rows() && rows < sample_rows; ++row) {
    if (cells.filled(row) < 2) continue;
    ++rows;
    const std::string_view text = seq == no_position ? std::string_view{} : cells.text(row, seq);
    filled += !text.empty();
    numbers += row_number(text).has_value();
  }
  if (rows == 0) return false;
  if (seq != no_position && filled > 0) return numbers * 2 >= filled;
  return width == columns && !contradicts(cells, above);
}

}  // namespace

std::vector<TableChoice> choose_tables(const Document& document, const HeaderWords& words,
                                       std::optional<std::size_t> only) {
  const std::size_t n = document.tables.size();
  std::vector<TableChoice> choices(n);
  std::vector<Look> looks(n);
  bool visible = false;
  bool any = false;
  for (std::size_t i = 0; i < n; ++i) {
    if (only && *only != i) continue;
    looks[i] = look_at(Cells(document.tables[i].grid), words);
    visible = visible || (looks[i].by_words && !document.tables[i].hidden);
    any = any || looks[i].by_words;
  }
  if (!any) {
    // No header names what a target has: the first table whose cells look like it, and those of its width.
    std::size_t width = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if ((only && *only != i) || looks[i].cells == 0 || (width != 0 && looks[i].width != width)) continue;
      auto guessed = layout_by_content(Cells(document.tables[i].grid));
      looks[i].by_content = guessed.has_value();
      if (!guessed) continue;
      if (!looks[i].layout) looks[i].layout = std::move(guessed);
      width = looks[i].width;
    }
  }
  const TableLayout* above = nullptr;
  bool turned = false;  // the table above is
  for (std::size_t i = 0; i < n; ++i) {
    TableChoice& choice = choices[i];
    const Look& look = looks[i];
    if (only) {
      choice.used = *only == i;
      choice.turned = look.turned;
      choice.reason = SkipReason::not_chosen;
      continue;
    }
    if (look.cells == 0) continue;
    if (visible && document.tables[i].hidden) {
      choice.reason = SkipReason::hidden;
      continue;
    }
    if (look.by_words || look.by_content) {
      choice.used = true;
      choice.turned = look.turned;
      if (above != nullptr) {
        choice.continuation = look.by_content                        ? Continuation::without_header
                              : above->header == look.layout->header ? Continuation::same_header
                                                                     : Continuation::own_header;
      }
      above = &*look.layout;
      turned = look.turned > 0;
    } else if (above != nullptr && !turned && !look.layout &&
               fits_under(Cells(document.tables[i].grid), look.width, *above)) {
      choice.used = true;
      choice.continuation = Continuation::without_header;
    }
  }
  return choices;
}

}  // namespace duban
