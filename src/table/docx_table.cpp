#include "table/docx_table.hpp"

#include <algorithm>
#include <map>

#include "table/quote.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// No table of Word has more columns (ECMA-376 knows no limit, the program has this one).
constexpr std::uint32_t most_columns = 4096;
// Edges of cells that lie closer than this were meant to be one: they were drawn by hand.
constexpr std::uint32_t slack = 113;  // twentieths of a point: 2 mm

}  // namespace

std::vector<WordTable::Placed> WordTable::place_cells() const {
  std::vector<Placed> placed(cells.size());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::uint32_t at = std::min(rows[r].before, most_columns);
    for (std::size_t i = rows[r].first_cell; i < cells_end(r); ++i) {
      // What a document says of spans may be anything: beyond the last column that can be, a cell takes one.
      const std::uint32_t most = at < most_columns ? most_columns - at : 1;
      placed[i].from = at;
      at += std::clamp<std::uint32_t>(cells[i].span, 1, most);
      placed[i].to = at;
    }
  }
  return placed;
}

std::vector<std::uint32_t> WordTable::positions(const std::vector<Placed>& placed) const {
  std::uint32_t last = 0;
  for (const Placed& cell : placed) last = std::max(last, cell.to);
  std::vector<bool> used(last + 1);
  used[0] = true;
  for (const Placed& cell : placed) used[cell.from] = used[cell.to] = true;
  // An edge falls together with the one before it where they lie close and no cell stands between the two.
  std::vector<std::uint64_t> at(last + 1);
  for (std::uint32_t i = 1; i <= last; ++i) {
    at[i] = at[i - 1] + (i - 1 < widths.size() && widths[i - 1] != 0 ? widths[i - 1] : slack);
  }
  std::vector<std::int64_t> start(last + 1, -1);  // of the narrowest cell that ends at an edge
  for (const Placed& cell : placed) start[cell.to] = std::max<std::int64_t>(start[cell.to], cell.from);
  std::vector<std::uint32_t> position(last + 1);
  std::uint32_t group = 0;  // the first of the edges that fall together
  std::uint32_t number = 0;
  for (std::uint32_t i = 1; i <= last; ++i) {
    if (used[i] && (start[i] >= std::int64_t{group} || at[i] - at[group] >= slack)) {
      ++number;
      group = i;
    }
    position[i] = number;
  }
  return position;
}

void WordTable::add_to(DerivedDocument& document) const {
  if (rows.empty()) return;
  const std::vector<Placed> placed = place_cells();
  const std::vector<std::uint32_t> position = positions(placed);

  // How far each cell that starts a vertical merge reaches, and which cells it covers.
  std::vector<std::uint32_t> row_span(cells.size(), 1);
  std::vector<bool> covered(cells.size());
  std::map<std::uint32_t, std::size_t> above;  // by position: the cell that may be continued
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::map<std::uint32_t, std::size_t> next;
    for (std::size_t i = rows[r].first_cell; i < cells_end(r); ++i) {
      if (cells[i].continues_left && i != rows[r].first_cell) {
        covered[i] = true;
        continue;
      }
      const std::uint32_t from = position[placed[i].from];
      const auto owner = above.find(from);
      if (cells[i].continues_above && owner != above.end()) {
        covered[i] = true;
        ++row_span[owner->second];
        next[from] = owner->second;
      } else if (cells[i].starts_merge || cells[i].continues_above) {
        next[from] = i;
      }
    }
    above = std::move(next);
  }

  document.begin_table(caption, false);
  std::size_t note = 0;
  const auto name_notes = [&](std::size_t up_to, Span span) {
    for (; note < notes.size() && notes[note].cell <= up_to; ++note) {
      document.find({notes[note].rule, span, document.rows() + 1, document.cells_of_row(), notes[note].particulars});
    }
  };
  std::vector<std::uint32_t> hidden;
  const std::uint32_t begin = document.text_size();
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].first_cell < cells_end(r) && position[placed[rows[r].first_cell].from] > 0) {
      (void)document.add_cell({});
      document.merge_last_cell(1, position[placed[rows[r].first_cell].from]);
    }
    for (std::size_t i = rows[r].first_cell; i < cells_end(r); ++i) {
      const WordCell& cell = cells[i];
      const std::string_view own = std::string_view(text).substr(cell.begin, cell.end - cell.begin);
      if (covered[i]) {
        const Span here{document.text_size(), document.text_size()};
        if (!utf8::trim(own).empty()) {
          document.find({"covered-cell",
                         here,
                         document.rows() + 1,
                         document.cells_of_row(),
                         {std::to_string(document.rows() + 1), quoted_start(utf8::trim(own))}});
        }
        name_notes(i, here);
        continue;
      }
      std::uint32_t to = placed[i].to;
      for (std::size_t k = i + 1; k < cells_end(r) && cells[k].continues_left; ++k) to = placed[k].to;
      const Span span = document.add_cell(own);
      document.merge_last_cell(row_span[i], std::max<std::uint32_t>(1, position[to] - position[placed[i].from]));
      name_notes(i, span);
    }
    if (rows[r].hidden) hidden.push_back(static_cast<std::uint32_t>(r + 1));
    document.end_row();
  }
  const std::string number = std::to_string(document.tables());
  const bool any = document.end_table();
  for (; note < notes.size(); ++note) document.find({notes[note].rule, no_place, 0, 0, notes[note].particulars});
  if (any && !hidden.empty()) {
    document.find({"hidden-rows", {begin, begin}, hidden.front(), 0, {number, std::to_string(hidden.size())}});
  }
}

}  // namespace duban
